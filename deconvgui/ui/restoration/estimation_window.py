"""Estimating the PSF in the window: how, how large, every stage as it is computed, and one click to use it."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.imaging import to_display
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.plotting import make_plot
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.ui.runner import Runner
from deconvgui.ui.workspace import primary, prose
from deconvgui.workbench.estimation import WAYS, Image, Stage, stages
from deconvgui.workbench.region import Region

SIDE = 280
"""Pixels of each of the two pictures."""


class EstimationWindow(QDialog):
    """Stays open beside the experiment; tells of a PSF when the user wants to use it."""

    chosen = Signal(object)
    """The PSF, an array."""

    def __init__(self, parent: QWidget, picture: Callable[[], Image | None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Estimation", "Estimate the PSF"))
        self._picture = picture
        self._stage: Stage | None = None
        self._begun = 0.0
        self.runner = Runner(self)
        self.runner.arrived.connect(self._arrived)
        self.runner.failed.connect(self._failed)
        self.runner.ended.connect(self._ended)
        self._make_controls()
        self._make_pictures()
        self._lay_out()
        self._ended()

    def start(self) -> None:
        """Estimate from the picture of the moment."""
        picture = self._picture()
        if picture is None:
            self.words.setText(tr("Estimation", "There is no picture yet. Wait until the experiment has begun."))
            return
        way, size = str(self.way.currentData()), None if self.auto.isChecked() else self.size_box.value()
        self._stage, self._begun = None, time.monotonic()
        self.words.setText(tr("Restoration", "Working…"))
        self._run.setEnabled(False)
        self._stop.setEnabled(True)
        self._progress.setRange(0, 0)
        self._progress.setVisible(True)
        self.runner.start(lambda: stages(way, picture, size))

    def show_region(self, region: Region | None) -> None:
        """Say what is measured: the whole picture, or a region of it."""
        if region is None:
            text = tr("Estimation", "In the whole picture; drag a region in it with Ctrl to measure only that.")
        else:
            text = tr("Estimation", "In the region of {width} × {height} px at ({left}, {top}).").format(
                width=region.width, height=region.height, left=region.left, top=region.top
            )
        self._where.setText(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is being computed."""
        self.runner.cancel()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """End the background thread; the window is not used again."""
        self.runner.close()

    def _make_controls(self) -> None:
        self.way = QComboBox()
        for tag, words in WAYS.items():
            self.way.addItem(tr("Estimation", words), tag)
        self.way.setToolTip(tr("Estimation", "What shows the PSF: all of the picture, or something known in it"))
        self.way.setAccessibleName(tr("Estimation", "What shows the PSF"))
        self.size_box = QSpinBox()
        self.size_box.setRange(3, 151)
        self.size_box.setSingleStep(2)
        self.size_box.setValue(25)
        self.size_box.setSuffix(tr("Estimation", " px"))
        self.size_box.setToolTip(tr("Estimation", "Rows and columns of the PSF, in pixels; odd numbers are centred"))
        self.size_box.setAccessibleName(tr("Estimation", "Size of the PSF"))
        self.size_box.setEnabled(False)
        self.auto = QCheckBox(tr("Parameters", "auto"))
        self.auto.setToolTip(tr("Parameters", "Let the program choose from the data"))
        self.auto.setChecked(True)
        self.auto.toggled.connect(lambda on: self.size_box.setEnabled(not on))
        self._run = primary(tr("Estimation", "Estimate"), tr("Estimation", "Look for the PSF in the blurred picture"))
        self._run.clicked.connect(self.start)
        self._stop = QPushButton(tr("Estimation", "Stop"))
        self._stop.setToolTip(tr("Estimation", "Stop here; the last stage can be used"))
        self._stop.clicked.connect(self.runner.cancel)
        self.use = QPushButton(tr("Estimation", "Use this PSF"))
        self.use.setToolTip(
            tr("Estimation", "Restore with it; a picture that is simulated is then blurred with it, too")
        )
        self.use.clicked.connect(self._use)

    def _make_pictures(self) -> None:
        self.psf, self.found = (_square(name) for name in (tr("Estimation", "PSF"), tr("Estimation", "Found in")))
        self._plot: Any = None
        self._frame = QWidget()
        self._frame.setFixedSize(SIDE, SIDE)
        self._right = QStackedLayout(self._frame)
        self._right.addWidget(self.found)
        self.words = prose()
        self.words.setMinimumHeight(3 * self.words.fontMetrics().height())
        self._where = prose(rank="small")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Estimation", "Progress"))
        self._progress.setFixedHeight(8)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.way, QLabel(tr("Estimation", "Size")), self.size_box, self.auto):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._run)
        row.addWidget(self._stop)
        pictures = QGridLayout()
        pictures.setHorizontalSpacing(12)
        for column, text in enumerate((tr("Estimation", "PSF"), tr("Estimation", "Scene, cepstrum or contrast"))):
            pictures.addWidget(QLabel(text), 0, column)
        pictures.addWidget(self.psf, 1, 0)
        pictures.setColumnStretch(1, 1)
        pictures.addWidget(self._frame, 1, 1)
        below = QHBoxLayout()
        below.addWidget(self.words, 1)
        below.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._where)
        layout.addLayout(pictures)
        layout.addWidget(self._progress)
        layout.addLayout(below)

    def _arrived(self, stage: Stage) -> None:
        self._stage = stage
        _show(self.psf, stage.psf / stage.psf.max(), light=True)
        if stage.curve is not None:
            self._draw(*stage.curve)
        else:
            self._right.setCurrentWidget(self.found)
            self.found.clear()
            if stage.picture is not None:
                _show(self.found, stage.picture, light=False)
        self.words.setText(" · ".join(filter(None, (stage.words, self._left(stage)))))
        self._progress.setRange(0, stage.total)
        self._progress.setValue(stage.index)

    def _left(self, stage: Stage) -> str:
        """Return how long it takes at this pace, once that can be told."""
        spent = time.monotonic() - self._begun
        if spent < 1 or not 0 < stage.index < stage.total:
            return ""
        left = spent / stage.index * (stage.total - stage.index)
        return tr("Estimation", "about {left:.0f} s left").format(left=left)

    def _draw(self, frequency: Image, contrast: Image) -> None:
        import pyqtgraph

        if self._plot is None:
            self._plot = make_plot()
            self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._plot.setFixedSize(SIDE, SIDE)
            self._plot.setMouseEnabled(False, False)
            self._plot.hideButtons()
            self._right.addWidget(self._plot)
        colours = theme.current()
        self._plot.clear()
        self._plot.setBackground(colours.surface)
        for side, text in (
            ("bottom", tr("Restoration", "frequency (cycles per pixel)")),
            ("left", tr("Restoration", "contrast left")),
        ):
            axis = self._plot.getAxis(side)
            axis.setPen(colours.muted)
            axis.setTextPen(colours.text)
            axis.setTickFont(theme.type_size("small"))
            axis.setLabel(text, color=colours.text.name())
        self._plot.setXRange(0, 0.5, padding=0.01)
        self._plot.setYRange(0, 1.05, padding=0)
        self._plot.plot(frequency, contrast, pen=pyqtgraph.mkPen(theme.WEIGHTS, width=2))
        self._right.setCurrentWidget(self._plot)

    def _failed(self, error: Exception) -> None:
        self._stage = None
        self.words.setText(str(error) if isinstance(error, DeconvError) else repr(error))

    def _ended(self) -> None:
        self._progress.hide()
        self._run.setEnabled(True)
        self._stop.setEnabled(False)
        self.use.setEnabled(self._stage is not None)
        if self._stage is None and self.words.text() == tr("Restoration", "Working…"):
            self.words.setText("")

    def _use(self) -> None:
        if self._stage is not None:
            self.chosen.emit(self._stage.psf)


def _square(name: str) -> QLabel:
    label = QLabel()
    label.setFixedSize(SIDE, SIDE)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAccessibleName(name)
    label.setAutoFillBackground(True)
    return label


def _show(label: QLabel, image: Image, *, light: bool) -> None:
    """Show an image as large as there is room; light is brightened as a display does, other values are not."""
    pixmap = QPixmap.fromImage(as_qimage(to_display(image) if light else image).copy())
    mode = Qt.TransformationMode.FastTransformation
    label.setPixmap(pixmap.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, mode))
