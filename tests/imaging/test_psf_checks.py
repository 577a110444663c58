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


def test_psf_from_a_saved_array(tmp_path):
    np.save(tmp_path / "kernel.npy", np.array([[1, 2, 1]], np.int16))
    np.testing.assert_allclose(parse_psf(str(tmp_path / "kernel.npy")), [[0.25, 0.5, 0.25]])


def hostile(name, path):
    if name == "objects":
        np.save(path, np.array([[{}]]), allow_pickle=True)
    elif name == "several":
        np.savez(path.with_suffix(".npz"), a=np.ones(2))
        path.with_suffix(".npz").rename(path)
    elif name == "forged":
        np.save(path, np.ones((2, 2)))
        path.write_bytes(path.read_bytes().replace(b"(2, 2)", b"(99999, 99999)"))
    else:
        path.write_bytes({"empty": b"", "words": b"not an array"}[name])


@pytest.mark.parametrize("name", ["objects", "several", "forged", "empty", "words"])
def test_a_hostile_array_is_refused(tmp_path, name):
    hostile(name, tmp_path / "kernel.npy")
    with pytest.raises(PsfError, match=r"kernel\.npy") as caught:
        read_psf(tmp_path / "kernel.npy")
    assert caught.value.advice


def test_an_empty_middle_of_a_file_is_refused(tmp_path):
    np.save(tmp_path / "ring.npy", np.pad(np.zeros((3, 3)), 1, constant_values=1))
    with pytest.raises(PsfError, match="Within 3 pixels around its centre"):
        parse_psf(f"file:path={tmp_path / 'ring.npy'},size=3")


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("file", PsfError, "No file is chosen for the PSF."),
        ("file:path=none.npy", ImageError, "There is no file none.npy."),
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
