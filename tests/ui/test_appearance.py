"""Themes follow the system and change at run time; spaces and type come from one scale each; sharp on any screen."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLabel, QSlider

from deconvgui import resources
from deconvgui.ui import theme
from deconvgui.ui.board.setup import MethodList
from deconvgui.ui.window import MainWindow

SPACES = {0, 1, 2, 4, 6, 8, 12, 16, 24}
"""Steps of 4 px, and four small ones within controls."""


@pytest.fixture
def window(wait):
    window = MainWindow()
    window.resize(1280, 720)
    window.show()
    for index in range(3):
        window.tabs.setCurrentIndex(index)
    wait(lambda: not window.restoration.busy)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def system(monkeypatch):
    """Let the system announce a colour scheme."""
    scheme = {"now": Qt.ColorScheme.Light}

    class Hints:
        @staticmethod
        def colorScheme():  # noqa: N802  # Qt's name
            return scheme["now"]

    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(Hints))

    def announce(name):
        scheme["now"] = name
        theme.appearance.system_changed()

    return announce


def test_the_window_follows_the_system_until_the_user_chooses(window, system):
    window.use_theme("system")
    for scheme, expected in ((Qt.ColorScheme.Dark, theme.DARK), (Qt.ColorScheme.Light, theme.LIGHT)):
        system(scheme)
        assert theme.current() is expected
    window.use_theme("light")
    system(Qt.ColorScheme.Dark)
    assert theme.current() is theme.LIGHT
    window.use_theme("system")
    assert theme.current() is theme.DARK


@pytest.mark.parametrize("index", [0, 1, 2])
def test_everything_on_the_screen_takes_over_the_theme(window, index):
    window.tabs.setCurrentIndex(index)
    grounds = {}
    for name in ("light", "dark"):
        window.use_theme(name)
        QTest.qWait(50)
        picture = window.grab().toImage()
        look = theme.THEMES[name]
        ours = {look.window.rgb(), look.surface.rgb(), look.field.rgb()}
        points = [(x, y) for x in range(4, picture.width(), 8) for y in range(4, picture.height(), 8)]
        grounds[name] = sum(picture.pixel(x, y) in ours for x, y in points) / len(points)
        theirs = theme.THEMES["dark" if name == "light" else "light"]
        # White is black-and-white pictures' own too, so only what no picture has is looked for.
        assert not any(picture.pixel(x, y) in (theirs.window.rgb(), theirs.field.rgb()) for x, y in points) or (
            name == "dark"
        )
    assert min(grounds.values()) > 0.3
    assert grounds["light"] == pytest.approx(grounds["dark"], abs=0.15)


def test_spaces_come_from_one_scale(window):
    odd = set()
    for layout in window.findChildren(QBoxLayout) + window.findChildren(QGridLayout):
        grid = isinstance(layout, QGridLayout)
        spaces = (layout.horizontalSpacing(), layout.verticalSpacing()) if grid else (layout.spacing(),)
        margins = layout.contentsMargins()
        values = {*spaces, margins.left(), margins.top(), margins.right(), margins.bottom()}
        odd |= {(type(layout.parentWidget()).__name__, value) for value in values if value not in SPACES}
    assert not odd


def test_type_comes_from_one_scale(window):
    base = QApplication.font().pointSizeF()
    allowed = {round(base * factor, 2) for factor in theme.RANKS.values()}
    odd = {
        (type(label.parentWidget()).__name__, label.font().pointSizeF())
        for label in window.findChildren(QLabel)
        if round(label.font().pointSizeF(), 2) not in allowed
    }
    assert not odd


def test_icons_are_one_family_under_its_licence():
    assert "ISC" in resources.path("icons", "LICENSE").read_text("utf-8")
    for path in resources.listing("icons", ".svg"):
        if path.name != "deconvgui.svg":
            text = path.read_text("utf-8")
            assert 'viewBox="0 0 24 24"' in text
            assert 'stroke-width="2"' in text
            assert "lucide" in text


def test_pictures_are_sharp_on_a_screen_of_high_density(tmp_path):
    script = (
        "from deconvgui.app import headless\n"
        "application = headless()\n"
        "from deconvgui.ui.rendering import settle\n"
        "from deconvgui.ui.window import MainWindow\n"
        "window = MainWindow()\n"
        "window.resize(1280, 720)\n"
        "window.show()\n"
        "settle(200)\n"
        "picture = window.grab().toImage()\n"
        f"picture.save({str(tmp_path / 'large.png')!r})\n"
        "print(picture.width(), picture.height(), picture.devicePixelRatio())\n"
        "places = [(x, y) for x in range(0, 2560, 2) for y in range(0, 1440, 6)]\n"
        "pairs = [picture.pixel(x, y) == picture.pixel(x + 1, y) for x, y in places]\n"
        "print(all(pairs))\n"
        "window.close()\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    size, doubled = done.stdout.splitlines()[-2:]
    assert size == "2560 1440 2.0"
    assert doubled == "False", "every pixel is only doubled"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_not_chosen_in_a_list_has_a_whole_box(window, name):
    window.use_theme(name)
    names = MethodList()
    names.choose(())
    names.show()
    names.setCurrentRow(-1)
    image, row = names.viewport().grab().toImage(), names.visualItemRect(names.item(1))
    ground = image.pixelColor(row.left() + 1, row.top())
    dark = [
        (x, y)
        for x in range(row.left(), row.left() + 20)
        for y in range(row.top() - 1, row.bottom() + 2)
        if theme.contrast(image.pixelColor(x, y), ground) > 2
    ]
    columns, rows = ([place[axis] for place in dark] for axis in (0, 1))
    for line, across in ((columns, rows), (rows, columns)):
        for side in (min(across), max(across)):
            assert sum(place == side for place in across) >= 0.6 * (max(line) - min(line))
    names.deleteLater()


def test_the_groove_of_a_slider_stands_out_from_a_dark_ground(window):
    window.use_theme("dark")
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.resize(200, 24)
    slider.show()
    image = slider.grab().toImage()
    ground = theme.DARK.window
    assert max(theme.contrast(image.pixelColor(180, y), ground) for y in range(image.height())) >= 3
    slider.deleteLater()
