"""The main window: the tabs, the theme, and what holds for all of it."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.folding import Folding
from deconvgui.ui.header import Header
from deconvgui.ui.interpreter import KEY, interpreter, other_language
from deconvgui.ui.keys import shortcut
from deconvgui.ui.side_windows import SideWindows
from deconvgui.ui.tab_pages import TABS, TabPages
from deconvgui.ui.workspace import TITLE_BAR, Notice, Workspace, rule

if TYPE_CHECKING:
    from deconvgui.ui.batch.window import BatchWindow
    from deconvgui.ui.board.window import Board
    from deconvgui.ui.connectivity.tab import ConnectivityTab
    from deconvgui.ui.lessons.panel import LessonPanel
    from deconvgui.ui.one_matrix.tab import OneMatrixTab
    from deconvgui.ui.presenter import Presenter
    from deconvgui.ui.restoration.tab import RestorationTab
    from deconvgui.workbench.lessons import Course
    from deconvgui.workbench.restoration import RestorationState

USUAL = QSize(1280, 720)
SMALLEST = QSize(1024, 640)
THEME_CYCLE = {"system": "light", "light": "dark", "dark": "system"}


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
        self._settings = settings
        self._folding = Folding()
        self.setAcceptDrops(True)
        self._header = Header()
        self.tabs = self._header.tabs
        self.pages = TabPages(folder)
        self._beside = SideWindows(self)
        self._theme_choice = "system"
        self._lay_out()
        self._add_shortcuts()
        self.resize(USUAL)
        self._recall()
        self.tabs.currentChanged.connect(self._show_tab)
        if frame_first:
            self.pages.framed.connect(self._fill)
            self.pages.show_frame()
        else:
            self._fill()

    @property
    def connectivity(self) -> "ConnectivityTab":
        """The tab of transposed convolution, made when it is first asked for."""
        return self.pages.connectivity

    @property
    def restoration(self) -> "RestorationTab":
        """The tab of image deconvolution, made when it is first asked for."""
        return self.pages.restoration

    @property
    def one_matrix(self) -> "OneMatrixTab":
        """The tab in which the two meet, made when it is first asked for."""
        return self.pages.one_matrix

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
        return self.pages.page(self.tabs.currentIndex()).workspace

    @property
    def notice(self) -> Notice | None:
        """Where something can be said to who looks at this moment; None while there is no tab yet."""
        active = QApplication.activeWindow()
        shown = active if active is not self and active is not None else self.pages.currentWidget()
        found = getattr(getattr(shown, "workspace", shown), "notice", None)
        return found if isinstance(found, Notice) else None

    @property
    def experiment(self) -> "RestorationState | None":
        """The experiment of the Restoration tab, if there is one."""
        made = "restoration" in self.pages.made
        return self.restoration.store.state if made else None

    def appear(self) -> None:
        """Show the window; a screen that is hardly larger belongs to it."""
        room = self.screen().availableSize()
        if room.width() < USUAL.width() or room.height() < USUAL.height() + TITLE_BAR:
            self.showMaximized()
        else:
            self.show()

    def compare(self) -> "Board":
        """Open the comparison board for the experiment of the Restoration tab, or bring it forward."""
        tab = self.restoration
        return self._beside.compare(tab.store.state, tab.snapshot, tab.gallery.levels.levels)

    def batch(self, names: Sequence[str] = ()) -> "BatchWindow":
        """Open the window in which many files are restored as the Restoration tab restores one, or bring it forward.

        The files of these names are added, and the images of folders.
        """
        window = self._beside.batch(self.restoration.store.state)
        if names:
            window.setup.files.add(list(names))
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
        show_course(self.pages.page(index), course)

    def show_shortcuts(self) -> None:
        """List all keys."""
        from deconvgui.ui.shortcuts import Shortcuts

        for index in range(len(TABS)):
            self.pages.page(index)  # its keys are made with it
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

    def _take(self, state: "RestorationState") -> None:
        """Go on with an experiment in the Restoration tab, as with one that was set there."""
        self.restoration.take(state)

    def _carry_over(self, state: "RestorationState") -> None:
        """Go on with an experiment in the Restoration tab."""
        self.restoration.store.replace(state)
        self.tabs.setCurrentIndex(TABS.index("restoration"))

    def _fill(self) -> None:
        """Show the tab of the moment, and give it the keys."""
        self._show_tab(self.tabs.currentIndex())
        self.pages.page(self.tabs.currentIndex()).setFocus()

    @property
    def _playing(self) -> bool:
        """Whether the lessons are seen."""
        return "lessons" in self.__dict__ and not self.lessons.isHidden()

    def _make_room(self) -> None:
        """Fold the explanation of the tab that is shown away while a lesson is played."""
        if self._playing:
            self._folding.make_room(self.workspace)

    def _show_tab(self, index: int) -> None:
        self.pages.turn_to(index)
        self._make_room()
        if theme.appearance.presenting:
            self._folding.give_all(self.workspace)
            self._dress()

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
        for asked, answer in (
            (self.pages.restoration_asked, lambda: self.tabs.setCurrentIndex(TABS.index("restoration"))),
            (self.pages.carried, self._carry_over),
            (self.pages.compare_asked, self.compare),
            (self.pages.batch_asked, self.batch),
            (self._beside.taken, self._take),
            (self._beside.carried, self._carry_over),
        ):
            asked.connect(answer)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(rule())
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.pages, 1)
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
        self._beside.close()
        self.pages.shut_down()
        super().closeEvent(event)


def _dropped_lesson(event: QDropEvent) -> Path | None:
    """Return the file of the lesson that is dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile() or not urls[0].path().endswith(".toml"):
        return None
    return Path(urls[0].toLocalFile())
