"""Tile by tile from file to file: the same picture as in one piece, in any thread or process, whole or not at all."""

import pickle
import threading

import numpy as np
import pytest
import tifffile

from deconvgui.errors import DeconvError, ImageError, ParameterError, TooLargeError
from deconvgui.imaging import limits, psf, read_image, read_sample
from deconvgui.imaging.pieces import Window, growing, open_source
from deconvgui.operators import Blur, fourier
from deconvgui.restoration import METHODS, MethodError, restore
from deconvgui.restoration.tiling import (
    make_order,
    plan_tiles,
    restore_file,
    restore_tile,
    seam_gap,
    survey,
)

PSF = psf("gaussian", sigma=1.5)
RADIUS = len(PSF) // 2


@pytest.fixture(scope="module")
def blurred(tmp_path_factory):
    """Return a path to a noisy picture in strips, and its pixels."""
    scene = np.asarray(read_sample("camera"), np.float32)[80:380, 100:400]
    y = Blur(scene.shape, PSF, boundary="reflect").forward(scene)
    y += 0.005 * np.random.default_rng(0).standard_normal(y.shape, np.float32)
    path = tmp_path_factory.mktemp("tiling") / "in.tif"
    tifffile.imwrite(path, y, rowsperstrip=16, compression="zlib", metadata=None)
    return path, y


def finished(order, output, **options):
    *_, last = restore_file(order, output, **options)
    assert last.done == last.total
    assert last.tiles == last.of
    return last.result


@pytest.mark.parametrize(
    ("method", "options", "bound"),
    [
        ("richardson-lucy", {"iterations": 30}, 2e-5),
        ("richardson-lucy", {"iterations": 30, "boundary": "unknown"}, 1e-4),
        ("richardson-lucy", {"iterations": 30, "acceleration": "nesterov"}, 1e-3),
        ("wiener", {}, 1e-4),
        ("wiener", {"boundary": "unknown"}, 1e-3),
        ("tv", {"boundary": "unknown", "weight": 1e-4, "iterations": 20}, 1e-3),
    ],
)
def test_seams(tmp_path, blurred, method, options, bound):
    """At 30 steps, far less than a thousandth of the range; and every tile has the strength that was chosen once."""
    path, y = blurred
    order = make_order(open_source(path), PSF, method, **options)
    result = finished(order, tmp_path / "out.tif", side=96)
    whole = restore(y, PSF, result.method, boundary=order.formation.boundary).image
    found = read_image(tmp_path / "out.tif")
    assert (found.shape, found.dtype) == (whole.shape, whole.dtype)
    assert np.abs(found - whole).max() <= bound * np.ptp(whole)
    assert result.gap <= bound
    assert (result.low, result.high) == (found.min(), found.max())
    assert all(value is not None for name, value in result.method.values().items() if name != "noise_sigma")


@pytest.mark.parametrize(
    ("method", "options", "bound"),
    [
        ("richardson-lucy", {"iterations": 30, "boundary": "unknown"}, 1e-4),
        ("wiener", {"nsr": 1e-3, "passes": 100}, 1e-3),
        ("tv", {"weight": 1e-3, "iterations": 20, "boundary": "unknown"}, 1e-3),
    ],
)
def test_saturated_pixels_are_left_out_of_tiles(tmp_path, blurred, method, options, bound):
    path, y = tmp_path / "clipped.npy", blurred[1].copy()
    y[40:44, 90:100] = y[200:203, 150:153] = y[0, :9] = 3  # at a border of tiles, within one, and at the edge
    np.save(path, y)
    finished(make_order(open_source(path), PSF, method, saturation=2, **options), tmp_path / "out.tif", side=96)
    whole = restore(y, PSF, method, saturation=2, **options).image
    assert np.abs(read_image(tmp_path / "out.tif") - whole).max() <= bound * np.ptp(whole)
    assert whole.max() < 2


def test_tiles_may_be_saturated_but_not_all(tmp_path, blurred):
    path, y = tmp_path / "clipped.npy", blurred[1].copy()
    y[:200, :200] = 3
    np.save(path, y)
    order = make_order(open_source(path), PSF, "richardson-lucy", saturation=2, iterations=3)
    finished(order, tmp_path / "out.tif", side=96)
    np.save(path, np.full_like(y, 3))
    order = make_order(open_source(path), PSF, "richardson-lucy", saturation=2)
    with pytest.raises(ImageError, match="All pixels are at or above the saturation of 2"):
        finished(order, tmp_path / "out.tif", side=96)


@pytest.mark.parametrize(
    ("method", "options", "chosen"),
    [("auto", {"budget": 0.05}, "nsr"), ("richardson-lucy", {"iterations": None}, "iterations")],
)
def test_what_depends_on_the_data_is_chosen_once(tmp_path, blurred, method, options, chosen):
    """From the only sample that a small picture has: all of it."""
    y = blurred[1][:120, :120]
    np.save(tmp_path / "in.npy", y)
    order = make_order(open_source(tmp_path / "in.npy"), PSF, method, boundary="unknown", **options)
    found = finished(order, tmp_path / "out.tif", side=64).method
    assert found.tag == ("wiener" if method == "auto" else method)
    free = {"noise_sigma": found.noise_sigma, **({} if method == "auto" else options)}
    alone = restore(y, PSF, found.tag, boundary="unknown", **free)
    assert found.values()[chosen] == pytest.approx(alone.parameters[chosen])


def test_what_integers_clip_is_counted_over_all_tiles(tmp_path, blurred):
    order = make_order(open_source(blurred[0]), PSF, "wiener", nsr=1e-3)
    assert not finished(order, tmp_path / "all.tif", side=96).lost
    whole = read_image(tmp_path / "all.tif")
    half = 0.5 / 255
    share = np.mean((whole < -half) | (whole > 1 + half))
    assert 0.001 < share < 0.1
    result = finished(order, tmp_path / "out.tif", side=96, bits=8)
    assert result.lost.startswith("out.tif holds integers")
    assert f"in {100 * share:.2g}\N{NO-BREAK SPACE}% of the pixels" in result.lost
    assert result.notes[-1] == result.lost


def test_what_is_chosen_is_kept_within_what_can_be_asked_for(tmp_path):
    y = np.random.default_rng(0).random((80, 80)) * 1000
    np.save(tmp_path / "in.npy", y)
    order = make_order(open_source(tmp_path / "in.npy"), PSF, "tv", boundary="unknown", iterations=2)
    assert restore(y, PSF, "tv", boundary="unknown", iterations=2).parameters["weight"] > 10
    assert finished(order, tmp_path / "out.tif", side=64).method.weight == 10


def test_halo_of_one_radius_shows_and_is_told_of(tmp_path, blurred):
    order = make_order(open_source(blurred[0]), PSF, "richardson-lucy")
    result = finished(order, tmp_path / "out.npy", side=96, halo=RADIUS)
    assert result.gap > 1e-3
    assert "smaller than 4 radii" in result.notes[0]
    assert "a larger halo is better" in result.notes[-1]
    with pytest.raises(ParameterError, match="less than the radius"):
        plan_tiles((500, 500), PSF.shape, halo=RADIUS - 1)


def test_tiles_cover_the_picture_once():
    plan = plan_tiles((131, 77), (9, 5), side=30)
    count = np.zeros(plan.shape, int)
    for tile in plan.tiles:
        count[tile.own] += 1
        assert tile.own.within(tile.read).shape == tile.own.shape
    assert (count == 1).all()
    assert (plan.side, plan.halo, plan.piece()) == (32, (16, 8), 32)
    assert max(tile.read.shape[0] for tile in plan.tiles) <= plan.largest[0]


def test_one_tile_elsewhere(tmp_path, blurred):
    """What another process is sent is enough: the order, the target and a tile."""
    path, y = blurred
    order = make_order(open_source(path), PSF, "richardson-lucy", iterations=3, scale=2)
    plan = plan_tiles(y.shape, PSF.shape, side=160, scale=2)
    with growing(tmp_path / "out.tif", order.shape, side=plan.piece(2)) as target:
        for sent in [pickle.dumps((order, target, tile)) for tile in plan.tiles]:
            done = restore_tile(*pickle.loads(sent), threads=1)
            assert done.low <= done.high
        assert restore_tile(order, target, plan.tiles[0], watch=lambda step: False) is None
    whole = restore(y, PSF, "richardson-lucy", iterations=3, scale=2).image
    np.testing.assert_allclose(read_image(tmp_path / "out.tif"), whole, atol=1e-5)


def test_tiles_beside_each_other_share_the_cores():
    seen = []
    with fourier.limited(1):
        other = threading.Thread(target=lambda: seen.append(fourier.threads()))
        other.start()
        other.join()
        seen.append(fourier.threads())
    assert seen == [fourier.threads(), 1]


def test_stopped_or_failed_it_leaves_what_was_there(tmp_path, blurred):
    output = tmp_path / "out.tif"
    output.write_text("old")
    order = make_order(open_source(blurred[0]), PSF, "richardson-lucy", iterations=50)
    running = restore_file(order, output, side=64)
    assert next(item.tiles for item in running if item.tiles) >= 1
    running.close()
    broken = np.ones((90, 90), np.float32)
    broken[80, 70] = np.nan
    np.save(tmp_path / "nan.npy", broken)
    with pytest.raises(ImageError, match="not finite"):
        finished(make_order(open_source(tmp_path / "nan.npy"), PSF, "wiener"), output, side=64)
    assert output.read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["nan.npy", "out.tif"]


@pytest.mark.parametrize(
    ("method", "options", "why"),
    [
        ("unsupervised-wiener", {}, "from all pixels"),
        ("inverse", {}, "however far away"),
        ("wiener", {"scene": "measured"}, "would differ"),
        ("wiener", {"boundary": "wrap"}, "opposite"),
    ],
)
def test_what_cannot_be_tiled_is_refused(blurred, method, options, why):
    with pytest.raises((MethodError, ParameterError), match=why):
        make_order(open_source(blurred[0]), PSF, method, **options)


def test_every_method_works_in_tiles_or_says_why_not(blurred):
    for tag in METHODS:
        order = None
        try:
            order = make_order(open_source(blurred[0]), PSF, tag)
        except DeconvError as error:
            assert tag in str(error)  # noqa: PT017
        assert (order is None) == bool(METHODS[tag]().undivided())


def test_memory_bounds_the_tiles(tmp_path, blurred, monkeypatch):
    order = make_order(open_source(blurred[0]), PSF, "tv")
    monkeypatch.setattr(limits, "max_memory", lambda: 1e6)
    monkeypatch.setattr("deconvgui.restoration.tiling.driver.max_memory", lambda: 1e6)
    with pytest.raises(TooLargeError, match="Try tiles of 128"):
        finished(order, tmp_path / "out.tif", side=256)


def test_the_check_of_the_seams_sees_what_a_tile_sees(blurred):
    order = make_order(open_source(blurred[0]), PSF, "richardson-lucy", iterations=10)
    gaps = []
    for halo in (RADIUS, 2 * RADIUS, 4 * RADIUS):
        plan = plan_tiles(order.source.shape, PSF.shape, side=112, halo=halo)
        *_, seen = survey(order, plan)
        gaps.append(seam_gap(order, plan, seen))
    assert gaps[0] > 5 * gaps[1] > 5 * gaps[2]
    one = plan_tiles(order.source.shape, PSF.shape, side=512)
    *_, seen = survey(order, one)
    assert seam_gap(order, one, seen) is None
    assert seen.low < seen.high
    assert order.seen(order.source.read(Window(slice(0, 300), slice(0, 300)))).max() == pytest.approx(seen.high)
