"""The page "Checkerboard": three ways to enlarge agree where they must, and cures cure."""

import numpy as np
import pytest

from deconvgui.connectivity.checkerboard import Phases
from deconvgui.connectivity.kernels import KERNELS
from deconvgui.workbench.connectivity import ConnectivityState, resolve
from deconvgui.workbench.connectivity_checkerboard import CURES, EXAMPLES, SIDE, checkerboard_view, enlarged


def view_of(**changes):
    return resolve(ConnectivityState().with_changes(**{"side": "small"} | changes))


def phases_of(view):
    return Phases.of(view.geometry, view.walk.kernel)


@pytest.mark.parametrize(
    ("kernel", "stride", "dilation"), [(3, 2, 1), (4, 2, 1), (5, (2, 3), 1), (2, 4, 1), (3, 2, 2), (1, 1, 1), (6, 7, 1)]
)
@pytest.mark.parametrize("name", ["ramp", "bilinear", "sobel"])
def test_equal_ways_are_equal_on_a_photograph(kernel, stride, dilation, name):
    view = view_of(kernel_shape=kernel, stride=stride, dilation=dilation, kernel_name=name)
    found = enlarged(view, "camera")
    assert found.subpixel_gap < 1e-12
    assert found.resized_gap < 1e-12
    strides = [axis.stride for axis in view.geometry.axes]
    shape = tuple(SIDE - SIDE % s for s in strides)
    assert {image.shape for image in found[:4]} == {shape}


@pytest.mark.parametrize("name", ["ones", "ramp", "bilinear", "delta"])
def test_mean_brightness_is_kept(name):
    view = view_of(kernel_shape=4, stride=2, kernel_name=name)
    found = enlarged(view, "coffee")
    assert checkerboard_view(view).keeps_brightness
    for image in (found.transposed, found.resized):
        assert image.mean() == pytest.approx(found.original.mean(), rel=0.01)


def test_the_bilinear_kernel_enlarges_in_place():
    found = enlarged(view_of(kernel_shape=4, stride=2, kernel_name="bilinear"), "camera")

    def error(shift):
        return np.abs(np.roll(found.transposed, shift, (0, 1)) - found.original).mean()

    assert error((0, 0)) == min(error((a, b)) for a in (-1, 0, 1) for b in (-1, 0, 1))


def phase_spread(image, stride):
    """Return how much the means of the phases of a picture differ."""
    means = [image[r::stride, q::stride].mean() for r in range(stride) for q in range(stride)]
    return np.ptp(means) / np.mean(means)


def test_a_checkerboard_is_seen_and_cured_by_resizing():
    found = enlarged(view_of(kernel_shape=3, stride=2, kernel_name="ones"), "camera")
    assert phase_spread(found.transposed, 2) > 1
    assert phase_spread(found.resized, 2) < 0.01
    assert phase_spread(found.original, 2) < 0.01


@pytest.mark.parametrize(
    ("tag", "even", "flat"), [("classic", False, False), ("even", True, False), ("uneven", False, True)]
)
def test_examples_show_what_they_are_named_for(tag, even, flat):
    phases = phases_of(view_of(**EXAMPLES[tag].changes))
    assert (phases.even, phases.flat) == (even, flat)


def test_holes_are_holes():
    assert phases_of(view_of(**EXAMPLES["holes"].changes)).has_holes


@pytest.mark.parametrize("tag", CURES)
@pytest.mark.parametrize("stride", [1, 2, 3, (2, 4), 7])
@pytest.mark.parametrize("kernel", [3, 5, (4, 3)])
@pytest.mark.parametrize("name", KERNELS)
def test_every_cure_that_is_offered_cures(tag, stride, kernel, name):
    view = view_of(shape=3, kernel_shape=kernel, stride=stride, kernel_name=name)
    changes = CURES[tag].changes(view)
    if changes is None:
        assert phases_of(view).flat or phases_of(view).has_holes or max(axis.stride for axis in view.geometry.axes) > 7
        return
    cured = resolve(view.state.with_changes(**changes))
    assert phases_of(cured).flat
    assert [axis.stride for axis in cured.geometry.axes] == [axis.stride for axis in view.geometry.axes]


def test_a_kernel_that_would_be_too_large_is_not_offered():
    assert CURES["bilinear"].changes(view_of(stride=8)) is None
