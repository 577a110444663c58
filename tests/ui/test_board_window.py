"""The comparison board as a user drives it."""

import csv
import dataclasses
import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import read_image
from deconvgui.restoration import METHODS
from deconvgui.ui.board.results import _Number
from deconvgui.ui.board.setup import axis_label, column_labels
from deconvgui.ui.board.sheet import CELL
from deconvgui.ui.board.window import Board
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.axes import Axis, parse_axis
from deconvgui.workbench.board import methods_axis
from deconvgui.workbench.restoration import RestorationState, degrade
from deconvgui.workbench.tones import Levels

STATE = RestorationState(method=METHODS["richardson-lucy"].of(iterations=2))


@pytest.fixture
def board(qtbot, wait):
    board = Board(STATE, degrade(STATE))
    board.show()
    yield board
    board.close()


def run(board, wait, *texts):
    axes = tuple(parse_axis(text, STATE) for text in texts) or (methods_axis(("wiener", "richardson-lucy"), STATE),)
    board.run(axes)
    wait(lambda: not board.runner.running and not board.runner.reporting)


def column(board, index):
    return [board.results.item(row, index).text() for row in range(board.results.rowCount())]


def test_lists_the_results_and_chooses_the_best(board, wait):
    run(board, wait)
    assert board.results.rowCount() == 2
    assert board.chosen is board.found.entries[board.found.best]
    assert f"{board.chosen.outcome.psnr:.2f} dB" in board.pictures.caption.text()
    assert board.pictures.result.pixels is board.chosen.restored
    assert board.plot.isVisible()


def test_a_score_below_zero_has_a_minus_sign_and_what_rounds_to_zero_has_none():
    cells = [_Number(value, 3) for value in (-65.1634, -0.0001, 0.0, math.nan)]
    assert [cell.text() for cell in cells] == ["−65.163", "0.000", "0.000", ""]
    assert cells[0] < cells[1] < cells[2]
    assert cells[3] < cells[0]


def test_sorts_numbers_as_numbers(board, wait):
    run(board, wait, "method.iterations=2,10,1")
    board.results.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(board, 1) == ["1", "2", "10"]
    board.results.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    scores = [float(text) for text in column(board, 2)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "texts", [("method.iterations=1,2,4",), ("method.iterations=1,2", "psf.sigma=1,2"), ("boundary=wrap,edge",)]
)
def test_a_click_on_a_point_chooses_its_result(board, wait, texts):
    run(board, wait, *texts)
    plot = board.plot
    for at, index in plot._drawing.places.items():
        box = plot._plot.getPlotItem().vb
        event = type("Click", (), {"scenePos": lambda _self, at=at, box=box: box.mapViewToScene(QPointF(*at))})()
        plot._clicked(event)
        assert board.chosen is board.found.entries[index]


def test_the_data_beside_a_result_are_those_that_it_was_made_of(board, wait):
    run(board, wait, "psf.sigma=1,3", "method.iterations=1,2")
    for entry in board.found.entries:
        board.results.pick(entry)
        wait(lambda: not board.pictures.runner.reporting)
        np.testing.assert_array_equal(board.pictures.before.pixels, degrade(entry.point.state).blurred)
        assert board.pictures.result.pixels is entry.restored


@pytest.mark.parametrize("texts", [("method.iterations=1,2,4",), ("method.iterations=1,2", "psf.sigma=1,2"), ()])
def test_the_result_that_is_looked_at_is_outlined_in_the_plot(board, wait, texts):
    run(board, wait, *texts)
    drawing = board.plot._drawing
    for (x, y), index in drawing.places.items():
        board.results.pick(board.found.entries[index])
        outline = drawing._ring if len(texts) == 1 else drawing._frame
        xs, ys = outline.getData()
        assert min(xs) <= x <= max(xs)
        assert min(ys) <= y <= max(ys)
        others = [place for place in drawing.places if place != (x, y)]
        assert not any(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) for x, y in others)


def test_a_map_does_not_colour_what_is_not_known(board, wait):
    axes = tuple(parse_axis(text, STATE) for text in ("method.iterations=1,2", "psf.sigma=1,2"))
    run(board, wait, "method.iterations=1,2", "psf.sigma=1,2")
    found = dataclasses.replace(board.found, axes=axes, entries=board.found.entries[:3])
    board.plot.show_found(found)
    picture = board.plot._drawing._picture
    picture.render()
    alphas = [picture.qimage.pixelColor(column, row).alpha() for row in (0, 1) for column in (0, 1)]
    assert alphas == [255, 255, 255, 0]


def test_results_are_called_by_the_words_of_the_form(board, wait):
    run(board, wait, "method.iterations=2", "psf.sigma=1,2")
    board.results.pick(board.found.entries[0])
    assert board.pictures.caption.text().startswith("Iterations = 2, Width σ = 1: ")
    assert axis_label("psf.sigma", STATE) == "PSF: Width σ"
    interpreter.use("zh_CN")
    try:
        assert column_labels(["method.iterations", "psf.sigma"], STATE) == ["迭代次数", "宽度 σ"]
        assert column_labels(["noise.sigma", "seed"], STATE) == ["水平 σ", "种子"]
    finally:
        interpreter.use("en")
    assert axis_label("noise.sigma", STATE) == "Noise: Level σ"


def test_a_comparison_that_found_nothing_shows_no_picture_of_the_last_one(board, wait):
    run(board, wait)
    board.run((Axis("method", (METHODS["plug-and-play"].of(iterations=100),)),))
    wait(lambda: board.found is not None and not board.found.entries)
    assert board.pictures.result.pixels is None
    assert board.pictures.caption.text() == ""
    QTest.keyClick(board, Qt.Key.Key_Escape)
    wait(lambda: not board.runner.reporting)
    assert "Choose what to compare" in board.pictures.caption.text()


def test_the_focus_goes_from_running_to_stopping_and_back(board, wait):
    board.activateWindow()
    assert QTest.qWaitForWindowActive(board)
    setup = board.setup
    setup._methods.choose(("plug-and-play",))
    setup._run.setFocus()
    QTest.keyClick(setup._run, Qt.Key.Key_Space)
    assert setup._stop.hasFocus()
    QTest.keyClick(setup._stop, Qt.Key.Key_Space)
    wait(lambda: not board.runner.reporting)
    assert setup._run.hasFocus()


@pytest.fixture
def window():
    window = MainWindow()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.close()
    window.deleteLater()


def test_goes_on_with_a_result_in_the_main_window(window, wait):
    tab = window.restoration
    window.tabs.setCurrentIndex(1)
    tab.take(STATE)
    wait(lambda: not tab.busy)
    QTest.keyClick(tab, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (board,) = window.findChildren(Board)
    run(board, wait, "method.iterations=1,3")
    board.results.pick(board.found.entries[0])
    board._take_button.click()
    wait(lambda: not tab.busy)
    assert tab.store.state.method.iterations == 1
    assert tab.snapshot.restored.tobytes() == board.found.entries[0].restored.tobytes()
    window.compare()
    window.close()
    assert not [board for board in window.findChildren(Board) if board.isVisible()]


def test_stopping_keeps_what_has_been_found(board, wait):
    board.run((parse_axis("seed=1..1000:1000", STATE),))
    wait(lambda: board.found is not None and len(board.found.entries) > 2)
    board.setup._stop.click()
    wait(lambda: not board.runner.running and not board.runner.reporting)
    assert 2 < len(board.found.entries) < 1000
    assert board.setup._run.isEnabled()


def test_closing_ends_a_run(qtbot, wait):
    board = Board(STATE, None)
    board.show()
    board.run((parse_axis("seed=1..1000:1000", STATE),))
    wait(lambda: board.found is not None)
    board.close()
    assert not board.runner.running


def test_saves_the_table_and_the_contact_sheet(board, wait, tmp_path):
    run(board, wait, "method.iterations=1,2,3")
    board.save_table(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(newline="") as file:
        assert [row["method.iterations"] for row in csv.DictReader(file)] == ["1", "2", "3"]
    board.save_sheet(tmp_path / "sheet.png")
    assert min(read_image(tmp_path / "sheet.png").shape[:2]) > 2 * CELL
    board.save_table(tmp_path / "absent" / "table.csv")
    assert "no folder" in board.notice.message


def test_what_cannot_be_read_is_said(board):
    board.setup._choice.button(1).click()
    board.setup._rows[0].choose("psf.sigma")
    board.setup._rows[0]._values.setText("1..x")
    board.setup._run.click()
    assert "sigma" in board.notice.message
    assert board.found is None


def test_proposes_values_for_every_parameter_that_can_be_run(board, wait):
    row = board.setup._rows[0]
    for index in range(row._list.count()):
        row._list.setCurrentIndex(index)
        assert parse_axis(row.text, STATE).values


def test_escape_stops_a_comparison_and_keeps_what_was_found(qtbot, wait):
    board = Board(STATE, None)
    board.show()
    slow = (STATE.method.of(iterations=3), METHODS["plug-and-play"].of(iterations=100))
    board.run((Axis("method", slow),))
    wait(lambda: board.results.rowCount() == 1)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    wait(lambda: not board.runner.reporting)
    assert board.isVisible()
    assert board._status.text() == "Stopped at 1 of 2; what was found stays."
    assert board.setup._run.isEnabled()
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not board.isVisible()


def test_without_an_original_there_are_no_columns_of_scores(qtbot, wait):
    state = dataclasses.replace(STATE, blurred_already=True)
    board = Board(state, degrade(state))
    board.show()
    run(board, wait)
    names = [board.results.horizontalHeaderItem(index).text() for index in range(board.results.columnCount())]
    shown = [name for index, name in enumerate(names) if not board.results.isColumnHidden(index)]
    assert shown == ["Result", "Method", "Steps", "Time (s)", "Remark"]
    first = board.found.entries[0]
    assert board.chosen is first
    assert board.pictures.result.pixels is first.restored
    assert board.results.selectedItems()[0].row() == 0
    board.close()


def test_the_pictures_are_displayed_as_those_of_the_tab(window, wait):
    tab = window.restoration
    window.tabs.setCurrentIndex(1)
    tab.take(STATE)
    wait(lambda: not tab.busy)
    bar = tab.gallery.levels
    bar._curve.setCurrentIndex(bar._curve.findData(10.0))
    board = window.compare()
    run(board, wait)
    assert board.pictures.before.tone == board.pictures.result.tone == Levels(asinh=10.0)
