"""Pointing and clicking in one view lights up the others; and the matrix as a part of the tab."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.ui import theme
from deconvgui.ui.connectivity.painting import arrange
from deconvgui.ui.connectivity.selection import Selection
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def make_tab(qapp):
    tabs = []

    def make(state=None, size=(1280, 670)):
        tab = ConnectivityTab(state or ConnectivityState(mode="gather", step=14))
        tabs.append(tab)
        tab.resize(*size)
        tab.show()
        tab.figure.setFocus()
        tab.split.ask(True)
        QApplication.processEvents()
        return tab

    yield make
    for tab in tabs:
        tab.close()
        tab.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tab(make_tab):
    return make_tab()


def place_of(tab, key, cell):
    """Return the widget that shows a cell, and where."""
    if key == "matrix":
        matrix = tab.matrix.picture
        return matrix, matrix.layout_now.block(*matrix.pattern.turned(*cell)).center().toPoint()
    return tab.figure, arrange(tab.figure.scene, tab.figure.rect().toRectF())[key].cell(*cell).center().toPoint()


def point_at(tab, key, cell):
    widget, point = place_of(tab, key, cell)
    QTest.mouseMove(widget, QPoint(1, 1))  # the mouse may stand there since the last test
    QTest.mouseMove(widget, point)


def click(tab, key, cell):
    widget, point = place_of(tab, key, cell)
    QTest.mouseClick(widget, LEFT, pos=point)


def outlined(widget, rect, colour):
    """Whether the upper edge of a rectangle is drawn in a colour."""
    image, y = widget.grab().toImage(), round(rect.top())
    middle = range(round(rect.left()) + 3, round(rect.right()) - 2)
    return any(all(image.pixelColor(x, y + off) == colour for x in middle) for off in (-1, 0, 1))


@pytest.mark.parametrize("look", theme.THEMES)
def test_pointing_at_an_entry_outlines_its_cells_in_the_grids(tab, look):
    theme.appearance.use(look)
    point_at(tab, "matrix", (4, 21))
    assert tab.selection.lit == ("matrix", (4, 21))
    places, text = arrange(tab.figure.scene, tab.figure.rect().toRectF()), theme.current().text
    for key, cell in (("output", (3, 3)), ("stored", (2, 2)), ("rotated", (0, 0))):
        assert outlined(tab.figure, places[key].cell(*cell), text), key
    assert not outlined(tab.figure, places["output"].cell(5, 1), text)


@pytest.mark.parametrize("look", theme.THEMES)
def test_pointing_at_cells_outlines_rows_columns_and_entries(tab, look):
    theme.appearance.use(look)
    matrix, text = tab.matrix.picture, theme.current().text
    layout = matrix.layout_now
    point_at(tab, "output", (4, 3))
    assert outlined(matrix, layout.block(27, 0, 1, 9), text)
    assert not outlined(matrix, layout.block(30, 0, 1, 9), text)
    point_at(tab, "input", (0, 2))
    assert outlined(matrix, layout.block(0, 2, 36), text)
    point_at(tab, "stored", (0, 2))
    assert outlined(matrix, layout.block(9, 4), text)


@pytest.mark.parametrize("mode", ["gather", "scatter"])
def test_the_band_of_the_step_is_outlined(make_tab, mode):
    tab = make_tab(ConnectivityState(mode=mode, step=5))
    matrix = tab.matrix.picture
    layout = matrix.layout_now
    band = layout.block(5, 0, 1, 9) if mode == "gather" else layout.block(0, 5, 36)
    assert outlined(matrix, band, theme.PRESENT)
    QTest.keyClick(tab.figure, Qt.Key.Key_Right)
    moved = layout.block(6, 0, 1, 9) if mode == "gather" else layout.block(0, 6, 36)
    assert outlined(matrix, moved, theme.PRESENT)


def test_the_strips_name_the_cells_of_the_vectors(tab):
    matrix = tab.matrix.picture
    layout = matrix.layout_now
    assert matrix.target_at(layout.row_cell(21).center().toPoint()) == ("output", (3, 3))
    assert matrix.target_at(layout.column_cell(5).center().toPoint()) == ("input", (1, 2))
    assert matrix.text_at(layout.column_cell(5).center().toPoint()) == "Input (1, 2) = 6"
    assert matrix.text_at(QPoint(1, 1)) == ""
    tab.matrix.direct.click()
    layout = matrix.layout_now
    assert matrix.target_at(layout.row_cell(5).center().toPoint()) == ("input", (1, 2))
    assert matrix.target_at(layout.column_cell(21).center().toPoint()) == ("output", (3, 3))


def test_a_click_pins_and_a_second_one_lets_go(tab):
    click(tab, "stored", (0, 2))
    assert tab.selection.pinned == ("stored", (0, 2))
    assert tab.store.state.step == 14
    point_at(tab, "input", (0, 0))
    assert tab.selection.lit == ("stored", (0, 2))
    click(tab, "rotated", (2, 0))  # the same weight
    assert tab.selection.pinned is None
    click(tab, "input", (1, 1))
    QTest.keyClick(tab.figure, Qt.Key.Key_Right)
    assert tab.selection.pinned == ("input", (1, 1))
    QTest.keyClick(tab.figure, Qt.Key.Key_Escape)
    assert tab.selection.pinned is None
    assert tab.store.state.step == 15


def test_a_click_beside_the_grids_lets_go(tab):
    click(tab, "input", (1, 1))
    QTest.mouseClick(tab.figure, LEFT, pos=QPoint(2, 2))
    assert tab.selection.pinned is None


@pytest.mark.parametrize(("mode", "step"), [("gather", 21), ("scatter", 4)])
def test_a_click_on_an_entry_goes_to_its_step_and_pins_it(make_tab, mode, step):
    tab = make_tab(ConnectivityState(mode=mode))
    click(tab, "matrix", (4, 21))
    assert tab.store.state.step == step
    assert tab.selection.pinned == ("matrix", (4, 21))
    click(tab, "matrix", (4, 21))
    assert tab.selection.pinned is None


def test_a_pin_outlives_the_other_walk_but_not_other_sizes(tab):
    click(tab, "output", (3, 3))
    tab.walk("scatter")
    assert tab.selection.pinned == ("output", (3, 3))
    tab.edit({"shape": (2, 2)})
    assert tab.selection.lit is None


def test_leaving_a_view_forgets_what_was_under_the_mouse(tab):
    for key in ("input", "matrix"):
        point_at(tab, key, (0, 1))
        widget, _ = place_of(tab, key, (0, 1))
        assert tab.selection.pointed
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        assert tab.selection.pointed is None


def test_a_selection_tells_only_changes(qtbot, qapp):
    selection = Selection(qapp)
    with qtbot.waitSignal(selection.changed):
        selection.point(("input", (0, 0)))
    with qtbot.assertNotEmitted(selection.changed):
        selection.point(("input", (0, 0)))
    selection.toggle(("output", (1, 1)))
    with qtbot.assertNotEmitted(selection.changed):
        selection.point(("input", (0, 1)))
    assert selection.lit == ("output", (1, 1))
    selection.toggle(None)
    assert selection.lit == ("input", (0, 1))


@pytest.fixture
def untouched(qtbot):
    tab = ConnectivityTab()
    qtbot.addWidget(tab)
    tab.resize(1280, 670)
    tab.show()
    tab.activateWindow()
    assert QTest.qWaitForWindowActive(tab)
    return tab


def test_the_matrix_is_hidden_in_a_small_window_and_the_grids_keep_their_room(untouched):
    tab = untouched
    assert not tab.split.has_matrix
    assert tab.figure.width() == tab.split.width()
    width = tab.figure.width()
    for shown in (True, False):
        QTest.keyClick(tab.figure, Qt.Key.Key_F8)
        assert tab.split.has_matrix == tab.matrix_button.isChecked() == shown
        assert tab.matrix.isVisible() == shown
    QApplication.processEvents()
    assert tab.figure.width() == width
    tab.resize(1920, 1030)
    QApplication.processEvents()
    assert not tab.split.has_matrix  # as the user wished


def test_the_matrix_is_there_where_there_is_room(untouched):
    tab = untouched
    tab.resize(1920, 1030)
    QApplication.processEvents()
    assert tab.split.has_matrix
    assert tab.matrix_button.isChecked()
    assert tab.matrix.picture.pattern.shape == (36, 9)
    assert tab.matrix.width() < 0.45 * tab.split.width()


def test_the_wide_matrix_lies_below(tab):
    assert tab.split.orientation() == Qt.Orientation.Horizontal
    tab.matrix.direct.click()
    assert tab.split.orientation() == Qt.Orientation.Vertical
    assert tab.matrix.picture.pattern.shape == (9, 36)
    tab.matrix.transposed.click()
    assert tab.matrix.picture.pattern.shape == (36, 9)


def wheel(widget, point, delta):
    event = QWheelEvent(
        QPointF(point),
        widget.mapToGlobal(QPointF(point)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_wheel_drag_and_buttons_move_the_matrix(tab):
    matrix = tab.matrix.picture
    fitted = matrix.layout_now
    for _ in range(6):
        wheel(matrix, fitted.plot.center().toPoint(), 120)
    zoomed = matrix.layout_now
    assert zoomed.side > 2 * fitted.side
    assert not zoomed.whole
    start = zoomed.plot.center().toPoint()
    QTest.mousePress(matrix, LEFT, pos=start)
    QTest.mouseMove(matrix, start + QPoint(-30, 80))
    QTest.mouseRelease(matrix, LEFT, pos=start + QPoint(-30, 80))
    dragged = matrix.layout_now.camera
    assert (dragged.left, dragged.top) == (zoomed.camera.left + 30, zoomed.camera.top - 80)
    assert tab.selection.pinned is None  # a drag is no click
    tab.matrix.fitted.click()
    assert matrix.layout_now == fitted
    tab.matrix.nearer.click()
    assert matrix.layout_now.side > fitted.side
    tab.matrix.further.click()
    tab.matrix.further.click()
    assert matrix.layout_now.side < fitted.side


def test_the_step_comes_into_sight_where_the_matrix_is_zoomed(make_tab):
    tab = make_tab(ConnectivityState(mode="gather").with_changes(shape=16))
    matrix = tab.matrix.picture
    for _ in range(12):
        tab.matrix.nearer.click()
    for step in (0, 500, 1000, 37):
        tab.go(step)
        window = matrix.layout_now.window
        assert window.top <= step < window.top + window.height
        inputs = tab.view.frame.active_inputs
        columns = inputs[:, 0] * 16 + inputs[:, 1]
        assert ((columns >= window.left) & (columns < window.left + window.width)).any() or not len(columns)


def test_another_size_is_shown_whole_again(tab):
    tab.matrix.nearer.click()
    tab.edit({"kernel_name": "ones"})
    assert not tab.matrix.picture.layout_now.whole
    tab.edit({"shape": (5, 5)})
    assert tab.matrix.picture.layout_now.whole


def test_the_smallest_and_the_longest_are_painted(make_tab):
    small = {"kernel_shape": 1, "stride": 1, "padding": 0, "output_padding": 0}
    for shape in (1, (1, 20), (20, 1)):
        tab = make_tab(ConnectivityState().with_changes(shape=shape, **small))
        tab.go(len(tab.view.walk) - 1)
        assert not tab.matrix.grab().isNull()
