"""The values along a line through all images at once."""

from typing import Any

from PySide6.QtGui import QColor

from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.chart import Content, entry, legend, line
from deconvgui.ui.restoration.marks import Marks
from deconvgui.workbench.profile import profile
from deconvgui.workbench.restoration import Snapshot


class ProfileCurves(Content):
    """Original, blurred and restored along the line that is drawn on them."""

    bottom = mark("Restoration", "along the line (px)")
    left = mark("Restoration", "value")

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def waits(self, snapshot: Snapshot) -> bool:
        """Draw what there is."""
        return False

    def shows(self, snapshot: Snapshot) -> bool:
        """Show the line that is drawn."""
        return self._marks.line is not None

    def draw(self, snapshot: Snapshot) -> str:
        """Draw a curve for each image."""
        drawn = self._marks.line
        assert drawn is not None  # see `shows`
        images = (snapshot.data.original, snapshot.data.shown, snapshot.restored)
        entries = []
        for curve, image, (colour, name) in zip(self._curves, images, _looks(), strict=True):
            curve.setData(*(profile(image, drawn) if image is not None else ([], [])))
            if image is not None:
                entries.append(entry("●", colour, name))
        return legend(*entries)

    def make_curves(self, plot: Any) -> None:
        """One curve for each image."""
        self._curves = [plot.plot(pen=line(colour), connect="finite") for colour, _ in _looks()]

    def colour(self, colours: theme.Theme) -> None:
        """Draw the original in the colour of text; the others are the same in all themes."""
        self._curves[0].setPen(line(colours.text))


def _looks() -> tuple[tuple[QColor, str], ...]:
    return (
        (theme.current().text, tr("Restoration", "original")),
        (theme.INPUT, tr("Restoration", "blurred")),
        (theme.OUTPUT, tr("Restoration", "restored")),
    )
