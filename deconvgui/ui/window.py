"""The main window: the tabs, the theme, and what holds for all of it."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.folding import Folding
from deconvgui.ui.header import Header
from deconvgui.ui.interpreter import KEY, interpreter, other_language
from deconvgui.ui.keys import shortcut
from deconvgui.ui.workspace import Notice, Workspace, primary, rule

if TYPE_CHECKING:
    from deconvgui.ui.batch.window import BatchWindow
    from deconvgui.ui.board.window import Board
    from deconvgui.ui.connectivity.tab import ConnectivityTab
    from deconvgui.ui.lessons.panel import LessonPanel
    from deconvgui.ui.one_matrix.tab import OneMatrixTab
    from deconvgui.ui.presenter import Presenter
    from deconvgui.ui.restoration.tab import RestorationTab
    from deconvgui.ui.session import SessionKeeper
    from deconvgui.workbench.lessons import Course
    from deconvgui.workbench.restoration import RestorationState

TABS = ("connectivity", "restoration", "one-matrix")
"""As the settings name them."""

OTHER_TAB_AFTER = 100
"""Milliseconds after which the tab that is not shown is made; the one that is shown has been painted by then."""

USUAL = QSize(1280, 720)
TITLE_BAR = 48
"""Pixels to allow for what the desktop puts around a window."""

MOST_BOARDS = 6
"""Comparisons that are open at a time."""

SMALLEST = QSize(1024, 640)
THEME_CYCLE = {"system": "light", "light": "dark", "dark": "system"}


class Frame(Workspace):
    """Stands for a tab that is being made: its panels and its bar, still empty."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar.addStrut(primary("", "").sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that it is seen, as soon as the window has brought it to the screen."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.painted.emit)


class MainWindow(QMainWindow):
    """Tabs that share one operator.

    Parameters
    ----------
    settings : QSettings, optional
        Where the place, the theme and the tab are remembered.
    folder : Path, optional
        Where the last experiment is kept.
    frame_first : bool
        Whether the window is seen, without its tab, before the tab is made: it takes as long as all the rest.
    """

    def __init__(
        self, settings: QSettings | None = None, folder: Path | None = None, *, frame_first: bool = False
    ) -> None:
        super().__init__()
        self.setWindowTitle("deconvgui")
        self.setMinimumSize(SMALLEST)
        self._settings, self._folder = settings, folder
        self._keeper: SessionKeeper | None = None
        self._boards: list[Board | BatchWindow] = []
        self._folding = Folding()
        self.setAcceptDrops(True)
        self._header = Header()
        self.tabs = self._header.tabs
        self._pages = QStackedWidget()
        self._theme_choice = "system"
        self._lay_out()
        self._add_shortcuts()
        self.resize(USUAL)
        self._recall()
        self.tabs.currentChanged.connect(self._show_tab)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._make_next_tab)
        self._frame: Frame | None = None
        if frame_first:
            self._frame = Frame()
            self._frame.painted.connect(self._fill)
            self._pages.addWidget(self._frame)
            self._frame.setFocus()
        else:
            self._fill()

    @functools.cached_property
    def connectivity(self) -> "ConnectivityTab":
        """The tab of transposed convolution, made when it is first asked for."""
        from deconvgui.ui.connectivity.tab import ConnectivityTab

        tab = ConnectivityTab()
        tab.restoration_asked.connect(lambda: self.tabs.setCurrentIndex(1))
        self._pages.addWidget(tab)
        return tab

    @functools.cached_property
    def restoration(self) -> "RestorationTab":
        """The tab of image deconvolution, made when it is first asked for."""
        from deconvgui.ui.restoration.tab import RestorationTab

        if self._folder is None:
            tab = RestorationTab()
        else:
            from deconvgui.ui.session import SessionKeeper

            self._keeper = SessionKeeper(self._folder, self)
            tab = self._keeper.open_tab()
        tab.compare_asked.connect(self.compare)
        tab.batch_asked.connect(self.batch)
        self._pages.addWidget(tab)
        return tab

    @functools.cached_property
    def one_matrix(self) -> "OneMatrixTab":
        """The tab in which the two meet, made when it is first asked for."""
        from deconvgui.ui.one_matrix.tab import OneMatrixTab

        tab = OneMatrixTab(folder=self._folder)
        tab.carried.connect(self._carry_over)
        self._pages.addWidget(tab)
        return tab

    @functools.cached_property
    def lessons(self) -> "LessonPanel":
        """The panel of lessons beside the tabs, made when it is first asked for."""
        from deconvgui.ui.lessons.panel import LessonPanel

        panel = LessonPanel()
        panel.hide()
        panel.went.connect(self.show_course)
        panel.closed.connect(self.close_lessons)
        self._middle.addWidget(rule(vertical=True))
        self._middle.addWidget(panel)
        shortcut(panel, tr("Lessons", "Next step of the lesson, or the answer"), "PgDown", panel.forward)
        shortcut(panel, tr("Lessons", "Step before"), "PgUp", panel.back)
        return panel

    @property
    def workspace(self) -> Workspace:
        """The frame of the tab that is shown."""
        return self._tab(self.tabs.currentIndex()).workspace

    @property
    def notice(self) -> Notice | None:
        """Where something can be said to who looks at this moment; None while there is no tab yet."""
        active = QApplication.activeWindow()
        shown = active if active is not self and active is not None else self._pages.currentWidget()
        found = getattr(getattr(shown, "workspace", shown), "notice", None)
        return found if isinstance(found, Notice) else None

    @property
    def experiment(self) -> "RestorationState | None":
        """The experiment of the Restoration tab, if there is one."""
        tab = self.__dict__.get("restoration")
        return None if tab is None else tab.store.state

    def appear(self) -> None:
        """Show the window; a screen that is hardly larger belongs to it."""
        room = self.screen().availableSize()
        if room.width() < USUAL.width() or room.height() < USUAL.height() + TITLE_BAR:
            self.showMaximized()
        else:
            self.show()

    def compare(self) -> "Board":
        """Open the comparison board for the experiment of the Restoration tab, or bring the one that is open forward.

        Where there are many, the newest comes forward: whoever closes one can open another.
        """
        from deconvgui.ui.board.window import Board

        state, snapshot = self.restoration.store.state, self.restoration.snapshot
        boards = [board for board in self._boards if isinstance(board, Board) and board.isVisible()]
        known = [board for board in boards if board.state == state]
        if known or len(boards) >= MOST_BOARDS:
            board = (known or boards)[-1]
            board.raise_()
            board.activateWindow()
            if not known:
                board.notice.say(tr("Board", "Many comparisons are open. Close one to open another."))
            return board
        board = Board(state, snapshot.data if snapshot is not None else None, self)
        board.taken.connect(self.restoration.take)
        board.destroyed.connect(lambda: self._boards.remove(board))
        self._boards.append(board)
        board.show()
        return board

    def batch(self) -> "BatchWindow":
        """Open the window in which many files are restored as the Restoration tab restores one."""
        from deconvgui.ui.batch.window import BatchWindow

        window = BatchWindow(self.restoration.store.state, self)
        window.taken.connect(self._carry_over)
        window.destroyed.connect(lambda: self._boards.remove(window))
        self._boards.append(window)
        window.show()
        return window

    def fold_controls(self) -> None:
        """Fold the controls of the tab that is shown away, or bring them back."""
        self.workspace.toggle_controls()

    def fold_explanation(self) -> None:
        """Fold the explanation of the tab that is shown away, or bring it back."""
        self.workspace.toggle_explanation()

    @functools.cached_property
    def presenter(self) -> "Presenter":
        """What the window does in front of an audience, made when it is first asked for."""
        from deconvgui.ui.presenter import Presenter

        return Presenter(self, lambda: self.lessons if self._playing else None)

    def toggle_presenter(self) -> None:
        """Show the window to an audience, or end it."""
        if self.presenter.on:
            self.presenter.end()
            self._folding.end_audience()
        else:
            self._folding.give_all(self.workspace)
            self.presenter.start()

    def _dress(self) -> None:
        """Let type fit the room again, in front of an audience."""
        if theme.appearance.presenting:
            self.presenter.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let type fit the room."""
        super().resizeEvent(event)
        self._dress()

    def toggle_lessons(self) -> None:
        """Show the lessons, or put them away."""
        self.open_lessons() if self.lessons.isHidden() else self.close_lessons()

    def open_lessons(self) -> None:
        """Show the lessons, in the place of the explanation."""
        self.lessons.show()
        self._make_room()
        self._dress()

    def close_lessons(self) -> None:
        """Put the lessons away, and bring the explanations back that had to give way."""
        self.lessons.hide()
        self._folding.end_lesson()
        self._dress()

    def play(self, path: Path) -> None:
        """Play the lesson of a file."""
        self.open_lessons()
        self.lessons.open(path)

    def show_course(self, course: "Course") -> None:
        """Bring the window into the state that a step of a lesson asks for."""
        from deconvgui.ui.lessons.stage import show_course

        index = TABS.index(course.step.tab)
        self.tabs.setCurrentIndex(index)
        show_course(self._tab(index), course)

    def show_shortcuts(self) -> None:
        """List all keys."""
        from deconvgui.ui.shortcuts import Shortcuts

        for index in range(len(TABS)):
            self._tab(index)  # its keys are made with it
        page = Shortcuts(self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.about.clicked.connect(self.show_about)
        page.open()

    def show_about(self) -> None:
        """Tell which version this is, what computes, and on whose work it stands."""
        from deconvgui.ui.about import About

        about = About(self)
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.open()

    def use_theme(self, name: str) -> None:
        """Show the theme "light" or "dark", or follow the system: "system"."""
        self._theme_choice = name
        theme.appearance.use(name)
        self._header.show_theme(name)

    def use_language(self, name: str) -> None:
        """Speak another language, at once and at the next start."""
        interpreter.use(name)
        if self._settings is not None:
            self._settings.setValue(KEY, name)

    def _tab(self, index: int) -> "ConnectivityTab | RestorationTab | OneMatrixTab":
        if index == TABS.index("one-matrix"):
            return self.one_matrix
        return self.restoration if index == TABS.index("restoration") else self.connectivity

    def _carry_over(self, state: "RestorationState") -> None:
        """Go on with an experiment in the Restoration tab."""
        self.restoration.store.replace(state)
        self.tabs.setCurrentIndex(TABS.index("restoration"))

    def _fill(self) -> None:
        """Show the tab of the moment, and give it the keys."""
        self._show_tab(self.tabs.currentIndex())
        self._tab(self.tabs.currentIndex()).setFocus()

    @property
    def _playing(self) -> bool:
        """Whether the lessons are seen."""
        return "lessons" in self.__dict__ and not self.lessons.isHidden()

    def _make_room(self) -> None:
        """Fold the explanation of the tab that is shown away while a lesson is played."""
        if self._playing:
            self._folding.make_room(self.workspace)

    def _show_tab(self, index: int) -> None:
        self._pages.setCurrentWidget(self._tab(index))
        self._make_room()
        if theme.appearance.presenting:
            self._folding.give_all(self.workspace)
            self._dress()
        if self._frame is not None:
            self._frame.painted.disconnect(self._fill)
            self._pages.removeWidget(self._frame)
            self._frame.deleteLater()
            self._frame = None
        # The other tabs are made when the first one has been painted, one at a time: the window opens sooner.
        if self._pages.count() < self.tabs.count():
            self._later.start(OTHER_TAB_AFTER)

    def _make_next_tab(self) -> None:
        """Make the next tab that is missing."""
        before = self._pages.count()
        for index in range(self.tabs.count()):
            self._tab(index)
            if self._pages.count() > before:
                self._later.start(OTHER_TAB_AFTER)
                return

    def _lay_out(self) -> None:
        header = self._header
        for asked, action in (
            (header.theme_asked, lambda: self.use_theme(THEME_CYCLE[self._theme_choice])),
            (header.language_asked, lambda: self.use_language(other_language())),
            (header.controls_asked, self.fold_controls),
            (header.explanation_asked, self.fold_explanation),
            (header.lessons_asked, self.toggle_lessons),
            (header.presenter_asked, self.toggle_presenter),
            (header.shortcuts_asked, self.show_shortcuts),
            (header.about_asked, self.show_about),
        ):
            asked.connect(action)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(rule())
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._pages, 1)
        layout.addLayout(self._middle, 1)
        self.setCentralWidget(page)

    def _add_shortcuts(self) -> None:
        for text, key, action in (
            (tr("Window", "This list of keys"), "F1", self.show_shortcuts),
            (tr("Window", "Lessons"), "F2", self.toggle_lessons),
            (tr("Window", "Presenter mode"), "F11", self.toggle_presenter),
            (tr("Window", "Fold or show the controls"), "F9", self.fold_controls),
            (tr("Window", "Fold or show the explanation"), "F10", self.fold_explanation),
            (tr("Window", "Close the program"), (QKeySequence.StandardKey.Quit, "Ctrl+Q"), self.close),
        ):
            shortcut(self, text, key, action)
        for index in range(self.tabs.count()):
            name = tr("Window", "Tab {name}").format(name=self.tabs.tabText(index))
            shortcut(self, name, f"Ctrl+{index + 1}", functools.partial(self.tabs.setCurrentIndex, index))

    def _recall(self) -> None:
        """Take up the place, the theme and the tab of the last time."""
        name = str(self._settings.value("theme", "system")) if self._settings else "system"
        self.use_theme(name if name in THEME_CYCLE else "system")
        if self._settings is None:
            return
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        tab = self._settings.value("tab")
        self.tabs.setCurrentIndex(TABS.index(tab if tab in TABS else "restoration"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a lesson; images belong to the Restoration tab."""
        if _dropped_lesson(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Play the lesson."""
        path = _dropped_lesson(event)
        if path is not None:
            self.play(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember place, theme and tab, and end what runs in the background."""
        if theme.appearance.presenting:
            self.toggle_presenter()
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
            self._settings.setValue("theme", self._theme_choice)
            self._settings.setValue("tab", TABS[self.tabs.currentIndex()])
        self._later.stop()
        for board in list(self._boards):
            board.close()
        if self._keeper is not None:
            self._keeper.close()
        for name in ("connectivity", "restoration"):
            if name in self.__dict__:
                getattr(self, name).shut_down()
        super().closeEvent(event)


def _dropped_lesson(event: QDropEvent) -> Path | None:
    """Return the file of the lesson that is dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile() or not urls[0].path().endswith(".toml"):
        return None
    return Path(urls[0].toLocalFile())
