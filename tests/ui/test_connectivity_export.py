"""What can be taken along from the Connectivity tab, read back by the programs that it is for."""

import csv
import io
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from scipy.sparse import load_npz

from deconvgui.connectivity import transposed_convolution
from deconvgui.errors import OutputError
from deconvgui.imaging.films import gif
from deconvgui.ui.connectivity.export import Take, as_pixels, film_length, write_figure, write_film, write_numbers
from deconvgui.ui.connectivity.rendering import render
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState, resolve

START = ConnectivityState(mode="gather")
SMALL = QSize(481, 361)


@pytest.fixture
def tab(qtbot):
    tab = ConnectivityTab(START)
    qtbot.addWidget(tab)
    tab.resize(1100, 640)
    tab.show()
    yield tab
    tab.shut_down()


def frames_of(image):
    for index in range(image.n_frames):
        image.seek(index)
        yield np.array(image.convert("RGB"), int)


def test_a_gif_holds_every_step_with_its_delay_and_runs_for_ever(tmp_path):
    take = Take(START, SMALL, rate=4)
    assert list(write_film(tmp_path / "walk.gif", take)) == list(range(1, 37))
    with Image.open(tmp_path / "walk.gif") as image:
        assert (image.n_frames, image.size, image.info["loop"]) == (36, (481, 361), 0)
        for step, frame in enumerate(frames_of(image)):
            assert image.info["duration"] == (250 if step < 35 else 1750)
            assert np.abs(frame - take.shot(step)).mean() < 1
    assert (tmp_path / "walk.gif").stat().st_size < 36 * 8000


def test_a_gif_shows_frames_that_do_not_change():
    still = np.full((8, 9, 3), 80, np.uint8)
    encoder = gif([still, still, still], 10, [still])
    assert [next(encoder) for _ in range(3)] == [1, 2, 3]
    with pytest.raises(StopIteration) as end:
        next(encoder)
    with Image.open(io.BytesIO(end.value.value)) as image:
        assert image.n_frames == 3
        assert all((frame == 80).all() for frame in frames_of(image))


def test_an_mp4_holds_every_step_in_the_form_that_browsers_play(tmp_path):
    av = pytest.importorskip("av")
    take = Take(START, SMALL, rate=5, matrix=True)
    assert list(write_film(tmp_path / "walk.mp4", take))[-1] == 36
    with av.open(tmp_path / "walk.mp4") as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt, stream.average_rate) == ("h264", "yuv420p", 5)
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert len(frames) == 36
    assert frames[0].shape == (360, 480, 3)
    assert np.abs(frames[14].astype(int) - take.shot(14)[:360, :480]).mean() < 4


LAYER = START.with_changes(page="channels", channels_in=2, channels_out=2, shape=2)


def test_a_film_of_a_layer_shows_every_channel_after_the_other(tmp_path):
    take = Take(LAYER, SMALL, rate=4)
    steps = resolve(LAYER).limits.step.high + 1
    assert film_length(take) == 2 * steps
    assert list(write_film(tmp_path / "layer.gif", take))[-1] == 2 * steps
    with Image.open(tmp_path / "layer.gif") as image:
        assert image.n_frames == 2 * steps
        for number, frame in enumerate(frames_of(image)):
            state = LAYER.with_changes(channel=number // steps, step=number % steps)
            assert np.abs(frame - as_pixels(render(state, SMALL))).mean() < 1


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
def test_a_layer_is_a_figure_with_all_its_names(tmp_path, suffix):
    path = tmp_path / f"layer.{suffix}"
    write_figure(path, Take(LAYER, QSize(900, 640)))
    assert path.stat().st_size > 2000
    if suffix == "svg":
        words = path.read_text()
        assert all(name in words for name in ("x[0]", "x[1]", "w[0, 1]", "w[1, 0]", "y[1]"))
        assert "<image" not in words
    if suffix == "png":
        with Image.open(path) as image:
            assert image.size == (1800, 1280)


def test_without_its_package_an_mp4_is_refused_with_the_command_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(OutputError, match=r"-m pip install av"):
        write_film(tmp_path / "walk.mp4", Take(START, SMALL))


@pytest.mark.parametrize(
    ("name", "rate", "words"),
    [("walk.avi", 2, "Let it end in .gif, .mp4"), ("no/walk.gif", 2, "no folder"), ("walk.gif", 60, "50 at most")],
)
def test_a_film_that_cannot_be_is_refused_at_once(tmp_path, name, rate, words):
    with pytest.raises(OutputError, match=words):
        write_film(tmp_path / name, Take(START, SMALL, rate=rate))


def test_a_film_that_is_given_up_leaves_nothing(tmp_path):
    film = write_film(tmp_path / "walk.gif", Take(START, SMALL))
    next(film)
    film.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("transposed", [False, True])
def test_the_matrix_read_back_is_the_transposed_convolution(tmp_path, transposed):
    state = START.with_changes(shape=(2, 3), dilation=(2, 1), kernel_name="random")
    walk = resolve(state).walk
    for suffix in ("csv", "npy", "npz"):
        write_numbers(tmp_path / f"C.{suffix}", state, transposed=transposed)
    with (tmp_path / "C.csv").open(newline="") as file:
        read = [np.array([[float(word) for word in row] for row in csv.reader(file)])]
    read += [np.load(tmp_path / "C.npy"), load_npz(tmp_path / "C.npz").toarray()]
    settings = {"stride": 2, "padding": 1, "output_padding": 1, "dilation": (2, 1)}
    expected = transposed_convolution(walk.x, walk.kernel, **settings).ravel()
    for matrix in read:
        np.testing.assert_allclose((matrix if transposed else matrix.T) @ walk.x.ravel(), expected)


def test_a_formula_has_a_dot_where_there_is_no_link_and_a_zero_where_the_weight_is_zero(tmp_path):
    state = START.with_changes(kernel_shape=2, stride=1, padding=0, output_padding=0)
    state = state.with_changes(kernel_values=[[0, 2.5], [-1, 1e-9]])
    write_numbers(tmp_path / "C.tex", state.with_changes(shape=(1, 2)))
    text = (tmp_path / "C.tex").read_text()
    body = re.search(r"C = \\begin\{bmatrix\}\n(.*)\n\\end\{bmatrix\}", text, re.S)[1]
    dot, tiny = r"\cdot", r"1 \cdot 10^{-9}"
    rows = [[cell.strip() for cell in line.split("&")] for line in body.split("\\\\\n")]
    assert rows == [["0", "2.5", dot, "-1", tiny, dot], [dot, "0", "2.5", dot, "-1", tiny]]


def test_a_formula_that_nobody_could_read_is_refused(tmp_path):
    with pytest.raises(OutputError, match="at most 48 × 36"):
        write_numbers(tmp_path / "C.tex", START.with_changes(shape=8))
    with pytest.raises(OutputError, match=r"end in \.csv"):
        write_numbers(tmp_path / "C.xls", START)


def test_a_picture_with_the_matrix_holds_both(tmp_path):
    write_figure(tmp_path / "both.svg", Take(START, QSize(1400, 600), matrix=True))
    text = (tmp_path / "both.svg").read_text()
    for words in ("Zero-inserted, padded input", "y = Cᵀ x", "36 × 9: output cells × input cells"):
        assert f">{words}" in text
    assert set(re.findall(r'font-family="([^"]*)"', text)).isdisjoint({"Sans Serif"})
    assert "sans-serif" in text


def test_the_window_draws_a_film_in_the_background(tab, wait, tmp_path):
    tab.exporter.save(tmp_path / "walk.gif")
    assert tab.exporter.busy
    wait(lambda: not tab.exporter.busy, 60000)
    assert tab.workspace.notice.message == ""
    with Image.open(tmp_path / "walk.gif") as image:
        assert image.n_frames == 36
        assert image.size == (tab.figure.width(), tab.figure.height())
    assert tab.exporter.progress.isHidden()


def test_the_window_gives_a_film_up(tab, wait, tmp_path):
    tab.exporter.save(tmp_path / "walk.gif")
    wait(lambda: tab.exporter.progress.value() > 0 and tab.exporter.stop.isVisible())
    tab.exporter.stop.click()
    wait(lambda: not tab.exporter.busy)
    assert not list(tmp_path.iterdir())
    assert tab.exporter.stop.isHidden()


def test_a_film_that_cannot_be_written_at_its_end_is_said(tab, wait, tmp_path):
    (tmp_path / "folder").mkdir()
    tab.exporter.save(tmp_path / "folder" / "walk.gif")
    (tmp_path / "folder").rmdir()
    wait(lambda: not tab.exporter.busy, 60000)
    assert "no folder" in tab.workspace.notice.message


def test_ctrl_s_offers_picture_film_and_numbers(tab, monkeypatch):
    asked = []

    def answer(_parent, title, name, filters, _first):
        asked.append((title, name, filters))
        return "", ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", answer)
    tab.activateWindow()
    tab.setFocus()
    QTest.keyClick(tab, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.exporter.menu.isVisible()
    QTest.keyClick(tab.exporter.menu, Qt.Key.Key_Return)
    assert Path(asked[0][1]).name == "transposed-convolution.svg"
    for action in tab.exporter.menu.actions()[1:]:
        action.trigger()
    filters = "".join(filters for *_, filters in asked)
    for ending in (".svg", ".pdf", ".png", ".gif", ".mp4", ".csv", ".npy", ".npz", ".tex"):
        assert f"*{ending}" in filters
