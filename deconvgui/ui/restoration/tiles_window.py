"""A window that restores a file of any size into another, in tiles, with the settings of the experiment."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.imaging.pieces import GROWING, PIECEWISE
from deconvgui.parameters import CONTEXT
from deconvgui.restoration.tiling import Progress
from deconvgui.texts import tr
from deconvgui.ui.computed_by import CLUSTER, computed_by, linked
from deconvgui.ui.file_choices import ask_where
from deconvgui.ui.working_dialog import WorkingDialog
from deconvgui.ui.workspace import plain, primary, prose
from deconvgui.workbench.choice_words import boundary_words
from deconvgui.workbench.pace import Pace
from deconvgui.workbench.restoration import RestorationState
from deconvgui.workbench.tiled import SIDES, TiledRun, beside, progress_words, result_words

WIDTH = 620


class TilesWindow(WorkingDialog):
    """Asks for two files, and shows how far it is; closing it stops the work."""

    def __init__(self, parent: QWidget, state: Callable[[], RestorationState]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tiles", "Restore from file to file"))
        self._state, self._page = state, 0
        self._pace = Pace()
        self._problem = ""
        self._last: Progress | None = None
        self.runner.tell(self._arrived, self._failed, self._ended)
        self._make_fields()
        self._lay_out()
        self._ended()

    def ask(self, source: Path | None = None, page: int = 0) -> None:
        """Show the window, with a file to restore."""
        if source is not None and not self.runner.running:
            self.source.setText(str(source))
            self.output.setText(str(beside(source)))
            self._page, self._last, self._problem = page, None, ""
            self._ended()
        self._tell_settings()
        self.show()
        self.raise_()
        self.activateWindow()

    def start(self) -> None:
        """Begin, or say what is missing."""
        self._tell_settings()
        source, output = self.source.text().strip(), self.output.text().strip()
        self._last, self._problem = None, ""
        if not source or not output:
            self._problem = tr("Tiles", "Name a file to restore and one to write.")
            self._ended()
            return
        run = TiledRun(
            self._state(), Path(source), Path(output), self._page, self.side.currentData(), self.cluster.text()
        )
        QSettings().setValue(CLUSTER, self.cluster.text())
        self.dashboard.clear()
        self._show_running(running=True)
        self.words.setText(tr("Tiles", "Looking at the picture…"))
        self.bar.setRange(0, 0)
        self.runner.start(run.steps)

    def stop(self) -> None:
        """Stop the work; what was there before stays."""
        if self.runner.running:
            self._problem = tr("Tiles", "Stopped; nothing was written.")
            self.runner.cancel()

    def shut_down(self) -> None:
        """Let the background thread end."""
        self.runner.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work."""
        self.stop()
        super().closeEvent(event)

    def _make_fields(self) -> None:
        self.source, self.output = QLineEdit(), QLineEdit()
        self.source.setAccessibleName(tr("Tiles", "File to restore"))
        self.source.setToolTip(tr("Tiles", "A TIFF, a NumPy array, or the folder of a Zarr array, of any size"))
        self.source.textEdited.connect(self._forget_page)
        self.output.setAccessibleName(tr("Tiles", "File to write"))
        self.output.setToolTip(tr("Tiles", "It appears when it is whole: .tif, .npy or .zarr"))
        self._ask_source = self._button(tr("Tiles", "Choose…"), tr("Tiles", "Choose a file to restore"), self._choose)
        self._ask_output = self._button(
            tr("Tiles", "Choose…"), tr("Tiles", "Choose where to write"), self._choose_output
        )
        self.side = QComboBox()
        self.side.setAccessibleName(tr("Tiles", "Side of a tile"))
        self.side.setToolTip(tr("Tiles", "Larger tiles are a little faster and take more memory"))
        for side in SIDES:
            words = tr("Tiles", "{side} px").format(side=side) if side else tr("Tiles", "auto")
            self.side.addItem(words, side)
        self.cluster, self.dashboard = computed_by(), QLabel()
        self.dashboard.setOpenExternalLinks(True)
        self.settings, self.words = prose(), prose()
        self.words.setMinimumHeight(3 * self.words.fontMetrics().height())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(tr("Tiles", "Progress"))
        room = self.bar.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(room)
        self.go = primary(tr("Tiles", "Restore"), tr("Tiles", "Restore the file, tile by tile"))
        self.go.clicked.connect(self.start)
        self.halt = self._button(tr("Tiles", "Stop"), tr("Tiles", "Stop; what was there before stays"), self.stop)

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(8)
        rows = (
            (tr("Tiles", "Restore"), self.source, self._ask_source),
            (tr("Tiles", "into"), self.output, self._ask_output),
        )
        for row, (name, field, button) in enumerate(rows):
            fields.addWidget(QLabel(name), row, 0)
            fields.addWidget(field, row, 1)
            fields.addWidget(button, row, 2)
        sides = QHBoxLayout()
        sides.addWidget(self.side)
        sides.addStretch(1)
        fields.addWidget(QLabel(tr("Tiles", "in tiles of")), len(rows), 0)
        fields.addLayout(sides, len(rows), 1)
        fields.addWidget(QLabel(tr("Batch", "Computed by")), len(rows) + 1, 0)
        fields.addWidget(self.cluster, len(rows) + 1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.dashboard)
        buttons.addStretch(1)
        buttons.addWidget(self.halt)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        for part in (fields, self.settings, self.bar, self.words, buttons):
            layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)
        self.setMinimumWidth(WIDTH)

    def _tell_settings(self) -> None:
        state = self._state()
        line = tr("Tiles", "As set in the window: {psf}, {method}, boundary {boundary}. The file counts as blurred.")
        psf, method = (tr(CONTEXT, part.label) for part in (state.psf, state.method))
        self.settings.setText(line.format(psf=psf, method=method, boundary=boundary_words(state)))

    def _arrived(self, progress: Progress) -> None:
        self._last = progress
        if not progress.done:
            self._pace = Pace()  # what looking at the picture takes says nothing of the tiles
        self.bar.setRange(0, progress.total if progress.done else 0)
        self.bar.setValue(progress.done)
        self.words.setText(progress_words(progress, self._pace))
        if progress.dashboard and not self.dashboard.text():
            self.dashboard.setText(linked(progress.dashboard))

    def _failed(self, error: Exception) -> None:
        self._problem = str(error) if isinstance(error, DeconvError) else repr(error)

    def _ended(self) -> None:
        self._show_running(running=False)
        done = result_words(self._last, Path(self.output.text()).name) if self._last else ""
        self.words.setText(done or self._problem)

    def _show_running(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        self.halt.setEnabled(running)
        for widget in (self.go, self.source, self.output, self.side, self.cluster, self._ask_source, self._ask_output):
            widget.setEnabled(not running)

    def _forget_page(self) -> None:
        self._page = 0

    def _choose(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in PIECEWISE)
        filters = tr("Tiles", "Images of any size ({patterns});;All files (*)").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Tiles", "Choose a file to restore"), self.source.text(), filters
        )
        if name:
            self.ask(Path(name))

    def _choose_output(self) -> None:
        filters = tr("Tiles", "Images of any size ({patterns})").format(patterns=" ".join(f"*{s}" for s in GROWING))
        path, _ = ask_where(self, tr("Tiles", "Choose where to write"), self.output.text(), filters)
        if path is not None:
            self.output.setText(str(path))

    def _button(self, text: str, tip: str, action: Callable[[], None]) -> QPushButton:
        button = plain(text, tip)
        button.setAccessibleName(tip)
        button.clicked.connect(action)
        return button
