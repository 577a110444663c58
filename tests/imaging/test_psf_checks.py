"""An array or a file becomes a PSF, or is refused in a sentence that says why."""

import numpy as np
import pytest

from deconvgui.errors import ImageError, ParameterError, PsfError
from deconvgui.imaging import check_psf, parse_psf, psf, read_psf, write_image


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.zeros((3, 3)), "zero everywhere"),
        (np.array([[1.0, np.nan]]), "1 values that are not finite"),
        (np.array([[1.0, np.inf]]), "not finite"),
        (np.array([[1.0, -0.1]]), "negative values, down to -0.1"),
        (-np.ones((3, 3)), "negative"),
        (np.ones((3, 3, 3)), "(3, 3, 3)"),
        (np.ones(3), "(3,)"),
        (np.ones((0, 3)), "(0, 3)"),
        (np.ones((3, 3), complex), "complex128"),
        (np.array([["a"]]), "type"),
        (np.array([[None]]), "object"),
    ],
)
def test_check_psf_refuses(array, words):
    with pytest.raises(PsfError) as caught:
        check_psf(array)
    assert words in str(caught.value)


@pytest.mark.parametrize("scale", [1e-300, 1, 255, 1e308])
def test_check_psf_normalises_any_scale(scale):
    kernel = check_psf(np.array([[1.0, 2.0], [3.0, 4.0]]) * (scale / 4))
    np.testing.assert_allclose(kernel, [[0.1, 0.2], [0.3, 0.4]])


def test_check_psf_clears_rounding_and_leaves_its_argument_alone():
    given = np.array([[1.0, -1e-9, 1.0]])
    assert check_psf(given).tolist() == [[0.5, 0, 0.5]]
    assert given[0, 1] == -1e-9


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.int16, np.float32, ">f8"])
def test_check_psf_takes_any_real_type(dtype):
    assert check_psf(np.ones((2, 2), dtype)).tolist() == [[0.25, 0.25], [0.25, 0.25]]


def test_psf_from_a_file(tmp_path):
    kernel = psf("motion", length=9, angle=20)
    write_image(tmp_path / "kernel.tif", kernel)
    np.testing.assert_allclose(parse_psf(str(tmp_path / "kernel.tif")), kernel, rtol=1e-12)
    write_image(tmp_path / "colour.png", np.dstack([kernel] * 3) / kernel.max())
    np.testing.assert_allclose(read_psf(tmp_path / "colour.png"), kernel, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("gausian:sigma=2", ParameterError, "Did you mean gaussian?"),
        ("gaussian:sigma=-1", ParameterError, "sigma cannot be -1.0. It must be 0.1 to 50 px."),
        ("gaussian:sigma", ParameterError, "name=value"),
        ("disk:size=2000", ParameterError, "size"),
        ("no/such/kernel.png", ImageError, "There is no file"),
    ],
)
def test_parse_psf_refuses(text, error, words):
    with pytest.raises(error) as caught:
        parse_psf(text)
    assert words in str(caught.value)
