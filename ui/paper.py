"""The pages of the open report as pictures, for whoever shows them: drawn in a thread, at the size that is wanted, kept while they may be
wanted again.

Only a report with pages (PDF, OFD, pictures) costs anything here; what draws is loaded in the thread, when first wanted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from ui.bench.workbench import Workbench
from ui.threads.errands import Errands

if TYPE_CHECKING:
    from model.document import Document
    from model.readers.pages.drawing import PagePictures

KEPT_BYTES = 128_000_000
"""Of drawn pages: some fifteen at the size of a pane, two at the largest zoom of a large screen."""
_STEPS = 4096
"""Scales are told apart in steps of this part of a pixel a point: less than makes a pixel of a page."""
FINER, _COARSE = 2, 2.5
"""How much finer OFD pages are drawn where a point has fewer pixels than this, to be brought down smoothly."""


class Paper(QObject):
    """pages: width and height of each page in points, none without a report that has any."""

    changed = Signal()
    """Another report is open, or none."""
    drawn = Signal(int)
    """A picture of this page has come."""
    failed = Signal(object)
    """The pages cannot be drawn: the exception."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.pages: tuple[tuple[float, float], ...] = ()
        self._source: _Source | None = None
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._wanted: dict[str, tuple[tuple[int, int], ...]] = {}
        self._leaving: set[_Source] = set()
        self._errands = Errands(self)
        self._errands.done.connect(self._take)
        self._errands.failed.connect(self._fail)
        workbench.reportOpened.connect(self._open)
        workbench.reportClosed.connect(self._close)
        self._open()

    def shut_down(self) -> None:
        """The window closes: draw no more, and let go of the file."""
        self._close()
        self._errands.shut_down()

    def want(self, who: str, pages: Iterable[tuple[int, float]]) -> None:
        """Have these pages drawn, the last one first, each at a scale in pixels a point. who: one asker; what it asked for
        before and that is not drawn yet is not wanted any more."""
        self._wanted[who] = tuple((page, round(scale * _STEPS)) for page, scale in pages)
        still = {key for keys in self._wanted.values() for key in keys}
        self._errands.keep(still | self._leaving)
        source = self._source
        if source is None:
            return
        for page, steps in self._wanted[who]:
            if (page, steps) not in self._kept:
                self._errands.ask((page, steps), partial(source.draw, page, steps / _STEPS))

    @property
    def busy(self) -> bool:
        """Whether something is still to be drawn."""
        return self._errands.busy

    def picture(self, page: int, scale: float) -> QImage | None:
        """The page at this scale, else at the nearest there is, None where it has not been drawn."""
        steps = round(scale * _STEPS)
        if (page, steps) in self._kept:
            self._kept.move_to_end((page, steps))
            return self._kept[page, steps]
        others = [key for key in self._kept if key[0] == page]
        nearest = min(others, key=lambda key: abs(key[1] - steps), default=None)
        return self._kept[nearest] if nearest else None

    def _open(self) -> None:
        self._close()
        document, path = self._workbench.document, self._workbench.path
        if document and document.pages and path:
            self.pages = document.pages
            self._source = _Source(path, document)
        self.changed.emit()

    def _close(self) -> None:
        self._errands.keep(self._leaving)
        if self._source:
            # After the drawing that runs, in the same thread: only that knows the file.
            self._leaving.add(self._source)
            self._errands.ask(self._source, self._source.close)
        self._source, self.pages = None, ()
        self._kept.clear()
        self._wanted.clear()

    def _take(self, key: object, image: object) -> None:
        if isinstance(key, _Source):
            self._leaving.discard(key)
        if not (isinstance(key, tuple) and isinstance(image, _Drawn)) or image.source is not self._source:
            return
        self._kept[key] = image.picture
        while sum(one.sizeInBytes() for one in self._kept.values()) > KEPT_BYTES and len(self._kept) > 1:
            self._kept.popitem(last=False)
        self.drawn.emit(key[0])

    def _fail(self, key: object, error: object) -> None:
        if isinstance(key, tuple) and self._source is not None:
            self.failed.emit(error)


class _Drawn:
    """A picture, and of which file."""

    def __init__(self, source: _Source, picture: QImage) -> None:
        self.source, self.picture = source, picture


class _Source:
    """One file, opened by the first drawing. Everything but its making happens in the thread."""

    def __init__(self, path: Path, document: Document) -> None:
        self._path, self._kind, self._sizes = path, document.format, document.pages
        self._pictures: PagePictures | None = None

    def draw(self, page: int, scale: float) -> _Drawn:
        """A page, scale: pixels a point. Raises GoujiError."""
        if self._pictures is None:
            from model.readers.pages.drawing import open_pictures

            self._pictures = open_pictures(source_bytes(self._path), self._kind, self._sizes)
        finer = FINER if self._kind == "ofd" and scale < _COARSE else 1
        width, height, data = self._pictures.draw(page, scale * finer)
        image = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
        if finer > 1:
            # The letters of small type are placed and drawn in whole pixels.
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(
                width // finer, height // finer, Qt.AspectRatioMode.IgnoreAspectRatio, smooth
            )
        # The copy owns its pixels, and lies in memory as the screen wants it.
        return _Drawn(self, image.convertToFormat(QImage.Format.Format_RGB32))

    def close(self) -> None:
        """Let go of the file."""
        if self._pictures:
            self._pictures.close()
            self._pictures = None


def source_bytes(path: Path) -> bytes:
    """The report's own file, also where it lies in a working file. Raises UnreadableDocument."""
    from model.keeping.work_file import is_work_file, read_work_file
    from model.readers import load

    data = load(path)
    return read_work_file(data).source.data if is_work_file(data) else data
