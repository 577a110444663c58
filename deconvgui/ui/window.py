"""The main window: the tabs, the theme, and what holds for all of it."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.ui.workspace import Workspace, primary, rule

if TYPE_CHECKING:
    from deconvgui.ui.board.window import Board
    from deconvgui.ui.connectivity.tab import ConnectivityTab
    from deconvgui.ui.one_matrix.tab import OneMatrixTab
    from deconvgui.ui.restoration.tab import RestorationTab
    from deconvgui.ui.session import SessionKeeper
    from deconvgui.workbench.restoration import RestorationState

TABS = ("connectivity", "restoration", "one-matrix")
"""As the settings name them."""

OTHER_TAB_AFTER = 100
"""Milliseconds after which the tab that is not shown is made; the one that is shown has been painted by then."""

USUAL = QSize(1280, 720)
TITLE_BAR = 48
"""Pixels to allow for what the desktop puts around a window."""

SMALLEST = QSize(1024, 640)
THEME_CYCLE = {"system": "light", "light": "dark", "dark": "system"}
THEME_ICONS = {"system": "sun-moon", "light": "sun", "dark": "moon"}


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
        self._boards: list[Board] = []
        self.tabs = QTabBar()
        self.tabs.setObjectName("tabs")
        self.tabs.setFont(theme.type_size("title"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages = QStackedWidget()
        for name, tip in (
            (tr("Window", "Connectivity"), tr("Window", "Transposed convolution, step by step")),
            (tr("Window", "Restoration"), tr("Window", "Image deconvolution")),
            (
                tr("Window", "One matrix"),
                tr("Window", "Where the two meet: one small C, its transpose and its inverse"),
            ),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(name), tip)
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

    @property
    def workspace(self) -> Workspace:
        """The frame of the tab that is shown."""
        return self._tab(self.tabs.currentIndex()).workspace

    def appear(self) -> None:
        """Show the window; a screen that is hardly larger belongs to it."""
        room = self.screen().availableSize()
        if room.width() < USUAL.width() or room.height() < USUAL.height() + TITLE_BAR:
            self.showMaximized()
        else:
            self.show()

    def compare(self) -> "Board":
        """Open the comparison board for the experiment of the Restoration tab."""
        from deconvgui.ui.board.window import Board

        snapshot = self.restoration.snapshot
        board = Board(self.restoration.store.state, snapshot.data if snapshot is not None else None, self)
        board.taken.connect(self.restoration.take)
        board.destroyed.connect(lambda: self._boards.remove(board))
        self._boards.append(board)
        board.show()
        return board

    def fold_controls(self) -> None:
        """Fold the controls of the tab that is shown away, or bring them back."""
        self.workspace.toggle_controls()

    def fold_explanation(self) -> None:
        """Fold the explanation of the tab that is shown away, or bring it back."""
        self.workspace.toggle_explanation()

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
        tips = {
            "system": tr("Window", "Colours follow the system; click for light ones"),
            "light": tr("Window", "Light colours; click for dark ones"),
            "dark": tr("Window", "Dark colours; click to follow the system"),
        }
        self._theme_button.show_as(THEME_ICONS[name], tips[name])

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

    def _show_tab(self, index: int) -> None:
        self._pages.setCurrentWidget(self._tab(index))
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
        self._theme_button = IconButton("sun-moon", "")
        self._theme_button.clicked.connect(lambda: self.use_theme(THEME_CYCLE[self._theme_choice]))
        left = IconButton("panel-left", tr("Window", "Fold or show the controls (F9)"))
        left.clicked.connect(self.fold_controls)
        right = IconButton("panel-right", tr("Window", "Fold or show the explanation (F10)"))
        right.clicked.connect(self.fold_explanation)
        header = QHBoxLayout()
        header.setContentsMargins(8, 4, 12, 0)
        header.setSpacing(4)
        header.addWidget(self.tabs)
        header.addStretch(1)
        about = IconButton("info", tr("Window", "About deconvgui (F1)"))
        about.clicked.connect(self.show_about)
        for button in (left, right, self._theme_button, about):
            header.addWidget(button)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(rule())
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(page)

    def _add_shortcuts(self) -> None:
        for key, action in (
            ("F1", self.show_about),
            ("F9", self.fold_controls),
            ("F10", self.fold_explanation),
            ("Ctrl+1", lambda: self.tabs.setCurrentIndex(0)),
            ("Ctrl+2", lambda: self.tabs.setCurrentIndex(1)),
            ("Ctrl+3", lambda: self.tabs.setCurrentIndex(2)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(action)
        QShortcut(QKeySequence.StandardKey.Quit, self).activated.connect(self.close)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember place, theme and tab, and end what runs in the background."""
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
            self._settings.setValue("theme", self._theme_choice)
            self._settings.setValue("tab", TABS[self.tabs.currentIndex()])
        self._later.stop()
        for board in list(self._boards):
            board.close()
        if self._keeper is not None:
            self._keeper.write()
        for name in ("connectivity", "restoration"):
            if name in self.__dict__:
                getattr(self, name).shut_down()
        super().closeEvent(event)
