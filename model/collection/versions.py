"""Files that say the same thing twice and are meant to: what the program wrote beside a report, and one report in two formats."""

import re
from collections.abc import Sequence
from pathlib import Path

from model.collection.member import Member
from model.collection.unit_list import unit_key

CORRECTED = ("校正", "改正", "修订")
"""What the names of corrected reports end with, the one to be taken first. The writers name their files so."""
OTHER_OUTPUTS = ("下年", "核对表", "标注", "退回单")
_OUTPUT = re.compile(rf"^(?P<source>.+)（(?P<kind>{'|'.join((*CORRECTED, *OTHER_OUTPUTS))})）$")


def counted(members: Sequence[Member], files: Sequence[str]) -> tuple[Member, ...]:
    """The reports that stand for their units, in order. A corrected report counts instead of the source beside it; a blank one for
    next year, a review sheet and the like do not count; of one report in two formats (same folder, name and numbers) the first counts.

    files: all files of the collection, those that could not be read too."""
    stems = {(Path(file).parent, Path(file).stem) for file in files}
    of_report: dict[tuple[Path, str], list[tuple[int, Member]]] = {}
    for member in members:
        path, rank = Path(member.file), len(CORRECTED)
        stem = path.stem
        match = _OUTPUT.match(stem)
        if match and (path.parent, match["source"]) in stems:
            if match["kind"] in OTHER_OUTPUTS:
                continue
            stem, rank = match["source"], CORRECTED.index(match["kind"])
        of_report.setdefault((path.parent, stem), []).append((rank, member))
    kept: list[Member] = []
    for versions in of_report.values():
        best = min(rank for rank, _ in versions)
        kept += _different([member for rank, member in versions if rank == best])
    order = {id(member): place for place, member in enumerate(members)}
    return tuple(sorted(kept, key=lambda member: order[id(member)]))


def _different(members: Sequence[Member]) -> list[Member]:
    kept: list[Member] = []
    for member in members:
        if not any(_same(member, other) for other in kept):
            kept.append(member)
    return kept


def _same(one: Member, other: Member) -> bool:
    return (one.digest, one.form, one.year, unit_key(one.unit)) == (
        other.digest,
        other.form,
        other.year,
        unit_key(other.unit),
    )
