"""The pages in the centre of the Connectivity tab: chosen by strip or key, made late, no matter for undo."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState
from deconvgui.workbench.connectivity_pages import FIRST, PAGES

TAGS = tuple(PAGES)


@pytest.fixture
def make_tab(qapp):
    tabs = []

    def make(state=None):
        tab = ConnectivityTab(state)
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


@pytest.fixture
def tab(make_tab):
    return make_tab()


def press(tab, tag):
    QTest.keyClick(tab, Qt.Key(Qt.Key.Key_1 + TAGS.index(tag)))


def test_begins_with_the_walk_and_makes_no_other_page(tab):
    assert tab.store.state.page == FIRST
    assert list(tab.pages.pages) == [FIRST]
    assert tab.figure.isVisible()


@pytest.mark.parametrize("tag", TAGS)
def test_digits_and_the_strip_turn_to_each_page(tab, tag):
    press(tab, tag)
    assert tab.store.state.page == tag
    assert tab.pages.page is tab.pages.pages[tag]
    assert tab.pages.page.isVisible()
    assert tab.pages.buttons[tag].isChecked()
    tab.pages.buttons[FIRST].click()
    assert tab.store.state.page == FIRST
    assert tab.figure.isVisible()


@pytest.mark.parametrize("tag", TAGS)
def test_keys_walk_on_from_every_page(tab, tag):
    press(tab, tag)
    step = tab.store.state.step
    QTest.keyClick(QApplication.focusWidget() or tab, Qt.Key.Key_Right)
    assert tab.store.state.step == step + 1


def test_undo_takes_back_sizes_and_stays_at_the_page(tab):
    last = TAGS[-1]
    tab.edit({"stride": (1, 1)})
    press(tab, last)
    tab.undo()
    assert tab.store.state == ConnectivityState(page=last)
    tab.redo()
    assert (tab.store.state.page, tab.store.state.stride) == (last, (1, 1))


def test_a_page_is_no_change_of_the_settings(tab):
    press(tab, TAGS[-1])
    assert not tab.store.can_undo
    assert tab.store.state.preset == "default"


@pytest.mark.parametrize("tag", TAGS)
def test_a_state_may_ask_for_any_page_at_once(make_tab, tag):
    tab = make_tab(ConnectivityState(page=tag))
    assert tab.pages.page is tab.pages.pages[tag]


@pytest.mark.parametrize("tag", TAGS)
def test_the_strip_says_what_a_page_answers_and_its_key(tab, tag):
    button = tab.pages.buttons[tag]
    assert button.text()
    assert str(1 + TAGS.index(tag)) in button.toolTip()


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_the_page_that_is_seen_is_what_is_saved(tab, tmp_path, ending):
    files = {}
    for tag in TAGS:
        press(tab, tag)
        path = tmp_path / f"{tag}.{ending}"
        tab.exporter.save(path)
        assert not tab.workspace.notice.message
        files[tag] = path.read_bytes()
    assert len(set(files.values())) == len(TAGS)


def test_a_saved_page_is_as_large_as_it_is_seen_and_has_no_more_than_it_shows(tab, tmp_path):
    press(tab, "checkerboard")
    tab.exporter.save(tmp_path / "page.png")
    tab.exporter.save(tmp_path / "page.svg")
    seen = QImage(str(tmp_path / "page.png"))
    assert seen.size() == 2 * tab.pages.page.size()
    drawing = QSvgRenderer(str(tmp_path / "page.svg"))
    picture = QImage(drawing.defaultSize(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        drawing.render(painter)
    corner = tab.pages.page.panes.panes[0].geometry().topLeft() + tab.pages.page.panes.pos()
    margin = (corner - QPoint(8, -20)) * (picture.width() / tab.pages.page.width())
    assert picture.pixelColor(margin) == Qt.GlobalColor.white, "the photograph leaves its pane"
