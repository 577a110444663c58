"""The Connectivity tab as a user drives it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.presets import PRESETS
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState

Key = Qt.Key


@pytest.fixture
def make_tab(qapp):
    """Make tabs that are held until the end of the test and destroyed then."""
    tabs = []

    def make(state=None):
        tab = ConnectivityTab(state)
        tabs.append(tab)
        tab.resize(1280, 670)
        tab.show()
        tab.figure.setFocus()
        return tab

    yield make
    for tab in tabs:
        tab.close()
        tab.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tab(make_tab):
    return make_tab()


def active_cells(tab):
    return {key: tab.figure.scene[key].active.tolist() for key in ("input", "stored", "output")}


def expected_cells(tab):
    frame = tab.view.walk.frame(tab.store.state.step)
    return {
        "input": frame.active_inputs.tolist(),
        "stored": frame.active_taps.tolist(),
        "output": frame.active_outputs.tolist(),
    }


def test_the_workspace_is_the_only_child_and_its_panels_fold(tab):
    children = [child for child in tab.children() if isinstance(child, QWidget)]
    assert children == [tab.workspace]
    width = tab.figure.width()
    assert width > 0.5 * tab.width()
    tab.workspace.toggle_controls()
    tab.workspace.toggle_explanation()
    QApplication.processEvents()
    assert tab.figure.width() > width + 500


@pytest.mark.parametrize("mode", ["scatter", "gather"])
def test_keys_walk_the_frames(make_tab, mode):
    tab = make_tab(ConnectivityState(mode=mode))
    last = len(tab.view.walk) - 1
    keys = {Key.Key_Right: 1, Key.Key_End: last, Key.Key_Left: last - 1, Key.Key_Home: 0}
    for key, step in keys.items():
        QTest.keyClick(tab.figure, key)
        assert tab.store.state.step == step
        assert active_cells(tab) == expected_cells(tab)
        assert f"step {step + 1} of {last + 1}" in tab.transport.count.text()


def test_walking_beyond_the_ends_stays_there(tab):
    QTest.keyClick(tab.figure, Key.Key_Left)
    assert tab.store.state.step == 0
    QTest.keyClick(tab.figure, Key.Key_End)
    QTest.keyClick(tab.figure, Key.Key_Right)
    assert tab.store.state.step == 8


def test_buttons_walk_and_are_off_at_the_ends(tab):
    transport = tab.transport
    assert not transport.first.isEnabled()
    assert not transport.back.isEnabled()
    for button, step in ((transport.forward, 1), (transport.last, 8), (transport.back, 7), (transport.first, 0)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert tab.store.state.step == step
        assert active_cells(tab) == expected_cells(tab)
    transport.scrubber.setValue(5)
    assert tab.store.state.step == 5
    assert tab.figure.hasFocus()  # a click on a button leaves the keys to the picture


def test_fields_keep_their_keys(tab):
    spin = tab.controls.sizes.fields["shape"][0]
    spin.setFocus()
    for key in (Key.Key_Home, Key.Key_End, Key.Key_Left, Key.Key_Right, Key.Key_Space, Key.Key_Minus):
        QTest.keyClick(spin, key)
    assert tab.store.state.step == 0
    assert not tab.transport.playing
    QTest.keyClick(spin, Key.Key_Up)
    assert tab.store.state.shape == (4, 4)


def test_playing_goes_to_the_end_and_stops(tab, qtbot):
    tab.transport.speed.setValue(60)
    QTest.keyClick(tab.figure, Key.Key_Space)
    assert tab.transport.playing
    qtbot.waitUntil(lambda: tab.store.state.step == 8, timeout=5000)
    qtbot.waitUntil(lambda: not tab.transport.playing, timeout=1000)
    assert "Play" in tab.transport.player.toolTip()
    QTest.keyClick(tab.figure, Key.Key_Space)
    assert tab.transport.playing
    assert tab.store.state.step == 0  # from the start again
    QTest.keyClick(tab.figure, Key.Key_Space)
    assert not tab.transport.playing


def test_playing_stops_when_nobody_looks_or_somebody_steps(tab):
    for stop in (tab.hide, lambda: tab.transport.skip(1), lambda: tab.edit({"stride": (3, 3)})):
        tab.show()
        tab.transport.play()
        assert tab.transport.playing
        stop()
        assert not tab.transport.playing


def test_speed_follows_its_keys(tab):
    before = tab.transport.speed.value()
    QTest.keyClick(tab.figure, Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert tab.transport.speed.value() > before
    QTest.keyClick(tab.figure, Key.Key_Minus)
    assert tab.transport.speed.value() == pytest.approx(before, abs=0.2)


def test_the_other_walk_goes_on_from_a_cell_of_the_same_links(tab):
    tab.go(4)
    links = tab.view.frame.contributions
    QTest.mouseClick(tab.transport.modes["gather"], Qt.MouseButton.LeftButton)
    frame = tab.view.frame
    assert frame.mode == "gather"
    assert list(frame.cell) == links.outputs[0].tolist()
    assert [1, 1] in frame.active_inputs.tolist()
    QTest.mouseClick(tab.transport.modes["scatter"], Qt.MouseButton.LeftButton)
    assert tab.view.frame.mode == "scatter"
    assert tab.transport.modes["scatter"].isChecked()
    assert not tab.store.can_undo  # walking is not a change of the settings


def test_undo_takes_back_settings_and_not_steps(tab):
    QTest.keyClick(tab.figure, Key.Key_End)
    tab.controls.sizes.fields["stride"][0].setValue(3)
    tab.controls.kernel_kind.setCurrentIndex(tab.controls.kernel_kind.findData("ones"))
    tab.controls.kernel_kind.activated.emit(0)
    QTest.keyClick(tab.figure, Key.Key_Left)
    assert (tab.store.state.stride, tab.store.state.kernel_name) == ((3, 3), "ones")
    QTest.keyClick(tab.figure, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (tab.store.state.stride, tab.store.state.kernel_name) == ((3, 3), "ramp")
    assert tab.controls.kernel_kind.currentData() == "ramp"
    QTest.keyClick(tab.figure, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.store.state == ConnectivityState(step=8)
    assert not tab.store.can_undo
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(tab.figure, Key.Key_Z, shift)
    assert tab.store.state.stride == (3, 3)
    assert tab.controls.sizes.fields["stride"][0].value() == 3


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_chosen_from_the_list(tab, name):
    example = tab.controls.example
    example.setCurrentIndex(example.findData(name))
    example.activated.emit(example.currentIndex())
    assert tab.store.state.preset == name
    assert tab.view.geometry == PRESETS[name].geometry
    tab.controls.sizes.fields["kernel_shape"][0].setValue(2)
    assert tab.store.state.preset == ""
    assert example.currentIndex() == -1


def test_rows_columns_and_sides_come_apart_and_together(tab):
    sizes = tab.controls.sizes
    assert not sizes.fields["shape"][1].isVisible()
    sizes.apart.setChecked(True)
    sizes.fields["shape"][1].setValue(5)
    assert tab.store.state.shape == (3, 5)
    sizes.sided.setChecked(True)
    assert not sizes.fields["padding"][0].isVisible()
    sizes.fields["after"][1].setValue(0)
    assert tab.store.state.padding == ((1, 1), (1, 0))
    sizes.sided.setChecked(False)
    assert tab.store.state.padding == ((1, 1), (1, 1))
    sizes.apart.setChecked(False)
    assert tab.store.state.shape == (3, 3)
    sizes.fields["padding"][0].setValue(2)
    assert tab.store.state.padding == ((2, 2), (2, 2))


def test_a_rectangular_state_opens_its_fields(make_tab):
    tab = make_tab(ConnectivityState().with_changes(shape=(2, 4), padding=((0, 1), (1, 1))))
    assert tab.controls.sizes.apart.isChecked()
    assert tab.controls.sizes.sided.isChecked()
    assert [spin.value() for spin in tab.controls.sizes.fields["shape"]] == [2, 4]
    assert [spin.value() for spin in tab.controls.sizes.fields["before"]] == [0, 1]


def test_a_state_that_is_described_from_its_large_side_can_be_edited(make_tab):
    tab = make_tab(ConnectivityState().with_changes(side="large"))
    tab.controls.sizes.fields["stride"][0].setValue(1)
    assert (tab.store.state.side, tab.store.state.shape, tab.store.state.stride) == ("small", (3, 3), (1, 1))


@pytest.mark.parametrize(("table", "field"), [("kernel_table", "kernel_values"), ("input_table", "input_values")])
def test_values_are_typed_cell_by_cell(tab, table, field):
    view = getattr(tab.controls, table)
    for section in tab.workspace.controls.findChildren(QAbstractButton, "heading"):
        section.setChecked(True)
    view.setCurrentIndex(view.model().index(1, 2))
    view.setFocus()
    QTest.keyClick(view, Key.Key_F2)
    editor = view.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "-2.5x")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    assert getattr(tab.store.state, field)[1][2] == -2.5
    assert view.model().index(1, 2).data() == "−2.5"
    x, kernel = tab.view.walk.x, tab.view.walk.kernel
    expected = transposed_convolution(x, kernel, stride=2, padding=1, output_padding=1)
    np.testing.assert_allclose(tab.figure.scene["output"].scale, np.abs(expected).max(), atol=100)
    np.testing.assert_array_equal(tab.view.walk.output, expected)


def test_an_empty_cell_is_left_as_it_was(tab):
    view = tab.controls.kernel_table
    assert not view.model().setData(view.model().index(0, 0), "")
    assert tab.store.state.kernel_values is None


def random_action(tab, random):
    """Do one thing that a user can do, with a value that the control accepts."""
    sizes, action = tab.controls.sizes, random.integers(0, 12)
    if action < 7:
        spins = [spin for pair in sizes.fields.values() for spin in pair if spin.isVisible()]
        spin = spins[random.integers(0, len(spins))]
        assert spin.minimum() <= spin.value() <= spin.maximum()
        spin.setValue(int(random.integers(spin.minimum(), spin.maximum() + 1)))
    elif action == 7:
        (sizes.apart, sizes.sided)[random.integers(0, 2)].toggle()
    elif action == 8:
        lists = (tab.controls.example, tab.controls.kernel_kind, tab.controls.input_kind)
        chosen = lists[random.integers(0, 3)]
        chosen.setCurrentIndex(int(random.integers(0, chosen.count())))
        chosen.activated.emit(chosen.currentIndex())
    elif action == 9:
        tab.transport.scrubber.setValue(int(random.integers(0, tab.transport.scrubber.maximum() + 1)))
    elif action == 10:
        tab.transport.modes[str(random.choice(["gather", "scatter"]))].click()
    else:
        random.choice([tab.store.undo, tab.store.redo])()


@pytest.mark.parametrize("seed", range(2))
def test_controls_never_reach_a_state_that_cannot_be_drawn(tab, seed):
    random = np.random.default_rng(seed)
    for number in range(250):
        random_action(tab, random)
        state = tab.store.state
        assert tab.workspace.notice.message == ""
        assert tab.view.state == state
        assert tab.figure.scene.index == state.step
        for name in ("shape", "kernel_shape", "stride", "output_padding", "dilation"):
            shown = [spin.value() for spin in tab.controls.sizes.fields[name]]
            assert shown[0] == getattr(state, name)[0]
        if number % 25 == 0:
            assert not tab.grab().isNull()
            assert active_cells(tab) == expected_cells(tab)


def test_an_impossible_state_is_said_and_taken_back(tab):
    tab.store.update(padding=30)
    assert "no cells" in tab.workspace.notice.message
    assert tab.store.state == ConnectivityState()
    tab.edit({"kernel_values": [[1.0], [1.0, 2.0]]})
    assert "not a rectangle" in tab.workspace.notice.message
    tab.go(3)
    assert tab.workspace.notice.message == ""


def test_the_explanation_follows_the_step_and_the_sizes(make_tab):
    tab = make_tab(ConnectivityState(mode="gather", step=14))
    panel = tab.workspace.explanation

    def words():
        return " ".join(label.text() for label in panel.findChildren(QLabel))

    assert "Output (2, 2) = 5·5 = 25" in words()
    assert "7 − 1 − 1 + 1 = 6" in words()
    assert "1 + 1 = 2" in words()
    assert "C is 9 × 36 with 64 non-zeros (19.8\N{NO-BREAK SPACE}%)" in words()
    assert "<sub>" in words()
    assert "<i>K</i>" in words()
    tab.go(0)
    assert "Output (0, 0) = 1·5 = 5" in words()
    tab.edit({"padding": ((0, 1), (1, 1))})
    assert "rows: 7 − 0 − 1 + 1 = 7" in words()
    tab.edit({"padding": 3, "stride": 1, "shape": 6, "output_padding": 0})
    assert "3 + (−1) = 2" in words()


def visible_texts(root):
    """Yield every text that a user can meet, with the widget that shows it."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield widget, widget.toolTip()
        yield widget, widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        if isinstance(widget, QComboBox):
            yield widget, widget.placeholderText()
            yield from ((widget, widget.itemText(index)) for index in range(widget.count()))


def test_every_visible_text_passes_the_marker(make_tab, source_texts):
    source_texts(lambda _context, text: f"[{text}]")
    tab = make_tab(ConnectivityState().with_changes(padding=((0, 1), (1, 1))))
    for widget, text in visible_texts(tab):
        bare = not any(letter.isalpha() for letter in text)
        assert bare or "[" in text, (type(widget).__name__, text)
    for grid in tab.figure.scene:
        assert grid.name.startswith("[")


def test_every_control_says_what_it_does_and_can_be_reached_by_keys(tab):
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QTableView, QCheckBox)
    controls = [
        widget for kind in kinds for widget in tab.findChildren(kind) if "cornerbutton" not in widget.objectName()
    ]
    assert len(controls) > 30
    for control in controls:
        if control.objectName() == "heading" or not control.parent().isVisibleTo(tab):
            continue
        assert control.toolTip(), control
        name = control.accessibleName() or getattr(control, "text", str)()
        assert name, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    assert tab.figure.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert tab.figure.accessibleDescription() == tab.view.sentence


def test_one_dimension_leaves_a_row_whose_limits_and_formulas_are_those_of_the_columns(tab):
    sizes = tab.controls.sizes
    sizes.row.click()
    state = tab.store.state
    assert (state.shape, state.kernel_shape, state.stride) == ((1, 3), (1, 3), (1, 2))
    assert (state.padding, state.output_padding, state.dilation) == (((0, 0), (1, 1)), (0, 1), (1, 1))
    assert tab.view.geometry.large_shape == (1, 6)
    assert all(len(formula.numbers) == 1 for formula in tab.view.formulas)
    rows, columns = sizes.fields["shape"]
    assert rows.isHidden()
    assert not columns.isHidden()
    columns.setValue(7)
    assert tab.store.state.shape == (1, 7)
    sizes.fields["stride"][1].setValue(3)
    assert (tab.store.state.stride, sizes.row.isChecked()) == ((1, 3), True)
    np.testing.assert_allclose(
        tab.view.walk.output[0], transposed_row(tab.view.walk.x[0], tab.view.walk.kernel[0], 3, 1, 1)
    )
    sizes.row.click()
    assert tab.store.state.shape == (7, 7)
    assert not columns.isVisible()


def transposed_row(x, kernel, stride, padding, more):
    """Return the transposed convolution of a row, product by product."""
    full = np.zeros(stride * (len(x) - 1) + len(kernel) + more)
    for i, value in enumerate(x):
        for j, weight in enumerate(kernel):
            full[stride * i + j] += value * weight
    return full[padding : len(full) - padding]
