"""The One matrix tab as a user drives it."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget

from deconvgui.ui import theme
from deconvgui.ui.one_matrix import shades
from deconvgui.ui.one_matrix.pointing import NOTHING, Lit
from deconvgui.ui.one_matrix.shades import Scale
from deconvgui.ui.one_matrix.tab import OneMatrixTab
from deconvgui.ui.one_matrix.words import decibels, number
from deconvgui.workbench.one_matrix import resolve
from deconvgui.workbench.one_matrix_inverses import PseudoInverse, Truncated
from deconvgui.workbench.one_matrix_state import LAST, PHASES, OneMatrixState


@pytest.fixture
def make(qtbot, tmp_path):
    tabs = []

    def make(size=(1280, 660), **changes):
        tab = OneMatrixTab(OneMatrixState(**changes), tmp_path / "carried")
        tabs.append(tab)
        tab.resize(*size)
        tab.show()
        tab.activateWindow()
        assert QTest.qWaitForWindowActive(tab)
        tab.setFocus()
        return tab

    yield make
    for tab in tabs:
        tab.close()
        tab.deleteLater()


def rows(tab):
    return tab.board.equations.rows


def hover(picture, row, column):
    """Bring the mouse over a cell."""
    at = picture.place(row, column).center()
    picture._pointing.point(picture.lit_at(picture.at(at)))
    return at


def test_the_three_rows_show_what_the_view_holds(make):
    tab = make()
    view = tab.view
    for row, matrix, operand, result in zip(
        rows(tab),
        (view.system.forward, view.system.adjoint, view.inverse),
        (view.x, view.y, view.y),
        (view.y, view.back, view.solution),
        strict=True,
    ):
        assert row.matrix.picture.array is matrix
        assert row.operand.picture.array is operand
        assert row.result.picture.array is result
        np.testing.assert_array_equal(row.error.picture.array, result - view.x)
        assert decibels(view.score(result)) in row.result.caption.text()


def test_the_noise_slider_is_live_and_begins_at_none(make):
    tab = make(inverse=PseudoInverse())
    slider = tab.controls.noise.slider
    slider.setValue(0)
    assert tab.store.state.noise == 0
    assert "∞ dB" in rows(tab)[2].result.caption.text()
    scores = []
    for tick in (100, 250, 400):
        slider.setValue(tick)
        scores.append(tab.view.score(tab.view.solution))
    assert scores == sorted(scores, reverse=True)
    assert tab.store.state.noise == pytest.approx(tab.controls.noise.spin.value() / 100, abs=1e-5)


def test_a_drag_of_the_noise_is_one_change(make):
    tab = make()
    slider = tab.controls.noise.slider
    for ticks in ((100, 200, 300), (50, 60)):
        slider.setSliderDown(True)
        for tick in ticks:
            slider.setValue(tick)
        slider.setSliderDown(False)
    noise = tab.store.state.noise
    tab.store.undo()
    assert tab.store.state.noise > noise
    tab.store.undo()
    assert tab.store.state.noise == 0.01


def test_a_black_scene_without_noise_is_shown(make):
    tab = make(values=np.zeros((8, 8)), noise=0.0)
    assert rows(tab)[2].error.caption.text() == "error 0"


def test_pointing_at_a_datum_lights_its_row_and_what_it_is_made_of(make):
    tab = make()
    blur = rows(tab)[0]
    hover(blur.result.picture, 4, 4)
    assert tab.pointing.lit == Lit(datum=44)
    assert "Row 44" in tab._explanation._pointed.text()
    lit = np.flatnonzero(tab.view.system.forward[44])
    now = blur.operand.picture
    picture, unlit = now.grab().toImage(), set(range(100)) - set(lit.tolist())
    now._pointing.point(NOTHING)
    plain = now.grab().toImage()
    changed = {index for index in range(100) if differs(picture, plain, now.place(*divmod(index, 10)))}
    assert set(lit.tolist()) <= changed
    assert changed & unlit == set()


def differs(one: QImage, other: QImage, place):
    ratio = one.devicePixelRatio()
    inner = place.adjusted(1.5, 1.5, -1.5, -1.5)
    edge = [inner.topLeft(), inner.bottomRight(), QPointF(inner.center().x(), place.top() + 0.6)]
    return any(one.pixel((at * ratio).toPoint()) != other.pixel((at * ratio).toPoint()) for at in edge)


def test_an_entry_of_each_matrix_lights_the_same_datum_and_cell(make):
    tab = make()
    hover(rows(tab)[0].matrix.picture, 30, 41)
    assert tab.pointing.lit == Lit(30, 41)
    for row in rows(tab)[1:]:
        hover(row.matrix.picture, 41, 30)
        assert tab.pointing.lit == Lit(30, 41)


def test_keys_move_what_is_lit_and_esc_lets_go(make):
    tab = make()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(tab.board, Qt.Key.Key_Down, control)
    assert tab.pointing.lit == Lit(51, 50)
    QTest.keyClick(tab.board, Qt.Key.Key_Left, control)
    assert tab.pointing.lit == Lit(51, 49)
    QTest.keyClick(tab.board, Qt.Key.Key_Escape)
    assert tab.pointing.lit == NOTHING


def test_a_click_keeps_a_cell_lit_until_another_one(make):
    tab = make()
    picture = rows(tab)[1].result.picture
    at = picture.place(2, 3).center().toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert tab.pointing.pinned == Lit(cell=23)
    hover(rows(tab)[0].result.picture, 0, 0)
    assert tab.pointing.lit == Lit(cell=23)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert tab.pointing.pinned == NOTHING
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    tab.controls.stride.setValue(2)
    assert tab.pointing.lit == NOTHING


def test_keys_walk_through_the_parts_of_a_step(make):
    tab = make(position=0)
    for key, expected in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, LAST),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(tab.board, key)
        assert tab.store.state.position == expected
    QTest.keyClick(tab.board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert tab.store.state.position == PHASES
    assert not tab.store.can_undo


def test_a_step_is_built_up_part_by_part(make):
    tab = make(position=4 * PHASES)
    panes = tab.board.walk.panes
    for phase in range(PHASES):
        tab.go(4 * PHASES + phase)
        shown = [pane.picture.array is not None for pane in panes]
        assert shown == [index <= phase for index in range(PHASES)]
    np.testing.assert_array_equal(panes[3].picture.array, tab.view.parts.factor)
    assert panes[3].picture._frame == theme.OUTPUT
    assert "transposed convolution" in tab.board.walk._title.text()


def test_space_plays_and_pauses(make, wait):
    tab = make(position=0)
    tab.transport.speed.setValue(30)
    QTest.keyClick(tab.board, Qt.Key.Key_Space)
    wait(lambda: tab.store.state.position > 3)
    QTest.keyClick(tab.board, Qt.Key.Key_Space)
    assert not tab.transport.playing
    tab.transport.play()
    tab.hide()
    assert not tab.transport.playing


def test_forgetting_the_flip_is_seen_everywhere(make):
    tab = make()
    assert "passed" in tab._meter.text()
    tab.controls.forget.click()
    assert "failed" in tab._meter.text()
    assert "13\N{NO-BREAK SPACE}%" in tab._meter.text()
    assert "rises" in tab.board.walk.misfit.legend.text()
    assert "flip" in rows(tab)[1].title.text()
    assert "≠" in tab._explanation._meter.text()
    tab.store.undo()
    assert "passed" in tab._meter.text()
    assert not tab.controls.forget.isChecked()


def test_frequencies_make_a_circulant_matrix_diagonal_on_the_screen(make):
    tab = make()
    tab.controls.fourier.click()
    for row in rows(tab):
        shown = row.matrix.picture.array
        beside = shown - np.diag(np.diag(shown))
        assert np.abs(beside).max() < 1e-12
    assert "diag" in tab._explanation._frequencies.text()
    hover(rows(tab)[0].matrix.picture, 3, 3)
    assert tab.pointing.lit == NOTHING
    assert "frequencies" in rows(tab)[0].matrix.picture.text_at((3, 3))


def test_a_stride_is_super_resolution_and_cannot_be_carried_over(make):
    tab = make()
    tab.controls.stride.setValue(2)
    assert rows(tab)[0].matrix.picture.array.shape == (25, 100)
    assert "super-resolution" in rows(tab)[2].title.text()
    assert not tab.carry_button.isEnabled()
    assert "stride" in tab.carry_button.toolTip()


def test_controls_change_the_state(make):
    tab = make()
    tab.controls.boundary.setCurrentIndex(3)
    tab.controls.boundary.activated.emit(3)
    tab.controls.inverse.list.setCurrentIndex(1)
    tab.controls.seed.setValue(7)
    state = tab.store.state
    assert (state.boundary, state.inverse, state.seed) == ("zero", Truncated(), 7)
    tab.controls.scene.activated.emit(tab.controls.scene.currentIndex())
    tab.controls.table.edited.emit(((1.0, 2.0), (3.0, 4.0)))
    assert tab.store.state.psf.shape == (2, 2)
    assert tab.controls.kernel.currentIndex() == -1


def test_an_impossible_kernel_is_refused_in_place(make):
    tab = make()
    tab.controls.table.edited.emit(((0.0, 0.0), (0.0, 0.0)))
    assert "zeros" in tab.workspace.notice.message
    assert tab.store.state.weights is None
    np.testing.assert_array_equal(tab.controls.table._numbers.array, tab.store.state.given_weights)


def test_a_click_paints_the_scene(make):
    tab = make()
    picture = rows(tab)[0].operand.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(0, 0).center().toPoint())
    assert tab.view.x[0, 0] == 1
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(0, 0).center().toPoint())
    assert tab.view.x[0, 0] == 0
    assert tab.controls.scene.currentIndex() == -1
    tab.pointing.keep(Lit(0, 11))
    QTest.keyClick(tab.board, Qt.Key.Key_Return)
    assert tab.view.x[1, 1] == 0
    assert tab.pointing.lit == Lit(0, 11)


def test_a_narrow_window_leaves_the_spectrum_out(make):
    tab = make((1024, 590))
    assert tab.board.spectrum.isHidden()
    assert tab.board.equations.width() > 400
    tab.resize(1280, 660)
    assert tab.board.spectrum.isVisible()


def test_the_plots_are_those_of_the_view(make):
    tab = make()
    spectrum, factors = tab.board.spectrum.spectrum, tab.board.spectrum.factors
    np.testing.assert_allclose(spectrum._singular.getOriginalDataset()[1], tab.view.spectrum.singular)
    np.testing.assert_allclose(factors._curves["wiener"].getOriginalDataset()[1], tab.view.spectrum.factors["wiener"])
    tab.board.spectrum.index.setValue(3)
    assert spectrum._marker.value() == 3
    assert number(float(tab.view.spectrum.singular[2]), 2) in tab.board.spectrum._text.text()
    shown = tab.board.spectrum.mode.array.ravel()
    assert abs(np.corrcoef(shown, tab.view.system.right[2])[0, 1]) == pytest.approx(1)


def test_lines_stand_as_high_as_the_rows_of_their_matrix(make):
    tab = make(scene="steps", stride=2)
    for row in rows(tab):
        matrix = row.matrix.picture
        height = matrix.place(0, 0).height()
        for pane in (row.operand, row.result):
            assert pane.picture.place(0, 0).height() == pytest.approx(height)
            assert pane.picture.is_line


def test_what_is_carried_over_is_told(make, qtbot):
    tab = make()
    with qtbot.waitSignal(tab.carried) as told:
        tab.carry_button.click()
    assert told.args[0].method.tag == "wiener"
    with qtbot.waitSignal(tab.carried) as told:
        tab.board.walk.carry_button.click()
    assert told.args[0].method.iterations == tab.store.state.step + 1


def test_the_scales_tell_less_from_more(make):
    for look in (theme.LIGHT, theme.DARK):
        grey = [shades.colour(value, Scale.LIGHT, look).lightness() for value in (-1, 0, 0.5, 1, 2)]
        assert grey == sorted(grey)
        assert grey[0] == grey[1]
        for scale, middle in ((Scale.ERROR, 0.0), (Scale.RATIO, 1.0)):
            low, high = shades.colour(-9, scale, look), shades.colour(9, scale, look)
            assert (low.name(), high.name()) == (theme.INPUT.name(), theme.PRESENT.name())
            neutral = shades.colour(middle, scale, look)
            assert max(abs(a - b) for a, b in zip(neutral.getRgb(), look.surface.getRgb(), strict=True)) <= 3


@pytest.mark.parametrize("size", [(1280, 660), (1920, 1020)])
def test_nothing_is_cut_off(make, size):
    for changes in (
        {},
        {"scene": "steps", "inverse": PseudoInverse(), "noise": 0.3},
        {"stride": 2, "frequencies": True},
    ):
        tab = make(size, **changes)
        QTest.qWait(50)
        panel = tab.workspace.controls
        assert panel.widget().minimumSizeHint().width() <= panel.viewport().width()
        for row in rows(tab):
            assert row.title.sizeHint().width() <= row.title.width()
            for pane in (row.matrix, row.operand, row.result, row.error):
                assert pane.caption.sizeHint().width() <= pane.width() + 1
                assert QWidget.rect(pane.picture).contains(pane.picture.cells.toAlignedRect())
        legend = tab.board.equations.legend
        assert rows(tab)[0].title.sizeHint().width() + legend.sizeHint().width() <= rows(tab)[0].title.width()
        assert tab.board.walk._title.sizeHint().width() <= tab.board.walk._title.width()


def test_every_control_says_what_it_is(make):
    tab = make()
    kinds = (QAbstractSpinBox, QComboBox, QAbstractButton, QAbstractSlider)
    for widget in tab.findChildren(QWidget):
        if isinstance(widget, kinds) and not isinstance(widget, QScrollBar) and widget.objectName() != "heading":
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named or widget.toolTip() or widget.parentWidget().toolTip(), widget
    for pane in (*tab.board.walk.panes, rows(tab)[0].matrix):
        assert pane.picture.accessibleName()
        assert pane.picture.accessibleDescription()


def test_numbers_are_typeset():
    assert [number(value) for value in (0.0, -0.5, 610.4, 1.5e-9, 1.2e7)] == [
        "0",
        "−0.5",
        "610",
        "1.5·10⁻⁹",
        "1.2·10⁷",
    ]
    assert decibels(float("nan")) == ""
    assert resolve(OneMatrixState()).is_circulant
