"""What is written is read back exactly, and nothing half-written is ever left behind."""

import os
import stat

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from deconvgui.errors import ImageError, OutputError
from deconvgui.imaging import check_output, load_image, read_image, write_image

SHAPES = [(37, 23), (37, 23, 3)]
FULL_RANGE = {8: np.arange(256), 16: np.arange(65536)}


@pytest.fixture(params=SHAPES, ids=["grey", "colour"])
def image(request):
    return np.random.default_rng(0).random(request.param)


@pytest.mark.parametrize(("suffix", "bits"), [(".png", 8), (".png", 16), (".tif", 8), (".tiff", 16), (".PNG", 16)])
def test_integers_round_trip(tmp_path, image, suffix, bits):
    top = 2**bits - 1
    exact = (np.rint(image * top) / np.float64(top)).astype(np.float32)
    write_image(tmp_path / f"a{suffix}", exact, bits=bits)
    loaded = load_image(tmp_path / f"a{suffix}")
    assert loaded.bits == bits
    assert loaded.notes == ()
    assert loaded.pixels.dtype == np.float32
    np.testing.assert_array_equal(loaded.pixels, exact)


@pytest.mark.parametrize(("suffix", "bits"), [(".png", 8), (".png", 16), (".tif", 8), (".tif", 16)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_every_level_survives(tmp_path, suffix, bits, dtype):
    levels = FULL_RANGE[bits].reshape(16, -1)
    write_image(tmp_path / f"a{suffix}", (levels / (2**bits - 1)).astype(dtype), bits=bits)
    np.testing.assert_array_equal(np.rint(read_image(tmp_path / f"a{suffix}") * (2.0**bits - 1)), levels)


@pytest.mark.parametrize(
    ("bits", "dtype"), [(None, np.float32), (None, np.float64), (32, np.float32), (64, np.float64)]
)
def test_floating_point_round_trip(tmp_path, image, bits, dtype):
    beyond = (3 * image - 1).astype(dtype)
    write_image(tmp_path / "a.tif", beyond, bits=bits)
    again = read_image(tmp_path / "a.tif")
    assert again.dtype == dtype
    np.testing.assert_array_equal(again, beyond)


def test_other_programs_read_the_same(tmp_path, image):
    """Against the formats' own libraries, so that an error in both our directions cannot cancel."""
    for name, bits in (("a.png", 8), ("b.png", 16), ("c.tif", 16)):
        write_image(tmp_path / name, image, bits=bits)
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "a.png")), np.rint(image * 255))
    np.testing.assert_array_equal(imagecodecs.imread(tmp_path / "b.png"), np.rint(image * 65535))
    np.testing.assert_array_equal(tifffile.imread(tmp_path / "c.tif"), np.rint(image * 65535))


def test_jpeg_is_close(tmp_path):
    ramp = np.add.outer(np.linspace(0, 0.5, 40), np.linspace(0, 0.5, 60))
    write_image(tmp_path / "a.jpg", np.dstack([ramp, ramp[:, ::-1], ramp]))
    assert np.abs(read_image(tmp_path / "a.jpg")[..., 0] - ramp).max() < 0.03


def test_defaults(tmp_path):
    for suffix, bits in ((".png", 16), (".tif", 32), (".jpg", 8)):
        write_image(tmp_path / f"a{suffix}", np.zeros((8, 8), np.float32))
        assert load_image(tmp_path / f"a{suffix}").bits == bits


def test_integers_are_clipped(tmp_path):
    write_image(tmp_path / "a.png", np.array([[-1.0, 0.5, 7.0, np.inf]]))
    np.testing.assert_allclose(read_image(tmp_path / "a.png"), [[0, 0.5, 1, 1]], atol=1e-5)


def test_same_image_same_bytes(tmp_path, image):
    for suffix in (".png", ".tif", ".jpg"):
        one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
        write_image(one, image)
        write_image(two, image)
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("name", "bits", "words"),
    [
        ("a.gif", None, "Choose one of .png, .tif, .tiff, .jpg, .jpeg, .webp, .bmp, .npy, .fits, .fit."),
        ("a", None, "does not end in the suffix"),
        ("a.jpg", 16, "cannot hold 16 bits per channel. It can hold 8."),
        ("a.png", 32, "It can hold 16, 8."),
        ("missing/a.png", None, "There is no folder"),
        ("folder.png", None, "is a folder"),
    ],
)
def test_refused_before_anything_is_written(tmp_path, name, bits, words):
    (tmp_path / "folder.png").mkdir()
    for call in (
        lambda: check_output(tmp_path / name, bits=bits),
        lambda: write_image(tmp_path / name, [[0.5]], bits=bits),
    ):
        with pytest.raises(OutputError) as caught:
            call()
        assert words in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.png"]


def test_nan_is_not_an_integer(tmp_path):
    with pytest.raises(OutputError, match="2 values are NaN"):
        write_image(tmp_path / "a.png", np.array([[np.nan, 0, np.nan]]))
    write_image(tmp_path / "a.tif", np.array([[np.nan, 0, 1]]))
    assert np.isnan(read_image(tmp_path / "a.tif")[0, 0])


def test_no_image(tmp_path):
    with pytest.raises(ImageError):
        write_image(tmp_path / "a.png", np.zeros(5))


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, PermissionError(13, "Permission denied"), OSError(28, "No space")]
)
def test_interruption_keeps_the_old_file(tmp_path, monkeypatch, error):
    target = tmp_path / "a.png"
    write_image(target, np.zeros((4, 4)))
    before = target.read_bytes()

    def interrupted(_self, _target):
        raise error

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    expected = KeyboardInterrupt if error is KeyboardInterrupt else OutputError
    with pytest.raises(expected):
        write_image(target, np.ones((4, 4)))
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize("forbidden", ["a.png", "."])
def test_write_protection(tmp_path, monkeypatch, forbidden):
    target = tmp_path / "a.png"
    target.touch()
    # The tests may run as a user whom no permission stops.
    monkeypatch.setattr("os.access", lambda path, _mode: path != tmp_path / forbidden)
    with pytest.raises(OutputError, match="must not be written"):
        write_image(target, np.zeros((4, 4)))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes and links")
def test_modes_and_links(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "a.png"
    (tmp_path / "link.png").symlink_to(real)
    write_image(tmp_path / "link.png", np.zeros((4, 4)))
    assert (tmp_path / "link.png").is_symlink()
    (tmp_path / "plain").touch()
    assert stat.S_IMODE(real.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
