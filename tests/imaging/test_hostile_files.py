"""Damaged, forged and mistaken files end in one sentence, never in another exception, a warning or a full memory."""

import contextlib
import os
import struct
import zlib

import numpy as np
import pytest
import tifffile
from PIL import Image

from deconvgui.errors import ImageError
from deconvgui.imaging import load_image, read_image

PIXELS = np.random.default_rng(1).integers(0, 256, (64, 50, 3), np.uint8)


def refused(path, **options):
    with pytest.raises(ImageError) as caught:
        load_image(path, **options)
    assert "\n" not in str(caught.value)
    assert caught.value.problem.endswith(".")
    assert caught.value.advice.endswith(".")
    return str(caught.value)


def png(width, height, depth=8, colour=0, body=b"\0"):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = zlib.compress(body)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.fixture(params=["a.png", "deep.png", "a.jpg", "a.gif", "a.webp", "a.bmp", "a.tif", "lzw.tif", "a.ppm"])
def picture(request, tmp_path):
    path = tmp_path / request.param
    if request.param == "deep.png":
        path.write_bytes(png(50, 64, 16, 2, (b"\0" + PIXELS.tobytes()[:300]) * 64))
    elif path.suffix == ".tif":
        tifffile.imwrite(path, PIXELS, photometric="rgb", compression="lzw" if "lzw" in request.param else None)
    else:
        Image.fromarray(PIXELS).save(path)
    assert read_image(path).shape == PIXELS.shape
    return path


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(picture, share):
    content = picture.read_bytes()
    picture.write_bytes(content[: int(share * len(content))])
    refused(picture)


@pytest.mark.parametrize("seed", range(8))
def test_scrambled_bytes_never_raise_anything_else(picture, seed):
    content = bytearray(picture.read_bytes())
    rng = np.random.default_rng(seed)
    for position in rng.integers(8, len(content) if seed % 2 else min(len(content), 400), 12):
        content[position] = rng.integers(256)
    picture.write_bytes(content)
    with contextlib.suppress(ImageError):  # some damage cannot be seen
        assert read_image(picture, max_pixels=1_000_000).ndim in (2, 3)


@pytest.mark.parametrize("depth", [8, 16])
def test_forged_size_is_refused_before_decoding(tmp_path, monkeypatch, depth):
    def decoded(*_args, **_keywords):
        raise AssertionError("the file was decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    monkeypatch.setattr("imagecodecs.png_decode", decoded)
    (tmp_path / "a.png").write_bytes(png(50_000, 50_000, depth))
    message = refused(tmp_path / "a.png")
    assert "50000 x 50000 = 2500 megapixels; the limit is 200" in message


def test_forged_size_in_a_tiff(tmp_path, monkeypatch):
    monkeypatch.setattr("tifffile.TiffPage.asarray", lambda _page: pytest.fail("the file was decoded"))
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((4, 4), np.uint8))
    with tifffile.TiffFile(tmp_path / "a.tif", mode="r+b") as file:
        for tag in ("ImageWidth", "ImageLength"):
            file.pages[0].tags[tag].overwrite(50_000)
    assert "2500 megapixels" in refused(tmp_path / "a.tif")


def test_a_small_file_of_many_pixels(tmp_path):
    (tmp_path / "a.png").write_bytes(png(10_000, 2_000, body=bytes(10_001 * 2_000)))
    assert "20 megapixels; the limit is 5" in refused(tmp_path / "a.png", max_pixels=5_000_000)
    assert read_image(tmp_path / "a.png", max_pixels=None).shape == (2_000, 10_000)


def test_beyond_the_limit_of_pillow_but_within_ours(tmp_path, monkeypatch):
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 100)
    Image.fromarray(PIXELS).save(tmp_path / "a.png")
    assert read_image(tmp_path / "a.png").shape == PIXELS.shape
    assert Image.MAX_IMAGE_PIXELS == 100


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0)])
def test_no_pixels(tmp_path, width, height):
    (tmp_path / "a.png").write_bytes(png(width, height))
    refused(tmp_path / "a.png")


@pytest.mark.parametrize("content", [b"Dear reader,\n", b"<svg></svg>", bytes(100), b"%PDF-1.4", b"P"])
def test_no_image_at_all(tmp_path, content):
    (tmp_path / "a.png").write_bytes(content)
    assert "is not an image file. PNG, JPEG, TIFF" in refused(tmp_path / "a.png")


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0+", b"RIFF", b"BM", b"GIF8", b"P5 "]
)
def test_only_a_signature(tmp_path, start):
    (tmp_path / "a.png").write_bytes(start)
    refused(tmp_path / "a.png")


def test_missing_empty_and_folders(tmp_path):
    (tmp_path / "empty.png").touch()
    assert "is empty" in refused(tmp_path / "empty.png")
    assert "There is no file" in refused(tmp_path / "missing.png")
    assert "is a folder" in refused(tmp_path)
    assert "cannot be opened" in refused(str(tmp_path / "a\0b.png"))
    assert "cannot be opened" in refused(tmp_path / "empty.png" / "inside.png")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    assert "it is not a file" in refused(tmp_path / "a.png")


def test_no_permission(tmp_path, monkeypatch):
    def forbidden(*_args, **_keywords):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.png").touch()
    monkeypatch.setattr("os.open", forbidden)
    assert "cannot be opened: Permission denied. Check that you may read it." in refused(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("array", "options", "words"),
    [
        (np.zeros((4, 4), np.int16), {}, "int16 have no agreed black and white"),
        (np.zeros((4, 4), np.complex64), {}, "complex64"),
        (np.zeros((4, 4, 12), np.uint8), {"planarconfig": "contig", "photometric": "minisblack"}, "12 channels"),
        (np.zeros((16, 16, 16), np.uint8), {"volumetric": True, "tile": (16, 16, 16)}, "16 layers"),
        (np.zeros((4, 4, 3), np.uint8), {"photometric": "cielab"}, "colour model"),
    ],
)
def test_tiffs_without_a_meaning_as_a_picture(tmp_path, array, options, words):
    tifffile.imwrite(tmp_path / "a.tif", array, **options)
    assert words in refused(tmp_path / "a.tif")
