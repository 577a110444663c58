"""What has to be computed to be seen: difference, residual and spectra."""

import math

from deconvgui.texts import tr
from deconvgui.ui.restoration.named_pane import NamedPane
from deconvgui.workbench.restoration import Snapshot
from deconvgui.workbench.tones import PLAIN, signed
from deconvgui.workbench.views import Image, ViewName, difference, on_grid, psf_spectrum, residual, rms, spectrum


def derive(view: ViewName, snapshot: Snapshot) -> list[Image | None]:
    """Return what a view shows of an experiment: one image, or a spectrum for each pane."""
    assert snapshot.restored is not None
    if view == "difference":
        return [difference(snapshot)]
    if view == "residual":
        return [on_grid(residual(snapshot.state, snapshot.data, snapshot.restored), snapshot.state.scale)]
    shown = snapshot.data.shown
    return [psf_spectrum(snapshot.data.psf, shown.shape[:2]), spectrum(shown), spectrum(snapshot.restored)]


def show_signed(pane: NamedPane, values: Image | None) -> None:
    """Show what is positive and negative in two colours, and how large it is."""
    if values is None:
        pane.show_values(None, PLAIN, tr("Restoration", "There is no original."))
        return
    value = rms(values)
    words = "" if math.isnan(value) else tr("Restoration", "rms {rms:.4f}").format(rms=value)
    pane.show_values(values, signed(values), words)
