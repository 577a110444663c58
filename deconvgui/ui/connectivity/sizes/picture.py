"""The picture of the page "Sizes": ladder, rulers and paddings, painted as one item."""

import functools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.sizes import ladder, paddings, rulers
from deconvgui.ui.connectivity.strips import write
from deconvgui.ui.keys import PlainKeys
from deconvgui.workbench.connectivity_sizes import SizesView

LEFT = Qt.AlignmentFlag.AlignLeft
RUNG = 2.8
"""Lines of text to a rung where there is room."""
GAP = 6.0
"""Lines of text between the parts, at most."""
SUMS_SHARE = 0.28
"""Of the width, for p + p′ = K − 1."""


class SizesPicture(QWidget):
    """Draws one axis; a rung of the ladder can be clicked, dragged to, or reached with the arrows up and down."""

    chosen = Signal(int)
    """An output_padding."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Sizes", "Picture of the sizes"))
        self.sizes: SizesView | None = None
        theme.appearance.changed.connect(self.update)
        self._add_keys()

    def show_sizes(self, sizes: SizesView) -> None:
        """Draw an axis."""
        self.sizes = sizes
        self.setAccessibleDescription(rulers.sentence(sizes))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Leave room for both panels in the smallest window."""
        return QSize(320, 280)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything."""
        look = theme.current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), look.surface)
            if self.sizes is not None:
                self._paint_parts(painter, self.sizes)
            if self.hasFocus():
                painter.setPen(QPen(look.accent, theme.thick(1)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the large size that is clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag over the ladder."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position())
        over = self._rung_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _add_keys(self) -> None:
        self._keys = PlainKeys(self)
        for key, move in (("Up", -1), ("Down", 1)):
            self._keys.add(tr("Sizes", "Large size above or below"), key, functools.partial(self._step, move))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the large size above or below."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def _step(self, move: int) -> None:
        if self.sizes is not None:
            present = next(index for index, rung in enumerate(self.sizes.rungs) if rung.present)
            self._choose(min(max(present + move, 0), len(self.sizes.rungs) - 1))

    def _rung_at(self, point: QPointF) -> int | None:
        return self._ladder(self.sizes).at(point) if self.sizes is not None else None

    def _choose_at(self, point: QPointF) -> None:
        rung = self._rung_at(point)
        if rung is not None:
            self._choose(rung)

    def _choose(self, rung: int) -> None:
        if self.sizes is not None and not self.sizes.rungs[rung].present:
            self.chosen.emit(self.sizes.rungs[rung].axis.output_padding)

    def _ladder(self, sizes: SizesView) -> ladder.LadderLayout:
        type_ = self._type()
        area = self._area(type_)
        rest = 4 * type_.em + rulers.height(sizes, area.width(), type_) + 3.4 * type_.em + paddings.height(type_)
        height = min(len(sizes.rungs) * RUNG * type_.em, max(area.height() - rest, 4.0 * len(sizes.rungs)))
        top = area.top() + 1.7 * type_.em
        return ladder.lay_out(sizes, QRectF(area.left(), top, area.width(), height), type_)

    def _paint_parts(self, painter: QPainter, sizes: SizesView) -> None:
        type_, look = self._type(), theme.current()
        area, rungs = self._area(type_), self._ladder(sizes)
        parts = (
            rungs.rows[-1].bottom() - rungs.rows[0].top(),
            rulers.height(sizes, area.width(), type_),
            paddings.height(type_),
        )
        spare = max(area.height() - sum(parts) - 3 * 1.7 * type_.em, 0)
        gap = min(spare / 3, GAP * type_.em)
        self._head(painter, area.left(), area.top(), ladder_title(sizes), type_)
        ladder.paint(painter, rungs, sizes, look, type_)
        top = rungs.rows[-1].bottom() + gap
        self._head(painter, area.left(), top, rulers_title(sizes), type_)
        top += 1.7 * type_.em
        rulers.paint(painter, QRectF(area.left(), top, area.width(), parts[1]), sizes, look, type_)
        top += parts[1] + gap
        split = area.left() + SUMS_SHARE * area.width()
        self._head(painter, area.left(), top, "p + p′ = K − 1", type_)
        self._head(painter, split, top, splits_title(sizes), type_)
        top += 1.7 * type_.em
        paddings.paint_sums(
            painter, QRectF(area.left(), top, split - area.left() - type_.em, parts[2]), sizes, look, type_
        )
        paddings.paint_splits(painter, QRectF(split, top, area.right() - split, parts[2]), sizes, look, type_)

    def _head(self, painter: QPainter, left: float, top: float, text: str, type_: Lettering) -> None:
        painter.setPen(theme.current().text)
        write(painter, QRectF(left, top, self.width() - left - type_.em, 1.5 * type_.em), text, type_.title, LEFT)

    def _type(self) -> Lettering:
        return lettering(QRectF(self.rect()))

    def _area(self, type_: Lettering) -> QRectF:
        return QRectF(self.rect()).adjusted(type_.em, 0.4 * type_.em, -type_.em, -0.4 * type_.em)


def ladder_title(sizes: SizesView) -> str:
    """Return how many large sizes belong to the small one."""
    if sizes.axis.stride == 1:
        return tr("Sizes", "Stride 1: one large size for one small size")
    return tr("Sizes", "s = {s} large sizes, one small size: the direct convolution rounds down").format(
        s=sizes.axis.stride
    )


def rulers_title(sizes: SizesView) -> str:
    """Return what a fractional stride is, with the count of zeros."""
    s = sizes.axis.stride
    if s == 1:
        return tr("Sizes", "Stride 1: s − 1 = 0 zeros between neighbours")
    return tr("Sizes", "Fractional stride 1/{s}: s − 1 = {zeros} zeros between neighbours").format(s=s, zeros=s - 1)


def splits_title(sizes: SizesView) -> str:
    """Return what all the splits have in common."""
    total = sizes.axis.scatter_length - sizes.axis.large
    if total < 0:
        return tr("Sizes", "Nothing is cropped in all: the output is {more} longer than all products").format(
            more=-total
        )
    return tr("Sizes", "Same size, other values: crop {total} in all, before + after").format(total=total)
