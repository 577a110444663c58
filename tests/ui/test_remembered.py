"""What is remembered of the last step looks as if all had been painted anew, and text in place keeps its room."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from deconvgui.ui.connectivity.memory import Remembered
from deconvgui.ui.connectivity.painting import paint
from deconvgui.ui.connectivity.scene import scene
from deconvgui.ui.steady import Steady
from deconvgui.ui.theme import THEMES
from deconvgui.workbench.connectivity import ConnectivityState, resolve

START = ConnectivityState()
STATES = {
    "half pixels": START.with_changes(shape=28, stride=1, output_padding=0),
    "default": START,
    "every kind of zero": START.with_changes(stride=3, dilation=2),
    "cropped": START.with_changes(stride=1, shape=6, padding=3, output_padding=0),
    "tiny cells": START.with_changes(shape=32, stride=1, output_padding=0),
    "uneven numbers": START.with_changes(kernel_values=((-1.5, 2, 0), (0, 1e-9, 3), (100, -7, 2))),
}
ROUNDING = 4
"""Levels of 255: edges that are blended on a picture before it is blended on the ground are rounded twice."""


def pixels(drawn, size, look, painters=None):
    image = QImage(size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint(painter, QRectF(0, 0, size.width(), size.height()), drawn, look, painters)
    return np.frombuffer(image.constBits(), np.uint8).reshape(size.height(), size.width(), 4)[..., :3].astype(int)


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("mode", ["scatter", "gather"])
@pytest.mark.parametrize("name", STATES)
def test_steps_look_as_if_they_were_painted_from_nothing(name, mode, look):
    state, size, remembered = STATES[name].with_changes(mode=mode, step=0), QSize(700, 560), Remembered()
    last = resolve(state).limits.step.high
    for step in (0, 1, 2, 3, last // 2, last // 2 + 1, last, 0):
        drawn = scene(resolve(state.with_changes(step=step)))
        fresh, reused = (pixels(drawn, size, THEMES[look], painters) for painters in (None, remembered.painters))
        assert np.abs(fresh - reused).max() <= ROUNDING


def test_other_numbers_and_other_sizes_are_painted_anew():
    remembered, look = Remembered(), THEMES["light"]
    for state in (START, START.with_changes(kernel_name="ones"), START.with_changes(shape=5), START):
        for size in (QSize(700, 560), QSize(900, 620)):
            drawn = scene(resolve(state))
            assert np.abs(pixels(drawn, size, look) - pixels(drawn, size, look, remembered.painters)).max() <= ROUNDING


@pytest.fixture
def column(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = QVBoxLayout(parent)
    label = QLabel()
    label.setWordWrap(True)
    steady = Steady(label)
    layout.addWidget(steady)
    layout.addStretch(1)
    parent.resize(200, 400)
    parent.show()
    return parent, steady


def test_text_keeps_the_room_of_the_longest(column, qtbot):
    _, steady = column
    steady.setText("word " * 60)
    qtbot.waitUntil(lambda: steady.height() > 60)
    high = steady.height()
    steady.setText("short")
    qtbot.wait(20)
    assert steady.height() == high
    assert steady.text() == "short"
    steady.forget()
    steady.setText("brief")
    qtbot.waitUntil(lambda: steady.height() < high)


def test_a_text_that_fits_asks_for_no_layout(column, qtbot):
    parent, steady = column
    steady.setText("word " * 60)
    qtbot.wait(20)

    class Requests(QWidget):
        count = 0

        def eventFilter(self, _watched, event):  # noqa: N802
            self.count += event.type() == QEvent.Type.LayoutRequest
            return False

    requests = Requests(parent)
    parent.installEventFilter(requests)
    steady.setText("short")
    qtbot.wait(20)
    parent.removeEventFilter(requests)
    assert requests.count == 0


def test_no_text_is_cut_off_when_the_place_gets_narrower(column, qtbot):
    parent, steady = column
    steady.setText("word " * 30)
    qtbot.wait(20)
    before = steady.height()
    parent.resize(110, 700)
    qtbot.waitUntil(lambda: steady.height() > before)
    label = steady.findChild(QLabel)
    assert label.height() >= label.heightForWidth(label.width())
