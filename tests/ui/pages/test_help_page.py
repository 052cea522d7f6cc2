"""The help: complete, offline, searchable, from the keyboard alone, and open at the rule of a problem."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from model.checks.rule_list import list_rules
from model.checks.rules import load_rules
from tests.ui import invented
from tests.ui.window_rig import activate, make_window, press, shown, with_report
from ui.file_kinds import READABLE
from ui.look.theme import Theme
from ui.pages.help_book import FOLDER, KINDS, SWITCH, Book, make_book, plain_text
from ui.pages.help_page import HelpPage
from ui.rules.rules_page import RulesPage
from ui.window.main_window import MainWindow

LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def book() -> Book:
    """The help with no keys."""
    return make_book([("文件", [("Ctrl+O", "打开报告")])], load_rules())


def entries(book: Book) -> list[str]:
    """Every place of the help."""
    return [chapter.id for chapter in book.chapters] + [
        entry.id for chapter in book.chapters for entry in chapter.entries
    ]


def test_the_help_has_its_chapters(book: Book) -> None:
    """In the order in which a new clerk needs them."""
    titles = [chapter.title for chapter in book.chapters]
    assert titles == ["怎么用", "怎么看报告", "快捷键", "核对规则", "格式", "常见问题"]
    assert [entry.title[:3] for entry in book.chapters[0].entries] == [f"第{n}步" for n in "一二三四五"]


def test_every_rule_is_explained_with_severity_and_basis(book: Book) -> None:
    """What is printed as a problem can be looked up."""
    for line in list_rules(load_rules()):
        text = plain_text(book.html(f"rules/{line.id}"))
        assert line.title in text
        assert line.severity is not None
        assert line.severity.label in text
        assert (line.basis or "未写") in text
        # Plain words, with nothing left open in braces of any kind.
        assert not re.search(r"[{}【】]", text), line.id


def test_every_link_and_picture_is_there_and_none_leaves_the_machine(book: Book) -> None:
    """Offline: a link names a place of the help, a picture a file beside it."""
    html = "".join(book.html(chapter.id) for chapter in book.chapters)
    links = LINK.findall(html)
    assert len(links) >= len(list_rules(load_rules()))
    for link in links:
        assert link.startswith("help:")
        assert book.html(link.removeprefix("help:"))
    pictures = re.findall(r'src="([^"]+)"', html)
    assert len(pictures) == 5
    for picture in pictures:
        assert (FOLDER / picture).is_file(), picture


def test_the_formats_are_those_that_are_read(book: Book) -> None:
    """No ending is missing, none is promised that is not read."""
    assert sorted(ending for endings in KINDS.values() for ending in endings) == sorted(READABLE)
    text = plain_text(book.html("formats"))
    for ending in READABLE:
        assert re.search(rf"{re.escape(ending)}\b", text), ending


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("空白 填 0", "questions/blank"),
        ("扫描", "marks/doubt"),
        ("联网", "questions/network"),
        ("恢复", "questions/recovery"),
        ("断电", "questions/recovery"),
        ("14 天", "questions/recovery"),
        (".gouji 电脑", "questions/work"),
        ("ctrl+s", "questions/work"),
        ("T2.BALANCE", ""),
    ],
)
def test_a_search_finds_the_entry(book: Book, words: str, place: str) -> None:
    """All words, in any order, upper or lower case; ids are not words of the help."""
    found = [entry.id for entry in book.find(words)]
    assert (place in found) if place else not found


def test_a_title_comes_before_a_mention(book: Book) -> None:
    """What is called so is what was meant."""
    titles = ["无法核对" in entry.title for entry in book.find("无法核对")]
    assert titles == sorted(titles, reverse=True)
    assert titles[0]


def test_the_help_is_used_from_the_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 29: F1, Ctrl+F, words, arrows; Esc takes the search back, then closes."""
    window = make_window(qtbot, tmp_path)
    press(Qt.Key.Key_F1)
    page = shown(window, HelpPage)[0]
    activate(qtbot, page)
    assert page.place == "steps"
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.search.insert("级别")
    assert page.place == "questions/level"
    assert "设区的市" in page.words.toPlainText()
    assert [mark.cursor.selectedText() for mark in page.words.extraSelections()][:1] == ["级别"]
    press(Qt.Key.Key_Down)
    assert page.tree.hasFocus()
    press(Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.isVisible()
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not shown(window, HelpPage)


def test_words_that_are_nowhere_are_said_so(qtbot: QtBot, tmp_path: Path) -> None:
    """Never an empty list without a word."""
    page = make_window(qtbot, tmp_path).help.show()
    page.search.setText("没有这个词")
    assert page.none.isVisible()
    assert page.tree.topLevelItemCount() == 0


def problem_window(qtbot: QtBot, folder: Path) -> MainWindow:
    """At the first problem of a report in which one sum is wrong."""
    window = with_report(qtbot, folder, invented.report_of({"t2.handled.natural": "1"}))
    window.workbench.next_finding()
    return window


def test_shift_f1_explains_the_rule_of_the_problem(qtbot: QtBot, tmp_path: Path) -> None:
    """A finding leads to its rule: title, severity, basis."""
    window = problem_window(qtbot, tmp_path)
    finding = window.workbench.current_problem().finding
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    page = shown(window, HelpPage)[0]
    assert page.place == f"rules/{finding.rule}"
    assert finding.basis in page.words.toPlainText()


def test_one_window_of_help_is_enough(qtbot: QtBot, tmp_path: Path) -> None:
    """F1 again turns the page that is open."""
    window = problem_window(qtbot, tmp_path)
    first = window.help.show_rule()
    assert window.help.show() is first
    assert len(shown(window, HelpPage)) == 1
    assert first.place == "keys"


def test_every_place_can_be_turned_to(qtbot: QtBot, book: Book) -> None:
    """From the list or by a link; the line of its chapter is marked."""
    page = HelpPage(book, Theme())
    qtbot.addWidget(page)
    for place in entries(book):
        page.show_place(place)
        assert page.words.toPlainText().strip()
        assert page.tree.currentItem() is not None
    walk = QTreeWidgetItemIterator(page.tree)
    while item := walk.value():
        page.tree.setCurrentItem(item)
        assert item.text(0) in page.words.toPlainText()
        walk += 1


def test_the_button_of_a_problem_leads_to_its_rule_and_on_to_its_switch(qtbot: QtBot, tmp_path: Path) -> None:
    """By the keyboard: 这条规则 under the table, then the link below its words."""
    window = problem_window(qtbot, tmp_path)
    rule = window.workbench.current_problem().finding.rule
    window.panes.bar.rule.setFocus()
    press(Qt.Key.Key_Space)
    page = shown(window, HelpPage)[0]
    assert page.place == f"rules/{rule}"
    activate(qtbot, page)
    page.words.setFocus()
    links = {anchor_at(page) for _ in range(8) if not press(Qt.Key.Key_Tab)}
    assert f"{SWITCH}{rule}" in links
    while anchor_at(page) != f"{SWITCH}{rule}":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    rules = shown(window, RulesPage)[0]
    assert rules.table.current().id == rule


def anchor_at(page: HelpPage) -> str:
    """The link that the keyboard stands on, "" for none."""
    return page.words.textCursor().charFormat().anchorHref() if page.words.hasFocus() else ""


@pytest.mark.parametrize("wide", [420, 700, 1400])
def test_pictures_never_reach_beyond_the_page(qtbot: QtBot, book: Book, wide: int) -> None:
    """A wide picture is drawn smaller, at every width of the window; words follow it closely."""
    page = HelpPage(book, Theme())
    qtbot.addWidget(page)
    page.show_place("steps")
    page.show()
    page.resize(wide, 600)
    QApplication.processEvents()
    assert page.words.horizontalScrollBar().maximum() == 0
