"""Painting the PSF in a window of its own, while the experiment follows every stroke."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.imaging import Psf, write_image
from deconvgui.imaging.psfs.measured import Measured
from deconvgui.texts import tr
from deconvgui.ui.file_choices import ask_where
from deconvgui.ui.keys import GROUP, shortcut
from deconvgui.ui.restoration.psf_canvas import PsfCanvas
from deconvgui.ui.restoration.psf_view import PsfView
from deconvgui.ui.workspace import TITLE_BAR, plain, prose
from deconvgui.workbench.psf_painting import (
    Image,
    centred,
    cleaned,
    mirrored,
    point,
    resized,
    scaled,
    smoothed,
    turned,
)

FAINT = 0.05
"""Share of the peak below which light is taken for noise."""

LARGEST = 151


class PsfEditor(QDialog):
    """Shows the PSF of the experiment, and tells of every change; undo and redo are the experiment's."""

    chosen = Signal(object)
    """The Psf that was painted."""
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("PsfEditor", "Paint the PSF"))
        self.setProperty(GROUP, tr("PsfEditor", "Paint the PSF"))
        self.last: Psf | None = None
        self.canvas = PsfCanvas()
        self.canvas.painted.connect(self._tell)
        self._view = PsfView()
        self._words = prose()
        self._make_brush()
        self._lay_out()
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        shortcut(self, tr("Restoration", "Undo the last change"), undo, self.undo_asked.emit)
        shortcut(self, tr("Restoration", "Take back the last undo"), redo, self.redo_asked.emit)

    def show_psf(self, psf: Image) -> None:
        """Take over the PSF of the experiment."""
        self._take(scaled(psf))

    def save(self, path: Path) -> None:
        """Write the PSF as an image of 32-bit numbers, which can be opened as a PSF from a file."""
        try:
            write_image(path, (self.canvas.psf / self.canvas.psf.sum()).astype(np.float32))
        except DeconvError as error:
            self._words.setText(str(error))
        else:
            self._words.setText(tr("Restoration", "Saved as {name}.").format(name=path.name))

    def _make_brush(self) -> None:
        self.brush = QDoubleSpinBox()
        self.brush.setRange(1, 50)
        self.brush.setValue(self.canvas.width_of_brush)
        self.brush.setDecimals(1)
        self.brush.setSuffix(tr("PsfEditor", " px"))
        self.brush.setToolTip(tr("PsfEditor", "Width of the brush, in pixels of the PSF"))
        self.brush.valueChanged.connect(lambda value: setattr(self.canvas, "width_of_brush", value))
        self.strength = QSpinBox()
        self.strength.setRange(1, 100)
        self.strength.setValue(50)
        self.strength.setSuffix(tr("PsfEditor", " %"))
        self.strength.setToolTip(tr("PsfEditor", "What one touch adds, in per cent of the largest value"))
        self.strength.valueChanged.connect(lambda value: setattr(self.canvas, "strength", value / 100))
        self.eraser = QCheckBox(tr("PsfEditor", "Erase"))
        self.eraser.setToolTip(tr("PsfEditor", "Take light away instead, as the right button does"))
        self.eraser.toggled.connect(lambda on: setattr(self.canvas, "erasing", on))
        self.size_box = QSpinBox()
        self.size_box.setRange(3, LARGEST)
        self.size_box.setSingleStep(2)
        self.size_box.setSuffix(tr("PsfEditor", " px"))
        self.size_box.setKeyboardTracking(False)
        self.size_box.setToolTip(tr("PsfEditor", "Rows and columns of the PSF; what lies beyond is cut off"))
        self.size_box.valueChanged.connect(lambda size: self._change(lambda psf: resized(psf, size)))

    def _lay_out(self) -> None:
        side = QGridLayout()
        side.setVerticalSpacing(8)
        for row, (name, field) in enumerate(
            (
                (tr("PsfEditor", "Brush"), self.brush),
                (tr("PsfEditor", "Strength"), self.strength),
                ("", self.eraser),
                (tr("PsfEditor", "Size"), self.size_box),
            )
        ):
            label = QLabel(name)
            label.setBuddy(field)
            label.setToolTip(field.toolTip())
            field.setAccessibleName(name or tr("PsfEditor", "Erase"))
            side.addWidget(label, row, 0)
            side.addWidget(field, row, 1)
        changes: tuple[tuple[str, str, Callable[[Image], Image]], ...] = (
            (
                tr("PsfEditor", "Centre"),
                tr("PsfEditor", "Move its centre of mass to the centre, by whole pixels"),
                centred,
            ),
            (tr("PsfEditor", "Turn"), tr("PsfEditor", "Turn it by 90 degrees, anticlockwise"), turned),
            (tr("PsfEditor", "Mirror"), tr("PsfEditor", "Exchange left and right"), mirrored),
            (tr("PsfEditor", "Smooth"), tr("PsfEditor", "Blur it by about one pixel"), smoothed),
            (
                tr("PsfEditor", "Clean"),
                tr("PsfEditor", "Remove what is fainter than 5 % of the largest value"),
                lambda psf: cleaned(psf, FAINT),
            ),
            (tr("PsfEditor", "Point"), tr("PsfEditor", "Begin again with one pixel"), lambda psf: point(psf.shape)),
        )
        for index, (name, tip, change) in enumerate(changes):
            button = plain(name, tip)
            button.clicked.connect(lambda _on, change=change: self._change(change))
            side.addWidget(button, 4 + index // 2, index % 2)
        save = plain(tr("PsfEditor", "Save…"), tr("PsfEditor", "Save the PSF as a TIFF of 32-bit numbers"))
        save.clicked.connect(self._ask_save)
        side.addWidget(save, 7, 0, 1, 2)
        side.addWidget(self._view, 8, 0, 1, 2)
        side.addWidget(self._words, 9, 0, 1, 2)
        side.setRowStretch(10, 1)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setHorizontalSpacing(12)
        layout.addWidget(self.canvas, 0, 0)
        column = QWidget()
        column.setFixedWidth(260)
        holder = QVBoxLayout(column)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(side)
        layout.addWidget(column, 0, 1)
        layout.setColumnStretch(0, 1)
        self.canvas.setFocus()

    def _change(self, change: Callable[[Image], Image]) -> None:
        self._take(change(self.canvas.psf))
        self._tell()

    def _take(self, psf: Image) -> None:
        self.canvas.show_psf(psf)
        with QSignalBlocker(self.size_box):
            self.size_box.setValue(psf.shape[0])
        if psf.max() > 0:
            self._view.show_psf(psf / psf.sum())

    def _tell(self) -> None:
        psf = self.canvas.psf
        if psf.max() <= 0:
            self._words.setText(
                tr("PsfEditor", "The PSF is empty. Paint at least one pixel; until then nothing changes.")
            )
            return
        self._words.setText("")
        self._view.show_psf(psf / psf.sum())
        self.last = Measured.holding(psf.astype(np.float64))
        self.chosen.emit(self.last)

    def _ask_save(self) -> None:
        path, _ = ask_where(self, tr("PsfEditor", "Save the PSF"), "psf.tif", tr("PsfEditor", "TIFF (*.tif)"))
        if path is not None:
            self.save(path)


class PsfEditing(QObject):
    """Makes the editor when it is first asked for, and keeps it at the PSF of the experiment."""

    chosen = Signal(object)
    """The Psf that was painted."""
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._psf: Psf | None = None
        self.window: PsfEditor | None = None

    def show_psf(self, psf: Psf) -> None:
        """Take notice of the PSF of the experiment; what was painted just now is there already."""
        self._psf = psf
        if self.window is not None and self.window.isVisible() and psf != self.window.last:
            self._hand_over()

    def open(self) -> None:
        """Show the editor."""
        if self.window is None:
            self.window = PsfEditor(self._owner.window())
            self.window.chosen.connect(self.chosen)
            self.window.undo_asked.connect(self.undo_asked)
            self.window.redo_asked.connect(self.redo_asked)
            self._place_aside(self.window)
        self._hand_over()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _place_aside(self, window: QWidget) -> None:
        """Begin in the lower left corner: the restored picture, at the right, is to be watched."""
        main = self._owner.window()
        corner = main.mapToGlobal(QPoint(0, main.height()))
        window.adjustSize()
        window.move(corner.x(), corner.y() - window.height() - TITLE_BAR)

    def _hand_over(self) -> None:
        if self.window is None or self._psf is None:
            return
        try:
            self.window.show_psf(self._psf.render())
        except DeconvError:
            return  # the experiment says what is wrong with it
        self.window.last = self._psf
