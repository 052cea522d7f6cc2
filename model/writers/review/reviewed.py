"""A report with all that a sheet about it says."""

from dataclasses import dataclass
from pathlib import Path

from model.explanations import Explanation
from model.findings import CheckResult
from model.repairs.repair import Repairs
from model.report import Change, Report


@dataclass(frozen=True, slots=True)
class Reviewed:
    """source_name: of the file that was read. changes: what the clerk corrected, in order. explanations: the clerk's answers to
    findings. repairs: suggestions, None where none were looked for."""

    report: Report
    result: CheckResult
    source_name: str
    changes: tuple[Change, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    repairs: Repairs | None = None

    @property
    def unit(self) -> str:
        """The organ, or the name of the file where the report names none."""
        return self.report.unit or Path(self.source_name).stem

    @property
    def name(self) -> str:
        """Organ and year."""
        return f"{self.unit}{self.report.year}年" if self.report.year is not None else self.unit
