"""The pages of the tabs: each is made when it is first asked for, or after the one that is shown has been painted."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget

from deconvgui.ui.workspace import Workspace, primary

if TYPE_CHECKING:
    from deconvgui.ui.connectivity.tab import ConnectivityTab
    from deconvgui.ui.one_matrix.tab import OneMatrixTab
    from deconvgui.ui.restoration.tab import RestorationTab
    from deconvgui.ui.session import SessionKeeper

TABS = ("connectivity", "restoration", "one-matrix")
"""As the settings name them."""

OTHER_TAB_AFTER = 100
"""Milliseconds after which the tab that is not shown is made; the one that is shown has been painted by then."""


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


class TabPages(QStackedWidget):
    """Holds the tabs' pages and shows one.

    Parameters
    ----------
    folder : Path or None
        Where the last experiment is kept.
    """

    framed = Signal()
    """The frame that stands for a page is seen; the page can be made."""
    restoration_asked = Signal()
    carried = Signal(object)
    """A RestorationState with which the user wants to go on in the Restoration tab."""
    compare_asked = Signal()
    batch_asked = Signal(object)

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._keeper: SessionKeeper | None = None
        self.frame: Frame | None = None
        """What is seen before the first page is made."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._make_next)

    @functools.cached_property
    def connectivity(self) -> "ConnectivityTab":
        """The page of transposed convolution."""
        from deconvgui.ui.connectivity.tab import ConnectivityTab

        tab = ConnectivityTab()
        tab.restoration_asked.connect(self.restoration_asked)
        self.addWidget(tab)
        return tab

    @functools.cached_property
    def restoration(self) -> "RestorationTab":
        """The page of image deconvolution."""
        from deconvgui.ui.restoration.tab import RestorationTab

        if self._folder is None:
            tab = RestorationTab()
        else:
            from deconvgui.ui.session import SessionKeeper

            self._keeper = SessionKeeper(self._folder, self)
            tab = self._keeper.open_tab()
        tab.compare_asked.connect(self.compare_asked)
        tab.batch_asked.connect(self.batch_asked)
        self.addWidget(tab)
        return tab

    @functools.cached_property
    def one_matrix(self) -> "OneMatrixTab":
        """The page in which the two meet."""
        from deconvgui.ui.one_matrix.tab import OneMatrixTab

        tab = OneMatrixTab(folder=self._folder)
        tab.carried.connect(self.carried)
        self.addWidget(tab)
        return tab

    @property
    def made(self) -> "dict[str, ConnectivityTab | RestorationTab | OneMatrixTab]":
        """The pages that are there, by the names of their tabs."""
        names = ((name, name.replace("-", "_")) for name in TABS)
        return {name: self.__dict__[attribute] for name, attribute in names if attribute in self.__dict__}

    def page(self, index: int) -> "ConnectivityTab | RestorationTab | OneMatrixTab":
        """Return the page of a tab."""
        if index == TABS.index("one-matrix"):
            return self.one_matrix
        return self.restoration if index == TABS.index("restoration") else self.connectivity

    def show_frame(self) -> None:
        """Show the frame in place of a page, and tell when it is seen: a page takes as long to make as all the rest."""
        self.frame = Frame()
        self.frame.painted.connect(self.framed)
        self.addWidget(self.frame)
        self.frame.setFocus()

    def turn_to(self, index: int) -> None:
        """Show the page of a tab, and make the others when it has been painted."""
        self.setCurrentWidget(self.page(index))
        if self.frame is not None:
            self.frame.painted.disconnect(self.framed)
            self.removeWidget(self.frame)
            self.frame.deleteLater()
            self.frame = None
        # One at a time: the window opens sooner.
        if self.count() < len(TABS):
            self._later.start(OTHER_TAB_AFTER)

    def shut_down(self) -> None:
        """Note the last experiment, and end what runs in the background."""
        self._later.stop()
        if self._keeper is not None:
            self._keeper.close()
        for name in ("connectivity", "restoration"):
            if name in self.__dict__:
                getattr(self, name).shut_down()

    def _make_next(self) -> None:
        """Make the next page that is missing."""
        before = self.count()
        for index in range(len(TABS)):
            self.page(index)
            if self.count() > before:
                self._later.start(OTHER_TAB_AFTER)
                return
