"""Odd but legal files: every bit is kept, and every conversion is said."""

import subprocess
import sys

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps

from deconvgui.imaging import load_image, read_image

RNG = np.random.default_rng(12)
GREY8 = RNG.integers(0, 256, (20, 31), np.uint8)
RGB8 = RNG.integers(0, 256, (20, 31, 3), np.uint8)
GREY16 = RNG.integers(0, 65536, (20, 31), np.uint16)
RGB16 = RNG.integers(0, 65536, (20, 31, 3), np.uint16)


def said(loaded, words):
    return any(words in note for note in loaded.notes)


def exact(array):
    """Return integers as the contract wants them, by way of double precision."""
    return (array / np.float64(np.iinfo(array.dtype).max)).astype(np.float32)


@pytest.mark.parametrize("array", [GREY8, RGB8, GREY16, RGB16], ids=["L", "RGB", "L16", "RGB16"])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_exact(tmp_path, array, suffix):
    imagecodecs.imwrite(tmp_path / f"a{suffix}", array)
    loaded = load_image(tmp_path / f"a{suffix}")
    assert loaded.pixels.dtype == np.float32
    assert loaded.notes == ()
    assert (loaded.bits, loaded.pages) == (array.dtype.itemsize * 8, 1)
    np.testing.assert_array_equal(loaded.pixels, exact(array))


@pytest.mark.parametrize("name", ["a.bmp", "a.gif", "a.webp", "a.pgm", "wrong.jpg"])
def test_other_formats(tmp_path, name):
    Image.fromarray(GREY8).save(tmp_path / name, "BMP" if name == "wrong.jpg" else None, lossless=True)
    np.testing.assert_array_equal(read_image(tmp_path / name), exact(GREY8))


def test_pgm_of_16_bits(tmp_path):
    (tmp_path / "a.pgm").write_bytes(b"P5 31 20 65535\n" + GREY16.astype(">u2").tobytes())
    np.testing.assert_array_equal(read_image(tmp_path / "a.pgm"), exact(GREY16))


def test_bilevel(tmp_path):
    for name in ("a.png", "a.tif", "a.pbm"):
        Image.fromarray(GREY8 > 128).save(tmp_path / name)
        np.testing.assert_array_equal(read_image(tmp_path / name), GREY8 > 128)


@pytest.mark.parametrize("suffix", [".png", ".gif", ".bmp", ".tif"])
def test_palette(tmp_path, suffix):
    picture = Image.fromarray(RGB8).quantize(16)
    picture.save(tmp_path / f"a{suffix}")
    loaded = load_image(tmp_path / f"a{suffix}")
    assert said(loaded, "palette")
    np.testing.assert_array_equal(loaded.pixels, exact(np.asarray(picture.convert("RGB"))))


def test_grey_palette_is_grey(tmp_path):
    picture = Image.fromarray(GREY8).convert("P")
    picture.save(tmp_path / "a.png")
    np.testing.assert_array_equal(read_image(tmp_path / "a.png"), exact(GREY8))


def test_cmyk_jpeg(tmp_path):
    Image.fromarray(np.full((16, 16, 3), (200, 100, 50), np.uint8)).convert("CMYK").save(tmp_path / "a.jpg", quality=95)
    loaded = load_image(tmp_path / "a.jpg")
    assert said(loaded, "CMYK")
    np.testing.assert_allclose(loaded.pixels[8, 8] * 255, [200, 100, 50], atol=3)


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [2, 4])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_transparency_is_left_out_and_said(tmp_path, depth, channels, suffix):
    array = RNG.integers(0, np.iinfo(depth).max, (9, 8, channels), depth)
    if suffix == ".tif":
        model = "rgb" if channels == 4 else "minisblack"
        tifffile.imwrite(
            tmp_path / "a.tif", array, photometric=model, extrasamples=["unassalpha"], planarconfig="contig"
        )
    else:
        (tmp_path / "a.png").write_bytes(imagecodecs.png_encode(array))
    loaded = load_image(tmp_path / f"a{suffix}")
    assert said(loaded, "transparency")
    np.testing.assert_array_equal(loaded.pixels, exact(array[..., 0] if channels == 2 else array[..., :3]))


def test_opaque_alpha_needs_no_words(tmp_path):
    Image.fromarray(RGB8).convert("RGBA").save(tmp_path / "a.png")
    loaded = load_image(tmp_path / "a.png")
    assert loaded.notes == ()
    np.testing.assert_array_equal(loaded.pixels, exact(RGB8))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(RGB8).save(tmp_path / "a.png", exif=exif)
    tifffile.imwrite(tmp_path / "a.tif", RGB8, photometric="rgb", extratags=[(274, 3, 1, orientation, False)])
    upright = np.asarray(ImageOps.exif_transpose(Image.open(tmp_path / "a.png")))
    for name in ("a.png", "a.tif"):
        loaded = load_image(tmp_path / name)
        np.testing.assert_array_equal(loaded.pixels, exact(upright))
        assert said(loaded, "upright") == (orientation != 1)


def test_nonsense_orientation_is_ignored(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 42
    Image.fromarray(RGB8).save(tmp_path / "a.jpg", exif=exif)
    assert read_image(tmp_path / "a.jpg").shape == RGB8.shape


def test_frames_of_an_animation(tmp_path):
    frames = [Image.fromarray(GREY8), Image.fromarray(GREY8[::-1].copy())]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    loaded = load_image(tmp_path / "a.gif", page=1)
    assert loaded.pages == 2
    np.testing.assert_array_equal(loaded.pixels, exact(GREY8[::-1]))


def test_importing_needs_no_heavy_library():
    heavy = ("scipy", "skimage", "PIL", "tifffile", "imagecodecs", "PySide6", "pyqtgraph")
    code = f"import sys, deconvgui.imaging; print([name for name in {heavy} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
