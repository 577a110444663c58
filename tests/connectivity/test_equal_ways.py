"""The algorithms in lock-step: each computes its own, all agree at every step, and a wrong one is found out."""

import numpy as np
import pytest

from deconvgui.connectivity import equal_ways
from deconvgui.connectivity.algorithms import ALGORITHMS
from deconvgui.connectivity.equal_ways import DEEDS, NAMES, difference, kernel_tiles, way
from deconvgui.connectivity.walk import Walk
from deconvgui.operators.geometry import Geometry

GEOMETRIES = {
    "usual": Geometry.from_small((3, 2), (3, 3), stride=2, padding=1, output_padding=1),
    "dilated": Geometry.from_small((2, 3), (2, 3), stride=(3, 1), dilation=2, padding=((0, 2), (1, 0))),
    "cropped": Geometry.from_small((4, 4), (2, 2), stride=1, padding=2),
    "holes": Geometry.from_small((2, 2), (1, 2), stride=3, output_padding=2),
}


def walks(geometry):
    rng = np.random.default_rng(3)
    x, kernel = rng.normal(size=geometry.small_shape), rng.normal(size=geometry.kernel_shape)
    return [Walk(geometry, x, kernel, mode) for mode in ("scatter", "gather")]


@pytest.mark.parametrize("name", GEOMETRIES)
def test_every_algorithm_agrees_with_the_walk_at_every_step(name):
    for walk in walks(GEOMETRIES[name]):
        for step in range(len(walk)):
            frame = walk.frame(step)
            for tag in ALGORITHMS:
                np.testing.assert_allclose(way(tag, walk, frame).output, frame.output, atol=1e-12)


def test_a_wrong_algorithm_shows_as_a_difference(monkeypatch):
    walk = walks(GEOMETRIES["usual"])[0]
    frame = walk.frame(4)
    right = way("gather", walk, frame)
    assert difference(right, way("scatter", walk, frame)) < 1e-14
    unflipped = {**ALGORITHMS, "gather": lambda x, w, g: ALGORITHMS["gather"](x, w[..., ::-1, ::-1], g)}
    monkeypatch.setattr(equal_ways, "ALGORITHMS", unflipped)
    wrong = way("gather", walk, frame)
    assert difference(wrong, right) == pytest.approx(np.abs(wrong.output - right.output).max())
    assert difference(wrong, right) > 0.1


def test_what_an_algorithm_holds_leads_to_its_output():
    geometry = GEOMETRIES["usual"]
    walk = walks(geometry)[1]
    last = walk.frame(len(walk) - 1)
    for tag in ("scatter", "gradient"):
        inner = way(tag, walk, last).inner
        assert inner.shape == (7, 5)
        np.testing.assert_allclose(np.pad(inner, ((0, 1), (0, 1)))[1:7, 1:5], last.output)
    planes = way("subpixel", walk, last).inner
    assert planes.shape == (2 * 4, 2 * 3)
    shuffled = np.zeros((8, 6))
    for r in range(2):
        for q in range(2):
            shuffled[r::2, q::2] = planes[4 * r : 4 * r + 4, 3 * q : 3 * q + 3]
    np.testing.assert_allclose(shuffled[1:7, 1:5], last.output)


def test_the_kernels_of_the_phases_are_parts_of_the_kernel():
    geometry = Geometry.from_small((2, 2), (3, 3), stride=2)
    walk = Walk(geometry, np.ones((2, 2)), np.arange(1.0, 10).reshape(3, 3))
    expected = [[9, 7, 0, 8], [3, 1, 0, 2], [0, 0, 0, 0], [6, 4, 0, 5]]
    np.testing.assert_array_equal(kernel_tiles(walk), expected)


def test_every_algorithm_has_words():
    assert set(NAMES) == set(DEEDS) == set(ALGORITHMS)
