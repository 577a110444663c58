"""Pointing at one cell lights up all that belong to it, against the matrix; and figures as files."""

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from deconvgui.errors import OutputError
from deconvgui.operators.grid import GridConvolution
from deconvgui.ui import theme
from deconvgui.ui.connectivity.export import Take, write_figure
from deconvgui.ui.connectivity.figure import Figure
from deconvgui.ui.connectivity.linking import linked
from deconvgui.ui.connectivity.painting import arrange
from deconvgui.ui.connectivity.rendering import render
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState, resolve

START = ConnectivityState()
STATES = [
    START,
    START.with_changes(mode="gather"),
    START.with_changes(shape=(3, 4), stride=(2, 3), dilation=(2, 1), padding=((0, 1), (2, 1)), mode="gather"),
    START.with_changes(stride=1, shape=6, padding=3, output_padding=0),
]


def cells(indices):
    return sorted(map(tuple, indices.tolist()))


@pytest.mark.parametrize("state", STATES)
def test_inputs_and_outputs_are_columns_and_rows_of_the_matrix(state):
    view = resolve(state)
    n, o = view.geometry.small_shape, view.geometry.large_shape
    ones = np.ones(view.geometry.kernel_shape)
    matrix = GridConvolution.of_geometry(view.geometry, ones).matrix().toarray() != 0
    for index in range(matrix.shape[0]):
        cell = divmod(index, n[1])
        found = linked(view, "input", cell)
        assert cells(found["output"]) == [divmod(m, o[1]) for m in np.flatnonzero(matrix[index])]
        assert cells(found["input"]) == [cell]
        assert len(found["stored"]) == len(found["rotated"]) == len(found["output"])
    for index in range(matrix.shape[1]):
        cell = divmod(index, o[1])
        found = linked(view, "output", cell)
        assert cells(found["input"]) == [divmod(i, n[1]) for i in np.flatnonzero(matrix[:, index])]


@pytest.mark.parametrize("state", STATES)
def test_every_grid_gives_the_same_answer(state):
    view = resolve(state)
    origin = "input" if state.mode == "gather" else "output"
    for cell in ((0, 0), (1, 1)):
        found = linked(view, origin, cell)
        (middle,) = cells(found["middle"])
        again = linked(view, "middle", middle)
        assert {key: cells(value) for key, value in again.items()} == {
            key: cells(value) for key, value in found.items()
        }
    turned = linked(view, "rotated", (0, 0))
    stored = linked(view, "stored", (view.geometry.kernel_shape[0] - 1, view.geometry.kernel_shape[1] - 1))
    assert cells(turned["output"]) == cells(stored["output"])


def test_zeros_and_cropped_cells_stand_alone():
    for state, cell in ((STATES[1], (0, 0)), (STATES[3], (0, 0)), (STATES[1], (1, 2))):
        found = linked(resolve(state), "middle", cell)
        assert list(found) == ["middle"]
        assert cells(found["middle"]) == [cell]


def test_pointing_outlines_the_linked_cells(qtbot):
    figure = Figure()
    qtbot.addWidget(figure)
    figure.resize(686, 604)
    figure.show()
    figure.show_view(resolve(START.with_changes(mode="gather")))
    before = figure.grab().toImage()
    layout = arrange(figure.scene, figure.rect().toRectF())
    QTest.mouseMove(figure, layout["input"].cell(2, 2).center().toPoint())
    after = figure.grab().toImage()
    edge = layout["output"].cell(4, 4).center().toPoint()
    edge.setY(int(layout["output"].cell(3, 3).top()))
    assert before.pixelColor(edge) != theme.LIGHT.text
    assert after.pixelColor(edge) == theme.LIGHT.text


@pytest.mark.parametrize("look", theme.THEMES)
def test_an_svg_looks_like_the_picture(tmp_path, look):
    size, state = QSize(900, 640), START.with_changes(mode="gather", step=14)
    write_figure(tmp_path / "figure.svg", Take(state, size, look))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(theme.THEMES[look].surface)
    with QPainter(image) as painter:
        QSvgRenderer(str(tmp_path / "figure.svg")).render(painter)
    expected = render(state, size, look)
    samples = [(x, y) for x in range(0, 900, 5) for y in range(0, 640, 5)]
    differing = sum(_distance(image.pixelColor(*at), expected.pixelColor(*at)) > 90 for at in samples)
    assert differing < 0.02 * len(samples)


def _distance(one, other):
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def test_pdf_and_png_are_written_whole(tmp_path):
    write_figure(tmp_path / "figure.pdf", Take(START, QSize(900, 640)))
    content = (tmp_path / "figure.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/MediaBox [0 0 675" in content
    assert b"/Subtype /Image" not in content
    write_figure(tmp_path / "figure.PNG", Take(START, QSize(900, 640), "dark"))
    image = QImage(str(tmp_path / "figure.PNG"))
    assert image.size() == QSize(1800, 1280)


def test_what_cannot_be_written_is_said(tmp_path, qtbot):
    with pytest.raises(OutputError, match=r"end in \.svg, \.pdf, \.png"):
        write_figure(tmp_path / "figure.docx", Take(START, QSize(900, 640)))
    tab = ConnectivityTab()
    qtbot.addWidget(tab)
    tab.exporter.save(tmp_path / "missing" / "figure.svg")
    assert "There is no folder" in tab.workspace.notice.message
    tab.exporter.save(tmp_path / "figure.svg")
    assert (tmp_path / "figure.svg").stat().st_size > 1000
