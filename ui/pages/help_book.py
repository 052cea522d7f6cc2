"""The help as data: chapters and their entries, from resources/help and from what the program knows of itself; and finding words in it.

A chapter is a file of HTML: its title in h1, words of introduction, then entries that each begin with <h2 id="…">. Keys, formats and
rules are never written by hand: they are made from the actions, the readers and the rule files, so that the help cannot be behind.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from model.checks.rule import Rules
from model.checks.rule_list import RuleLine, list_rules
from model.findings import Severity
from ui.look.rule_words import MEANING, rule_words, severity_word
from ui.look.theme import RESOURCES

FOLDER = RESOURCES / "help"
KEYS, RULES = "keys", "rules"
SWITCH = "switch:"
"""Before the id of a rule in links to where an office may switch it off."""
KINDS = {
    "document": (".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"),
    "sheet": (".xlsx", ".xlsm", ".xls", ".et", ".ods"),
    "web": (".html", ".htm", ".mht", ".mhtml", ".txt", ".md"),
    "page": (".pdf", ".ofd"),
    "picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
}
"""How the help groups the endings that the readers take."""

_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_ENTRY = re.compile(r'<h2 id="(\w+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

KeyRow = tuple[str, str]
"""Keys and what they do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be looked up. id: "chapter/name"; html: its words without the title. hidden: listed only by a search."""

    id: str
    title: str
    html: str
    hidden: bool = False

    @property
    def text(self) -> str:
        """Title and words without markup."""
        return f"{self.title} {plain_text(self.html)}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """id: as links name it; lead: the words before the first entry."""

    id: str
    title: str
    lead: str
    entries: tuple[Entry, ...]

    def html(self) -> str:
        """The whole chapter."""
        shown = (entry_html(entry) for entry in self.entries if not entry.hidden)
        return f"<h1>{escape(self.title)}</h1>{self.lead}{''.join(shown)}"


@dataclass(frozen=True, slots=True)
class Book:
    """All chapters in order."""

    chapters: tuple[Chapter, ...]

    def find(self, words: str) -> tuple[Entry, ...]:
        """Entries that hold all the words; those that have them in the title come first."""
        wanted = words.casefold().split()
        found = [
            entry
            for chapter in self.chapters
            for entry in chapter.entries
            if all(word in entry.text.casefold() for word in wanted)
        ]
        return tuple(sorted(found, key=lambda entry: not all(w in entry.title.casefold() for w in wanted)))

    def html(self, place: str) -> str:
        """What a link names: a chapter ("keys") or an entry ("rules/t2.balance"). Raises KeyError for one that is not there."""
        for chapter in self.chapters:
            if chapter.id == place:
                return chapter.html()
            for entry in chapter.entries:
                if entry.id == place:
                    return entry_html(entry)
        raise KeyError(place)


def entry_html(entry: Entry) -> str:
    """Title and words; the title is the target of links."""
    return f'<h2><a name="{entry.id}"></a>{escape(entry.title)}</h2>{entry.html}'


def plain_text(html: str) -> str:
    """Words without markup, spaces as one."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def make_book(sections: Iterable[tuple[str, Sequence[KeyRow]]], rules: Rules) -> Book:
    """The whole help. sections: keys by group, each with its title."""
    steps, marks, formats, questions = (read_chapter(path) for path in sorted(FOLDER.glob("*.html")))
    return Book((steps, marks, keys_chapter(sections), rules_chapter(rules), formats, questions))


def read_chapter(path: Path) -> Chapter:
    """A chapter of resources/help. Raises ValueError for a file without a title."""
    text = path.read_text(encoding="utf-8")
    for name, endings in KINDS.items():
        text = text.replace("{" + name + "}", " ".join(endings))
    title = _TITLE.search(text)
    if title is None:
        raise ValueError(f"{path.name}: no <h1>")
    name = path.stem.partition("_")[2]
    lead, *parts = _ENTRY.split(text[title.end() :])
    entries = (
        Entry(f"{name}/{key}", plain_text(head), body.strip())
        for key, head, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    )
    return Chapter(name, plain_text(title[1]), lead.strip(), tuple(entries))


def keys_chapter(sections: Iterable[tuple[str, Sequence[KeyRow]]]) -> Chapter:
    """快捷键: a table for each group of actions; groups without keys are left out."""
    entries = tuple(
        Entry(f"{KEYS}/{number}", title, _key_table(rows))
        for number, (title, rows) in enumerate(sections)
        if rows
    )
    lead = "<p>按键由程序的操作自动列出。输入法使用的 Ctrl+空格、Shift、Ctrl+. 一概不占用。</p>"
    return Chapter(KEYS, "快捷键", lead, entries)


def _key_table(rows: Sequence[KeyRow]) -> str:
    lines = (f'<tr><td class="keys">{_caps(keys)}</td><td>{escape(words)}</td></tr>' for keys, words in rows)
    return f"<table>{''.join(lines)}</table>"


def _caps(keys: str) -> str:
    return " / ".join(f'<span class="key">&nbsp;{escape(key)}&nbsp;</span>' for key in keys.split(" / "))


def rules_chapter(rules: Rules) -> Chapter:
    """核对规则: a table for each family, and an entry for each rule, to be found and to be linked to."""
    lines = list_rules(rules)
    families = tuple(
        Entry(f"{RULES}/family{number}", family, _rule_table([one for one in lines if one.family == family]))
        for number, family in enumerate(dict.fromkeys(line.family for line in lines))
    )
    single = tuple(Entry(rule_place(line.id), line.title, _rule_html(line), hidden=True) for line in lines)
    counts = "，".join(
        f"{severity.label} {sum(line.severity is severity for line in lines)} 条" for severity in Severity
    )
    lead = "".join(
        f"<p>{escape(part)}</p>" for part in (f"共 {len(lines)} 条：{counts}。", *MEANING.split("\n"))
    )
    return Chapter(RULES, "核对规则", lead, families + single)


def rule_place(rule: str) -> str:
    """Where the help speaks of a rule."""
    return f"{RULES}/{rule}"


def _rule_table(lines: Sequence[RuleLine]) -> str:
    head = "<tr><th>规则</th><th>性质</th><th>依据</th></tr>"
    rows = (
        f'<tr><td><a href="help:{rule_place(line.id)}">{escape(line.title)}</a></td>'
        f'<td class="{line.severity or "quiet"}">{escape(severity_word(line.severity))}</td>'
        f"<td>{escape(line.basis)}</td></tr>"
        for line in lines
    )
    return f"<table>{head}{''.join(rows)}</table>"


def _rule_html(line: RuleLine) -> str:
    word, place = escape(severity_word(line.severity)), line.severity or "error"
    return (
        f'<p><a class="{place}" href="help:marks/{place}">{word}</a>　{escape(line.family)}</p>'
        f"<p>{rule_words(line)}</p>"
        f'<p><a href="{SWITCH}{line.id}">停用这条规则，或改变它的性质…</a></p>'
    )
