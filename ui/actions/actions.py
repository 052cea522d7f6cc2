"""Every action of the window, declared once as data: its words, its keys, its menu. The menus, the toolbar and the help's keys are made from it.

Ctrl+Space, Shift, Shift+Space and Ctrl+. are never used: Chinese input methods have them.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from model.records import record
from ui.bench.workbench import Workbench
from ui.look.icons import Icons


@record
class Spec:
    """One action. short: its words on the toolbar where the menu's are longer. needs_report: grey without one. grid: its keys
    mean the grid, and only while the keyboard is there; elsewhere they keep their usual meaning."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    short: str = ""
    tip: str = ""
    needs_report: bool = True
    grid: bool = False


SEPARATOR = ""
MENUS = (
    ("file", "文件(&F)"),
    ("edit", "编辑(&E)"),
    ("table", "表格(&T)"),
    ("view", "视图(&V)"),
    ("check", "核对(&C)"),
    ("help", "帮助(&H)"),
)

SPECS: tuple[Spec, ...] = (
    Spec("open", "file", "打开报告…", ("Ctrl+O",), "open", "打开", "打开一份年度报告", False),
    Spec(
        *("folder", "file", "核对文件夹…", ("Ctrl+Shift+O",)),
        tip="一次核对一个文件夹里的全部报告；再按一次回到列表",
        needs_report=False,
    ),
    Spec("close", "file", "关闭报告", ("Ctrl+W",), tip="回到开始页"),
    Spec(
        *("next_year", "file", "从上年报告新建…", ("Ctrl+N",)),
        tip="由上年报告写出下年的空白报告，结转数已填好",
        needs_report=False,
    ),
    Spec(SEPARATOR, "file", ""),
    Spec(
        "save_work",
        "file",
        "保存工作文件",
        ("Ctrl+S",),
        tip="原文、修改、出错说明存成一个文件，换台电脑接着做",
    ),
    Spec("save_work_as", "file", "工作文件另存为…", ("Ctrl+Shift+S",)),
    Spec("past", "file", "恢复以前的修改…", tip="最近 14 天的修改，关闭时放弃的也在", needs_report=False),
    Spec(SEPARATOR, "file", ""),
    Spec("export", "file", "导出…", ("Ctrl+E",), "export", "导出", "导出校正后的报告、工作簿或核对表"),
    Spec("preview", "file", "预览核对表…", ("Ctrl+Shift+P",), tip="看核对表打印出来的样子"),
    Spec("print", "file", "打印核对表…", ("Ctrl+P",), "print", "打印", "打印核对表"),
    Spec(SEPARATOR, "file", ""),
    Spec("quit", "file", "退出", ("Ctrl+Q",), needs_report=False),
    Spec("edit", "edit", "修改单元格", ("F2",), grid=True),
    Spec("clear", "edit", "清空所选", ("Delete",), grid=True),
    Spec(SEPARATOR, "edit", ""),
    Spec("copy", "edit", "复制", ("Ctrl+C",), tip="复制所选单元格", grid=True),
    Spec("paste", "edit", "粘贴", ("Ctrl+V",), tip="从表格软件粘贴一片单元格", grid=True),
    Spec("find", "edit", "在原文中查找…", ("Ctrl+F",)),
    Spec(SEPARATOR, "edit", ""),
    Spec("fill", "edit", "本表空白填 0", ("Ctrl+B",), tip="把当前表中所有空白单元格填为 0"),
    Spec("shift_right", "table", "本行右移一格", tip="从当前格起，本行的数各向右移一格"),
    Spec("shift_left", "table", "本行左移一格", tip="从当前格起，本行的数各向左移一格"),
    Spec("shift_down", "table", "本列下移一格", tip="从当前格起，本列的数各向下移一格"),
    Spec("shift_up", "table", "本列上移一格", tip="从当前格起，本列的数各向上移一格"),
    Spec(SEPARATOR, "table", ""),
    Spec("move_row", "table", "整行移到…", tip="把本行的数移到另一行"),
    Spec("swap_rows", "table", "与另一行互换…", tip="本行与另一行的数互换"),
    Spec(SEPARATOR, "table", ""),
    Spec("split", "table", "拆分成几格…", tip="一格里连着几个数，分到后面的格里"),
    Spec("join", "table", "合并所选的格", tip="一个数被分在相邻几格里，合成一个"),
    Spec(SEPARATOR, "table", ""),
    Spec("from_original", "table", "从原文表格重新指定…", tip="从原文的表格里选一行，作为本行的数"),
    Spec("zoom_in", "view", "放大当前窗格", ("Ctrl++", "Ctrl+=")),
    Spec("zoom_out", "view", "缩小当前窗格", ("Ctrl+-",)),
    Spec("zoom_reset", "view", "当前窗格 100%", ("Ctrl+0",)),
    Spec(SEPARATOR, "view", ""),
    Spec("as_pages", "view", "原文：页面或文字", ("Ctrl+T",), tip="原文显示页面，还是从页面上读到的文字"),
    Spec("next_pane", "view", "下一窗格", ("F6",)),
    Spec("previous_pane", "view", "上一窗格", ("Shift+F6",)),
    Spec("table_1", "view", "表一", ("Ctrl+1",)),
    Spec("table_2", "view", "表二", ("Ctrl+2",)),
    Spec("table_3", "view", "表三", ("Ctrl+3",)),
    Spec("problems", "view", "问题", ("Ctrl+4",), tip="转到问题列表"),
    Spec("claims", "view", "文中数字", ("Ctrl+5",), tip="文中的数字与表格逐一对照"),
    Spec("overview", "view", "概览", ("Ctrl+6",), tip="问题减少了多少、办理结果与上年相比、改了哪些数"),
    Spec(SEPARATOR, "view", ""),
    Spec("reset_layout", "view", "恢复默认布局", needs_report=False),
    Spec("settings", "view", "设置…", ("Ctrl+,",), tip="字号、颜色、千分空", needs_report=False),
    Spec("next", "check", "下一处问题", ("F8",), "next", "下一处", "转到下一处问题"),
    Spec("previous", "check", "上一处问题", ("Shift+F8",), "previous", "上一处", "转到上一处问题"),
    Spec(SEPARATOR, "check", ""),
    Spec("explain", "check", "填写出错说明…", ("F4",), tip="写明当前核实性问题的原因"),
    Spec("recheck", "check", "全部重新核对", ("F9",)),
    Spec(SEPARATOR, "check", ""),
    Spec("last_year", "check", "上年报告…", ("Ctrl+L",), tip="选上年的报告，核对结转、存量和沿用的文字"),
    Spec("no_last_year", "check", "不再对照上年"),
    Spec(SEPARATOR, "check", ""),
    Spec(
        "rules", "check", "核对规则…", ("Ctrl+R",), tip="停用或改变规则，另加本单位的规则", needs_report=False
    ),
    Spec("help", "help", "使用帮助", ("F1",), tip="怎么用、怎么看报告、按键、规则和格式", needs_report=False),
    Spec("this_rule", "help", "这条规则…", ("Shift+F1",), tip="当前问题所依据的规则"),
    Spec("keys", "help", "快捷键", needs_report=False),
    Spec("rule_list", "help", "规则一览", ("Ctrl+F1",), tip="全部规则的性质和依据", needs_report=False),
    Spec(SEPARATOR, "help", ""),
    Spec("about", "help", "关于勾稽", needs_report=False),
)


class Actions(QObject):
    """The actions by id, and the menus that hold them all."""

    def __init__(self, workbench: Workbench, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._icons = icons
        self.by_id: dict[str, QAction] = {spec.id: self._build(spec) for spec in SPECS if spec.id}
        self.by_id["undo"] = self._history("撤销", "undo", "Ctrl+Z")
        self.by_id["redo"] = self._history("重做", "redo", "Ctrl+Y")
        self.menus: dict[str, QMenu] = {}
        for signal in (workbench.reportOpened, workbench.reportClosed, workbench.findingsChanged):
            signal.connect(self.refresh)
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self.by_id.values())

    def add_menus(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar, still empty."""
        for name, title in MENUS:
            self.menus[name] = bar.addMenu(title)

    def fill_menus(self) -> None:
        """Put every action into its menu."""
        for name, menu in self.menus.items():
            menu.setToolTipsVisible(True)
            if name == "edit":
                menu.addActions([self["undo"], self["redo"]])
                menu.addSeparator()
            for spec in SPECS:
                if spec.menu == name and spec.id:
                    menu.addAction(self[spec.id])
                elif spec.menu == name:
                    menu.addSeparator()

    def refresh(self) -> None:
        """Grey what cannot be done now."""
        has_report = self._workbench.report is not None
        for spec in SPECS:
            if spec.id and spec.needs_report:
                self[spec.id].setEnabled(has_report)
        for name in ("next", "previous"):
            self[name].setEnabled(bool(self._workbench.visible_findings()))
        self["no_last_year"].setEnabled(self._workbench.previous is not None)

    def paint(self) -> None:
        """Draw the icons anew, in the colours in force."""
        for spec in SPECS:
            if spec.icon:
                self[spec.id].setIcon(self._icons.icon(spec.icon))
        for name in ("undo", "redo"):
            self[name].setIcon(self._icons.icon(name))

    def _build(self, spec: Spec) -> QAction:
        action = QAction(spec.text, self)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetWithChildrenShortcut if spec.grid else context.WindowShortcut)
        if spec.short:
            action.setIconText(spec.short)
            action.setIcon(self._icons.blank())
        explain(action, spec.tip or spec.text.rstrip("…"))
        return action

    def _history(self, word: str, name: str, key: str) -> QAction:
        """撤销 or 重做: its text carries the name of the step, its button only the word."""
        bench, stack = self._workbench, self._workbench.undo_stack
        action = QAction(word, self)
        action.setShortcut(QKeySequence(key))
        action.setIconText(word)
        action.setIcon(self._icons.blank())
        action.setEnabled(False)
        explain(action, word)
        undo = name == "undo"
        action.triggered.connect(lambda *_: bench.undo() if undo else bench.redo())
        (stack.canUndoChanged if undo else stack.canRedoChanged).connect(action.setEnabled)
        told = stack.undoTextChanged if undo else stack.redoTextChanged
        told.connect(lambda step: _tell(action, f"{word} {step}".rstrip()))
        return action


def explain(action: QAction, text: str) -> None:
    """A tooltip that ends with the first shortcut."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{text}（{key}）" if key else text)


def _tell(action: QAction, text: str) -> None:
    """Name the step; the button keeps its one word."""
    action.setText(text)
    explain(action, text)
