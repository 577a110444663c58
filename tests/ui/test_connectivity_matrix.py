"""The matrix as it is drawn, pixel by pixel, against the operator's own; and where its parts stand."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from deconvgui.connectivity.frames import Window
from deconvgui.operators.grid import GridConvolution
from deconvgui.ui import theme
from deconvgui.ui.connectivity import matrix_layout
from deconvgui.ui.connectivity.linking import entry_ends, in_matrix, linked
from deconvgui.ui.connectivity.matrix_layout import FINEST, LARGEST, Camera
from deconvgui.ui.connectivity.matrix_painting import arrange, paint_still
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.matrix_scene import Band, centre
from deconvgui.ui.connectivity.scene import scene
from deconvgui.ui.connectivity.shades import FULL, STEPS, Shades
from deconvgui.ui.connectivity.words import step_of, target_text
from deconvgui.workbench.connectivity import ConnectivityState, resolve

START = ConnectivityState()
ROW = START.with_changes(shape=(1, 20), kernel_shape=(1, 3), stride=(1, 2), padding=((0, 0), (1, 1)))
ONE = START.with_changes(shape=1, kernel_shape=1, stride=1, padding=0, output_padding=0)
LOPSIDED = START.with_changes(shape=(3, 4), stride=(2, 3), dilation=(2, 1), padding=((0, 1), (2, 1)))
ZEROS = START.with_changes(kernel_values=[[0, 1, 0], [2, 0, -3], [0, 0, 0]])
STATES = [START, ROW, ONE, LOPSIDED, ZEROS]
PANES = [QSize(266, 600), QSize(500, 880), QSize(718, 190)]


def pattern_of(state, transposed):
    view = resolve(state)
    return Pattern.of(view.geometry, view.walk.kernel, transposed=transposed)


def matrix_of(state, transposed):
    view = resolve(state)
    matrix = GridConvolution.of_geometry(view.geometry, view.walk.kernel).matrix()
    return (matrix.T if transposed else matrix).tocoo()


def painted(state, size, look, transposed, camera=None):
    rect, pattern = QRectF(0, 0, size.width(), size.height()), pattern_of(state, transposed)
    layout = arrange(pattern, rect, camera)
    image = QImage(size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint_still(painter, rect, layout, pattern, scene(resolve(state)), theme.THEMES[look])
    return image, layout


def whole(pattern):
    return Window(0, 0, *pattern.shape)


def stored(matrix):
    """Return where the matrix has an entry, also one whose weight is zero."""
    mask = np.zeros(matrix.shape, bool)
    mask[matrix.coords] = True
    return mask


@pytest.mark.parametrize("transposed", [True, False])
@pytest.mark.parametrize("state", STATES)
def test_the_pattern_is_the_operators_matrix(state, transposed):
    pattern, matrix = pattern_of(state, transposed), matrix_of(state, transposed)
    assert pattern.shape == matrix.shape
    values, shown = pattern.part(whole(pattern))
    np.testing.assert_array_equal(values, matrix.toarray())
    np.testing.assert_array_equal(shown, stored(matrix))
    part = Window(0, pattern.shape[1] // 2, pattern.shape[0], pattern.shape[1] - pattern.shape[1] // 2)
    np.testing.assert_array_equal(pattern.part(part)[0], values[:, pattern.shape[1] // 2 :])


@pytest.mark.parametrize("look", theme.THEMES)
@pytest.mark.parametrize("transposed", [True, False])
@pytest.mark.parametrize("state", STATES)
def test_the_pixels_show_every_entry_and_nothing_else(state, transposed, look):
    matrix, ground = matrix_of(state, transposed), theme.THEMES[look].surface
    for size in PANES:
        image, layout = painted(state, size, look, transposed)
        assert layout.whole
        for (row, column), there in np.ndenumerate(stored(matrix)):
            inside = layout.block(row, column).adjusted(0.25 * layout.side, 0.25 * layout.side, 0, 0).topLeft()
            assert (image.pixelColor(inside.toPoint()) != ground) == there, (row, column)


def test_the_strongest_weight_has_the_strongest_colour_of_the_kernel():
    image, layout = painted(START, PANES[0], "light", True)
    values = matrix_of(START, True).toarray()
    fills = Shades.of("weights", theme.LIGHT).fills
    strongest, place = fills[FULL + STEPS - 1], np.argwhere(values == 9)[3]
    assert image.pixelColor((layout.block(*place).topLeft() + QPointF(3, 3)).toPoint()).rgb() == strongest.rgb()


def test_where_entries_share_a_pixel_none_vanishes():
    state = START.with_changes(shape=32, stride=1, output_padding=0)
    pattern = pattern_of(state, True)
    layout = arrange(pattern, QRectF(0, 0, 266, 600), None)
    assert layout.pool > 2
    values, shown = pattern.part(layout.window, layout.pool)
    row, column = pattern.rows // layout.pool, pattern.columns // layout.pool
    assert shown[row, column].all()
    assert shown.sum() == len(set(zip(row.tolist(), column.tolist(), strict=True)))
    assert (values[row, column] >= np.abs(pattern.weights)).all()
    assert values.shape[0] <= 600
    assert values.shape[1] <= 266


@pytest.mark.parametrize("size", PANES)
@pytest.mark.parametrize("transposed", [True, False])
@pytest.mark.parametrize("state", STATES)
def test_all_parts_are_inside_and_apart(state, transposed, size):
    layout = arrange(pattern_of(state, transposed), QRectF(0, 0, size.width(), size.height()), None)
    parts = [layout.plot, layout.rows, layout.columns, layout.title]
    for part in parts:
        assert QRectF(0, 0, size.width(), size.height()).contains(part)
    for one, other in itertools.combinations(parts, 2):
        assert not one.intersects(other)
    assert (layout.rows.left() > layout.plot.left()) == transposed
    assert (layout.columns.top() < layout.plot.top()) == transposed


def test_points_find_entries_and_cells_of_the_vectors():
    layout = arrange(pattern_of(START, True), QRectF(0, 0, 266, 600), None)
    assert layout.at(layout.block(20, 4).center()) == ("entry", 20, 4)
    assert layout.at(layout.row_cell(35).center()) == ("row", 35, 0)
    assert layout.at(layout.column_cell(8).center()) == ("column", 0, 8)
    assert layout.at(QPointF(1, 1)) is None


def test_zooming_holds_the_entry_under_the_mouse_and_ends_at_its_limits():
    pattern, rect = pattern_of(START.with_changes(shape=12), True), QRectF(0, 0, 266, 600)
    layout = arrange(pattern, rect, None)
    point = layout.plot.center()
    before = layout.at(point)
    for _ in range(30):
        layout = arrange(pattern, rect, matrix_layout.zoomed(layout, 1, point))
    assert layout.side == LARGEST
    assert np.abs(np.subtract(layout.at(point)[1:], before[1:])).max() <= 1
    for _ in range(60):
        layout = arrange(pattern, rect, matrix_layout.zoomed(layout, -1, point))
    assert layout.side == FINEST
    assert layout.whole


def test_sizes_are_whole_pixels_or_whole_entries():
    layout = arrange(pattern_of(START.with_changes(shape=12), True), QRectF(0, 0, 266, 600), Camera(FINEST))
    for _ in range(40):
        assert (layout.side % 1 == 0) or (1 / layout.side) == pytest.approx(round(1 / layout.side))
        camera = matrix_layout.zoomed(layout, 1, QPointF(100, 300))
        assert camera.side > layout.side or layout.side == LARGEST
        layout = replace(layout, camera=camera)


def test_panning_stops_at_the_edges():
    pattern, rect = pattern_of(START.with_changes(shape=8), True), QRectF(0, 0, 266, 600)
    layout = arrange(pattern, rect, Camera(20.0))
    for by in (QPointF(1e5, 1e5), QPointF(-1e5, -1e5)):
        layout = arrange(pattern, rect, matrix_layout.moved(layout, by))
        window = layout.window
        assert window.top >= 0
        assert window.left >= 0
        assert window.height * layout.side >= layout.plot.height() - 1
        assert window.width * layout.side >= layout.plot.width() - 1
    assert (window.top + window.height, window.left + window.width) == pattern.shape


@pytest.mark.parametrize("transposed", [True, False])
@pytest.mark.parametrize("mode", ["gather", "scatter"])
@pytest.mark.parametrize("state", STATES)
def test_the_lit_row_or_column_holds_the_links_of_the_step(state, mode, transposed):
    view = resolve(state.with_changes(mode=mode))
    pattern = Pattern.of(view.geometry, view.walk.kernel, transposed=transposed)
    for step in range(len(view.walk)):
        now = resolve(state.with_changes(mode=mode, step=step))
        band, links = Band.of(now, pattern), now.frame.contributions
        chosen = pattern.rows == band.row if band.column is None else pattern.columns == band.column
        ends = np.array([pattern.turned(*place) for place in zip(pattern.rows, pattern.columns, strict=True)])[chosen]
        small = links.inputs[:, 0] * now.geometry.small_shape[1] + links.inputs[:, 1]
        large = links.outputs[:, 0] * now.geometry.large_shape[1] + links.outputs[:, 1]
        assert sorted(map(tuple, ends)) == sorted(zip(small, large, strict=True))
        row, column = centre(now, pattern)
        assert band.row in (None, row)
        assert band.column in (None, column)


@pytest.mark.parametrize("state", STATES)
def test_an_entry_is_one_link_and_an_empty_one_none(state):
    view, matrix = resolve(state), matrix_of(state, False)
    there, weights = stored(matrix), matrix.toarray()
    for (row, column), link in np.ndenumerate(there):
        cells = linked(view, "matrix", (row, column))
        assert (tuple(cells["input"][0]), tuple(cells["output"][0])) == entry_ends(view.geometry, (row, column))
        assert len(cells["stored"]) == len(cells["rotated"]) == int(link)
        if link:
            assert view.walk.kernel[tuple(cells["stored"][0])] == weights[row, column]


@pytest.mark.parametrize("state", STATES)
def test_cells_are_rows_columns_and_entries_of_the_matrix(state):
    view, matrix = resolve(state), matrix_of(state, False)
    for cell in np.ndindex(view.geometry.small_shape):
        lit = in_matrix(view, "input", cell)
        assert lit.rows.tolist() == [np.ravel_multi_index(cell, view.geometry.small_shape)]
        assert not len(lit.columns) + len(lit.entries)
    for cell in np.ndindex(view.geometry.large_shape):
        lit = in_matrix(view, "output", cell)
        assert lit.columns.tolist() == [np.ravel_multi_index(cell, view.geometry.large_shape)]
    entries = [in_matrix(view, "stored", tap).entries for tap in np.ndindex(view.geometry.kernel_shape)]
    assert sorted(np.concatenate(entries).tolist()) == np.argwhere(stored(matrix)).tolist()


def test_the_lens_and_the_rotated_kernel_stand_for_the_same_cells():
    view = resolve(START.with_changes(mode="gather", step=14))
    window = view.frame.window
    for row, column in np.ndindex(window.height, window.width):
        below = in_matrix(view, "middle", (window.top + row, window.left + column))
        through = in_matrix(view, "lens", (row, column))
        assert [part.tolist() for part in through] == [part.tolist() for part in below]
    for part, other in zip(in_matrix(view, "rotated", (0, 1)), in_matrix(view, "stored", (2, 1)), strict=True):
        np.testing.assert_array_equal(part, other)


def test_entries_are_told_in_words():
    view = resolve(START.with_changes(mode="gather"))
    drawn = scene(view)
    assert target_text(view, drawn, "matrix", (4, 21)) == (
        "Kernel, as stored (2, 2) = 9\nfrom input (1, 1) to output (3, 3)\nClick to go to its step"
    )
    assert "does not reach output (5, 5)" in target_text(view, drawn, "matrix", (0, 35))
    assert step_of(view, "matrix", (4, 21)) == 21
    assert step_of(resolve(START), "matrix", (4, 21)) == 4
    assert step_of(view, "stored", (0, 0)) is None


def test_a_large_matrix_is_never_built_whole():
    view = resolve(START.with_changes(shape=32))
    pattern = Pattern.of(view.geometry, view.walk.kernel, transposed=True)
    layout = arrange(pattern, QRectF(0, 0, 266, 600), None)
    assert pattern.shape == (4096, 1024)
    assert all(array.size < 600 * 600 for array in pattern.part(layout.window, layout.pool))
