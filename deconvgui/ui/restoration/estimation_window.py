"""Estimating the PSF in the window: how, in which part, every stage as it is computed, and one click to use it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.imaging import READABLE, read_image
from deconvgui.restoration import Search
from deconvgui.texts import tr
from deconvgui.ui.clocked_bar import ClockedBar
from deconvgui.ui.editors import narrow
from deconvgui.ui.file_choices import last_folder
from deconvgui.ui.restoration.estimation_curves import CurvePlots
from deconvgui.ui.restoration.estimation_pictures import KernelTable, Picture, RegionPicture
from deconvgui.ui.working_dialog import WorkingDialog
from deconvgui.ui.workspace import primary, prose
from deconvgui.workbench.estimation import ADVICE, WAYS, Image, Question, Stage, expected_seconds, stages
from deconvgui.workbench.estimation_evidence import Evidence
from deconvgui.workbench.region import Region

SIZES = 3, 151
"""The smallest and the largest size that can be asked for."""


KERNELS = 3
"""Column of the table of kernels, which only one way has."""


class EstimationWindow(WorkingDialog):
    """Stays open beside the experiment; tells of a PSF when the user wants to use it."""

    chosen = Signal(object)
    """The PSF, an array."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Estimation", "Estimate the PSF"))
        self._blurred: Image | None = None
        self._original: Image | None = None
        self._stage: Stage | None = None
        self._problem = ""
        self._told = ""
        self.runner.tell(self._arrived, self._failed, self._ended)
        self._make_controls()
        self._make_sharp()
        self._make_pictures()
        self._lay_out()
        self._show_way()
        self._show_region()
        self._ended()

    @property
    def region(self) -> Region | None:
        """The part that is looked at, or None for the whole picture."""
        return self.picture.region

    def show_data(self, blurred: Image, original: Image | None) -> None:
        """Look at another picture from now on; what was found in the former one stays to be used."""
        self._blurred = blurred
        self._original = original if original is not None and original.shape[:2] == blurred.shape[:2] else None
        self.picture.show_picture(blurred)
        self._list_sharp()

    def choose(self, region: Region | None) -> None:
        """Look at a part of the picture, or at the whole."""
        self.picture.choose(region)

    def start(self) -> None:
        """Estimate from the picture of the moment."""
        if self._blurred is None:
            self.words.setText(tr("Estimation", "There is no picture yet. Wait until the experiment has begun."))
            return
        size = None if self.auto.isChecked() else self.size_box.value()
        asked = Question(str(self.way.currentData()), self._blurred, size, self.region)
        self._stage, self._problem, self._told = None, "", tr("Restoration", "Working…")
        self.kernels.show_kernels(())
        for picture in (self.psf, self.found):
            picture.show_image(None)  # those of the last estimation would be taken for this one's
        self._right.setCurrentWidget(self.found)
        self._run.setEnabled(False)
        self._stop.setEnabled(True)
        self.use.setEnabled(False)
        self._progress.begin()
        self._progress.expect(expected_seconds(asked))
        self._progress.show()
        sharp = self._sharp_source()
        self.runner.start(lambda: stages(replace(asked, sharp=sharp())))

    def shut_down(self) -> None:
        """Let the background thread end; the window is not used again."""
        self.runner.leave()

    def open_sharp(self, path: Path) -> None:
        """Take a file for the sharp picture of a pair; it is read when the estimation begins."""
        if self.sharp.findData(path) < 0:
            self.sharp.addItem(path.name, path)
            self.sharp.setItemData(self.sharp.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)
        self.sharp.setCurrentIndex(self.sharp.findData(path))

    def _make_controls(self) -> None:
        self.way = QComboBox()
        for tag, words in WAYS.items():
            self.way.addItem(tr("Estimation", words), tag)
        self.way.setToolTip(tr("Estimation", "What shows the PSF: all of the picture, or something known in it"))
        self.way.setAccessibleName(tr("Estimation", "What shows the PSF"))
        self.way.currentIndexChanged.connect(self._show_way)
        self.size_box = QSpinBox()
        self.size_box.setRange(*SIZES)
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
        self._run.setDefault(True)
        self._run.clicked.connect(self.start)
        self._stop = QPushButton(tr("Estimation", "Stop"))
        self._stop.setToolTip(tr("Estimation", "Stop here (Esc); the last stage can be used"))
        self._stop.clicked.connect(self.runner.cancel)
        self.use = QPushButton(tr("Estimation", "Use this PSF"))
        self.use.setToolTip(
            tr("Estimation", "Restore with it; a picture that is simulated is then blurred with it, too")
        )
        self.use.clicked.connect(self._use)
        for button in (self._stop, self.use):
            button.setAutoDefault(False)

    def _make_sharp(self) -> None:
        self.sharp = narrow(QComboBox())
        self.sharp.setMinimumWidth(150)
        self.sharp.setToolTip(tr("Estimation", "The same scene without the blur"))
        self.sharp.setAccessibleName(tr("Estimation", "The sharp picture of the pair"))
        self._ask_sharp = QPushButton(tr("Restoration", "Open…"))
        self._ask_sharp.setToolTip(tr("Estimation", "Open a sharp picture of the same scene, of the same size"))
        self._ask_sharp.setAutoDefault(False)
        self._ask_sharp.clicked.connect(self._asked_sharp)
        self._pair = QWidget()
        row = QHBoxLayout(self._pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(tr("Estimation", "Sharp picture")))
        row.addWidget(self.sharp, 1)
        row.addWidget(self._ask_sharp)

    def _make_pictures(self) -> None:
        self.picture = RegionPicture(tr("Estimation", "Blurred picture"))
        self.picture.changed.connect(self._show_region)
        self.psf = Picture(tr("Estimation", "PSF"))
        self.found = Picture(tr("Estimation", "Found in"))
        self.curves = CurvePlots()
        self._right = QStackedLayout()
        self._right.addWidget(self.found)
        self._right.addWidget(self.curves)
        self._pictures = QGridLayout()
        self.kernels = KernelTable()
        self._kernels_title = QLabel(tr("Estimation", "Attempts, from coarse to fine"))
        self._region_words = QLabel()
        self._title = QLabel(tr("Estimation", "Found in"))
        self._whole = QPushButton(tr("Estimation", "Whole picture"))
        self._whole.setToolTip(tr("Estimation", "Look at the whole picture again (double click)"))
        self._whole.setAutoDefault(False)
        self._whole.clicked.connect(lambda: self.picture.choose(None))
        self.words = prose()
        self.words.setMinimumHeight(2 * self.words.fontMetrics().height())
        self._progress = ClockedBar(tr("Estimation", "Progress"))
        self._progress.setFixedHeight(8)
        room = self._progress.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(room)
        self._progress.moved.connect(self._say)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.way, QLabel(tr("Estimation", "Size")), self.size_box, self.auto, self._pair):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._run)
        row.addWidget(self._stop)
        pictures = self._pictures
        pictures.setHorizontalSpacing(12)
        labels = (self._region_words, QLabel(tr("Estimation", "PSF")), self._title, self._kernels_title)
        for column, label in enumerate(labels):
            pictures.addWidget(label, 0, column)
            pictures.setColumnStretch(column, 1)
        pictures.setRowStretch(1, 1)
        pictures.addWidget(self.picture, 1, 0)
        pictures.addWidget(self.psf, 1, 1)
        pictures.addLayout(self._right, 1, 2)
        pictures.addWidget(self.kernels, 1, KERNELS)
        below = QHBoxLayout()
        below.addWidget(self._whole)
        below.addSpacing(12)
        below.addWidget(self.words, 1)
        below.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        self.resize(1180, 460)
        layout.addLayout(row)
        layout.addLayout(pictures, 1)
        layout.addWidget(self._progress)
        layout.addLayout(below)

    def _show_way(self) -> None:
        way = str(self.way.currentData())
        self._pair.setVisible(way == "pair")
        for widget in (self.kernels, self._kernels_title):
            widget.setVisible(way == "image")
        self._pictures.setColumnStretch(KERNELS, 1 if way == "image" else 0)
        self.words.setText(tr("Estimation", ADVICE[way]))

    def _show_region(self) -> None:
        r = self.region
        self._whole.setEnabled(r is not None)
        if r is None:
            self._region_words.setText(tr("Estimation", "Picture: drag over a part to look only there"))
        else:
            words = tr("Estimation", "Looked at: {width} × {height} px from ({left}, {top})")
            self._region_words.setText(words.format(width=r.width, height=r.height, left=r.left, top=r.top))

    def _list_sharp(self) -> None:
        known = self.sharp.findData("original")
        with QSignalBlocker(self.sharp):
            if self._original is not None and known < 0:
                self.sharp.insertItem(0, tr("Estimation", "The known original"), "original")
                self.sharp.setCurrentIndex(0)
            elif self._original is None and known >= 0:
                self.sharp.removeItem(known)

    def _sharp_source(self) -> Callable[[], Image | None]:
        source, original = self.sharp.currentData(), self._original
        if self.way.currentData() != "pair" or source is None:
            return lambda: None
        return (lambda: original) if source == "original" else (lambda: read_image(source))

    def _asked_sharp(self) -> None:
        pattern = tr("Files", "Images ({patterns})").format(patterns=" ".join(f"*{suffix}" for suffix in READABLE))
        name, _ = QFileDialog.getOpenFileName(self, tr("Estimation", "Open the sharp picture"), last_folder(), pattern)
        if name:
            self.open_sharp(Path(name))

    def _arrived(self, stage: Stage | Search) -> None:
        if isinstance(stage, Search):
            self._progress.show_share(stage.done / stage.total)
            return
        self._stage, self._told = stage, stage.words
        self.psf.show_image(stage.psf / stage.psf.max(), light=True)
        self.kernels.show_kernels(stage.attempts, stage.best)
        self._show_evidence(stage.evidence)
        self._progress.show_share(stage.index / stage.total)

    def _say(self) -> None:
        self.words.setText(" · ".join(filter(None, (self._told, self._progress.left))))

    def _show_evidence(self, evidence: Evidence) -> None:
        self._title.setText(evidence.title)
        if evidence.curves:
            self.curves.show_curves(evidence.curves)
            self._right.setCurrentWidget(self.curves)
        else:
            self.found.show_image(evidence.picture, evidence.marks, evidence.axis)
            self._right.setCurrentWidget(self.found)

    def _failed(self, error: Exception) -> None:
        self._stage = None
        self._problem = str(error) if isinstance(error, DeconvError) else repr(error)

    def _ended(self) -> None:
        self._progress.end()
        self._progress.hide()
        self._run.setEnabled(True)
        self._stop.setEnabled(False)
        self.use.setEnabled(self._stage is not None)
        if self._stage is not None and self.isActiveWindow():
            self.use.setFocus()
        if self._problem:
            self.words.setText(self._problem)
        elif self._stage is None:
            self._show_way()

    def _use(self) -> None:
        """Hand the PSF over, and make room for the restoration; what was found is still there later."""
        if self._stage is not None:
            self.chosen.emit(self._stage.psf)
            self.hide()
