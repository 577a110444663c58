"""Memory that serves again, and only when nobody looks at it any more."""

import sys

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
    assert len(images._lent) == KEPT
    assert all(gone() is None for gone in images._lent)


def test_no_line_of_python_runs_when_memory_comes_back():
    """There an interruption would be lost: an error in a destructor is told to nobody."""
    images = Recycled((4, 4), np.dtype(float))
    image = images.fetch()
    lines = []
    sys.setprofile(lambda frame, event, _: lines.append((frame.f_code.co_name, event)))
    try:
        del image
    finally:
        sys.setprofile(None)
    assert [line for line in lines if line[1] == "call"] == []
