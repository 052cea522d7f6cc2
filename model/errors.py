"""Every error that a person may meet, in one place. Their text is Chinese: what is wrong and what to do next."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file could not be read: the contract's codes."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_A_REPORT = "not_a_report"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    MISSING = "missing"


class GoujiError(Exception):
    """Any error whose text may be shown to a clerk as it is."""


class UnreadableDocument(GoujiError):
    """A file that gives no report. message: a Chinese sentence on the cause; advice: one on the next step."""

    def __init__(self, reason: Reason, message: str, advice: str) -> None:
        super().__init__(f"{message}{advice}")
        self.reason = reason
        self.message = message
        self.advice = advice


class Cancelled(GoujiError):
    """The clerk pressed 取消; raised from a progress call and let through by everything."""

    def __init__(self) -> None:
        super().__init__("已取消。")


class BadDataFile(GoujiError):
    """A form or rule file that cannot be used. file, line (from 1, 0 where unknown), name: the entry at fault; message: what is wrong."""

    def __init__(self, file: str, line: int, name: str, message: str) -> None:
        place = f"{file} 第 {line} 行" if line else file
        super().__init__(f"{place}（{name}）：{message}" if name else f"{place}：{message}")
        self.file = file
        self.line = line
        self.name = name
        self.message = message


class BadFormFile(BadDataFile):
    """A form file (resources/forms) with a mistake."""


class BadRuleFile(BadDataFile):
    """A rule file (resources/rules or an office's own) with a mistake."""


class ExportFailed(GoujiError):
    """An output could not be written; nothing half written is left behind."""


class ExportMismatch(ExportFailed):
    """What was written does not read back as what the window shows. differences: one Chinese line a cell."""

    def __init__(self, differences: tuple[str, ...]) -> None:
        super().__init__("写出的文件读回后与窗口中的数不一致，未保存：" + "；".join(differences[:10]))
        self.differences = differences
