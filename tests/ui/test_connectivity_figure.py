"""The picture itself: pixels, textures, what the mouse is told, and the picture without a window."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtTest import QTest

from deconvgui.connectivity.cells import CellKind, OutputKind
from deconvgui.connectivity.presets import PRESETS
from deconvgui.ui import theme
from deconvgui.ui.connectivity.figure import Figure
from deconvgui.ui.connectivity.legend import entries
from deconvgui.ui.connectivity.lettering import Figures, short
from deconvgui.ui.connectivity.painting import arrange, paint
from deconvgui.ui.connectivity.rendering import render
from deconvgui.ui.connectivity.scene import scene
from deconvgui.workbench.connectivity import ConnectivityState, resolve

SIZE = QSize(686, 604)
START = ConnectivityState()
BUSY = START.with_changes(stride=3, dilation=2, mode="gather", step=31)
"""Has every kind of zero but cropped cells."""
CROPPED = START.with_changes(stride=1, shape=6, padding=3, output_padding=0, mode="gather", step=3)


def layout_of(state):
    return arrange(scene(resolve(state)), QRectF(0, 0, SIZE.width(), SIZE.height()))


def patch(image, rect):
    """Return the pixels of a rectangle, (height, width, 3)."""
    part = image.convertToFormat(QImage.Format.Format_RGB888).copy(rect.toAlignedRect())
    rows = np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), part.bytesPerLine())
    return rows[:, : 3 * part.width()].reshape(part.height(), part.width(), 3).copy()


def count(image, rect, colour, tolerance=0):
    pixels, wanted = patch(image, rect), (colour.red(), colour.green(), colour.blue())
    near = np.abs(pixels.astype(int) - wanted) <= tolerance if tolerance else pixels == np.array(wanted, np.uint8)
    return int(near.all(-1).sum())


def cell_of_kind(grid, kind):
    active = set(map(tuple, grid.active.tolist()))
    cells = map(tuple, np.argwhere(grid.kinds == kind).tolist())
    return next(cell for cell in cells if cell not in active)


@pytest.mark.parametrize("look", theme.THEMES)
@pytest.mark.parametrize("mode", ["scatter", "gather"])
@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_paints_in_the_tensors_colours(preset, mode, look):
    image = render(ConnectivityState.of_preset(preset, mode), SIZE, look)
    assert image.size() == SIZE
    whole = QRectF(image.rect())
    for colour in (theme.INPUT, theme.WEIGHTS, theme.OUTPUT, theme.PRESENT):
        assert count(image, whole, colour) > 20
    assert count(image, whole, theme.THEMES[look].surface) > 0.2 * SIZE.width() * SIZE.height()


@pytest.mark.parametrize("look", theme.THEMES)
def test_the_present_cells_are_outlined_in_all_grids_at_once(look):
    state = START.with_changes(mode="gather", step=14)
    view, layout, image = resolve(state), layout_of(state), render(state, SIZE, look)
    drawn = scene(view)
    for key, grid in drawn.grids.items():
        if key not in layout.places:
            continue
        assert len(grid.active)
        for row, column in itertools.product(*map(range, grid.shape)):
            edge = layout[key].cell(row, column).adjusted(-1, -1, 1, 1)
            outlined = count(image, edge, theme.PRESENT) > 3 * layout[key].side
            assert outlined or [row, column] not in grid.active.tolist()


@pytest.mark.parametrize("look", theme.THEMES)
def test_the_four_kinds_of_zero_look_different(look):
    kinds = {
        CellKind.INSERTED: BUSY,
        CellKind.PADDING: BUSY,
        CellKind.OUTPUT_PADDING: BUSY,
        CellKind.CROPPED: CROPPED.with_changes(stride=2, input_values=np.zeros((6, 6))),
    }
    patches = {}
    for kind, state in kinds.items():
        grid, place = scene(resolve(state))["middle"], layout_of(state)["middle"]
        cell = place.cell(*cell_of_kind(grid, kind)).adjusted(4, 4, -4, -4)
        pixels = patch(render(state, SIZE, look), cell)
        patches[kind] = pixels[:12, :12].astype(int)
    for one, other in itertools.combinations(kinds, 2):
        assert np.abs(patches[one] - patches[other]).max() > 25, (one, other)


def test_what_is_owed_to_output_padding_is_outlined_and_what_holds_the_bias_alone_is_dashed():
    untouched = BUSY.with_changes(step=0)
    grid, place = scene(resolve(untouched))["output"], layout_of(untouched)["output"]
    image, muted = render(untouched, SIZE), theme.LIGHT.muted
    inks = {}
    for kind in OutputKind:
        if kind is not OutputKind.CROPPED:
            rect = place.cell(*cell_of_kind(grid, kind))
            inks[kind] = count(image, rect.adjusted(1, 1, -1, -1), muted)
    dashed = (OutputKind.BIAS_ONLY, OutputKind.OUTPUT_PADDING_BIAS_ONLY)
    for kind, ink in inks.items():
        assert (ink > 12) == (kind in dashed), kind


def test_colours_that_mean_something_differ_without_hue():
    """Seen by an eye without red or green, the tensors still differ in lightness or in the blue to yellow direction."""
    colours = [theme.INPUT, theme.WEIGHTS, theme.OUTPUT, theme.PRESENT]
    protan = np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]])
    seen = [protan @ np.array([c.redF(), c.greenF(), c.blueF()]) for c in colours]
    assert min(np.abs(a - b).max() for a, b in itertools.combinations(seen, 2)) > 0.15


def test_the_legend_lists_what_is_in_the_picture():
    def words(state):
        return [entry.text for entry in entries(scene(resolve(state)))]

    assert words(START)[1:] == ["cropped", "output padding, real"]
    assert words(CROPPED)[1:] == ["cropped"]
    assert words(BUSY)[1:] == [
        "inserted zero",
        "padding",
        "output padding",
        "bias only",
        "output padding, real",
        "output padding, bias only",
    ]


@pytest.fixture
def figure(qtbot):
    figure = Figure()
    qtbot.addWidget(figure)
    figure.resize(SIZE)
    figure.show()
    return figure


def grabbed(figure):
    return figure.grab().toImage()


def test_the_widget_shows_what_render_renders_at_every_step(figure):
    inside = QRectF(2, 2, SIZE.width() - 4, SIZE.height() - 4)  # without the frame of the focus
    for mode, steps in (("scatter", 9), ("gather", 36)):
        for step in range(0, steps, 4):
            state = START.with_changes(mode=mode, step=step)
            figure.show_view(resolve(state))
            ours = patch(grabbed(figure), inside).astype(int)
            expected = patch(render(state, SIZE), inside)
            assert (np.abs(ours - expected).max(-1) > 6).mean() < 0.001


def test_a_theme_changes_the_ground_at_once(figure, own_application):
    figure.show_view(resolve(START))
    for look in (theme.DARK, theme.LIGHT):
        theme.appearance.use(look.name)
        assert grabbed(figure).pixelColor(3, 3) == look.surface


def test_the_mouse_is_told_what_a_cell_is_and_holds(figure):
    figure.show_view(resolve(START.with_changes(mode="gather", step=14)))
    layout = layout_of(START.with_changes(mode="gather"))
    told = {
        ("input", 1, 2): "Input (1, 2) = 6",
        ("middle", 0, 0): "Zero-inserted, padded input (0, 0) = 0\npadding",
        ("output", 0, 1): "Output (0, 1) = 14\nClick to go to its step",
        ("output", 5, 5): "Output (5, 5) = nothing yet\noutput padding, real\nClick to go to its step",
        ("rotated", 0, 0): "Kernel, rotated by 180° (0, 0) = 9",
    }
    for (key, row, column), text in told.items():
        assert figure.text_at(layout[key].cell(row, column).center().toPoint()) == text
    assert figure.text_at(QPoint(1, 1)) == ""


@pytest.mark.parametrize(
    ("mode", "key", "cell", "step"), [("gather", "output", (2, 3), 15), ("scatter", "input", (2, 1), 7)]
)
def test_a_click_on_a_walked_cell_asks_for_its_step(figure, qtbot, mode, key, cell, step):
    figure.show_view(resolve(START.with_changes(mode=mode)))
    point = layout_of(START.with_changes(mode=mode))[key].cell(*cell).center().toPoint()
    QTest.mouseMove(figure, point)
    assert figure.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(figure.picked) as asked:
        QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == [step]


def test_a_click_elsewhere_asks_for_nothing(figure, qtbot):
    figure.show_view(resolve(START))
    layout = layout_of(START)
    with qtbot.assertNotEmitted(figure.picked):
        for key in ("output", "middle", "stored"):
            QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=layout[key].cells.center().toPoint())
        QTest.mouseClick(figure, Qt.MouseButton.RightButton, pos=layout["input"].cells.center().toPoint())


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0, 3, "0"),
        (-2.0, 3, "−2"),
        (0.12345, 3, "0.123"),
        (54321.0, 3, "54321"),
        (4.2e7, 2, "4.2e7"),
        (-4.2e-7, 2, "−4.2e−7"),
    ],
)
def test_numbers_are_short_and_have_true_minus_signs(value, digits, text):
    assert short(value, digits) == text


def test_a_number_gets_as_many_digits_as_fit():
    figures = Figures(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(), 12)
    texts = [figures.text(3.14159, figures.width("0") * width) for width in (7, 5.5, 4.5, 3.5, 1.5, 0.5)]
    assert texts[0] == "3.1416"
    assert [len(text) for text in texts] == sorted((len(text) for text in texts), reverse=True)
    assert texts[-1] == "…"


def test_a_vector_painter_gets_no_picture_of_pixels(tmp_path):
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setFileName(str(tmp_path / "figure.svg"))
    generator.setViewBox(QRectF(0, 0, 686, 604))
    with QPainter(generator) as painter:
        paint(painter, QRectF(0, 0, 686, 604), scene(resolve(START)), theme.LIGHT)
    text = (tmp_path / "figure.svg").read_text()
    assert "<image" not in text
    assert "Zero" not in text
    assert "before cropping" in text
    assert QColor(theme.PRESENT).name() in text
