"""Memory that serves again, and only when nobody looks at it any more."""

import numpy as np

from deconvgui.operators.spares import KEPT, Recycled


def address(array):
    return array.__array_interface__["data"][0]


def test_memory_serves_again_when_the_last_view_of_it_is_gone():
    images = Recycled((6, 5), np.dtype(np.float32))
    first = images.fetch()
    assert first.shape == (6, 5)
    assert first.dtype == np.float32
    first.fill(1)
    corner, place = first[2:][:, 1:], address(first)
    del first
    second = images.fetch()
    second.fill(2)
    assert address(second) != place
    np.testing.assert_array_equal(corner, 1)
    del corner
    assert address(images.fetch()) == place


def test_little_memory_is_kept():
    images = Recycled((4, 4), np.dtype(float))
    many = [images.fetch() for _ in range(KEPT + 5)]
    assert not any(np.shares_memory(one, other) for i, one in enumerate(many) for other in many[:i])
    del many
    assert len(images._spare) == KEPT
