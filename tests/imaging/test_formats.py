"""NumPy's arrays, FITS, WebP, BMP and frames of animations, in and out."""

import sys

import numpy as np
import pytest
import tifffile
from PIL import Image

from deconvgui.errors import ImageError, OutputError
from deconvgui.imaging import load_image, read_image, write_image

RNG = np.random.default_rng(8)
RGB = RNG.integers(0, 256, (20, 30, 3), np.uint8)
GREY = RGB[..., 0].copy()
FLOAT = (RNG.random((20, 30)) * 3 - 1).astype(np.float32)


@pytest.mark.parametrize("array", [GREY, RGB], ids=["grey", "colour"])
@pytest.mark.parametrize("suffix", [".webp", ".bmp"])
def test_8_bit_formats_without_loss(tmp_path, array, suffix):
    write_image(tmp_path / f"a{suffix}", array)
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / f"a{suffix}").convert("RGB"))[..., 0], RGB[..., 0])
    np.testing.assert_array_equal(np.rint(read_image(tmp_path / f"a{suffix}") * 255), array)


def test_a_picture_too_wide_for_webp_is_refused(tmp_path):
    with pytest.raises(OutputError, match="16383"):
        write_image(tmp_path / "a.webp", np.zeros((1, 16384)))


@pytest.mark.parametrize("dtype", [np.float32, np.float64, ">f4"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays(tmp_path, dtype, order):
    np.save(tmp_path / "a.npy", np.asarray(FLOAT, dtype, order=order))
    found = read_image(tmp_path / "a.npy")
    assert found.dtype.isnative
    np.testing.assert_array_equal(found, FLOAT)


@pytest.mark.parametrize("array", [GREY, RGB, GREY.astype(np.uint16) * 257, GREY > 99, GREY.astype(np.uint32) << 24])
def test_arrays_of_integers(tmp_path, array):
    np.save(tmp_path / "a.npy", array)
    top = 1 if array.dtype == bool else np.iinfo(array.dtype).max
    np.testing.assert_allclose(read_image(tmp_path / "a.npy"), array / top, rtol=1e-7)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("shape", [(5, 20, 30), (5, 20, 30, 3), (5, 20, 30, 4)])
def test_a_stack_of_arrays_has_pages(tmp_path, shape, order):
    stack = np.asarray(RNG.random(shape), order=order)
    np.save(tmp_path / "a.npy", stack)
    loaded = load_image(tmp_path / "a.npy", page=3)
    assert loaded.pages == 5
    np.testing.assert_array_equal(loaded.pixels, stack[3] if len(shape) == 3 else stack[3, ..., :3])
    with pytest.raises(ImageError, match="no page 5"):
        load_image(tmp_path / "a.npy", page=5)


@pytest.mark.parametrize("shape", [(20, 30), (20, 30, 3)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_arrays_are_written_as_computed(tmp_path, shape, dtype):
    image = (RNG.random(shape) * 3 - 1).astype(dtype)
    write_image(tmp_path / "a.npy", image)
    again = np.load(tmp_path / "a.npy", allow_pickle=False)
    assert again.dtype == dtype
    np.testing.assert_array_equal(again, image)


class Bomb:
    """What a pickle inside an array would do."""

    def __reduce__(self):
        return pytest.fail, ("code from a file was run",)


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.array([[Bomb()]], dtype=object), "no pixels"),
        (np.zeros((4, 4), [("x", "f4"), ("y", "f4")]), "no pixels"),
        (np.array([["a", "b"]]), "no pixels"),
        (np.zeros((4, 4), np.complex128), "no pixels"),
        (np.zeros((4, 4), np.int64), "int64 have no agreed black and white"),
        (np.zeros(4), "shape"),
        (np.zeros((2, 2, 2, 2)), "shape"),
        (np.zeros((0, 4)), "0"),
        (np.zeros(()), "shape"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_arrays_that_are_no_pictures(tmp_path, array, words):
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(ImageError, match=words):
        read_image(tmp_path / "a.npy")


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '<f4', 'fortran_order': False, 'shape': (10000, 10000), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-4, 4), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 1000000000), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 4), 'more': 1}",
        "{'descr': __import__('os').getcwd(), 'fortran_order': False, 'shape': (4, 4)}",
        "[" * 5000,
        "(" * 90 + ")" * 90,
        "",
    ],
    ids=range(8),
)
def test_headers_of_arrays_that_lie(tmp_path, header):
    padded = header.encode().ljust(118 if len(header) < 118 else len(header)) + b"\n"
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY\1\0" + len(padded).to_bytes(2, "little") + padded + bytes(64))
    with pytest.raises(ImageError):
        read_image(tmp_path / "a.npy")


def test_frames_of_a_gif(tmp_path):
    frames = [Image.fromarray(np.full((20, 30), 40 * n, np.uint8)) for n in range(5)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    for n in range(5):
        loaded = load_image(tmp_path / "a.gif", page=n)
        assert loaded.pages == 5
        np.testing.assert_array_equal(np.rint(loaded.pixels * 255), 40 * n)


@pytest.mark.parametrize("name", ["a.webp", "a.png"])
def test_frames_of_other_animations(tmp_path, name):
    frames = [Image.fromarray(np.full((20, 30, 3), (n, 2 * n, 50), np.uint8)) for n in (10, 60, 110)]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], lossless=True)
    assert load_image(tmp_path / name, page=2).pages == 3
    np.testing.assert_array_equal(np.rint(read_image(tmp_path / name, page=1)[3, 3] * 255), [60, 120, 50])


@pytest.mark.parametrize("compression", ["lzw", "zlib", "packbits", "zstd", "lzma", "jpeg", "jpeg2000", "webp"])
def test_compressed_tiffs(tmp_path, compression):
    ramp = np.add.outer(np.arange(64), np.arange(64)).astype(np.uint8)
    picture = np.dstack([ramp, ramp[::-1], ramp])
    tifffile.imwrite(tmp_path / "a.tif", picture, photometric="rgb", compression=compression)
    loss = 12 if compression in ("jpeg", "webp") else 0
    np.testing.assert_allclose(read_image(tmp_path / "a.tif") * 255, picture, atol=loss + 1e-4)


def test_fax_compressed_tiff(tmp_path):
    Image.fromarray(GREY > 128).save(tmp_path / "a.tif", compression="group4")
    np.testing.assert_array_equal(read_image(tmp_path / "a.tif"), GREY > 128)


@pytest.fixture
def fits():
    return pytest.importorskip("astropy.io.fits")


@pytest.mark.parametrize("dtype", [">f4", ">f8", "u1", ">u2", ">i2", ">u4"])
def test_fits_in(tmp_path, fits, dtype):
    values = FLOAT if dtype[1] == "f" else RNG.integers(0, 200, (20, 30)).astype(dtype)
    fits.PrimaryHDU(values.astype(dtype)).writeto(tmp_path / "a.fits")
    top = {"u1": 255, ">u2": 65535, ">i2": 32767, ">u4": 2**32 - 1}.get(dtype, 1)
    found = read_image(tmp_path / "a.fits")
    np.testing.assert_allclose(found, values.astype(float)[::-1] / top, rtol=1e-6)  # the first row is the lowest


def test_fits_out_and_in_keeps_pixels_and_header(tmp_path, fits):
    unit = fits.PrimaryHDU(FLOAT)
    unit.header["OBJECT"], unit.header["EXPTIME"], unit.header["CRVAL1"] = "M 42", 30.0, 83.6
    unit.writeto(tmp_path / "in.fits")
    loaded = load_image(tmp_path / "in.fits")
    write_image(tmp_path / "out.fits", loaded.pixels, carried=loaded.carried, description="how it was made")
    with fits.open(tmp_path / "out.fits") as units:
        np.testing.assert_array_equal(units[0].data, FLOAT)
        header = units[0].header
        assert (header["OBJECT"], header["EXPTIME"], header["CRVAL1"]) == ("M 42", 30.0, 83.6)
        assert "how it was made" in str(header["HISTORY"])


def test_fits_of_16_bits_stays_so(tmp_path, fits):
    values = RNG.integers(0, 65536, (20, 30), np.uint16)
    fits.PrimaryHDU(values).writeto(tmp_path / "in.fits")
    loaded = load_image(tmp_path / "in.fits")
    write_image(tmp_path / "out.fit", loaded.pixels, carried=loaded.carried)
    with fits.open(tmp_path / "out.fit") as units:
        assert units[0].data.dtype == np.uint16
        np.testing.assert_array_equal(units[0].data, values)


def test_fits_colours_cubes_and_extensions(tmp_path, fits):
    colour, cube, more = RNG.random((3, 20, 30)), RNG.random((5, 20, 30)), RNG.random((7, 9))
    fits.HDUList(
        [fits.PrimaryHDU(), fits.ImageHDU(colour), fits.ImageHDU(cube), fits.CompImageHDU(more.astype(np.float32))]
    ).writeto(tmp_path / "a.fits")
    assert load_image(tmp_path / "a.fits").pages == 1 + 5 + 1
    np.testing.assert_array_equal(read_image(tmp_path / "a.fits"), np.moveaxis(colour, 0, -1)[::-1])
    np.testing.assert_array_equal(read_image(tmp_path / "a.fits", page=3), cube[2][::-1])
    np.testing.assert_allclose(read_image(tmp_path / "a.fits", page=6), more[::-1], atol=0.1)
    write_image(tmp_path / "b.fits", np.moveaxis(colour, 0, -1))
    np.testing.assert_array_equal(read_image(tmp_path / "b.fits"), np.moveaxis(colour, 0, -1))


def test_a_fits_header_that_lies(tmp_path, fits):
    fits.PrimaryHDU(FLOAT).writeto(tmp_path / "a.fits")
    content = (tmp_path / "a.fits").read_bytes()
    for wrong in ("       10000", "           0", "          -5", "999999999999"):
        changed = content.replace(b"NAXIS1  =                   30", f"NAXIS1  =         {wrong}".encode())
        assert changed != content
        (tmp_path / "b.fits").write_bytes(changed)
        with pytest.raises(ImageError):
            read_image(tmp_path / "b.fits")


def test_without_astropy_it_is_said_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "astropy.io", None)
    (tmp_path / "a.fits").write_bytes(b"SIMPLE  =                    T".ljust(2880))
    for call in (lambda: read_image(tmp_path / "a.fits"), lambda: write_image(tmp_path / "b.fits", GREY)):
        with pytest.raises(ImageError, match="pip install astropy"):
            call()
