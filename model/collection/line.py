"""What a table of many reports shows of one file: a line that travels from a worker instead of the whole answer."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from model.findings import Finding
from model.records import record


class Standing(StrEnum):
    """What is to be said of a report in a word, the gravest first."""

    UNREADABLE = "unreadable"
    REFUSED = "refused"
    UNSURE = "unsure"
    WARNED = "warned"
    CLEAN = "clean"

    @property
    def label(self) -> str:
        """The words a clerk sees."""
        return {
            "unreadable": "读不出来",
            "refused": "不能上报",
            "unsure": "尚不能确定",
            "warned": "可以上报，有核实性",
            "clean": "可以上报",
        }[self.value]


@record
class Line:
    """One file of a table of many. reason: why it could not be read, "" where it was. counts: findings by severity, those of all files
    together among them. doubts: cells that are unclear or missing. more: what was only found beside the others."""

    file: str
    unit: str
    year: int | None
    reason: str
    errors: int
    warnings: int
    infos: int
    doubts: int
    more: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The file's name for a person."""
        return Path(self.file).name

    @property
    def standing(self) -> Standing:
        """Its verdict."""
        if self.reason:
            return Standing.UNREADABLE
        if self.errors:
            return Standing.REFUSED
        if self.doubts:
            return Standing.UNSURE
        return Standing.WARNED if self.warnings else Standing.CLEAN

    @property
    def gravity(self) -> tuple[int, int, int, int]:
        """Sorts the gravest first."""
        return list(Standing).index(self.standing), -self.errors, -self.warnings, -self.doubts


def line_of(answer: Mapping[str, Any]) -> Line:
    """The line of a file's answer, as the contract has it."""
    severities = [finding["severity"] for finding in answer["findings"]]
    error = answer["error"]
    return Line(
        file=answer["file"],
        unit=answer["unit"] or "",
        year=answer["year"],
        reason=error["message"] if error else "",
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        infos=severities.count("info"),
        doubts=sum(cell["state"] in ("unclear", "missing") for cell in answer["cells"].values()),
    )


def line_with(line: Line, more: tuple[Finding, ...]) -> Line:
    """The line with what all files together say of its report."""
    severities = [one.severity.value for one in more]
    return Line(
        line.file,
        line.unit,
        line.year,
        line.reason,
        line.errors + severities.count("error"),
        line.warnings + severities.count("warning"),
        line.infos + severities.count("info"),
        line.doubts,
        more,
    )
