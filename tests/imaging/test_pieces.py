"""Windows of files are what the whole file holds there, and what grows window by window is whole or not there."""

import pickle

import numpy as np
import pytest
import tifffile
import zarr

from deconvgui.errors import DeconvError, ImageError, OutputError
from deconvgui.imaging import load_image, read_image, write_image
from deconvgui.imaging.carried import Carried, Resolution
from deconvgui.imaging.pieces import Window, growing, open_source, tiff

HERE = Window(slice(5, 61), slice(17, 83))
RANDOM = np.random.default_rng(4)


def values(dtype, colour):
    shape = (71, 83, 3) if colour else (71, 83)
    return (RANDOM.random(shape) if dtype[0] == "f" else RANDOM.integers(0, 250, shape)).astype(dtype)


def kinds(array):
    """Yield how a TIFF may hold the array."""
    rgb = {"photometric": "rgb" if array.ndim == 3 else "minisblack", "metadata": None}
    yield array, rgb  # in one piece
    yield array, {**rgb, "tile": (32, 48), "compression": "zlib", "predictor": True}
    yield array, {**rgb, "rowsperstrip": 7, "compression": "zlib", "byteorder": ">"}
    if array.ndim == 3:
        planes = {**rgb, "planarconfig": "separate"}
        yield np.moveaxis(array, -1, 0), {**planes, "byteorder": ">"}
        yield np.moveaxis(array, -1, 0), {**planes, "tile": (16, 32)}
    else:
        yield array, {**rgb, "photometric": "miniswhite", "rowsperstrip": 9, "bigtiff": True}


@pytest.mark.parametrize("colour", [False, True], ids=["grey", "colour"])
@pytest.mark.parametrize("dtype", ["f4", "f8", "u1", "u2", "u4"])
def test_windows_of_a_tiff_are_those_of_the_whole(tmp_path, dtype, colour):
    for array, how in kinds(values(dtype, colour)):
        tifffile.imwrite(tmp_path / "a.tif", array, **how)
        whole = read_image(tmp_path / "a.tif")
        source = pickle.loads(pickle.dumps(open_source(tmp_path / "a.tif")))
        assert (source.shape, source.itemsize) == (whole.shape, whole.itemsize), how
        np.testing.assert_array_equal(source.read(HERE), whole[HERE], str(how))


@pytest.mark.parametrize("colour", [False, True], ids=["grey", "colour"])
@pytest.mark.parametrize("dtype", ["f4", "u2"])
def test_windows_of_arrays(tmp_path, dtype, colour):
    stack = np.stack([values(dtype, colour), values(dtype, colour)])
    np.save(tmp_path / "a.npy", stack)
    chunks = (1, 30, 40, *stack.shape[3:])
    group = zarr.create_group(tmp_path / "a.zarr", attributes={"multiscales": [{"datasets": [{"path": "0"}]}]})
    group.create_array("0", shape=stack.shape, chunks=chunks, dtype=stack.dtype)[...] = stack
    expected = read_image(tmp_path / "a.npy", page=1)
    for name in ("a.npy", "a.zarr"):
        source = open_source(tmp_path / name, page=1)
        assert source.shape == expected.shape
        np.testing.assert_array_equal(source.read(HERE), expected[HERE])
        with pytest.raises(ImageError, match="has no page 2"):
            open_source(tmp_path / name, page=2)


@pytest.mark.parametrize("suffix", [".tif", ".npy", ".zarr"])
@pytest.mark.parametrize("shape", [(75, 100), (75, 100, 3)], ids=["grey", "colour"])
def test_windows_in_any_order_make_the_image(tmp_path, suffix, shape):
    path, image = tmp_path / f"a{suffix}", RANDOM.random(shape, np.float32)
    for _ in range(2):  # the second time it replaces the first
        with growing(path, shape, side=32) as target:
            again = pickle.loads(pickle.dumps(target))
            for top in (64, 0, 32):
                window = Window(slice(top, min(top + 32, 75)), slice(0, 100))
                again.write(window, image[window])
    found = zarr.open_array(path)[...] if suffix == ".zarr" else read_image(path)
    np.testing.assert_array_equal(found, image)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_tiff_keeps_what_travels_with_it_and_is_clipped_to_integers(tmp_path):
    carried = Carried(resolution=Resolution(300, 200, "inch"), texts=(("Author", "Lucy"),))
    with growing(tmp_path / "a.tif", (40, 40), bits=16, side=16, carried=carried, description="so made") as target:
        target.write(Window(slice(0, 32), slice(0, 40)), np.full((32, 40), 1.5, np.float32))
    loaded = load_image(tmp_path / "a.tif")
    assert loaded.bits == 16
    assert loaded.pixels[:32].min() == 1
    assert loaded.pixels[32:].max() == 0
    assert loaded.carried.resolution == carried.resolution
    assert (loaded.carried.text("Author"), loaded.carried.text("Description")) == ("Lucy", "so made")
    with tifffile.TiffFile(tmp_path / "a.tif") as file:
        assert file.pages.first.is_tiled


@pytest.mark.parametrize("suffix", [".tif", ".zarr"])
def test_after_an_error_what_was_there_before_stays(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    with growing(path, (20, 20), side=16) as target:
        target.write(Window(slice(0, 20), slice(0, 20)), np.ones((20, 20), np.float32))
    before = sorted((entry.name, entry.read_bytes()) for entry in tmp_path.rglob("*") if entry.is_file())
    with pytest.raises(KeyboardInterrupt), growing(path, (30, 30), side=16):
        raise KeyboardInterrupt
    assert sorted((entry.name, entry.read_bytes()) for entry in tmp_path.rglob("*") if entry.is_file()) == before


def test_other_formats_and_strips_of_all_pixels_are_held(tmp_path, monkeypatch):
    write_image(tmp_path / "a.png", values("u2", True))
    source = open_source(tmp_path / "a.png")
    assert "held in memory" in source.notes[0]
    for one in (source, pickle.loads(pickle.dumps(source))):
        np.testing.assert_array_equal(one.read(HERE), read_image(tmp_path / "a.png")[HERE])
    assert len(pickle.dumps(source)) < 2000
    monkeypatch.setattr(tiff, "LARGEST_SEGMENT", 1000)
    tifffile.imwrite(tmp_path / "a.tif", values("f4", False), compression="zlib", rowsperstrip=71)
    assert "held in memory" in open_source(tmp_path / "a.tif").notes[0]


def test_refusals(tmp_path):
    (tmp_path / "mine.zarr").mkdir()
    (tmp_path / "mine.zarr" / "letter.txt").write_text("dear")
    for path, why in (("a.png", "piece by piece"), ("mine.zarr", "holds no Zarr"), ("no/a.tif", "no folder")):
        with pytest.raises(OutputError, match=why), growing(tmp_path / path, (4, 4), side=16):
            pass
    with pytest.raises(OutputError, match="disk space"), growing(tmp_path / "a.tif", (2**24, 2**24), side=16):
        pass
    (tmp_path / "a.txt").write_text("no image")
    tifffile.imwrite(tmp_path / "p.tif", values("u1", False), photometric="palette", colormap=np.zeros((3, 256), "u2"))
    tifffile.imwrite(tmp_path / "cut.tif", values("f4", False), rowsperstrip=8, compression="zlib")
    with (tmp_path / "cut.tif").open("r+b") as file:
        file.truncate(3000)
    for name in ("a.txt", "p.tif", "cut.tif", "missing.tif", "mine.zarr"):
        with pytest.raises(DeconvError):
            open_source(tmp_path / name)
