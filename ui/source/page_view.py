"""The pages of the original themselves: blank at first, then drawn, with the place of the current cell framed.

Only what shows is drawn, at the sharpness of the screen, and never in the window's thread. What is painted on a page has the colours
of paper, whatever the window's are.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from model.document import Anchor
from ui.look.theme import Theme, load_colours, unit
from ui.look.wheel import zoomed
from ui.paper import Paper
from ui.source.page_layout import PageLayout
from ui.source.page_places import PagePlaces, Place

WHO = "pane"
"""By this name the pane asks for its pictures."""
AHEAD = 1
"""Pages above and below what shows that are drawn too."""
_ROUNDING = 2
"""Pixels by which a picture may miss its page's size and still be painted as it is, without being blurred."""


class PageView(QAbstractScrollArea):
    """frames: the places framed now. all_found: those that a search marks; here: the number of the one it stands on."""

    cellClicked = Signal(str)
    """A click (no drag) on the number of this cell."""
    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl: +1 or −1 steps."""
    pageChanged = Signal()
    """Another page is in the middle."""

    def __init__(self, paper: Paper, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper, self._theme = paper, theme
        self._places: PagePlaces | None = None
        self._percent = 100
        self.frames: tuple[Place, ...] = ()
        self.all_found: tuple[Place, ...] = ()
        self.here = -1
        self._pressed: QPointF | None = None
        self._page = -1
        self._layout = PageLayout((), 1, 100, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # A scrollbar that comes and goes would change the width that the pages fill.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("原文页面")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._note_page)
        paper.drawn.connect(self._repaint)
        theme.changed.connect(self.viewport().update)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_pages(self, places: PagePlaces | None) -> None:
        """Show the paper's pages from the first on; None: none."""
        self._places = places
        self.frames, self.all_found, self.here = (), (), -1
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._note_page()

    def take_places(self, places: PagePlaces) -> None:
        """The cells stand elsewhere on the same pages."""
        self._places = places

    @property
    def filled(self) -> bool:
        """Whether there are pages here."""
        return self._places is not None

    def places_of(self, anchors: Sequence[Anchor]) -> list[Place]:
        """Where these anchors lie, without those that lie on no page."""
        if self._places is None:
            return []
        return [place for anchor in anchors if (place := self._places.of(anchor))]

    @property
    def page(self) -> int:
        """The page in the middle, from 0; −1 without pages."""
        return self._page

    def set_zoom(self, percent: int) -> None:
        """Show the pages at 80 … 250 per cent of the pane's width. What stood in the middle stays there."""
        if percent != self._percent:
            self._percent = percent
            self._measure()

    def set_frames(self, frames: Sequence[Place]) -> None:
        """Frame these places and nothing else."""
        self.frames = tuple(frames)
        self.viewport().update()

    def frame_rects(self) -> list[QRectF]:
        """The rectangles of all frames, in the viewport."""
        return [self._rect(place) for place in self.frames]

    def bring_to_middle(self, place: Place) -> None:
        """Scroll as little as needed for a place to lie in the middle third, or as near as the ends allow, and in full across."""
        rect, view = self._rect(place), self.viewport()
        for bar, middle, room, least in (
            (self.verticalScrollBar(), rect.center().y(), view.height(), view.height() / 3),
            (self.horizontalScrollBar(), rect.center().x(), view.width(), rect.width() / 2 + unit()),
        ):
            if not least <= middle <= room - least:
                bar.setValue(bar.value() + round(middle - room / 2))

    def _rect(self, place: Place) -> QRectF:
        return self._layout.place(place.page, place.box).translated(QPointF(-self._shift()))

    def _shift(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _measure(self) -> None:
        """Lay the pages anew for the pane's width and the zoom; what stood in the middle stays there."""
        view, across, down = self.viewport(), self.horizontalScrollBar(), self.verticalScrollBar()
        middle = self._layout.point_near(QPointF(self._shift()) + QRectF(view.rect()).center())
        pages = self._paper.pages if self._places else ()
        self._layout = PageLayout(pages, view.width(), self._percent, 2 * unit())
        for bar, whole, room in (
            (across, self._layout.width, view.width()),
            (down, self._layout.height if pages else 0, view.height()),
        ):
            bar.setRange(0, max(whole - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(10 * unit())
        if middle and middle[0] < len(pages):
            page, x, y = middle
            where = self._layout.place(page, (x, y, x, y)).topLeft()
            across.setValue(round(where.x() - view.width() / 2))
            down.setValue(round(where.y() - view.height() / 2))
        view.update()

    def _note_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = self._layout.page_at(middle)
        if page != self._page:
            self._page = page
            self.pageChanged.emit()

    # --- what a search found ----------------------------------------------------------------------------------------------------

    def places_with(self, wanted: str) -> list[Place]:
        """The places of every text that holds these words."""
        return self._places.find(wanted) if self._places else []

    def mark_found(self, found: Sequence[Place], here: int) -> None:
        """Mark these places and no others. here: the number of the one that the search stands on."""
        self.all_found, self.here = tuple(found), here
        self.viewport().update()

    @property
    def found(self) -> Place | None:
        """The place that the search stands on."""
        return self.all_found[self.here] if self.all_found else None

    # --- painting -----------------------------------------------------------------------------------------------------

    def _repaint(self, page: int) -> None:
        if self._places and page in self._visible():
            self.viewport().update()

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.visible(top, top + self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("head"))
        shown = self._visible()
        self._ask(shown)
        painter.translate(-self._shift())
        for page in shown:
            self._paint_page(painter, page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for place in self.all_found:
            if place.page in shown:
                painter.fillRect(self._layout.place(place.page, place.box), _ink("addend"))
        framed = [self._layout.place(one.page, one.box) for one in self.frames if one.page in shown]
        for rect in framed:
            painter.fillRect(rect, _ink("frame_tint"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self.found and self.found.page in shown:
            self._outline(painter, self._layout.place(self.found.page, self.found.box), _ink("accent"))
        for rect in framed:
            self._outline(painter, rect, _ink("frame"))

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect = self._layout.rect(page)
        painter.fillRect(rect, Qt.GlobalColor.white)
        picture = self._paper.picture(page, self._scale(page))
        ratio = self.devicePixelRatioF()
        if picture and abs(picture.width() - rect.width() * ratio) <= _ROUNDING:
            picture.setDevicePixelRatio(ratio)
            painter.drawImage(rect.topLeft(), picture)
        elif picture:
            # Of another zoom, until its own has come.
            painter.drawImage(rect, picture)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _outline(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        pen = QPen(colour, max(2, unit() // 2))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect)

    def _scale(self, page: int) -> float:
        return self._layout.scales[page] * self.devicePixelRatioF()

    def _ask(self, shown: range) -> None:
        """Have what shows drawn, then its neighbours: the last asked for comes first."""
        near = range(max(shown.start - AHEAD, 0), min(shown.stop + AHEAD, self._layout.count))
        beside = [page for page in near if page not in shown]
        self._paper.want(WHO, [(page, self._scale(page)) for page in (*beside, *reversed(shown))])

    # --- the mouse and keys -------------------------------------------------------------------------------------------

    def cell_under(self, where: QPointF) -> str | None:
        """The cell whose number stands at a place of the viewport."""
        point = self._layout.point(where + QPointF(self._shift()))
        return self._places.cell_at(*point) if point and self._places else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self.cell_under(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if (event.position() - pressed).manhattanLength() < QApplication.startDragDistance():
            cell = self.cell_under(event.position())
            if cell:
                self.cellClicked.emit(cell)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not zoomed(event, self.zoomWanted.emit):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep() * 9 // 10)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        if event.size() != event.oldSize() and self.frames and not event.oldSize().isValid():
            self.bring_to_middle(self.frames[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(100 * unit(), 100 * unit())


def _ink(token: str) -> QColor:
    """A colour as it stands on paper."""
    return QColor(load_colours()["light"][token])
