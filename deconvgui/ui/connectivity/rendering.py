"""The picture without a window, for the tour and for files."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPaintEngine, QPainter

from deconvgui.ui.connectivity.channels.painting import paint_stack, plain
from deconvgui.ui.connectivity.linking import Linked
from deconvgui.ui.connectivity.matrix_marks import paint_step
from deconvgui.ui.connectivity.matrix_painting import arrange, paint_still, paint_vector
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.matrix_scene import Band
from deconvgui.ui.connectivity.memory import RememberedCells
from deconvgui.ui.connectivity.painting import paint
from deconvgui.ui.connectivity.scene import scene
from deconvgui.ui.theme import THEMES, Theme
from deconvgui.workbench.connectivity import ConnectivityState, ConnectivityView, resolve

MATRIX_SHARE = 0.3
"""Of the picture's width, for the matrix at its right."""


def render(
    state: ConnectivityState, size: QSize, theme_name: str = "light", ratio: float = 1, *, matrix: bool = False
) -> QImage:
    """Return the picture of a state.

    Parameters
    ----------
    state : ConnectivityState
    size : QSize
        In pixels; type and cells grow with it.
    theme_name : "light" or "dark"
    ratio : float
        Pixels of the image for each of `size`.
    matrix : bool
        Whether the matrix stands beside the grids.

    Raises
    ------
    DeconvError
        If the state is impossible.
    """
    view = resolve(state)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        paint_view(painter, size, view, THEMES[theme_name], matrix=matrix)
    return image


def paint_view(painter: QPainter, size: QSize, view: ConnectivityView, look: Theme, *, matrix: bool = False) -> None:
    """Paint the layer of several channels where there is one, or the grids, and the matrix beside them if wanted."""
    rect = QRectF(0, 0, size.width(), size.height())
    if view.stack is not None and not matrix:
        raster = painter.paintEngine().type() == QPaintEngine.Type.Raster
        paint_stack(painter, rect, view, view.stack, look, (lambda _: RememberedCells()) if raster else plain)
        return
    if matrix:
        beside = QRectF(rect)
        beside.setLeft(round(size.width() * (1 - MATRIX_SHARE)))
        rect.setRight(beside.left())
        _paint_matrix(painter, beside, view, look)
    paint(painter, rect, scene(view), look)


def _paint_matrix(painter: QPainter, rect: QRectF, view: ConnectivityView, look: Theme) -> None:
    drawn, frame = scene(view), view.frame
    pattern = Pattern.of(view.geometry, view.walk.kernel, transposed=True)
    layout = arrange(pattern, rect, None)
    paint_still(painter, rect, layout, pattern, drawn, look)
    paint_vector(painter, layout, pattern, drawn["output"], look)
    cells: Linked = {"input": frame.active_inputs, "output": frame.active_outputs}
    paint_step(painter, layout, pattern, Band.of(view, pattern), cells, look)
