"""The dialog that tells what the program is."""

import numpy as np

from deconvgui import __version__
from deconvgui.operators import fourier
from deconvgui.ui.about import About, Reading
from deconvgui.ui.window import MainWindow


def test_it_says_which_engine_computes_on_how_many_cores(qtbot):
    dialog = About()
    qtbot.addWidget(dialog)
    for part in (fourier.engine_name(), str(fourier.threads()), np.__version__, "LGPL-3.0"):
        assert part in dialog.words.text()
    assert any(__version__ in label.text() for label in dialog.findChildren(type(dialog.words)))


def test_the_window_opens_it(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.show_about()
    dialog = window.findChild(About)
    assert dialog.isVisible()
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(About) is None)


def test_it_shows_the_licences_and_the_changes(qtbot):
    dialog = About()
    qtbot.addWidget(dialog)
    dialog.show_licences()
    dialog.show_changes()
    licences, changes = (reading.page.toPlainText() for reading in dialog.findChildren(Reading))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licences
    assert "Unreleased" in changes
