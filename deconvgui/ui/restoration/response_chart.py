"""What becomes of each frequency: where the blur takes it, and where the method gives up."""

from typing import Any

from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.chart import Content, entry, legend, line
from deconvgui.workbench.restoration import Snapshot


class ResponseCurves(Content):
    """The optical transfer function, and the net response of blur and method together."""

    bottom = mark("Restoration", "frequency (cycles per pixel)")
    left = mark("Restoration", "contrast left")

    def shows(self, snapshot: Snapshot) -> bool:
        """Show a method that treats each frequency alike in every scene."""
        return snapshot.response is not None

    def waits(self, snapshot: Snapshot) -> bool:
        """Until a direct method's last word, the former curves stay."""
        return snapshot.index == 0 or (snapshot.total == 1 and not snapshot.complete)

    def draw(self, snapshot: Snapshot) -> str:
        """Draw both curves."""
        response = snapshot.response
        assert response is not None  # see `shows`
        self._blur.setData(response.frequency, response.blur)
        self._net.setData(response.frequency, response.net)
        return legend(
            entry("●", theme.WEIGHTS, tr("Restoration", "after the blur, |H|")),
            entry("●", theme.OUTPUT, tr("Restoration", "after blur and restoration")),
            tr("Restoration", "(mean over all directions)"),
        )

    def make_curves(self, plot: Any) -> None:
        """Two curves over the same frequencies."""
        self._blur = plot.plot(pen=line(theme.WEIGHTS))
        self._net = plot.plot(pen=line(theme.OUTPUT))
        plot.setXRange(0, 0.5, padding=0.01)
        plot.setYRange(0, 1.05, padding=0)

    def colour(self, colours: theme.Theme) -> None:
        """Keep the curves in the colours of what they stand for."""
