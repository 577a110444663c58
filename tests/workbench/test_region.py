"""Regions, and what is restored first in one."""

import dataclasses

import numpy as np
import pytest

from deconvgui.restoration import METHODS
from deconvgui.workbench.region import SMALLEST, Region
from deconvgui.workbench.restoration import RestorationState, course, degrade

SHAPE = (60, 100)


def test_a_region_lies_between_two_points_in_any_order_and_within_the_picture():
    assert Region.between(10.2, 20.4, 30.6, 50, SHAPE) == Region(10, 20, 21, 30)
    assert Region.between(30.6, 50, 10.2, 20.4, SHAPE) == Region(10, 20, 21, 30)
    assert Region.between(-50, -50, 500, 500, SHAPE) == Region(0, 0, 100, 60)
    assert Region.between(0, 0, SMALLEST - 1, 50, SHAPE) is None


def test_a_region_moves_and_grows_as_far_as_the_picture_goes():
    region = Region(10, 20, 30, 30)
    assert region.moved(-50, 3, SHAPE) == Region(0, 23, 30, 30)
    assert region.moved(500, 500, SHAPE) == Region(70, 30, 30, 30)
    assert region.grown(5, 15, SHAPE) == Region(0, 15, 55, 40)


def test_the_region_of_the_data_covers_that_of_a_finer_result():
    rng = np.random.default_rng(1)
    for _ in range(100):
        left, top, width, height = (int(n) for n in rng.integers(1, 40, 4))
        inner = Region(left, top, width, height).on_data(3)
        assert 3 * inner.left <= left < 3 * (inner.left + 1)
        assert 3 * (inner.left + inner.width) >= left + width > 3 * (inner.left + inner.width - 1)
        assert 3 * (inner.top + inner.height) >= top + height > 3 * (inner.top + inner.height - 1)


@pytest.mark.parametrize(
    ("method", "scale"),
    [
        ("richardson-lucy:iterations=8", 1),
        ("richardson-lucy:iterations=8", 2),
        ("landweber:iterations=8", 1),
        ("landweber:iterations=8", 2),
        ("tv:weight=0.01,iterations=8", 1),
    ],
)
def test_the_preview_is_nearly_what_the_whole_becomes(method, scale):
    state = RestorationState(method=METHODS.parse(method), scale=scale)
    shape = degrade(state).shown.shape
    region = Region(150, 120, 90, 70)
    moments = [moment for moment in course(state, region=region) if moment is not None]
    last = [moment.preview for moment in moments if moment.preview is not None and moment.restored is None][-1]
    assert last.index == last.total == 8
    assert last.image.shape == shape
    whole = moments[-1]
    assert whole.preview is None
    inside = region.slices
    gap = np.abs(last.image[inside] - whole.restored[inside]).max()
    change = np.abs(whole.data.shown[inside] - whole.restored[inside]).max()
    assert gap < 0.1 * change
    outside = np.ones(shape, bool)
    outside[inside] = False
    np.testing.assert_array_equal(last.image[outside], whole.data.shown[outside])


def test_the_preview_comes_first_and_stays_until_the_last_step():
    state = RestorationState(method=METHODS.parse("isra:iterations=4"))
    moments = [m for m in course(state, region=Region(100, 100, 60, 60)) if m is not None]
    first_whole = next(k for k, moment in enumerate(moments) if moment.index)
    assert any(moment.preview is not None for moment in moments[:first_whole])
    for moment in moments[first_whole:]:
        assert (moment.preview is None) == (moment.index == 4)


def test_a_large_region_or_one_of_another_picture_is_not_restored_first():
    state = RestorationState(method=METHODS.parse("isra:iterations=2"))
    for region in (Region(0, 0, 490, 490), Region(5000, 0, 20, 20)):
        assert all(moment is None or moment.preview is None for moment in course(state, region=region))


def test_the_result_is_the_same_with_and_without_a_region():
    state = RestorationState(method=METHODS.parse("richardson-lucy:iterations=3"))
    *_, plain = (m for m in course(state) if m is not None)
    *_, other = (m for m in course(dataclasses.replace(state), region=Region(9, 9, 50, 50)) if m is not None)
    np.testing.assert_array_equal(plain.restored, other.restored)
