"""Odd but legal files: every bit is kept, and every conversion is said."""

import subprocess
import sys

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps

from deconvgui.errors import ImageError
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


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", ["u2", "f4", "f8"])
@pytest.mark.parametrize("compression", [None, "zlib", "lzw", "zstd"])
def test_tiff_of_any_byte_order_and_compression(tmp_path, order, kind, compression):
    array = GREY16.astype(kind) if kind == "u2" else RNG.random((20, 31)).astype(kind)
    predictor = bool(compression) and kind == "u2"
    tifffile.imwrite(tmp_path / "a.tif", array, byteorder=order, compression=compression, predictor=predictor)
    loaded = read_image(tmp_path / "a.tif")
    assert loaded.dtype.isnative
    assert loaded.dtype == (np.float64 if kind == "f8" else np.float32)
    np.testing.assert_array_equal(loaded, exact(array) if kind == "u2" else array)


@pytest.mark.parametrize(
    "options", [{"planarconfig": "separate"}, {"tile": (16, 16)}, {"rowsperstrip": 3}, {"bigtiff": True}]
)
def test_tiff_layouts(tmp_path, options):
    array = np.moveaxis(RGB16, 2, 0) if "planarconfig" in options else RGB16
    tifffile.imwrite(tmp_path / "a.tif", array, photometric="rgb", **options)
    np.testing.assert_array_equal(read_image(tmp_path / "a.tif"), exact(RGB16))


def test_half_precision(tmp_path):
    array = RNG.random((20, 31)).astype(np.float16)
    tifffile.imwrite(tmp_path / "a.tif", array)
    loaded = read_image(tmp_path / "a.tif")
    assert loaded.dtype == np.float32
    np.testing.assert_array_equal(loaded, array)


def test_integers_of_32_bits_are_scaled_and_said(tmp_path):
    array = RNG.integers(0, 2**32, (20, 31), np.uint32)
    tifffile.imwrite(tmp_path / "a.tif", array)
    loaded = load_image(tmp_path / "a.tif")
    assert loaded.pixels.dtype == np.float64
    assert said(loaded, "divided by 4294967295")
    np.testing.assert_array_equal(np.rint(loaded.pixels * (2.0**32 - 1)), array)


def test_packed_integers_of_12_bits(tmp_path):
    array = GREY16 >> 4
    tifffile.imwrite(tmp_path / "a.tif", array, bitspersample=12)
    loaded = load_image(tmp_path / "a.tif")
    assert said(loaded, "12 bits were divided by 4095")
    np.testing.assert_allclose(loaded.pixels, array / 4095, rtol=1e-7)


@pytest.mark.parametrize("array", [GREY8, GREY16, GREY8 > 99, RNG.random((20, 31))], ids=["8", "16", "1", "float"])
def test_min_is_white(tmp_path, array):
    tifffile.imwrite(tmp_path / "a.tif", array, photometric="miniswhite")
    loaded = load_image(tmp_path / "a.tif")
    top = np.iinfo(array.dtype).max if array.dtype.kind == "u" else 1
    assert said(loaded, "inverted")
    np.testing.assert_allclose(loaded.pixels, 1 - array / top, atol=1e-7)


@pytest.mark.parametrize("suffix", [".png", ".gif", ".bmp", ".tif"])
def test_palette(tmp_path, suffix):
    picture = Image.fromarray(RGB8).quantize(16)
    picture.save(tmp_path / f"a{suffix}")
    loaded = load_image(tmp_path / f"a{suffix}")
    assert said(loaded, "palette")
    np.testing.assert_array_equal(loaded.pixels, exact(np.asarray(picture.convert("RGB"))))


@pytest.mark.parametrize("factor", [1, 256, 257])
def test_colour_tables_of_tiff_in_all_their_dialects(tmp_path, factor):
    table = RNG.integers(0, 256, (3, 256)).astype(np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", GREY8, photometric="palette", colormap=table * factor)
    np.testing.assert_array_equal(
        read_image(tmp_path / "a.tif"), exact(np.moveaxis(table[:, GREY8], 0, -1).astype(np.uint8))
    )


def test_grey_palette_is_grey(tmp_path):
    picture = Image.fromarray(GREY8).convert("P")
    picture.save(tmp_path / "a.png")
    np.testing.assert_array_equal(read_image(tmp_path / "a.png"), exact(GREY8))


def test_cmyk_jpeg(tmp_path):
    Image.fromarray(np.full((16, 16, 3), (200, 100, 50), np.uint8)).convert("CMYK").save(tmp_path / "a.jpg", quality=95)
    loaded = load_image(tmp_path / "a.jpg")
    assert said(loaded, "CMYK")
    np.testing.assert_allclose(loaded.pixels[8, 8] * 255, [200, 100, 50], atol=3)


def test_cmyk_tiff(tmp_path):
    inks = np.zeros((4, 4, 4), np.uint8)
    inks[..., 0], inks[..., 3] = 255, 51
    tifffile.imwrite(tmp_path / "a.tif", inks, photometric="separated")
    loaded = load_image(tmp_path / "a.tif")
    assert said(loaded, "CMYK")
    np.testing.assert_allclose(loaded.pixels[0, 0], [0, 0.8, 0.8], atol=1e-6)


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


def test_pages(tmp_path):
    stack = RNG.integers(0, 65536, (3, 12, 10), np.uint16)
    tifffile.imwrite(tmp_path / "plain.tif", stack, photometric="minisblack")
    tifffile.imwrite(tmp_path / "imagej.tif", stack, imagej=True)
    tifffile.imwrite(tmp_path / "ome.ome.tif", stack, ome=True, photometric="minisblack")
    for path in sorted(tmp_path.iterdir()):
        for page in range(3):
            loaded = load_image(path, page=page)
            assert loaded.pages == 3
            assert said(loaded, f"This is page {page} of the pages 0 to 2")
            np.testing.assert_array_equal(loaded.pixels, exact(stack[page]))
        for page in (-1, 3):
            with pytest.raises(ImageError, match="Its pages count from 0 to 2"):
                read_image(path, page=page)


def test_frames_of_an_animation(tmp_path):
    frames = [Image.fromarray(GREY8), Image.fromarray(GREY8[::-1].copy())]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    loaded = load_image(tmp_path / "a.gif", page=1)
    assert loaded.pages == 2
    np.testing.assert_array_equal(loaded.pixels, exact(GREY8[::-1]))


def test_values_that_are_not_finite_are_kept_and_counted(tmp_path):
    array = RNG.random((6, 7, 3)).astype(np.float32)
    array[0, 0, 1] = array[0, 0, 2] = np.nan
    array[3, 3, 0] = np.inf
    tifffile.imwrite(tmp_path / "a.tif", array, photometric="rgb")
    loaded = load_image(tmp_path / "a.tif")
    assert said(loaded, "2 pixels are not finite")
    np.testing.assert_array_equal(loaded.pixels, array)


def test_values_beyond_white_are_said(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.array([[-3.0, 250.0]]))
    assert said(load_image(tmp_path / "a.tif"), "from -3 to 250")


def test_importing_needs_no_heavy_library():
    heavy = ("scipy", "skimage", "PIL", "tifffile", "imagecodecs", "PySide6", "pyqtgraph")
    code = f"import sys, deconvgui.imaging; print([name for name in {heavy} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
