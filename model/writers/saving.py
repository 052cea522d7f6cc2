"""Putting a finished output in place: written beside, checked there, then renamed, so that nothing half written is ever seen.

The source file of a report is never written, whatever name leads to it.
"""

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from model.errors import ExportFailed

_LOCKED = "文件可能正在 WPS、Word 或其他程序中打开，或者是只读的。请关闭后重试，或换一个文件名。"
_CAUSES = {
    errno.ENOSPC: "磁盘空间不足。请清理磁盘，或另选一个位置。",
    errno.EDQUOT: "磁盘空间已达限额。请清理磁盘，或另选一个位置。",
    errno.EFBIG: "文件超过了该位置允许的大小。请另选一个位置。",
    errno.EROFS: "该位置是只读的。请另选一个文件夹。",
    errno.EACCES: "没有写入这个文件夹的权限。请另选一个文件夹。",
    errno.EPERM: "没有写入这个文件夹的权限。请另选一个文件夹。",
    errno.ENOENT: "文件夹不存在。请另选一个文件夹。",
    errno.ENOTDIR: "上级路径不是文件夹。请另选一个文件夹。",
    errno.ENAMETOOLONG: "文件名或路径太长。请改用较短的文件名。",
    errno.EINVAL: "文件名含有不能使用的字符。请改一个文件名。",
    errno.EBUSY: _LOCKED,
    errno.ETXTBSY: _LOCKED,
    errno.EIO: "磁盘或网络读写出错。请检查后重试，或另选一个位置。",
}
_DRAFT = re.compile(r"~gouji-[0-9a-f]{12}\.tmp")
_ABANDONED = 3_600.0
"""Seconds after which a draft is nobody's."""
_OTHER = "系统不允许写入。请另选一个位置。"


def save(content: bytes, target: Path, source: Path | None, check: Callable[[bytes], None]) -> None:
    """Writes content beside target, gives what the disk holds to `check`, and renames it to target.

    check raises ExportFailed to stop. Raises ExportFailed where the target is the source or cannot be written.
    """
    refuse_source(target, source)
    draft = target.with_name(f"~gouji-{secrets.token_hex(6)}.tmp")
    try:
        if target.is_dir():
            raise ExportFailed(f"未能保存“{target.name}”：这是一个文件夹。请换一个文件名。")
        _clear_up(target.parent)
        _write(draft, content, target)
        check(draft.read_bytes())
        _rename(draft, target)
    except OSError as error:
        raise ExportFailed(_sentence(target, error)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def refuse_source(target: Path, source: Path | None) -> None:
    """Raises ExportFailed where writing target would write the source, under this or another name."""
    if source is None:
        return
    try:
        same = target.exists() and target.samefile(source)
    except OSError:
        same = False
    if same or os.path.normcase(target.absolute()) == os.path.normcase(source.absolute()):
        raise ExportFailed(f"未能保存“{target.name}”：不能覆盖原文件。请换一个文件名。")


def _clear_up(folder: Path) -> None:
    """Removes drafts that a program left which died while saving; a younger one may be in use."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _DRAFT.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _ABANDONED:
                Path(entry.path).unlink()


def _write(draft: Path, content: bytes, target: Path) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise ExportFailed(f"未能保存“{target.name}”：{_LOCKED}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _rename(draft: Path, target: Path) -> None:
    try:
        draft.replace(target)
    except PermissionError as error:
        raise ExportFailed(f"未能保存“{target.name}”：{_LOCKED}") from error


def _sentence(target: Path, error: OSError) -> str:
    cause = _CAUSES.get(error.errno or 0, _OTHER)
    return f"未能保存“{target.name}”：{cause}"
