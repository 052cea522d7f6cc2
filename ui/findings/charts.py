"""The two drawings of the overview: problems before and now, and applications by outcome beside last year's.

Both say in words what they draw. Nothing hangs on a colour: this year's bars are filled and last year's are outlined, kinds of
problems carry their shapes.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from model.figures import print_figure
from model.report import Number
from ui.bench.problems import Kind
from ui.findings.overview_facts import Outcome, Standing
from ui.look.theme import Theme, unit

LEAST_EMS = 26
NONE = "—"
"""What stands for a number that is not known."""


class BeforeAfter(QWidget):
    """Problems when the report was opened and now, a bar each; as long as there are problems."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[tuple[str, Standing], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, before: Standing, now: Standing) -> None:
        """Show these two."""
        self._rows = (("打开时", before), ("现在", now))
        self.setAccessibleName("问题：打开时与现在")
        self.setAccessibleDescription("；".join(f"{name}{_standing_words(one)}" for name, one in self._rows))
        self.setToolTip(self.accessibleDescription())
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("国") * LEAST_EMS, 2 * _bar_height(self) + 2 * unit())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("国") * LEAST_EMS // 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((sum(one.counts.values()) for _, one in self._rows), default=0)
        head = self.fontMetrics().horizontalAdvance("打开时") + 3 * unit()
        for number, (name, one) in enumerate(self._rows):
            top, height = number * (_bar_height(self) + 2 * unit()), _bar_height(self)
            painter.setPen(self._theme.color("text_quiet"))
            painter.drawText(QRectF(0, top, head, height), Qt.AlignmentFlag.AlignVCenter.value, name)
            self._paint_row(painter, QRectF(head, top, self.width() - head - 1, height - 1), one, most)

    def _paint_row(self, painter: QPainter, room: QRectF, one: Standing, most: int) -> None:
        kinds = [kind for kind in Kind if one.counts.get(kind)]
        if not kinds:
            painter.setPen(self._theme.color("good"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, "✓ 没有问题")
            return
        # Every kind has room for its shape and number, however few there are of it; the rest is shared by number.
        least = self.fontMetrics().horizontalAdvance("▲ 88") + 2 * unit()
        spare = max(0.0, room.width() - least * len(Kind))
        left = room.left()
        for kind in kinds:
            width = least + spare * one.counts[kind] / most
            box = QRectF(left, room.top(), width - 2, room.height())
            painter.fillRect(box, self._theme.color(f"{kind.value}_tint"))
            painter.setPen(QPen(self._theme.color(kind.value), 1))
            painter.drawRect(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, f"{kind.symbol} {one.counts[kind]}")
            left += width


def _standing_words(one: Standing) -> str:
    """Where a report stood, in words."""
    counts = "，".join(f"{one.counts[kind]} 处{kind.label}" for kind in Kind if one.counts.get(kind))
    return f"{counts or '没有问题'}，空白 {one.blanks} 格"


class OutcomeChart(QWidget):
    """A line for each outcome: its word, this year's bar (filled) and last year's (outlined), and the numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outcomes: tuple[Outcome, ...] = ()
        self._compared = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, outcomes: Sequence[Outcome], compared: bool) -> None:
        """Show these. compared: whether there is a report of last year."""
        self._outcomes, self._compared = tuple(outcomes), compared
        self.setAccessibleName("办理结果")
        self.setAccessibleDescription("；".join(self._words(one) for one in outcomes))
        self.setToolTip(self.accessibleDescription().replace("；", "\n"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("国") * LEAST_EMS, len(self._outcomes) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("国") * LEAST_EMS // 2, self.sizeHint().height())

    def _line(self) -> int:
        return self.fontMetrics().height() + unit()

    def _words(self, one: Outcome) -> str:
        now = f"{one.label} {_figure(one.now)}"
        return f"{now}，上年 {_figure(one.before)}" if self._compared else now

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), self.fontMetrics()
        known = [value for one in self._outcomes for value in (one.now, one.before) if value is not None]
        most = float(max([*known, 1]))
        head = metrics.horizontalAdvance("国国国国") + 3 * unit()
        tail = max((metrics.horizontalAdvance(self._numbers(one)) for one in self._outcomes), default=0)
        room = self.width() - head - tail - 4 * unit()
        for number, one in enumerate(self._outcomes):
            top, line = number * self._line(), self._line()
            painter.setPen(self._theme.color("text"))
            painter.drawText(QRectF(0, top, head, line), Qt.AlignmentFlag.AlignVCenter.value, one.label)
            self._paint_bars(painter, QRectF(head, top, max(0, room), line), one, most)
            end = QRectF(self.width() - tail - unit(), top, tail, line)
            painter.setPen(self._theme.color("text"))
            painter.drawText(
                end,
                Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value,
                self._numbers(one),
            )

    def _paint_bars(self, painter: QPainter, room: QRectF, one: Outcome, most: float) -> None:
        step = room.height() / (3 if self._compared else 2)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(room.left(), room.top()), QPointF(room.left(), room.bottom()))
        if one.now is not None:
            width = room.width() * max(0.0, float(one.now)) / most
            painter.fillRect(
                QRectF(room.left(), room.top() + step / 2, width, step), self._theme.color("accent")
            )
        if self._compared and one.before is not None:
            width = room.width() * max(0.0, float(one.before)) / most
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawRect(QRectF(room.left(), room.top() + step * 1.5 + 1, width, step - 2))

    def _numbers(self, one: Outcome) -> str:
        if not self._compared:
            return _figure(one.now)
        if one.now is None or one.before is None:
            return f"{_figure(one.now)}（上年 {_figure(one.before)}）"
        change = one.now - one.before
        sign = "＋" if change > 0 else "－" if change < 0 else "±"
        return f"{_figure(one.now)}（上年 {_figure(one.before)}，{sign}{_figure(change if change >= 0 else -change)}）"


def _figure(value: Number | None) -> str:
    return NONE if value is None else print_figure(value)


def _bar_height(widget: QWidget) -> int:
    return widget.fontMetrics().height() + 2 * unit()
