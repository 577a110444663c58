"""Every control has a name, every control can be reached and used by keys, and every text stands out."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from deconvgui.imaging import PSFS
from deconvgui.restoration import METHODS
from deconvgui.ui import theme
from deconvgui.ui.about import About
from deconvgui.ui.connectivity import shades
from deconvgui.ui.shortcuts import Shortcuts
from deconvgui.workbench.connectivity_pages import PAGES
from deconvgui.workbench.lessons import shipped

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)
OF_QT = ("qt_spinbox_lineedit", "qt_scrollarea_viewport", "qt_tableview_cornerbutton")
"""Parts that Qt makes within a control, and names by it."""


@pytest.fixture
def window(whole_window):
    return whole_window


def is_part(widget):
    """Whether a widget is a part of a control, of its list or of a plot."""
    parents = (widget.parentWidget(), widget.parentWidget() and widget.parentWidget().parentWidget())
    within = any(isinstance(parent, QTabBar | QComboBox | QHeaderView) for parent in parents)
    return within or isinstance(widget, QScrollBar | QHeaderView) or widget.objectName() in OF_QT


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def nameless(window):
    return [
        (type(widget).__name__, type(widget.parentWidget()).__name__, widget.toolTip())
        for widget in window.findChildren(QWidget)
        if (isinstance(widget, CONTROLS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
        and not is_part(widget)
        and not (isinstance(widget, QLabel) and not widget.text())
        and type(widget) is not QWidget  # the ground of a plot
        and not name_of(widget)
    ]


def test_every_control_of_the_window_and_its_dialogs_has_a_name(window):
    for page in PAGES:
        window.connectivity.turn(page)
    window.play(shipped()[0])
    window.show_shortcuts()
    window.show_about()
    board = window.compare()
    window.restoration.controls.estimation.open()
    for shown in [window, *window.findChildren(Shortcuts), *window.findChildren(About), board]:
        assert not nameless(shown), type(shown).__name__
    for dialog in [*window.findChildren(Shortcuts), *window.findChildren(About), board]:
        dialog.close()


def reachable(window):
    """Press Tab until the focus is back where it was, and return all that had it."""
    visited, widget = [], QApplication.focusWidget()
    while widget not in visited:
        visited.append(widget)
        assert len(visited) < 300
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    return visited


def is_alternative(widget, visited):
    """Whether the arrow keys reach a button from another one of its group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(id(button) in visited for button in group.buttons())


def with_proxies(widgets):
    return {id(part) for widget in widgets for part in (widget, widget.parentWidget(), widget.focusProxy()) if part}


@pytest.mark.parametrize("name", ["restoration", "one-matrix", *PAGES])
def test_the_tab_key_reaches_every_control(window, name):
    window.tabs.setCurrentIndex({"restoration": 1, "one-matrix": 2}.get(name, 0))
    if name in PAGES:
        window.connectivity.turn(name)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.tabs.setFocus()
    visited = with_proxies(reachable(window))
    missed = [
        (type(widget).__name__, widget.accessibleName() or getattr(widget, "text", str)())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QProgressBar | QLabel)
        and widget.isVisible()
        and widget.isEnabled()
        and not is_part(widget)
        and not is_alternative(widget, visited)
        and id(widget) not in visited
    ]
    assert not missed


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_stands_out_from_everything_it_is_written_on(name):
    look = theme.THEMES[name]
    pairs = [(text, ground) for text in (look.text, look.muted) for ground in (look.window, look.surface, look.field)]
    pairs += [(look.text, look.warning_surface), (look.warning, look.window), (look.text, look.line)]
    pairs += [(theme.readable_on(fill), fill) for fill in (look.accent, look.accent.lighter(115))]
    for role in shades.ROLES:
        shown = shades.Shades.of(role, look)
        pairs += list(zip(shown.inks, shown.fills, strict=True))
    for colour in (theme.INPUT, theme.OUTPUT, theme.WEIGHTS, theme.PRESENT):
        pairs += [(theme.readable(colour, ground), ground) for ground in (look.surface, look.window)]
    poor = [(text.name(), ground.name()) for text, ground in pairs if theme.contrast(text, ground) < theme.CONTRAST]
    assert not poor


def test_contrast_is_that_of_the_standard():
    """WCAG 2.1: black on white has 21, and #767676 on white the least grey that passes 4.5."""
    white = QColor("white")
    assert theme.contrast(QColor("black"), white) == pytest.approx(21)
    assert theme.contrast(QColor("#767676"), white) == pytest.approx(4.54, abs=0.01)
    assert theme.contrast(QColor("#777777"), white) < 4.5


def test_the_colours_of_the_roles_are_okabe_and_itos():
    """Okabe and Ito (2008): the palette that colour-blind eyes tell apart."""
    palette = {"#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"}
    roles = (theme.INPUT, theme.WEIGHTS, theme.OUTPUT, theme.PRESENT, shades.EXTRA)
    assert {colour.name() for colour in roles} <= palette
    assert len({colour.name() for colour in roles}) == len(roles)


def test_the_tab_key_goes_through_the_restoration_tab_as_one_reads(window):
    """Also through the fields of forms that were chosen later."""
    window.tabs.setCurrentIndex(1)
    tab, workspace = window.restoration, window.restoration.workspace
    tab.store.update(psf=PSFS.parse("motion"), method=METHODS.parse("tv"))
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.tabs.setFocus()
    parts = (workspace.controls, tab.gallery, tab._charts_row, workspace.explanation, tab.run_bar, tab._tools)
    stops = [
        (index, widget.mapToGlobal(QPoint(0, 0)).y() if index == 0 else 0, name_of(widget))
        for widget in reachable(window)
        for index, part in enumerate(parts)
        if part.isAncestorOf(widget) and not isinstance(widget, QAbstractScrollArea)
    ]
    assert len(stops) > 30
    for (index, y, name), (next_index, next_y, next_name) in itertools.pairwise(stops):
        assert (next_index, next_y) >= (index, y - 10), (
            name,
            next_name,
        )  # a line's box may stand a little lower than its button
