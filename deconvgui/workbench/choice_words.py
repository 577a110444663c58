"""What the choices of an experiment are called, in the window and in a report."""

from deconvgui.texts import mark, tr
from deconvgui.workbench.restoration import RestorationState

BOUNDARY_TEXTS = {
    "wrap": mark("Restoration", "periodic (wrap)"),
    "reflect": mark("Restoration", "mirrored (reflect)"),
    "edge": mark("Restoration", "edge pixel repeated"),
    "zero": mark("Restoration", "black (zero)"),
    "unknown": mark("Restoration", "unknown scene"),
}

LIGHT_TEXTS = {
    "display": mark("Restoration", "display values"),
    "linear": mark("Restoration", "linear light (sRGB)"),
}

COLOUR_TEXTS = {
    "channels": mark("Restoration", "each channel"),
    "luminance": mark("Restoration", "brightness alone"),
}


def boundary_words(state: RestorationState) -> str:
    """Return what is assumed beyond the frame."""
    return tr("Restoration", BOUNDARY_TEXTS[state.boundary])


def light_words(state: RestorationState) -> str:
    """Return what blur and restoration act on."""
    return tr("Restoration", LIGHT_TEXTS[state.light])


def colour_words(state: RestorationState) -> str:
    """Return which channels are restored."""
    return tr("Restoration", COLOUR_TEXTS[state.colour])
