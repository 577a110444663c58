"""The page "Channels" as a user drives it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.channels import MOST
from deconvgui.ui.connectivity.channels.grids import Part, grids
from deconvgui.ui.connectivity.frameworks_panel import FrameworksPanel
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState

GROUPED = {"channels_in": 4, "channels_out": 4, "groups": 2}


@pytest.fixture
def make_tab(qapp):
    tabs = []

    def make(**changes):
        tab = ConnectivityTab(ConnectivityState().with_changes(**{"page": "channels", "mode": "gather"} | changes))
        tabs.append(tab)
        tab.resize(1280, 670)
        tab.show()
        tab.setFocus()
        return tab

    yield make
    for tab in tabs:
        tab.close()
        tab.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(tab, part, cell):
    picture = tab.pages.page.picture
    middle = picture.table.places[part].cell(*cell).center().toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle)


def shown(tab):
    return grids(tab.view, tab.view.stack)


def choose_groups(page, number):
    page.groups.setCurrentIndex(page.groups.findData(number))
    page.groups.activated.emit(page.groups.currentIndex())


def test_the_fields_follow_each_other_and_reach_nothing_impossible(make_tab):
    tab = make_tab()
    page = tab.pages.page
    for inputs in range(1, MOST + 1):
        for outputs in range(1, MOST + 1):
            page.inputs.setValue(inputs)
            page.outputs.setValue(outputs)
            choices = [page.groups.itemData(index) for index in range(page.groups.count())]
            assert choices == [number for number in range(1, MOST + 1) if inputs % number == outputs % number == 0]
            for number in choices:
                choose_groups(page, number)
                assert not tab.workspace.notice.message
                assert (tab.view.stack.channels.inputs, tab.view.stack.channels.groups) == (inputs, number)
    page.inputs.setValue(3)
    assert (tab.store.state.groups, page.groups.isEnabled()) == (1, False)


def test_a_change_of_the_channels_can_be_undone_and_leaves_the_example(make_tab):
    tab = make_tab()
    before = tab.store.state
    tab.pages.page.outputs.setValue(3)
    assert (tab.store.state.channels_out, tab.store.state.preset) == (3, "default")
    tab.undo()
    assert tab.store.state == before
    assert tab.pages.page.outputs.value() == before.channels_out
    tab.edit({"channels_out": 4})
    tab.edit({"preset": "padding-strides"})
    assert (tab.store.state.channels_out, tab.store.state.preset) == (4, "padding-strides")


def test_up_and_down_choose_the_channel_and_are_no_change(make_tab):
    tab = make_tab(**GROUPED)
    picture = tab.pages.page.picture
    for channel in (1, 2, 3, 3):
        QTest.keyClick(picture, Qt.Key.Key_Down)
        assert tab.view.channel == channel
    QTest.keyClick(picture, Qt.Key.Key_Up)
    assert tab.view.channel == 2
    assert tab.pages.page.sentence.text().startswith("y[2](0, 0)")
    assert picture.accessibleDescription() == tab.view.sentence
    assert not tab.store.can_undo
    for _ in range(4):
        QTest.keyClick(picture, Qt.Key.Key_Up)
    assert tab.view.channel == 0


def test_the_step_lights_up_its_group_alone(make_tab):
    tab = make_tab(**GROUPED, step=21, channel=3)
    active = {part for part, grid in shown(tab).items() if len(grid.active)}
    assert active == {
        Part("input", 2),
        Part("input", 3),
        Part("weights", 2, 3),
        Part("weights", 3, 3),
        Part("output", end=3),
    }
    tab.walk("scatter")
    assert tab.view.channel == 2
    active = {part for part, grid in shown(tab).items() if len(grid.active)}
    assert active == {
        Part("input", 2),
        Part("weights", 2, 2),
        Part("weights", 2, 3),
        Part("output", end=2),
        Part("output", end=3),
    }


def test_pairs_of_different_groups_are_crossed_out_and_say_so(make_tab):
    tab = make_tab(**GROUPED)
    picture = tab.pages.page.picture
    gaps = picture.table.places.keys() - shown(tab).keys()
    assert gaps == {Part("weights", a, b) for a in range(4) for b in range(4) if a // 2 != b // 2}
    middle = picture.table.places[Part("weights", 0, 2)].cells.center()
    assert "x[0] does not reach y[2]" in picture.text_at(middle)
    kernel = picture.table.places[Part("weights", 3, 2)].cell(0, 0).center()
    assert picture.text_at(kernel).startswith("w[3, 0] (0, 0) =")
    assert "from x[3] to y[2]" in picture.text_at(kernel)
    assert not picture.text_at(QRectF(picture.rect()).bottomLeft())


def test_a_click_goes_to_the_step_and_the_channel(make_tab):
    tab = make_tab(**GROUPED)
    click(tab, Part("output", end=2), (3, 1))
    assert (tab.view.channel, tab.view.frame.cell) == (2, (3, 1))
    click(tab, Part("weights", 0, 1), (2, 2))
    assert (tab.view.channel, tab.view.frame.cell) == (1, (3, 1))
    click(tab, Part("input", 3), (0, 0))
    assert (tab.view.channel, tab.view.frame.cell) == (1, (3, 1))
    tab.walk("scatter")
    click(tab, Part("input", 3), (0, 2))
    assert (tab.view.channel, tab.view.frame.cell) == (3, (0, 2))
    QTest.mouseClick(tab.pages.page.picture, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert tab.view.channel == 3


def test_predict_hides_the_sum(make_tab):
    tab = make_tab(**GROUPED, step=21)
    value = tab.view.stack.outputs[0, 3, 3]
    assert f"= {value:.0f}," in tab.pages.page.sentence.text()
    tab.predict.click()
    assert tab.pages.page.sentence.text().endswith("= ?")
    grid = shown(tab)[Part("output")]
    assert grid.asked
    assert not grid.shown[3, 3]
    QTest.keyClick(tab.pages.page.picture, Qt.Key.Key_R)
    assert shown(tab)[Part("output")].shown.all()


def test_what_is_copied_computes_the_whole_stack(make_tab):
    tab = make_tab(**GROUPED)
    panel = tab.findChild(FrameworksPanel)
    panel.choice.setCurrentIndex(panel.choice.findData("scipy"))
    panel.copy.click()
    names = {"x": tab.view.stack.planes, "w": tab.view.stack.kernels}
    exec(QGuiApplication.clipboard().text(), names)
    np.testing.assert_allclose(names["y"], tab.view.stack.outputs)
    QGuiApplication.clipboard().clear()
    panel.choice.setCurrentIndex(panel.choice.findData("pytorch"))
    assert "groups=2" in panel.code.toPlainText()
    assert "4 × 2 kernels" in panel.note.text()
    tab.turn("walk")
    assert "groups" not in panel.code.toPlainText()


def test_the_facts_name_depthwise_and_state_the_rule(make_tab):
    tab = make_tab(channels_in=4, channels_out=4)
    facts = tab.pages.page.facts
    assert "144 weights" in facts.text()
    choose_groups(tab.pages.page, 4)
    assert "36 weights" in facts.text()
    assert "Depthwise" in facts.text()
    assert "begins one cell later" in facts.text()


def test_the_users_numbers_are_the_first_plane_and_the_first_kernel(make_tab):
    tab = make_tab(**GROUPED)
    tab.edit({"kernel_values": np.full((3, 3), 5.0), "input_values": [[9, 0, 0], [0, 0, 0], [0, 0, 0]]})
    assert (shown(tab)[Part("weights")].values == 5).all()
    assert shown(tab)[Part("input")].values[0, 0] == 9
    assert shown(tab)[Part("input", 1)].values[2, 2] == 9


@pytest.mark.parametrize("shape", [1, 3, 16, 31])
@pytest.mark.parametrize("counts", [(1, 1), (4, 1), (1, 4), (4, 4)])
def test_everything_stands_inside_of_the_picture_and_apart(make_tab, shape, counts):
    tab = make_tab(channels_in=counts[0], channels_out=counts[1], shape=shape)
    picture, seen = tab.pages.page.picture, []
    for size in ((1024, 600), (1280, 670), (1920, 1000)):
        tab.resize(*size)
        table = picture.table
        assert len(table.places) == counts[0] + counts[1] + counts[0] * counts[1]
        rects = [place.cells for place in table.places.values()]
        assert all(QRectF(picture.rect()).contains(rect) for rect in (*rects, *table.columns, *table.rows)), size
        assert not any(one.intersects(other) for index, one in enumerate(rects) for other in rects[:index]), size
        seen.append(picture.size())
    assert seen[0] != seen[1] != seen[2]


def type_into(table, row, column, text):
    index = table.model().index(row, column)
    table.model().setData(index, text)


def test_each_kernel_can_be_typed_into_and_undone(make_tab):
    tab = make_tab(channels_in=3, channels_out=2)
    before = tab.view.stack.kernels.copy()
    click(tab, Part("weights", 2, 1), (0, 0))
    assert tab.store.state.kernel_at == (2, 1)
    assert not tab.store.can_undo
    np.testing.assert_array_equal(tab.controls.kernel_table.model().array, before[2, 1])
    type_into(tab.controls.kernel_table, 1, 2, "42")
    after = tab.view.stack.kernels
    assert after[2, 1, 1, 2] == 42
    assert (after != before).sum() == 1
    x, w = tab.view.stack.planes, after
    settings = {"stride": 2, "padding": 1, "output_padding": 1}
    expected = sum(transposed_convolution(x[start], w[start, 1], **settings) for start in range(3))
    np.testing.assert_allclose(tab.view.stack.outputs[1], expected)
    tab.undo()
    np.testing.assert_array_equal(tab.view.stack.kernels, before)
    tab.redo()
    assert tab.view.stack.kernels[2, 1, 1, 2] == 42


def test_each_input_plane_can_be_typed_into(make_tab):
    tab = make_tab(channels_in=3, mode="gather")
    click(tab, Part("input", 1), (0, 0))
    assert tab.controls.plane_at.currentData() == 1
    type_into(tab.controls.input_table, 0, 1, "-7")
    assert tab.view.stack.planes[1, 0, 1] == -7
    assert tab.view.walk.x[0, 1] != -7
    assert "−7" in tab.pages.page.picture.text_at(centre_of(tab, Part("input", 1), (0, 1)))


def test_the_lists_choose_what_the_tables_show_without_being_remembered(make_tab):
    tab = make_tab(channels_in=2, channels_out=4, groups=2)
    choice = tab.controls.kernel_at
    assert [choice.itemText(at) for at in range(choice.count())] == ["w[0, 0]", "w[0, 1]", "w[1, 0]", "w[1, 1]"]
    choice.setCurrentIndex(3)
    choice.activated.emit(3)
    assert tab.store.state.kernel_at == (1, 1)
    assert not tab.store.can_undo
    tab.turn("walk")
    assert choice.isHidden()
    np.testing.assert_array_equal(tab.controls.kernel_table.model().array, tab.view.walk.kernel)


def centre_of(tab, part, cell):
    return tab.pages.page.picture.table.places[part].cell(*cell).center()
