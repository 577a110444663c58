"""The step-through, against the matrix: every frame is a row or a column of C."""

import numpy as np
import pytest

from deconvgui.connectivity.cells import CellKind, OutputKind
from deconvgui.connectivity.sentences import sentence
from deconvgui.connectivity.walk import Walk
from deconvgui.errors import GeometryError
from deconvgui.operators.geometry import AxisGeometry, Geometry
from deconvgui.operators.grid import GridConvolution

GEOMETRIES = [
    Geometry.from_small((3, 3), (3, 3), stride=2, padding=1, output_padding=1),
    Geometry.from_small(
        (2, 4), (3, 2), stride=(1, 3), padding=((0, 2), (1, 0)), dilation=(2, 1), output_padding=(0, 5)
    ),
    Geometry.from_small((4, 3), (2, 2), stride=3, padding=3),
    Geometry.from_small((5, 2), (4, 1), padding=((5, 0), (0, 0)), output_padding=(2, 3)),
    Geometry((AxisGeometry(2, 2, 2, 1, -2, 9), AxisGeometry(2, 2, 2, 1, 1, 3))),
]


@pytest.fixture(params=GEOMETRIES, ids=str)
def geometry(request):
    return request.param


@pytest.fixture(params=["scatter", "gather"])
def walk(request, geometry):
    random = np.random.default_rng(0)
    x = random.integers(-9, 10, geometry.small_shape)
    return Walk(geometry, x, random.integers(1, 10, geometry.kernel_shape), request.param)


def frames(walk):
    return [walk.frame(index) for index in range(len(walk))]


def convolution(walk):
    return GridConvolution.of_geometry(walk.geometry, walk.kernel)


def test_all_contributions_together_are_the_output(walk):
    output = np.zeros(walk.geometry.large_shape)
    for frame in frames(walk):
        for link in frame.contributions:
            assert link.product == link.value * link.weight == walk.x[link.input] * walk.kernel[link.tap]
            output[link.output] += link.product
    np.testing.assert_array_equal(output, convolution(walk).adjoint(walk.x))
    np.testing.assert_array_equal(walk.output, output)


def test_each_frame_is_a_row_or_a_column_of_the_matrix(walk):
    matrix = convolution(walk).matrix().toarray()
    inputs, outputs = walk.geometry.small_shape, walk.geometry.large_shape
    for frame in frames(walk):
        links = frame.contributions
        found = np.zeros_like(matrix)
        found[np.ravel_multi_index(links.inputs.T, inputs), np.ravel_multi_index(links.outputs.T, outputs)] = (
            links.weights
        )
        lit = np.s_[frame.index, :] if walk.mode == "scatter" else np.s_[:, frame.index]
        np.testing.assert_array_equal(found[lit], matrix[lit])
        assert np.count_nonzero(found) == np.count_nonzero(matrix[lit]) == len(links)


def test_partial_outputs_hold_what_has_arrived_so_far(walk):
    total = np.zeros(walk.geometry.large_shape)
    arrivals = np.zeros(total.shape, int)
    for frame in frames(walk):
        np.add.at(total, tuple(frame.contributions.outputs.T), frame.contributions.products)
        np.add.at(arrivals, tuple(frame.contributions.outputs.T), 1)
        np.testing.assert_array_equal(frame.output, total)
        seen = arrivals > 0 if walk.mode == "scatter" else np.arange(total.size).reshape(total.shape) <= frame.index
        np.testing.assert_array_equal(frame.touched, seen)
        np.testing.assert_array_equal(frame.output[frame.finished], walk.output[frame.finished])
    assert frame.finished.all()
    assert (frame.touched | (walk.output_kinds & OutputKind.BIAS_ONLY > 0)).all()


def test_cells_finish_with_their_last_contribution(walk):
    last = np.full(walk.geometry.large_shape, -1)
    for frame in frames(walk):
        last[tuple(frame.contributions.outputs.T)] = frame.index
    if walk.mode == "gather":
        last = np.arange(len(walk)).reshape(last.shape)
    for frame in frames(walk):
        np.testing.assert_array_equal(frame.finished, last <= frame.index)


def test_gathering_windows_cover_the_active_inputs_and_nothing_else_that_is_real(geometry):
    random = np.random.default_rng(1)
    walk = Walk(geometry, random.integers(1, 9, geometry.small_shape), np.ones(geometry.kernel_shape), "gather")
    strides = np.array([axis.stride for axis in geometry.axes])
    dilations = [axis.dilation for axis in geometry.axes]
    for frame in frames(walk):
        top, left, height, width = frame.window
        taps = np.s_[top : top + height : dilations[0], left : left + width : dilations[1]]
        assert walk.expanded.kinds[taps].shape == geometry.kernel_shape
        real = np.argwhere(walk.expanded.kinds[taps] == CellKind.REAL)
        found = [top, left] + real * dilations
        expected = walk.expanded.first + strides * frame.active_inputs
        assert sorted(found.tolist()) == sorted(expected.tolist())
        assert walk.expanded.values[taps].sum() == frame.value


def test_scattering_windows_cover_what_changes_on_the_canvas(geometry):
    walk = Walk(geometry, np.ones(geometry.small_shape), np.ones(geometry.kernel_shape), "scatter")
    before = np.zeros(walk.canvas.kinds.shape)
    for frame in frames(walk):
        changed = np.argwhere(frame.canvas != before)
        top, left, height, width = frame.window
        assert changed.min(0).tolist() == [top, left]
        assert changed.max(0).tolist() == [top + height - 1, left + width - 1]
        assert len(changed) == len(frame.contributions) + frame.cropped == walk.kernel.size
        corner = walk.canvas.corner
        inside = frame.canvas[corner[0] :, corner[1] :][: frame.output.shape[0], : frame.output.shape[1]]
        np.testing.assert_array_equal(inside, frame.output)
        before = frame.canvas


def test_a_single_axis_is_an_image_of_one_row():
    walk = Walk(Geometry.from_small(3, (3,), stride=2, padding=1, output_padding=1), [1, 2, 3], [1, 10, 100], "gather")
    assert walk.output.tolist() == [[10, 102, 20, 203, 30, 300]]
    assert sentence(walk.frame(1)) == "Output (0, 1) = 1·100 + 2·1 = 102, from 2 input cells."


def walk_of(mode, x=((1, 2), (3, -4)), kernel=((1, 2), (0, -5)), **arguments):
    x, kernel = np.array(x), np.array(kernel)
    return Walk(Geometry.from_small(x.shape, kernel.shape, **arguments), x, kernel, mode)


@pytest.mark.parametrize(
    ("walk", "step", "words"),
    [
        (
            walk_of("scatter"),
            2,
            "Input (1, 0) = 3 is multiplied by all 4 weights and added to 4 output cells. "
            "Output (1, 0): 0 + 3·1 = 3; Output (1, 1): −5 + 3·2 = 1; Output (2, 0): 0 + 3·0 = 0; …",
        ),
        (walk_of("gather"), 4, "Output (1, 1) = 1·(−5) + 2·0 + 3·2 + (−4)·1 = −3, from 4 input cells."),
        (walk_of("gather"), 0, "Output (0, 0) = 1·1 = 1, from one input cell."),
        (walk_of("gather", stride=3), 2, "No input cell reaches output (0, 2): it holds the bias alone."),
        (
            walk_of("scatter", padding=((1, 0), (0, 0))),
            0,
            "Input (0, 0) = 1 is multiplied by all 4 weights: 2 products are added to output cells, "
            "2 fall into cropped cells. Output (0, 0): 0 + 1·0 = 0; Output (0, 1): 0 + 1·(−5) = −5.",
        ),
        (
            walk_of("scatter", stride=2, padding=((2, 0), (0, 0))),
            1,
            "Input (0, 1) = 2 reaches no output cell: all its products fall into cropped cells.",
        ),
        (
            walk_of("scatter", kernel=[[0.5]]),
            3,
            "Input (1, 1) = −4 is multiplied by the only weight and added to one output cell. "
            "Output (1, 1): 0 + (−4)·0.5 = −2.",
        ),
    ],
)
def test_sentences(walk, step, words):
    assert sentence(walk.frame(step)) == words


def test_long_sums_are_cut_short():
    walk = walk_of("gather", x=np.ones((4, 4)), kernel=np.ones((4, 4)), padding=3)
    assert sentence(walk.frame(0)) == f"Output (0, 0) = {'1·1 + ' * 9}… = 16, from 16 input cells."


def test_wrong_shapes_and_modes_are_refused():
    geometry = GEOMETRIES[0]
    with pytest.raises(GeometryError, match="2 × 2, but the geometry takes 3 × 3"):
        Walk(geometry, np.ones((2, 2)), np.ones((3, 3)))
    with pytest.raises(GeometryError, match="no walk called 'spiral'"):
        Walk(geometry, np.ones((3, 3)), np.ones((3, 3)), "spiral")
    for index in (-1, 9):
        with pytest.raises(IndexError):
            Walk(geometry, np.ones((3, 3)), np.ones((3, 3))).frame(index)
