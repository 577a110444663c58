"""The picture without a window, for the tour and for files."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from deconvgui.ui.connectivity.painting import paint
from deconvgui.ui.connectivity.scene import scene
from deconvgui.ui.theme import THEMES
from deconvgui.workbench.connectivity import ConnectivityState, resolve


def render(state: ConnectivityState, size: QSize, theme_name: str = "light", ratio: float = 1) -> QImage:
    """Return the picture of a state.

    Parameters
    ----------
    state : ConnectivityState
    size : QSize
        In pixels; type and cells grow with it.
    theme_name : "light" or "dark"
    ratio : float
        Pixels of the image for each of `size`.

    Raises
    ------
    DeconvError
        If the state is impossible.
    """
    drawn = scene(resolve(state))
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        paint(painter, QRectF(0, 0, size.width(), size.height()), drawn, THEMES[theme_name])
    return image
