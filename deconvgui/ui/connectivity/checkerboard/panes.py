"""The photograph enlarged in three ways, one kernel for all, with linked zoom."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.pane import ImagePane
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.workbench.connectivity_checkerboard import Enlarged

DETAIL = 3.0
"""Screen pixels of a pixel at first: near enough to see a pattern, far enough to see what the picture is."""
FOCUS = (0.5, 0.4)
"""Where the middle of the detail lies at first, as a share of the picture."""
EQUAL = 1e-9
"""Differences below this one are rounding."""


class Panes(QWidget):
    """Three panes with a name above each and what it equals below."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport = Viewport(self)
        self.panes = tuple(ImagePane(self.viewport) for _ in range(3))
        self.badges = tuple(QLabel() for _ in range(3))
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 4, 16, 8)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        for column, (pane, badge, name) in enumerate(zip(self.panes, self.badges, _names(), strict=True)):
            title = QLabel(name)
            title.setFont(theme.type_size("small"))
            badge.setFont(theme.type_size("small"))
            badge.setTextFormat(Qt.TextFormat.RichText)
            pane.setAccessibleName(name)
            pane.setToolTip(tr("Checkerboard", "Wheel to zoom, drag to move, double click for the whole picture"))
            badge.setWordWrap(True)
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            badge.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            layout.addWidget(title, 0, column)
            layout.addWidget(pane, 1, column)
            layout.addWidget(badge, 2, column, Qt.AlignmentFlag.AlignTop)
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)

    def show_enlarged(self, images: Enlarged, *, flat: bool) -> None:
        """Show the pictures, and say which of them are the same numbers; `flat` if the kernel makes no pattern."""
        if self.panes[0].pixels is None:
            rows, columns = images.original.shape
            self.viewport.look_at(QPointF(FOCUS[0] * columns, FOCUS[1] * rows), DETAIL)
        for pane, image in zip(self.panes, (images.transposed, images.subpixel, images.resized), strict=True):
            pane.show_image(image)
        own = tr("Checkerboard", "no pattern") if flat else tr("Checkerboard", "the pattern of the phase sums")
        subpixel = tr("Checkerboard", "= transposed convolution with w")
        resized = tr("Checkerboard", "= transposed convolution with box(s) ∗ w: no pattern")
        self.badges[0].setText(_badge(own, good=flat))
        for badge, text, gap in zip(
            self.badges[1:], (subpixel, resized), (images.subpixel_gap, images.resized_gap), strict=True
        ):
            badge.setText(_badge(text, good=gap < EQUAL))
            badge.setToolTip(tr("Checkerboard", "Largest difference: {gap:.1e}").format(gap=gap))


def _badge(text: str, *, good: bool) -> str:
    """Return a text after a mark in the colour of what is well or of what is not."""
    colour, sign = (theme.OUTPUT, "✓") if good else (theme.PRESENT, "✗")
    shown = theme.readable(colour, theme.current().surface)
    return f"<b style='color: {shown.name()}'>{sign}</b>&nbsp; {text}"


def _names() -> tuple[str, ...]:
    return (
        tr("Checkerboard", "Transposed convolution"),
        tr("Checkerboard", "Sub-pixel convolution"),
        tr("Checkerboard", "Nearest resize, then the kernel"),
    )
