"""The display levels: a histogram with a handle for black and one for white, for all panes alike."""

import functools
import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.editors import narrow
from deconvgui.ui.keys import PlainKeys
from deconvgui.workbench.restoration import Image
from deconvgui.workbench.tones import PLAIN, Histogram, Levels, fitting_levels, histogram, stretched

HEIGHT = 56
HANDLE = 6
"""Half the width of a handle."""

STRENGTHS = (0.0, 10.0, 100.0, 1000.0)
"""Of the asinh that is offered; 0 is linear."""

STEP = 0.01
"""Of a level, by an arrow, for a histogram that is less than ten wide."""


class LevelsBar(QWidget):
    """The histogram, what the levels are, and the way back to none."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = HistogramScale()
        self._scale.moved.connect(self._move)
        self._words = QLabel()
        self._words.setFont(theme.figures(theme.type_size("small")))
        self._words.setWordWrap(True)
        self._stretched: Levels = PLAIN
        self._fitted = False
        self._curve = narrow(QComboBox())
        for strength in STRENGTHS:
            self._curve.addItem(_curve_text(strength), strength)
        self._curve.setToolTip(
            tr(
                "Restoration",
                "How brightness rises from black to white: evenly, or as asinh, which shows what is faint beside "
                "bright stars, the more the larger its number. Display only",
            )
        )
        self._curve.setAccessibleName(self._curve.toolTip())
        self._curve.currentIndexChanged.connect(lambda _: self._move(self._curved(self.levels)))
        self._fit = QPushButton(tr("Restoration", "Stretch"))
        self._fit.setToolTip(
            tr("Restoration", "Show the darkest 0.1 % of the blurred picture black and the brightest white")
        )
        self._fit.clicked.connect(lambda: self._move(self._curved(self._stretched)))
        self._reset = QPushButton(tr("Restoration", "Reset"))
        self._reset.setToolTip(tr("Restoration", "Show 0 black and 1 white again"))
        self._reset.clicked.connect(lambda: self._move(PLAIN))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(0)
        layout.addWidget(self._scale, 0, 0, 2, 1)
        layout.addWidget(self._words, 0, 1, 1, 3)
        for column, widget in enumerate((self._curve, self._fit, self._reset), 1):
            layout.addWidget(widget, 1, column)
            layout.setColumnStretch(column, 1)
        layout.setColumnStretch(0, 6)
        self._say(PLAIN)

    @property
    def levels(self) -> Levels:
        """The levels of the moment."""
        return self._scale.levels

    def meet(self, image: Image) -> None:
        """Suit another picture, without telling: levels that only another one needed are taken back."""
        fitting = fitting_levels(image)
        self._stretched = stretched(image)
        if fitting != PLAIN or self._fitted:
            self._scale.show_levels(self._curved(fitting))
            self._say(self.levels)
        self._fitted = fitting != PLAIN

    def show_images(self, original: Image | None, blurred: Image, restored: Image | None) -> None:
        """Show how often the values of the images occur; those that are not there have no curve."""
        looks = ((original, theme.current().text), (blurred, theme.INPUT), (restored, theme.OUTPUT))
        self._scale.show_histograms([(histogram(image), colour) for image, colour in looks if image is not None])

    def _curved(self, levels: Levels) -> Levels:
        """Return levels with the curve that is chosen."""
        return replace(levels, asinh=self._curve.currentData())

    def _move(self, levels: Levels) -> None:
        with QSignalBlocker(self._curve):
            self._curve.setCurrentIndex(STRENGTHS.index(levels.asinh))
        self._scale.show_levels(levels)
        self._say(levels)
        self.changed.emit(levels)

    def _say(self, levels: Levels) -> None:
        self._reset.setEnabled(levels != PLAIN)
        self._words.setText(levels_text(levels))


def levels_text(levels: Levels) -> str:
    """Return what is shown black and what white."""
    return tr("Restoration", "Black {black:.4g}, white {white:.4g}; display only").format(
        black=levels.black, white=levels.white
    )


def _curve_text(strength: float) -> str:
    if not strength:
        return tr("Restoration", "linear")
    return tr("Restoration", "asinh {strength:g}").format(strength=strength)


class HistogramScale(QWidget):
    """A histogram with two handles. Drag them; or choose one by Up and Down, and move it by Left and Right."""

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.levels = PLAIN
        self._histograms: list[tuple[Histogram, QColor]] = []
        self._held = "black"
        self.setMinimumSize(120, HEIGHT)
        self.setMaximumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Restoration", "Display levels"))
        self.setToolTip(
            tr(
                "Restoration",
                "How often each brightness, from 0 to 1, occurs in the original (grey), the blurred (blue) and the "
                "restored picture (green), on a logarithmic scale. Drag the handles, or choose one by Up and Down and "
                "move it by Left and Right. The data stay as they are",
            )
        )
        theme.appearance.changed.connect(self.update)
        self._add_keys()

    def sizeHint(self) -> QSize:
        """Ask for a broad strip."""
        return QSize(320, HEIGHT)

    def show_histograms(self, counted: list[tuple[Histogram, QColor]]) -> None:
        """Show histograms, each in a colour."""
        self._histograms = counted
        self.update()

    def show_levels(self, levels: Levels) -> None:
        """Move the handles."""
        self.levels = levels
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the histogram on a logarithmic scale, and the handles under it."""
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        painter.fillRect(room, colours.surface)
        for counted, colour in self._histograms:
            self._paint_counts(painter, counted, colour, room)
        for name, value, fill in (("black", self.levels.black, "black"), ("white", self.levels.white, "white")):
            self._paint_handle(painter, self._x(value), QColor(fill), held=self.hasFocus() and name == self._held)

    def _paint_counts(self, painter: QPainter, counted: Histogram, colour: QColor, room: QRectF) -> None:
        heights = np.log1p(counted.counts) / max(float(np.log1p(counted.counts.max())), 1e-9)
        edges = np.linspace(counted.low, counted.high, len(heights) + 1)
        middles = (edges[1:] + edges[:-1]) / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, theme.thick(1)))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(self._x(float(value)), room.bottom() - height * (room.height() - 1))
                    for value, height in zip(middles, heights, strict=True)
                ]
            )
        )

    def _paint_handle(self, painter: QPainter, x: float, fill: QColor, *, held: bool) -> None:
        room, colours = self._room(), theme.current()
        painter.setPen(QPen(colours.accent if held else colours.text, theme.thick(2 if held else 1)))
        painter.drawLine(QPointF(x, 0), QPointF(x, room.bottom()))
        painter.setBrush(fill)
        foot = QPointF(x, room.bottom())
        painter.drawPolygon(QPolygonF([foot, foot + QPointF(-HANDLE, 10), foot + QPointF(HANDLE, 10)]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the nearer handle."""
        x = event.position().x()
        black, white = abs(x - self._x(self.levels.black)), abs(x - self._x(self.levels.white))
        self._held = "black" if black < white else "white"
        self._put(self._value(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        self._put(self._value(event.position().x()))

    def _add_keys(self) -> None:
        self._keys = keys = PlainKeys(self)
        for key, held in (("Up", "white"), ("Down", "black")):
            keys.add(tr("Restoration", "Levels: take white, take black"), key, functools.partial(self._hold, held))
        for key, sign in (("Left", -1), ("Right", 1)):
            keys.add(tr("Restoration", "Levels: move it"), key, functools.partial(self._nudge, sign))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up takes white, Down takes black; Left and Right move it."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def _hold(self, level: str) -> None:
        self._held = level
        self.update()

    def _nudge(self, sign: int) -> None:
        low, high = self._range()
        self._put(getattr(self.levels, self._held) + sign * STEP * 10.0 ** math.floor(math.log10(max(high - low, 1))))

    def _put(self, value: float) -> None:
        levels = self.levels.moved(**{self._held: value})
        if levels != self.levels:
            self.moved.emit(levels)

    def _room(self) -> QRectF:
        return QRectF(HANDLE, 0, max(self.width() - 2 * HANDLE, 1), self.height() - 12)

    def _range(self) -> tuple[float, float]:
        lows, highs = ([counted.low for counted, _ in self._histograms], [c.high for c, _ in self._histograms])
        return min(lows, default=0.0), max(highs, default=1.0)

    def _x(self, value: float) -> float:
        low, high = self._range()
        share = min(max((value - low) / (high - low), 0), 1)
        return self._room().left() + share * self._room().width()

    def _value(self, x: float) -> float:
        low, high = self._range()
        share = min(max((x - self._room().left()) / self._room().width(), 0), 1)
        return low + share * (high - low)
