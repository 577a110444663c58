"""The save button with its menu, and what is seen of a film while it is drawn in the background."""

import functools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QWidget

from deconvgui.errors import DeconvError
from deconvgui.texts import tr
from deconvgui.ui.connectivity.export import FILMS, MATRICES, Take, film_length, write_figure, write_film, write_numbers
from deconvgui.ui.file_choices import ask_where
from deconvgui.ui.icons import IconButton
from deconvgui.ui.keys import unmarked
from deconvgui.ui.runner import Runner

PATIENCE = 200
"""Milliseconds before the progress is shown."""


class Exporter(QWidget):
    """Asks where to, and writes; what hinders is said.

    Parameters
    ----------
    take : callable
        Returns what a picture shows at this moment; its argument tells whether the matrix is wanted.
    """

    said = Signal(object)
    """What went wrong, or nothing where all went well."""
    ended = Signal()
    """A film is written, cancelled, or has failed."""

    def __init__(self, take: Callable[[bool], Take]) -> None:
        super().__init__()
        self._take = take
        self.button = IconButton("save", tr("Connectivity", "Take it along: picture, film or matrix (Ctrl+S)"))
        self.menu = self._make_menu()
        self.progress = QProgressBar()
        self.progress.setFixedWidth(120)
        self.progress.setFormat(tr("Connectivity", "film: %p %"))
        self.progress.setAccessibleName(tr("Connectivity", "Progress of the film"))
        self.stop = IconButton("circle-stop", tr("Connectivity", "Give the film up"))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._lay_out()
        self._connect()

    @functools.cached_property
    def runner(self) -> Runner:
        """What draws films; there is none before the first one."""
        runner = Runner(self)
        runner.tell(self.progress.setValue, self._failed, self._end)
        return runner

    @property
    def busy(self) -> bool:
        """Whether a film is being drawn."""
        return "runner" in self.__dict__ and self.runner.reporting

    def open_menu(self) -> None:
        """Offer what there is, with the first entry chosen."""
        self.menu.setActiveAction(self.menu.actions()[0])
        corner = self.button.mapToGlobal(QPoint(self.button.width(), 0))
        size = self.menu.sizeHint()
        self.menu.popup(corner - QPoint(size.width(), size.height()))

    def save(self, path: Path, *, matrix: bool = False, transposed: bool = False) -> None:
        """Write a file; its ending tells whether it is a picture, a film or the numbers of the matrix."""
        take, suffix = self._take(matrix), path.suffix.lower()
        try:
            if suffix in FILMS:
                self._start(path, take)
            elif suffix in MATRICES:
                write_numbers(path, take.state, transposed=transposed)
            else:
                write_figure(path, take)
        except DeconvError as error:
            self.said.emit(str(error))

    def shut_down(self) -> None:
        """Give up what is being drawn, and wait for the thread."""
        if "runner" in self.__dict__:
            self.runner.close()

    def _start(self, path: Path, take: Take) -> None:
        film = write_film(path, take)
        self.progress.setRange(0, film_length(take))
        self.progress.setValue(0)
        self.runner.start(lambda: film)
        self._patience.start()

    def _cancel(self) -> None:
        self.runner.cancel()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeconvError):
            raise error
        self.said.emit(str(error))

    def _show_progress(self) -> None:
        for part in (self.progress, self.stop):
            part.setVisible(self.busy)

    def _end(self) -> None:
        self._patience.stop()
        self._show_progress()
        self.ended.emit()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        picture = tr("Connectivity", "SVG, sharp at any size (*.svg);;PDF, sharp at any size (*.pdf);;PNG (*.png)")
        film = tr("Connectivity", "GIF, plays everywhere (*.gif);;MP4, smaller (*.mp4)")
        numbers = tr(
            "Connectivity", "CSV (*.csv);;NumPy (*.npy);;SciPy, only the links (*.npz);;LaTeX, a formula (*.tex)"
        )
        for text, name, filters, options in (
            (tr("Connectivity", "&Picture as it is seen…"), "transposed-convolution.svg", picture, {}),
            (
                tr("Connectivity", "Picture with the &matrix…"),
                "transposed-convolution.svg",
                picture,
                {"matrix": True},
            ),
            (tr("Connectivity", "&Film of the walk…"), "transposed-convolution.gif", film, {}),
            (tr("Connectivity", "F&ilm with the matrix…"), "transposed-convolution.gif", film, {"matrix": True}),
            (tr("Connectivity", "Numbers of &C…"), "C.csv", numbers, {}),
            (tr("Connectivity", "Numbers of C&ᵀ…"), "C-transposed.csv", numbers, {"transposed": True}),
        ):
            menu.addAction(text, functools.partial(self._ask, unmarked(text), name, filters, options))
        return menu

    def _ask(self, title: str, name: str, filters: str, options: dict[str, bool]) -> None:
        path, _ = ask_where(self.window(), title.rstrip("…"), name, filters)
        if path is not None:
            self.save(path, **options)

    def _connect(self) -> None:
        self.button.clicked.connect(self.open_menu)
        self.stop.clicked.connect(self._cancel)
        self._patience.timeout.connect(self._show_progress)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.progress, self.stop, self.button):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(part)
        self.progress.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.progress.hide()
        self.stop.hide()
