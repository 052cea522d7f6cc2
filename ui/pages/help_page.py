"""F1: the help. Chapters and a box to search in at the left, the words at the right; all of it from the keyboard, none of it from a network."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from ui.look.labels import clearable, quiet
from ui.look.theme import Theme, unit
from ui.look.window_size import window_size
from ui.pages.help_book import FOLDER, SWITCH, Book, Entry
from ui.pages.help_style import help_style

WIDE, HIGH = 240, 160
"""Of the window, in units of the layout."""
SHARES = (28, 72)
_PLACE = Qt.ItemDataRole.UserRole
SCHEME = "help:"


class HelpText(QTextBrowser):
    """The words and pictures at the right; a picture that is wider than the page is drawn smaller."""

    resized = Signal()
    """The page is of another width: its pictures are to be drawn anew."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QPixmap(str(FOLDER / QUrl(name).fileName()))
        # As wide as the words are beside a scrollbar, whether there is one yet or not.
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.contentsRect().width() - bar - 2 * round(self.document().documentMargin())
        if picture.isNull() or picture.width() <= room:
            return picture
        return picture.scaledToWidth(max(room, 1), Qt.TransformationMode.SmoothTransformation)


class HelpPage(QDialog):
    """search, tree, words: its parts. book: what it shows."""

    ruleAsked = Signal(str)
    """The page where an office may switch this rule off is wanted: its id."""

    def __init__(self, book: Book, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用帮助")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.book, self._theme = book, theme
        self.place = book.chapters[0].id
        self.search, self.tree, self.words = QLineEdit(), QTreeWidget(), HelpText()
        self.none = quiet("没有找到。换一个词试试，例如“结转”“空白”“导出”。")
        self._arrange()
        self.search.textChanged.connect(self._list)
        self.tree.currentItemChanged.connect(self._turn)
        self.words.anchorClicked.connect(self._follow)
        self.words.resized.connect(self._show)
        QShortcut(QKeySequence.StandardKey.Find, self, self._ask)
        theme.changed.connect(self._show)
        self._list()
        self.tree.setFocus()

    def show_place(self, place: str) -> None:
        """Turn to a chapter or an entry. A rule that is not listed by itself is shown under its chapter."""
        if self.search.text():
            self.search.clear()
        self.place = place
        self._show()
        self._mark(place)

    # --- the list ---------------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        """Chapters with their entries, or what the search found."""
        words = self.search.text()
        self.tree.blockSignals(True)
        self.tree.clear()
        if words.strip():
            self._add(self.book.find(words))
        else:
            for chapter in self.book.chapters:
                top = _item(chapter.title, chapter.id)
                top.addChildren(
                    [_item(entry.title, entry.id) for entry in chapter.entries if not entry.hidden]
                )
                self.tree.addTopLevelItem(top)
        self.tree.blockSignals(False)
        self.none.setVisible(not self.tree.topLevelItemCount())
        first = self.tree.topLevelItem(0)
        if words.strip() and first:
            self.tree.setCurrentItem(first)
        elif not words.strip():
            self._mark(self.place)
            self._show()

    def _add(self, entries: tuple[Entry, ...]) -> None:
        titles = {chapter.id: chapter.title for chapter in self.book.chapters}
        for entry in entries:
            item = _item(entry.title, entry.id)
            item.setToolTip(0, f"{titles[entry.id.partition('/')[0]]}：{entry.title}")
            self.tree.addTopLevelItem(item)

    def _mark(self, place: str) -> None:
        """Make the line of a place the current one, that of its chapter where it has none."""
        places = {}
        walk = QTreeWidgetItemIterator(self.tree)
        while item := walk.value():
            places[item.data(0, _PLACE)] = item
            walk += 1
        found = places.get(place) or places.get(place.partition("/")[0])
        if found:
            self.tree.blockSignals(True)
            self.tree.setCurrentItem(found)
            self.tree.blockSignals(False)

    def _turn(self, item: QTreeWidgetItem | None) -> None:
        if item:
            self.place = str(item.data(0, _PLACE))
            self._show()

    # --- the words --------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """The chapter of the place, scrolled to it; a single entry where a search found it or its chapter does not show it."""
        self.words.document().setDefaultStyleSheet(help_style(self._theme))
        chapter = next(one for one in self.book.chapters if one.id == self.place.partition("/")[0])
        inside = any(entry.id == self.place and not entry.hidden for entry in chapter.entries)
        whole = self.place == chapter.id or (inside and not self.search.text().strip())
        self.words.setHtml(
            chapter.html() if whole else self.book.html(self.place) + _back(chapter.id, chapter.title)
        )
        self.words.scrollToAnchor(self.place if inside else "")
        self._point_out()

    def _point_out(self) -> None:
        """Mark the words that were searched for."""
        found, form = [], QTextCharFormat()
        form.setBackground(self._theme.color("selection"))
        form.setFontUnderline(True)
        for word in self.search.text().split():
            cursor = QTextCursor(self.words.document())
            while not (
                cursor := self.words.document().find(word, cursor, QTextDocument.FindFlag(0))
            ).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, form  # type: ignore[attr-defined]
                found.append(mark)
        self.words.setExtraSelections(found)

    def _follow(self, link: QUrl) -> None:
        where = link.toString()
        if where.startswith(SWITCH):
            self.ruleAsked.emit(where.removeprefix(SWITCH))
        else:
            self.show_place(where.removeprefix(SCHEME))

    # --- the keyboard -------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the search back first; from the box, arrows go to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        u = unit()
        self.search.setPlaceholderText("在帮助中查找（Ctrl+F）")
        self.search.setAccessibleName("在帮助中查找")
        clearable(self.search)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("目录")
        self.tree.setIndentation(4 * u)
        self.words.setAccessibleName("帮助内容")
        self.words.setOpenLinks(False)
        self.words.setSearchPaths([str(FOLDER)])
        self.words.document().setDocumentMargin(6 * u)
        self.tree.viewport().setAutoFillBackground(False)
        for view in (self.tree, self.words):
            view.setFrameShape(QTreeWidget.Shape.NoFrame)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(3 * u, 3 * u, 2 * u, 3 * u)
        column.setSpacing(2 * u)
        for widget in (self.search, self.none):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(side)
        both.addWidget(self.words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        size = window_size(self, WIDE, HIGH)
        self.resize(size)
        both.setSizes([size.width() * share // sum(SHARES) for share in SHARES])


def _item(title: str, place: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setData(0, _PLACE, place)
    item.setToolTip(0, title)
    item.setSizeHint(0, QSize(0, 7 * unit()))
    return item


def _back(chapter: str, title: str) -> str:
    return f'<p><a href="{SCHEME}{chapter}">← {title}</a></p>'
