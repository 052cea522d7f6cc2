"""Which reports have nearly the same text: clauses as short hashes, what many share left out, and only pairs that may be alike compared.

A clause is what stands between two punctuation marks, without digits, the organ's name and standard sentences. A copy whose words
were changed here and there keeps most of its clauses; two texts by different hands on one subject share hardly any.
"""

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from model.document import Role
from model.patterns import pattern
from model.report import Report
from model.text.clauses import squeeze, text_paragraphs
from model.text.sentences import sentences

_SHORTEST, _MOST = 6, 500
"""Characters of a clause that says anything of its own, and clauses kept of one report."""
_CLAUSE_ENDS = pattern(r"[，,；;。：:、？！?!\n]+")
_NOT_WORDS = pattern(r"(?:[^\w，,；;。：:、？！?!\n]|[\d_])+")
"""Whatever is neither a word nor the end of a clause."""
_SELF = pattern(r"[我本全](?:[局委厅镇乡县区市院办校]|街道|单位|中心)")
_COMPARED = 40
"""Others that one report is compared with at most, those first that share most of its rarest clauses."""
_MET = 200
"""Others among which these are looked for: where its rarest clauses stand in more, one of them is as good as the next."""

Clauses = Mapping[int, int]
"""Hash and length in characters of each clause."""


class Alike(NamedTuple):
    """How much of a text stands in others. share: 0…1 of its own clauses in the one most alike; others: their places, that one first."""

    share: float
    others: tuple[int, ...]


def sketch_of(report: Report, aside: tuple[str, ...]) -> bytes:
    """The clauses of a report's text: pairs of 32 bits, a hash that is the same in every process, and a length."""
    standard = _any_of(aside) if aside else None
    unit, kept = squeeze(report.unit), array("I")
    for number, paragraph in text_paragraphs(report):
        if not number or paragraph.role is Role.HEADING:
            continue
        for sentence, _, _ in sentences(paragraph.text):
            plain = squeeze(sentence)
            if standard and standard.search(plain):
                continue
            plain = _SELF.sub("", plain.replace(unit, "") if unit else plain)
            for bare in _CLAUSE_ENDS.split(_NOT_WORDS.sub("", plain)):
                if len(bare) >= _SHORTEST and len(kept) < 2 * _MOST:
                    kept.extend((crc32(bare.encode()), len(bare)))
    return kept.tobytes()


@lru_cache(maxsize=2)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return pattern("|".join(map(re.escape, words)))


def find_alike(
    sketches: Sequence[bytes], percent: int, least: int, common: int, common_least: int
) -> dict[int, Alike]:
    """The texts of which at least `percent` stands in another one. least: characters that a text must have of its own. A clause
    that more than `common` per cent of the texts share, and at least `common_least` of them, is boilerplate and does not count."""
    read = [_clauses(sketch) for sketch in sketches]
    spread = Counter(clause for clauses in read for clause in clauses)
    bound = max(common_least - 1, len(read) * common // 100)
    own = [{clause: size for clause, size in one.items() if spread[clause] <= bound} for one in read]
    long = {place for place, clauses in enumerate(own) if sum(clauses.values()) >= least}
    holders: dict[int, list[int]] = {}
    for place in range(len(own)):
        for clause in own[place]:
            holders.setdefault(clause, []).append(place)
    found = {}
    for place in sorted(long):
        alike = _alike(place, own, spread, holders, percent)
        if alike:
            found[place] = alike
    return found


def _clauses(sketch: bytes) -> Clauses:
    pairs = array("I", sketch)
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def _alike(
    place: int,
    own: Sequence[Clauses],
    spread: Mapping[int, int],
    holders: Mapping[int, list[int]],
    percent: int,
) -> Alike | None:
    """A text that holds `percent` of this one holds at least one clause of any part that makes up more than the rest. The
    part of the rarest clauses has the fewest holders."""
    whole = sum(own[place].values())
    left, near = whole * (100 - percent) / 100, Counter[int]()
    for clause in sorted(own[place], key=lambda one: (spread[one], one)):
        near.update(holders[clause])
        left -= own[place][clause]
        if left < 0 or len(near) > _MET:
            break
    del near[place]
    shares = []
    for other, _ in near.most_common(_COMPARED):
        shared = sum(size for clause, size in own[place].items() if clause in own[other])
        if shared * 100 >= percent * whole:
            shares.append((-shared / whole, other))
    shares.sort()
    return Alike(-shares[0][0], tuple(other for _, other in shares)) if shares else None
