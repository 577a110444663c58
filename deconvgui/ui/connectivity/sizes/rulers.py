"""The two rulers of a fractional stride: input cells every s fine cells, and output cells one fine cell apart."""

from fractions import Fraction

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.shades import clear
from deconvgui.ui.connectivity.strips import paint_strip, strip, write
from deconvgui.ui.theme import Theme
from deconvgui.workbench.connectivity_sizes import SizesView

LARGEST = 2.8
"""Lines of text to a cell."""
CENTRE = Qt.AlignmentFlag.AlignHCenter
LEFT = Qt.AlignmentFlag.AlignLeft


def height(sizes: SizesView, width: float, type_: Lettering) -> float:
    """Return the pixels that the rulers take where they are so wide."""
    return 2 * _side(sizes, width, type_) + 5.4 * type_.em


def _side(sizes: SizesView, width: float, type_: Lettering) -> float:
    begin, end = _span(sizes)
    return max(2.0, float(int(min((width - _name_width(type_)) / (end - begin), LARGEST * type_.em))))


def _name_width(type_: Lettering) -> float:
    return max(map(QFontMetricsF(type_.small).horizontalAdvance, (_input_name(), _output_name()))) + type_.em


def paint(painter: QPainter, rect: QRectF, sizes: SizesView, look: Theme, type_: Lettering) -> None:
    """Paint both rulers in a rectangle, aligned so that an output cell stands under the middle of its window."""
    name, side = _name_width(type_), _side(sizes, rect.width(), type_)
    zero = round(rect.left() + name - _span(sizes)[0] * side)
    top = rect.top() + 1.3 * type_.em
    fine = paint_strip(painter, QPointF(zero, top), side, strip("input", sizes.fine, marked=sizes.window), look)
    below = fine.bottom() + 1.9 * type_.em
    start = zero + _offset(sizes) * side
    _paint_beam(painter, sizes, fine, QPointF(start, below), side)
    output = paint_strip(painter, QPointF(start, below), side, strip("output", sizes.output, marked=sizes.copy), look)
    _paint_scale(painter, fine, side, sizes, look, type_)
    _paint_output_scale(painter, output, side, sizes, look, type_)
    painter.setPen(look.muted)
    for cells, text in ((fine, _input_name()), (output, _output_name())):
        write(painter, QRectF(rect.left(), cells.top(), name, side), text, type_.small, LEFT)
    foot = QRectF(rect.left(), output.bottom() + 1.4 * type_.em, rect.width(), 1.4 * type_.em)
    painter.setPen(look.text)
    write(painter, foot, sentence(sizes), type_.small, LEFT)


def sentence(sizes: SizesView) -> str:
    """Return what one step means on the other ruler."""
    s = sizes.axis.stride
    if sizes.mode == "gather":
        start = Fraction(sizes.window[0] - sizes.first, s)
        return tr(
            "Sizes",
            "The window begins at {start} of the input; the next output moves it by one fine cell, 1/s = {step}.",
        ).format(start=str(start).replace("-", "−"), step=Fraction(1, s))
    return tr(
        "Sizes", "The copy of input {cell} begins at output {start}; that of the next one lies s = {s} cells further."
    ).format(cell=sizes.position, start=str(sizes.copy[0]).replace("-", "−"), s=s)


def _span(sizes: SizesView) -> tuple[float, float]:
    """Return the first and the last place of both rulers, in fine cells."""
    offset = _offset(sizes)
    return min(0.0, offset), max(float(len(sizes.fine)), offset + sizes.axis.large)


def _offset(sizes: SizesView) -> float:
    return sizes.corner + (sizes.axis.extent - 1) / 2


def _paint_beam(painter: QPainter, sizes: SizesView, fine: QRectF, output: QPointF, side: float) -> None:
    """Shade what joins the window with the output cell, or the input cell with its copy."""
    (first, width), (start, count) = sizes.window, sizes.copy
    upper = fine.left() + first * side, fine.left() + (first + width) * side
    lower = output.x() + start * side, output.x() + (start + count) * side
    corners = ((upper[0], fine.bottom()), (upper[1], fine.bottom()), (lower[1], output.y()), (lower[0], output.y()))
    painter.setPen(QPen(clear(theme.PRESENT, 0.5), theme.thick(1)))
    painter.setBrush(clear(theme.PRESENT, 0.1))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _paint_scale(painter: QPainter, fine: QRectF, side: float, sizes: SizesView, look: Theme, type_: Lettering) -> None:
    """Write the numbers of the input cells above their ruler, and a short tick for every fine cell."""
    for cell in range(len(sizes.fine)):
        whole, part = divmod(cell - sizes.first, sizes.axis.stride)
        x = fine.left() + (cell + 0.5) * side
        major = not part and 0 <= whole < sizes.axis.small
        painter.setPen(QPen(look.text if major else look.muted, theme.thick(1)))
        painter.drawLine(QLineF(x, fine.top() - (5 if major else 3), x, fine.top() - 1))
        if major and _labelled(whole, side * sizes.axis.stride, type_):
            label = QRectF(x - 2 * type_.em, fine.top() - 5 - 1.1 * type_.em, 4 * type_.em, 1.1 * type_.em)
            write(painter, label, str(whole), type_.small, CENTRE)


def _paint_output_scale(
    painter: QPainter, output: QRectF, side: float, sizes: SizesView, look: Theme, type_: Lettering
) -> None:
    painter.setPen(look.text)
    for cell in range(sizes.axis.large):
        x = output.left() + (cell + 0.5) * side
        painter.drawLine(QLineF(x, output.bottom() + 1, x, output.bottom() + 5))
        if _labelled(cell, side, type_):
            write(
                painter,
                QRectF(x - 2 * type_.em, output.bottom() + 4, 4 * type_.em, 1.1 * type_.em),
                str(cell),
                type_.small,
                CENTRE,
            )


def _labelled(index: int, distance: float, type_: Lettering) -> bool:
    """Return whether a tick gets its number: every one, or every fifth where they would touch."""
    return distance >= 1.5 * type_.em or (not index % 5 and 5 * distance >= 1.5 * type_.em)


def _input_name() -> str:
    return tr("Sizes", "input")


def _output_name() -> str:
    return tr("Sizes", "output")
