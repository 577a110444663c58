"""TIFF in its many dialects: what the tags say about the pixels is honoured."""

import numpy as np
import pytest
import tifffile

from deconvgui.errors import ImageError
from deconvgui.imaging import load_image, read_image

RNG = np.random.default_rng(12)
GREY8 = RNG.integers(0, 256, (20, 31), np.uint8)
GREY16 = RNG.integers(0, 65536, (20, 31), np.uint16)
RGB16 = RNG.integers(0, 65536, (20, 31, 3), np.uint16)


def said(loaded, words):
    return any(words in note for note in loaded.notes)


def exact(array):
    """Return integers as the contract wants them, by way of double precision."""
    return (array / np.float64(np.iinfo(array.dtype).max)).astype(np.float32)


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


@pytest.mark.parametrize("factor", [1, 256, 257])
def test_colour_tables_of_tiff_in_all_their_dialects(tmp_path, factor):
    table = RNG.integers(0, 256, (3, 256)).astype(np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", GREY8, photometric="palette", colormap=table * factor)
    np.testing.assert_array_equal(
        read_image(tmp_path / "a.tif"), exact(np.moveaxis(table[:, GREY8], 0, -1).astype(np.uint8))
    )


def test_cmyk_tiff(tmp_path):
    inks = np.zeros((4, 4, 4), np.uint8)
    inks[..., 0], inks[..., 3] = 255, 51
    tifffile.imwrite(tmp_path / "a.tif", inks, photometric="separated")
    loaded = load_image(tmp_path / "a.tif")
    assert said(loaded, "CMYK")
    np.testing.assert_allclose(loaded.pixels[0, 0], [0, 0.8, 0.8], atol=1e-6)


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
