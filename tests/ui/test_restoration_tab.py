"""The restoration tab as a user drives it."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication

from deconvgui.imaging import NOISES, PSFS, psnr, read_image, ssim, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.restoration.explanation import notes
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.ui.restoration.psf_view import visible
from deconvgui.workbench.restoration import Snapshot, Source

QUICK = {"method": METHODS.parse("richardson-lucy:iterations=3")}
LONG = {"method": METHODS.parse("richardson-lucy:iterations=1000")}


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifiers)


def test_shows_the_three_pictures_with_their_scores(make_tab):
    tab = make_tab(**QUICK)
    snapshot = tab.snapshot
    assert snapshot.complete
    assert snapshot.index == 3
    original, restored = snapshot.data.original, snapshot.restored
    assert tab.gallery.original.pane.pixels is original
    assert tab.gallery.restored.pane.pixels is restored
    text = tab.gallery.restored._score.text()
    assert f"{psnr(original, restored):.2f} dB" in text
    assert f"{ssim(original, restored):.3f}" in text


def test_steps_appear_while_they_are_computed_and_stopping_acts_at_once(make_tab, wait, qtbot):
    tab = make_tab(**QUICK)
    seen = []
    tab.runner.arrived.connect(lambda snapshot: seen.append(snapshot.index))
    tab.store.update(**LONG)
    wait(lambda: len(seen) > 5)
    with qtbot.waitSignal(tab.settled, timeout=1000):
        press(tab, Qt.Key.Key_Escape)
    assert seen == sorted(seen)
    assert 0 < tab.snapshot.index < 1000
    kept = tab.gallery.restored.pane.pixels
    QTest.qWait(100)
    assert tab.gallery.restored.pane.pixels is kept
    assert "Stopped at step" in tab.run_bar.status.text()


def test_every_change_starts_again_and_the_newest_wins(make_tab, wait):
    tab = make_tab(**QUICK)
    for sigma in (1.0, 1.5, 2.5, 3.0):
        tab.store.update(psf=PSFS.parse(f"gaussian:sigma={sigma}"))
    wait(lambda: not tab.busy)
    np.testing.assert_allclose(tab.snapshot.data.psf, PSFS.parse("gaussian:sigma=3").render(), rtol=1e-12)


def test_a_change_starts_at_once_and_of_several_together_only_the_last_is_seen(make_tab, wait):
    tab = make_tab(**QUICK)
    seen = []
    tab.runner.arrived.connect(lambda snapshot: seen.append(snapshot.state.method))
    for nsr in (0.5, 0.1, 0.02):
        tab.store.update(method=METHODS["wiener"].of(nsr=nsr))
        assert tab.runner.running
    wait(lambda: not tab.busy)
    assert set(seen) == {METHODS["wiener"].of(nsr=0.02)}


class _Painted(QObject):
    """Which widgets are painted, and whether anything is laid out anew."""

    def __init__(self):
        super().__init__()
        self.widgets, self.layouts = set(), []

    def settle(self):
        """Wait until everything has been painted."""
        while True:
            self.widgets.clear()
            self.layouts.clear()
            QTest.qWait(20)
            if not (self.widgets or self.layouts):
                return

    def eventFilter(self, widget, event):  # noqa: N802  # Qt names it so
        if event.type() == QEvent.Type.Paint:
            self.widgets.add(widget)
        if event.type() == QEvent.Type.LayoutRequest:
            self.layouts.append(type(widget).__name__)
        return False


def test_a_moved_slider_paints_itself_alone_before_its_picture_is_there(make_tab, qapp):
    tab = make_tab(method=METHODS.parse("wiener:nsr=0.01"))
    tab.resize(1280, 1400)  # every field is seen
    told, known = tab._explanation._scores._label.text(), tab.snapshot
    moved = dataclasses.replace(known.state, method=METHODS["wiener"].of(nsr=0.02))
    first = Snapshot(moved, known.data, total=1)
    qapp.processEvents()
    painted = _Painted()
    qapp.installEventFilter(painted)
    painted.settle()
    tab.run_bar.begin()
    tab.controls.show_state(moved)
    tab._show(first)
    qapp.processEvents()
    qapp.removeEventFilter(painted)
    fields = {field.accessibleName() for field in painted.widgets if isinstance(field, QAbstractSpinBox)}
    assert fields == {"Noise to signal"}
    assert not painted.layouts
    assert "Restored" in told
    assert tab._explanation._scores._label.text() == told


def test_controls_change_the_experiment(make_tab, wait):
    tab = make_tab(**QUICK)
    tab.controls._psf.list.setCurrentIndex(list(PSFS).index("motion"))
    tab.controls._noise.list.setCurrentIndex(list(NOISES).index("poisson"))
    tab.controls._method.list.setCurrentIndex(list(METHODS).index("wiener"))
    tab.controls._boundary.setCurrentIndex(1)
    tab.controls._seed.setValue(7)
    wait(lambda: not tab.busy)
    state = tab.store.state
    assert (state.psf.tag, state.noise.tag, state.method.tag) == ("motion", "poisson", "wiener")
    assert (state.boundary, state.seed) == ("reflect", 7)
    assert tab.snapshot.complete
    assert "nsr" in tab.snapshot.chosen


def test_light_colour_and_resolution_are_chosen(make_tab, wait):
    tab = make_tab(source=Source("coffee"), **QUICK)
    controls = tab.controls
    assert not controls._colour_row.isHidden()
    for box in (controls._light, controls._colour, controls._scale):
        box.setCurrentIndex(1)
    wait(lambda: not tab.busy)
    assert (tab.store.state.light, tab.store.state.colour, tab.store.state.scale) == ("linear", "luminance", 2)
    data = tab.snapshot.data
    assert tab.gallery.blurred.pane.pixels is data.shown
    assert tab.snapshot.restored.shape == data.shown.shape == (2 * data.blurred.shape[0], 2 * data.blurred.shape[1], 3)
    assert tab.gallery.blurred._size.text() == f"{data.blurred.shape[1]} × {data.blurred.shape[0]} px, enlarged"
    tab.store.update(source=Source("camera"))
    wait(lambda: not tab.busy)
    assert controls._colour_row.isHidden()
    tab.store.undo()
    tab.store.undo()
    assert controls._scale.currentIndex() == 0


def test_saturated_pixels_can_be_left_out(make_tab, wait):
    tab = make_tab(**QUICK)
    wait(lambda: not tab.busy)
    field, data = tab.controls._saturation, tab.snapshot.data
    assert (field.text(), tab.store.state.saturation) == ("off", None)
    field.setValue(0.7)
    wait(lambda: not tab.busy)
    assert tab.store.state.saturation == 0.7
    assert tab.snapshot.data is data
    count = int((data.blurred >= 0.7).sum())
    assert count > 0
    assert any(f"{count} pixels of the data are at or above 0.7" in note for note in notes(tab.snapshot))
    tab.store.undo()
    wait(lambda: not tab.busy)
    assert (field.text(), tab.store.state.saturation) == ("off", None)
    tab.store.update(noise=NOISES["none"]())
    field.setValue(1e-6)
    wait(lambda: not tab.busy)
    assert "nothing is left to restore" in tab.workspace.notice.message


def test_a_psf_from_a_file(make_tab, wait, tmp_path):
    np.save(tmp_path / "line, short.npy", np.ones((1, 9)))
    tab = make_tab(**QUICK)
    tab.controls._psf.list.setCurrentIndex(list(PSFS).index("file"))
    wait(lambda: not tab.busy)
    assert "No file is chosen for the PSF." in tab.workspace.notice.message
    tab.controls._psf._form._editors["path"]._editor.choose(str(tmp_path / "line, short.npy"))
    wait(lambda: not tab.busy)
    assert tab.workspace.notice.message == ""
    np.testing.assert_allclose(tab.snapshot.data.psf, np.full((1, 9), 1 / 9))


def test_the_picture_of_a_psf_leaves_out_a_dark_rim():
    psf = PSFS.parse("airy-camera:f_number=64").render()
    seen = visible(psf)
    assert seen.shape[0] == seen.shape[1] < psf.shape[0]
    assert seen.shape[0] % 2 == 1
    middle, half = psf.shape[0] // 2, seen.shape[0] // 2
    np.testing.assert_array_equal(seen, psf[middle - half : middle + half + 1, middle - half : middle + half + 1])
    assert psf.sum() - seen.sum() < 0.1
    short = np.zeros((4, 9))
    short[2, 4] = 1
    assert visible(short).shape == (4, 5)  # a point alone would be a white square
    short[0, 8] = 1
    assert visible(short).shape == (4, 9)


def test_undo_and_redo_bring_controls_and_pictures_back(make_tab, wait):
    tab = make_tab(**QUICK)
    tab.store.update(seed=5)
    tab.store.update(psf=PSFS.parse("disk:radius=4"))
    press(tab, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: not tab.busy)
    assert tab.controls._psf.value.tag == "gaussian"
    assert tab.snapshot.data.psf.shape == PSFS.parse("gaussian:sigma=2").render().shape
    tab.store.undo()
    assert tab.controls._seed.value() == 1
    tab.store.redo()
    assert tab.controls._seed.value() == 5


def test_opens_a_file_and_saves_the_result(make_tab, wait, tmp_path):
    scene = np.random.default_rng(0).random((90, 120, 3)).astype(np.float32)
    write_image(tmp_path / "scene.tif", scene)
    tab = make_tab(**QUICK)
    tab.open_file(tmp_path / "scene.tif")
    wait(lambda: not tab.busy)
    assert tab.controls._source.currentText() == "scene.tif"
    assert tab.snapshot.restored.shape == (74, 104, 3)
    tab.save_file(tmp_path / "restored.tif")
    np.testing.assert_array_equal(read_image(tmp_path / "restored.tif"), tab.snapshot.restored)


def test_a_dropped_file_is_opened(make_tab, wait, tmp_path):
    write_image(tmp_path / "dropped.png", np.random.default_rng(0).random((60, 60)))
    tab = make_tab(**QUICK)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.png"))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, modifiers))
    wait(lambda: not tab.busy)
    assert tab.store.state.source.path == tmp_path / "dropped.png"


@pytest.mark.parametrize("content", [b"", b"this is no image", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, None])
def test_a_file_that_is_no_image_is_refused_in_place_and_what_was_open_stays(make_tab, wait, tmp_path, content):
    tab = make_tab(**QUICK)
    before = tab.gallery.original.pane.pixels
    path = tmp_path / "broken.png"
    if content is not None:
        path.write_bytes(content)
    tab.open_file(path)
    wait(lambda: not tab.busy)
    assert "broken.png" in tab.workspace.notice.message
    assert tab.workspace.notice.isVisible()
    assert tab.store.state.source == Source("camera")
    assert tab.controls._source.currentText() == "Cameraman"
    np.testing.assert_array_equal(tab.gallery.original.pane.pixels, before)
    tab.store.update(seed=9)
    wait(lambda: not tab.busy)
    assert tab.snapshot.complete


def test_an_impossible_psf_is_refused_in_place_and_the_next_change_clears_it(make_tab, wait, tmp_path):
    write_image(tmp_path / "tiny.png", np.full((1, 1), 0.5))
    tab = make_tab(**QUICK)
    tab.open_file(tmp_path / "tiny.png")
    wait(lambda: not tab.busy)
    assert "too large" in tab.workspace.notice.message
    tab.controls._source.setCurrentIndex(1)
    tab.controls._source.activated.emit(1)
    assert tab.workspace.notice.message == ""
    wait(lambda: not tab.busy)
    assert tab.snapshot.complete


def test_an_image_that_is_blurred_already_has_no_original_and_no_scores(make_tab, wait):
    tab = make_tab(**QUICK)
    tab.store.replace(tab.store.state.with_source(Source("clock")))
    wait(lambda: not tab.busy)
    assert tab.gallery.original.isHidden()
    scores, response = tab.charts
    assert response.isHidden()
    assert scores.isVisible()
    assert scores.choice.currentText() == "Residual (σ)"
    assert tab.gallery.restored._score.text() == ""
    assert not tab.controls._noise.isVisible()


def test_each_kind_of_method_has_its_chart(make_tab, wait):
    tab = make_tab(**QUICK)
    scores, response = tab.charts
    assert scores.isVisible()
    assert response.isHidden()
    best = max(score.psnr for score in tab.snapshot.scores)
    assert f"{best:.2f} dB" in scores._legend.text().replace("&nbsp;", " ")
    tab.store.update(method=METHODS.parse("wiener:nsr=0.01"))
    wait(lambda: not tab.busy)
    assert scores.isHidden()
    assert response.isVisible()
    tab.activateWindow()  # a window without a screen forgets this when a plot is made
    assert QTest.qWaitForWindowActive(tab)
    press(tab, Qt.Key.Key_F8)
    assert response.isHidden()
    press(tab, Qt.Key.Key_F8)
    assert response.isVisible()


def test_zoom_and_pan_are_linked_and_a_double_click_fits(make_tab):
    tab = make_tab(**QUICK)
    panes = [named.pane for named in (tab.gallery.original, tab.gallery.blurred, tab.gallery.restored)]
    centre = QPointF(panes[0].width() / 2, panes[0].height() / 2)
    for pane in panes:
        assert pane._viewport is tab.gallery.viewport
    before = tab.gallery.viewport.scale(panes[0]._shown.size(), _size(panes[0]))
    wheel = QWheelEvent(
        centre,
        panes[0].mapToGlobal(centre),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(panes[0], wheel)
    scales = {tab.gallery.viewport.scale(pane._shown.size(), _size(pane)) for pane in panes}
    assert len(scales) == 1
    assert scales.pop() == pytest.approx(before * 1.2**4)
    QTest.mouseDClick(panes[2], Qt.MouseButton.LeftButton)
    assert tab.gallery.viewport.fitted


def _size(pane):
    from PySide6.QtCore import QSizeF

    return QSizeF(pane.size())


def test_the_pixel_under_the_pointer_is_told_in_all_panes(make_tab):
    tab = make_tab(**QUICK)
    tab.gallery.viewport.hovered.emit((10, 20))
    for named in (tab.gallery.original, tab.gallery.blurred, tab.gallery.restored):
        assert f"{named.pane.pixels[20, 10]:.4f}" in named._pixel.text()
    tab.gallery.viewport.hovered.emit((-1, 20))
    assert tab.gallery.original._pixel.text() == ""


def test_b_blinks_while_it_is_held_and_w_wipes(make_tab):
    tab = make_tab(**QUICK)
    pane = tab.gallery.restored.pane

    def left_and_right():
        image = pane.grab().toImage()
        return image.copy(0, 0, pane.width() // 3, pane.height()), image.copy(
            pane.width() * 2 // 3, 0, 40, pane.height()
        )

    left, right = left_and_right()
    QTest.keyPress(tab.gallery, Qt.Key.Key_B)
    blinked = left_and_right()
    assert blinked[0] != left
    assert blinked[1] != right
    QTest.keyRelease(tab.gallery, Qt.Key.Key_B)
    assert left_and_right() == (left, right)
    press(tab.gallery, Qt.Key.Key_W)
    assert left_and_right() == (blinked[0], right)
    press(tab.gallery, Qt.Key.Key_W)
    assert left_and_right() == (left, right)


def test_display_maps_zero_to_black_and_one_to_white_and_clips():
    levels = as_qimage(np.array([[0.0, 0.5, 1.0], [-1.0, 2.0, np.nan]]))
    assert [levels.pixelColor(x, y).red() for y in (0, 1) for x in (0, 1, 2)] == [0, 128, 255, 0, 255, 0]


def test_closing_in_the_middle_of_a_run_ends_the_thread(make_tab, wait):
    tab = make_tab(**QUICK)
    tab.store.update(**LONG)
    wait(lambda: tab.snapshot.total == 1000)
    tab.shut_down()
    assert not tab.runner.running
