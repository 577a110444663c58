"""The choices above the pictures: what is seen, how it is arranged, what it is compared with, and the marks."""

from collections.abc import Mapping
from typing import Literal, cast, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.editors import narrow
from deconvgui.ui.restoration.levels import levels_text
from deconvgui.ui.restoration.marks import Marks
from deconvgui.workbench.tones import PLAIN, Levels
from deconvgui.workbench.views import VIEWS, ViewName

Against = Literal["blurred", "original", "kept"]

VIEW_TEXTS: dict[ViewName, str] = {
    "restored": mark("Restoration", "Restored"),
    "difference": mark("Restoration", "Difference"),
    "residual": mark("Restoration", "Residual"),
    "spectra": mark("Restoration", "Spectra"),
}
SIDE, SPLIT, BLINKING, STACKED, TWO_ROWS = range(5)
ARRANGEMENT_TEXTS = (
    mark("Restoration", "Side by side"),
    mark("Restoration", "One, wiped across"),
    mark("Restoration", "One, blinking"),
    mark("Restoration", "One, wiped down"),
    mark("Restoration", "All in two rows"),
)
AGAINST: tuple[Against, ...] = get_args(Against)
AGAINST_TEXTS: dict[Against, str] = {
    "blurred": mark("Restoration", "Blurred"),
    "original": mark("Restoration", "Original"),
    "kept": mark("Restoration", "Kept result"),
}

SPACING = 8


class GalleryBar(QWidget):
    """Tells of every choice."""

    view_changed = Signal()
    arrangement_changed = Signal()
    against_changed = Signal()

    def __init__(self, owner: QWidget, marks: Marks) -> None:
        super().__init__(owner)
        self._view = self._choice(
            {view: tr("Restoration", text) for view, text in VIEW_TEXTS.items()},
            tr(
                "Restoration",
                "What to see: the restored picture; its difference from the original (D); the residual, which is the "
                "data minus the blurred result (R); the spectra (S)",
            ),
        )
        self._view.currentIndexChanged.connect(lambda _: self.view_changed.emit())
        self._arrangement = self._choice(
            {number: tr("Restoration", text) for number, text in enumerate(ARRANGEMENT_TEXTS)},
            tr("Restoration", "How the pictures are arranged (G); B held shows the blurred one, W wipes"),
        )
        self._arrangement.currentIndexChanged.connect(lambda _: self.arrangement_changed.emit())
        self._against = self._choice(
            {against: tr("Restoration", text) for against, text in AGAINST_TEXTS.items()},
            tr(
                "Restoration",
                "What the restored picture is compared with, by the wipe, by blinking and in the middle: the blurred "
                "picture, the original, or a result from the strip",
            ),
        )
        self._against.currentIndexChanged.connect(lambda _: self.against_changed.emit())
        self.region = _toggle(
            tr("Restoration", "Region"),
            tr(
                "Restoration",
                "A region that is restored before the whole, and from which a PSF can be measured (A); drag one with "
                "Ctrl, move it by Ctrl and the arrows, in pixels of the picture",
            ),
        )
        marks.changed.connect(lambda: self.region.setChecked(marks.region is not None))
        self.line = _toggle(
            tr("Restoration", "Line"),
            tr(
                "Restoration", "Chart the values along a line (L); drag one with Shift, move it by Shift and the arrows"
            ),
        )
        marks.changed.connect(lambda: self.line.setChecked(marks.line is not None))
        self.levels = _toggle("", "")
        self.show_levels(PLAIN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for widget in (self._view, self._arrangement, self._against):
            row.addWidget(widget, 1)
        row.addStretch()
        for button in (self.region, self.line, self.levels):
            row.addWidget(button)

    @property
    def view(self) -> ViewName:
        """What the pane at the right shows."""
        view: ViewName = self._view.currentData()
        return view

    @property
    def arrangement(self) -> int:
        """One of SIDE, SPLIT, BLINKING, STACKED, TWO_ROWS."""
        return self._arrangement.currentIndex()

    @property
    def against(self) -> Against:
        """What the restored picture is compared with."""
        against: Against = self._against.currentData()
        return against

    def show_levels(self, levels: Levels) -> None:
        """Say how the pictures are displayed, where that is not as they are: the levels themselves may be folded."""
        tip = tr("Restoration", "Choose what is shown black and white; display only")
        if levels == PLAIN:
            self.levels.setText(tr("Restoration", "Levels"))
            self.levels.setToolTip(tip)
            return
        if levels.asinh:
            words = tr("Restoration", "Levels: asinh {strength:g}").format(strength=levels.asinh)
        else:
            words = tr("Restoration", "Levels: {black:.3g} to {white:.3g}").format(
                black=levels.black, white=levels.white
            )
        self.levels.setText(words)
        self.levels.setToolTip(f"{levels_text(levels)}\n{tip}")

    def show_view(self, view: ViewName) -> None:
        """Choose what to see."""
        self._view.setCurrentIndex(VIEWS.index(view))

    def arrange(self, arrangement: int) -> None:
        """Choose an arrangement."""
        self._arrangement.setCurrentIndex(arrangement)

    def compare_with(self, against: Against, *, kept: bool) -> None:
        """Choose what to compare with; a kept result can be chosen only where there is one."""
        self._item(AGAINST.index("kept")).setEnabled(kept)
        self._against.setCurrentIndex(AGAINST.index(against))

    def _choice(self, texts: Mapping[object, str], tip: str) -> QComboBox:
        box = narrow(QComboBox(self))
        for value, text in texts.items():
            box.addItem(text, value)
        box.setMinimumContentsLength(7)
        box.setMaximumWidth(180)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        return box

    def _item(self, row: int) -> QStandardItem:
        return cast("QStandardItemModel", self._against.model()).item(row)


def _toggle(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFont(theme.type_size())
    return button
