"""The estimation's stages without a window: what is asked, what is shown, and what is refused."""

import numpy as np
import pytest
from scipy.signal import fftconvolve

from deconvgui.errors import DeconvError, ImageError, ParameterError
from deconvgui.imaging import psf, read_sample
from deconvgui.workbench.estimation import ADVICE, WAYS, Question, stages
from deconvgui.workbench.region import Region


def photograph():
    return read_sample("camera").astype(np.float64)


def blurred(kernel):
    scene = photograph()
    return fftconvolve(scene, kernel, mode="same") + 0.005 * np.random.default_rng(1).standard_normal(scene.shape)


def last(**asked):
    *_, stage = stages(Question(**asked))
    return stage


@pytest.mark.parametrize(("length", "angle"), [(20, 30), (60, 120)])
def test_the_marks_are_where_the_cepstrum_is_darkest(length, angle):
    shown = last(way="cepstrum", picture=blurred(psf("motion", length=length, angle=angle))).evidence
    middle = len(shown.picture) // 2
    for mark in shown.marks:
        row, column = round(mark.row), round(mark.column)
        around = shown.picture[row - 2 : row + 3, column - 2 : column + 3]  # inside: the picture reaches far enough
        assert around.shape == (5, 5)
        assert around.min() < 0.35
        assert np.hypot(mark.row - middle, mark.column - middle) == pytest.approx(length, abs=1)


def test_the_ring_of_a_defocus_has_its_diameter():
    shown = last(way="cepstrum", picture=blurred(psf("disk", radius=6))).evidence
    (ring,) = shown.marks
    assert ring.radius == pytest.approx(12, abs=0.6)
    rows, columns = np.indices(shown.picture.shape)
    distance = np.hypot(rows - ring.row, columns - ring.column)
    on, off = (shown.picture[np.abs(distance - r) < 0.7].mean() for r in (ring.radius - 1, 1.6 * ring.radius))
    assert on < off


def test_every_attempt_shows_its_levels_and_the_last_stage_the_best():
    picture = blurred(psf("motion", length=9, angle=30))[60:190, 180:310]
    seen = list(stages(Question("image", picture, 9)))
    total = seen[-1].total
    assert [stage.index for stage in seen[:total]] == list(range(1, total + 1))
    assert {stage.index for stage in seen[total:]} <= {total}  # the restoration grows better
    sizes = [len(kernels) for kernels in seen[-1].attempts]
    assert sizes[0] > 2
    assert set(sizes) == {sizes[0], 1}  # those that begin at the coarsest level, and those that polish at the finest
    assert sizes[seen[-1].best] == 1
    assert all(stage.best is None for stage in seen[: total - 1])
    assert "agrees to" in seen[-1].words
    assert seen[-1].evidence.picture.shape == picture.shape
    shapes = [stage.psf.shape for stage in seen[: 5 * sizes[0]]]
    assert shapes == sorted(shapes)  # the picture stays with one attempt though several take turns


def test_a_pair_looks_at_the_same_part_of_both():
    kernel = psf("shake", length=20, seed=2)
    region = Region(100, 60, 220, 200)
    stage = last(way="pair", picture=blurred(kernel), region=region, sharp=photograph(), size=25)
    likeness = fftconvolve(stage.psf, kernel[::-1, ::-1]).max() / np.linalg.norm(stage.psf) / np.linalg.norm(kernel)
    assert likeness > 0.95
    assert all(0 < have <= part for have, part in zip(stage.evidence.picture.shape, (200, 220), strict=True))


def test_a_pair_needs_two_pictures_of_one_size():
    with pytest.raises(ParameterError, match="needs a sharp picture"):
        last(way="pair", picture=photograph())
    with pytest.raises(ImageError, match="has 300 × 300 pixels"):
        last(way="pair", picture=photograph(), region=Region(0, 0, 128, 128), sharp=photograph()[:300, :300])


def test_the_curves_of_an_edge_are_seen_near_it():
    across = np.arange(200) - 100 + 0.1 * (np.arange(150)[:, None] - 75)
    shown = last(way="edge", picture=np.clip(0.5 + across / 8, 0.2, 0.8)).evidence
    spreads, contrast = shown.curves
    assert spreads.x[-1] < 20
    assert [len(values) for _, values in spreads.lines] == [len(spreads.x)] * 2
    assert contrast.x[-1] == pytest.approx(0.5)
    x, y = contrast.level
    assert np.interp(x, contrast.x, contrast.lines[0][1]) == pytest.approx(y, abs=0.01)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_to_hold_on_to_is_said_in_every_way(way):
    flat = np.full((90, 90), 0.4)
    with pytest.raises(DeconvError) as caught:
        last(way=way, picture=flat, sharp=flat)
    assert caught.value.advice
    assert ADVICE[way]
