"""The paper's examples, and the kernels and inputs that are chosen by name."""

import numpy as np
import pytest
from scipy import ndimage

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.kernels import INPUTS, KERNELS, LABELS, PAPER_KERNEL, fill
from deconvgui.connectivity.presets import PAPER_INPUT, PRESETS
from deconvgui.errors import ParameterError

TABLE = {
    "no-padding": ("2.1 / 4.1", (4, 3, 1, 0, 1), (2, 2), (4, 4)),
    "arbitrary-padding": ("2.2 / 4.2", (5, 4, 1, 2, 1), (6, 6), (5, 5)),
    "half-padding": ("2.3 / 4.3", (5, 3, 1, 1, 1), (5, 5), (5, 5)),
    "full-padding": ("2.4 / 4.4", (5, 3, 1, 2, 1), (7, 7), (5, 5)),
    "strides": ("2.5 / 4.5", (5, 3, 2, 0, 1), (2, 2), (5, 5)),
    "padding-strides": ("2.6 / 4.6", (5, 3, 2, 1, 1), (3, 3), (5, 5)),
    "padding-strides-odd": ("2.7 / 4.7", (6, 3, 2, 1, 1), (3, 3), (6, 6)),
    "dilation": ("5.1", (7, 3, 1, 0, 2), (3, 3), (7, 7)),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_examples_of_the_paper(name):
    preset = PRESETS[name]
    numbers = preset.large, preset.kernel, preset.stride, preset.padding, preset.dilation
    assert (preset.figure, numbers, preset.geometry.small_shape, preset.geometry.large_shape) == TABLE[name]
    assert preset.small_values is None


def test_the_numbers_of_the_paper():
    assert PRESETS["numbers"].small_values.tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    assert PRESETS["numbers-strides"].small_values.tolist() == [[6, 17, 3], [8, 17, 13], [6, 4, 4]]
    assert np.shape(PAPER_INPUT) == (5, 5)


def test_names_are_unique():
    assert len({preset.label for preset in PRESETS.values()}) == len(PRESETS)
    assert KERNELS.keys() | INPUTS.keys() == LABELS.keys()


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (2, 5), (15, 4)])
def test_every_fill_has_the_shape_asked_for_and_is_always_the_same(shape):
    for fills in (KERNELS, INPUTS):
        for name in fills:
            values = fill(fills, name, shape)
            assert (values.shape, values.dtype) == (shape, np.float64)
            assert np.isfinite(values).all()
            np.testing.assert_array_equal(values, fill(fills, name, shape))


def test_known_kernels():
    assert KERNELS["ramp"]((2, 3)).tolist() == [[1, 2, 3], [4, 5, 6]]
    assert KERNELS["paper"]((3, 3)).tolist() == np.array(PAPER_KERNEL).tolist()
    assert INPUTS["checkerboard"]((2, 3)).tolist() == [[1, 0, 1], [0, 1, 0]]
    assert KERNELS["delta"]((2, 3)).tolist() == [[0, 0, 0], [0, 1, 0]]
    image = np.random.default_rng(0).standard_normal((6, 6))
    expected = ndimage.sobel(image, axis=1)[2:4, 2:4]
    np.testing.assert_allclose(ndimage.correlate(image, KERNELS["sobel"]((3, 3)))[2:4, 2:4], expected)


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7])
def test_bilinear_kernels_interpolate_a_straight_line_exactly(size):
    factor = (size + 1) // 2
    line = np.arange(8.0)[None]
    y = transposed_convolution(line, KERNELS["bilinear"]((1, size)), stride=(1, factor))[0]
    inner = y[size : -size or None]
    np.testing.assert_allclose(np.diff(inner), 1 / factor)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ParameterError, match=r"no kernel called 'ram'\. Did you mean ramp"):
        fill(KERNELS, "ram", (3, 3))
    with pytest.raises(ParameterError, match="no input called 'sobel'"):
        fill(INPUTS, "sobel", (3, 3))
