"""The picture without a window, for the tour and for files."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from deconvgui.ui.connectivity.painting import paint
from deconvgui.ui.connectivity.scene import scene
from deconvgui.ui.theme import THEMES
from deconvgui.workbench.connectivity import ConnectivityState, resolve


def render(state: ConnectivityState, size: QSize, theme_name: str = "light") -> QImage:
    """Return the picture of a state.

    Parameters
    ----------
    state : ConnectivityState
    size : QSize
        In pixels; type and cells grow with it.
    theme_name : "light" or "dark"

    Raises
    ------
    DeconvError
        If the state is impossible.
    """
    drawn = scene(resolve(state))
    image = QImage(size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint(painter, QRectF(image.rect()), drawn, THEMES[theme_name])
    return image
