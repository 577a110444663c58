"""Files, the clipboard and the last session, as a user has them."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from deconvgui.imaging import PSFS, read_image, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.recipe import read_recipe, write_recipe
from deconvgui.workbench.restoration import RestorationState, Source
from deconvgui.workbench.session import NAME, TRIAL, Session

QUICK = METHODS.parse("richardson-lucy:iterations=2")


@pytest.fixture(autouse=True)
def no_recent_files():
    QSettings().remove("recent")
    yield
    QSettings().remove("recent")


@pytest.fixture
def scene(tmp_path):
    path = tmp_path / "scene.tif"
    write_image(path, np.random.default_rng(0).random((60, 64)).astype(np.float32))
    return path


@pytest.fixture
def make_window(tmp_path, wait):
    windows = []

    def make():
        window = MainWindow(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat), tmp_path / "data")
        windows.append(window)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


def test_a_recipe_brings_the_whole_experiment_back(make_tab, wait, scene, tmp_path):
    tab = make_tab(method=QUICK)
    state = RestorationState(source=Source(path=scene), psf=PSFS["disk"](), seed=9, boundary="wrap", method=QUICK)
    tab.take(state)
    wait(lambda: not tab.busy)
    tab.files.save_recipe(tmp_path / "one.json")
    first = tab.snapshot.restored
    tab.take(RestorationState(method=QUICK))
    wait(lambda: not tab.busy)
    tab.open_file(tmp_path / "one.json")
    wait(lambda: not tab.busy)
    assert tab.store.state == state
    assert tab.snapshot.restored.tobytes() == first.tobytes()
    assert tab.files.recent.files[0] == tmp_path / "one.json"


@pytest.mark.parametrize("name", ["out.tif", "out.png"])
def test_a_saved_result_carries_the_recipe_of_what_it_shows(make_tab, wait, tmp_path, name):
    tab = make_tab(method=QUICK, seed=3)
    tab.save_file(tmp_path / name)
    assert read_recipe(tmp_path / name).state == tab.snapshot.state


def test_a_saved_result_that_is_opened_offers_its_experiment(make_tab, wait, tmp_path):
    tab = make_tab(method=QUICK, seed=3)
    before = tab.store.state
    tab.save_file(tmp_path / "out.tif")
    tab.open_file(tmp_path / "out.tif")
    wait(lambda: not tab.busy)
    assert tab.store.state.source.path == tmp_path / "out.tif"
    tab.workspace.notice._action.click()
    wait(lambda: not tab.busy)
    assert tab.store.state == before


def test_an_opened_picture_can_be_restored_as_it_is(make_tab, wait, scene):
    tab = make_tab(method=QUICK)
    tab.open_file(scene)
    wait(lambda: not tab.busy)
    assert "blurred here" in tab.workspace.notice.message
    tab.workspace.notice._action.click()
    wait(lambda: not tab.busy)
    assert tab.store.state.blurred_already
    assert tab.snapshot.data.original is None
    assert not tab.workspace.notice.message


def test_a_result_is_saved_although_its_image_has_vanished(make_tab, wait, scene, tmp_path):
    tab = make_tab(method=QUICK, source=Source(path=scene))
    scene.unlink()
    tab.save_file(tmp_path / "out.tif")
    assert read_image(tmp_path / "out.tif").tobytes() == tab.snapshot.restored.tobytes()


def test_a_recipe_whose_image_was_changed_is_opened_only_on_demand(make_tab, wait, scene, tmp_path):
    tab = make_tab(method=QUICK)
    write_recipe(tmp_path / "one.json", dataclasses.replace(tab.store.state, source=Source(path=scene)))
    write_image(scene, np.ones((64, 64), np.float32) / 2)
    tab.files.open_recipe(tmp_path / "one.json")
    assert "checksum differs" in tab.workspace.notice.message
    assert tab.store.state.source == Source("camera")
    tab.workspace.notice._action.click()
    assert not tab.workspace.notice.message
    wait(lambda: not tab.busy)
    assert tab.snapshot.state.source == Source(path=scene)


def test_what_is_no_recipe_is_said_and_changes_nothing(make_tab, tmp_path):
    tab = make_tab(method=QUICK)
    before = tab.store.state
    (tmp_path / "one.json").write_text("[1, 2")
    for name in ("one.json", "absent.json"):
        tab.open_file(tmp_path / name)
        assert tab.workspace.notice.message
        assert tab.store.state == before
    assert not tab.files.recent.files


def test_copies_the_result_and_pastes_an_image(make_tab, wait):
    tab = make_tab(method=QUICK)
    QTest.keyClick(tab, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == tab.snapshot.restored.shape[::-1]
    picture = QImage(70, 50, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(tab, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: not tab.busy)
    np.testing.assert_array_equal(read_image(tab.store.state.source.path)[7, 9], [1, 0, 0])
    assert tab.snapshot.data.original.shape[2] == 3


def test_pastes_a_copied_file_and_says_if_there_is_nothing(make_tab, wait, scene):
    tab = make_tab(method=QUICK)
    QGuiApplication.clipboard().setText("words")
    tab.files.paste()
    assert "no image on the clipboard" in tab.workspace.notice.message
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scene))])
    QGuiApplication.clipboard().setMimeData(data)
    tab.files.paste()
    wait(lambda: not tab.busy)
    assert tab.snapshot.state.source.path == scene


def test_lists_what_was_open_lately(make_tab, wait, scene, tmp_path):
    tab = make_tab(method=QUICK)
    write_image(tmp_path / "other.tif", read_image(scene))
    for name in ("scene.tif", "other.tif", "scene.tif"):
        tab.open_file(tmp_path / name)
        wait(lambda: not tab.busy)
    (tmp_path / "text.png").write_text("no picture")
    tab.open_file(tmp_path / "text.png")
    wait(lambda: not tab.busy)
    assert [path.name for path in tab.files.recent.files] == ["scene.tif", "other.tif"]
    tab.files.recent.fill()
    assert [action.text() for action in tab.files.recent._menu.actions()] == ["scene.tif", "other.tif"]
    (tmp_path / "other.tif").unlink()
    assert [path.name for path in tab.files.recent.files] == ["scene.tif"]


def test_the_last_session_comes_back(make_window, wait, scene):
    window = make_window()
    wait(lambda: not window.restoration.busy)
    window.restoration.take(RestorationState(source=Source(path=scene), seed=77, method=QUICK))
    wait(lambda: not window.restoration.busy)
    window.close()
    again = make_window()
    wait(lambda: not again.restoration.busy)
    assert again.restoration.store.state == window.restoration.store.state
    assert again.restoration.snapshot.restored.tobytes() == window.restoration.snapshot.restored.tobytes()


def test_every_change_is_kept_without_a_proper_end(make_window, wait, tmp_path):
    window = make_window()
    wait(lambda: not window.restoration.busy)
    window.restoration.store.update(seed=78)
    wait((tmp_path / "data" / NAME).exists)
    assert Session(tmp_path / "data").state().seed == 78


def test_a_session_that_brought_the_program_down_is_only_offered(make_window, wait, tmp_path):
    session = Session(tmp_path / "data")
    session.keep(RestorationState(seed=79, method=QUICK))
    (tmp_path / "data" / TRIAL).touch()
    window = make_window()
    tab = window.restoration
    assert tab.store.state == RestorationState()
    assert "ended before the last experiment" in tab.workspace.notice.message
    tab.workspace.notice._action.click()
    wait(lambda: not tab.busy)
    assert tab.store.state.seed == 79
    assert session.survived


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 100])
def test_a_broken_session_is_left_aside(make_window, wait, tmp_path, content):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / NAME).write_bytes(content)
    window = make_window()
    wait(lambda: not window.restoration.busy)
    assert window.restoration.store.state == RestorationState()
    assert window.restoration.snapshot.complete


def test_a_session_whose_image_has_gone_says_so_and_goes_on(make_window, wait, scene, tmp_path):
    Session(tmp_path / "data").keep(RestorationState(source=Source(path=scene), method=QUICK))
    scene.unlink()
    window = make_window()
    wait(lambda: not window.restoration.busy)
    assert "scene.tif" in window.restoration.workspace.notice.message


def test_a_folder_that_cannot_be_written_stops_nobody(make_window, wait, tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    window = make_window()
    wait(lambda: not window.restoration.busy)
    window.restoration.store.update(seed=5)
    wait(lambda: not window.restoration.busy)
    window.close()
    assert (tmp_path / "data").read_text() == "a file where the folder should be"
