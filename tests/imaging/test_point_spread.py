"""Every PSF of the catalogue keeps the convention, and each equals an independent calculation of its form."""

import math

import numpy as np
import pytest

from deconvgui.imaging import PSFS, parse_psf, psf

VARIANTS = [
    ("gaussian", {}),
    ("gaussian", {"sigma": 0.1}),
    ("gaussian", {"sigma": 3.7}),
    ("motion", {}),
    ("motion", {"length": 1, "angle": 45}),
    ("motion", {"length": 22.5, "angle": -71}),
    ("disk", {}),
    ("disk", {"radius": 0.5}),
    ("disk", {"radius": 100}),
    ("box", {}),
    ("box", {"width": 4}),
    ("moffat", {}),
    ("moffat", {"alpha": 1, "beta": 1}),
]


def moments(kernel):
    """Return the centroid relative to index size // 2, and the covariance, in (x, y) with y downwards."""
    y, x = np.indices(kernel.shape) - np.array(kernel.shape)[:, None, None] // 2
    points = np.stack([x.ravel(), y.ravel()])
    mean = points @ kernel.ravel()
    return mean, (points * kernel.ravel()) @ points.T - np.outer(mean, mean)


def supersampled(inside, half, per_pixel=100):
    """Return the share of each pixel of (2 half + 1)² that `inside(x, y)` covers, by counting points."""
    size = 2 * half + 1
    ticks = (np.arange(size * per_pixel) + 0.5) / per_pixel - half - 0.5
    covered = inside(ticks[None, :], ticks[:, None]).astype(float)
    return covered.reshape(size, per_pixel, size, per_pixel).mean(axis=(1, 3))


def test_variants_cover_the_catalogue():
    assert {tag for tag, _ in VARIANTS} == set(PSFS)


@pytest.mark.parametrize(("tag", "values"), VARIANTS)
@pytest.mark.parametrize("size", [None, 1, 8, 31])
def test_convention(tag, values, size):
    kernel = psf(tag, **values, size=size)
    assert kernel.dtype == np.float64
    assert kernel.shape == ((size, size) if size else (kernel.shape[0],) * 2)
    assert size or kernel.shape[0] % 2 == 1
    assert np.isfinite(kernel).all()
    assert kernel.min() >= 0
    assert abs(kernel.sum() - 1) < 1e-12
    assert kernel[kernel.shape[0] // 2, kernel.shape[1] // 2] == pytest.approx(kernel.max(), abs=1e-12)


@pytest.mark.parametrize(("tag", "values"), VARIANTS)
def test_centroid_is_the_middle_pixel(tag, values):
    mean, _ = moments(psf(tag, **values))
    assert np.abs(mean).max() < 1e-9


@pytest.mark.parametrize(("tag", "values"), VARIANTS)
def test_auto_size_is_the_smallest_that_holds_it(tag, values):
    kernel = psf(tag, **values)
    if tag in ("motion", "disk", "box"):
        edge = np.concatenate([kernel[0], kernel[-1], kernel[:, 0], kernel[:, -1]])
        larger = psf(tag, **values, size=kernel.shape[0] + 2)
        assert edge.max() > 0
        np.testing.assert_allclose(larger[1:-1, 1:-1], kernel, atol=1e-15)


@pytest.mark.parametrize(("tag", "values"), VARIANTS)
def test_spec_round_trip(tag, values):
    made = PSFS[tag].of(**values)
    assert PSFS.parse(made.spec) == made
    np.testing.assert_array_equal(parse_psf(made.spec), made.render())


def test_gaussian_is_the_error_function():
    kernel = psf("gaussian", sigma=1.3, size=41)
    for column in (0, 1, 3):
        upper, lower = ((column + d) / (1.3 * math.sqrt(2)) for d in (0.5, -0.5))
        assert kernel[:, 20 + column].sum() == pytest.approx((math.erf(upper) - math.erf(lower)) / 2, rel=1e-12)


@pytest.mark.parametrize("sigma", [0.2, 0.8, 2.0, 5.0])
def test_gaussian_variance_grows_by_that_of_a_pixel(sigma):
    # Sheppard's correction; far below a pixel it fails, for only the four neighbours get any light at all.
    expected = sigma**2 + 1 / 12 if sigma > 0.5 else math.erfc(0.5 / (sigma * math.sqrt(2)))
    _, covariance = moments(psf("gaussian", sigma=sigma, size=101))
    assert covariance[0, 0] == pytest.approx(expected, rel=1e-4)
    assert covariance[0, 0] == pytest.approx(covariance[1, 1])
    assert abs(covariance[0, 1]) < 1e-12


@pytest.mark.parametrize("radius", [0.5, 0.7, 1.0, 2.5, 4.0, 6.3])
def test_disk_is_the_covered_area(radius):
    half = math.ceil(radius)
    brute = supersampled(lambda x, y: x**2 + y**2 <= radius**2, half)
    exact = psf("disk", radius=radius, size=2 * half + 1) * math.pi * radius**2
    np.testing.assert_allclose(exact, brute, atol=2e-3)


def test_disk_inner_pixels_are_equal():
    kernel = psf("disk", radius=5)
    assert kernel[5, 5] == pytest.approx(1 / (25 * math.pi), rel=1e-12)
    assert kernel[5, 8] == pytest.approx(kernel[5, 5], rel=1e-12)


@pytest.mark.parametrize(("length", "angle"), [(15, 30), (7.3, -12), (20, 90), (9, 135), (11, 180), (6, 45)])
def test_motion_is_the_length_in_each_pixel(length, angle):
    t = (np.arange(200_001) + 0.5) / 200_001 - 0.5
    radians = math.radians(angle)
    x, y = length * t * math.cos(radians), -length * t * math.sin(radians)
    half = 12
    # A point just off the line: exactly along a pixel's edge or corner, counting would have to break ties.
    column, row = np.rint(x + 1e-9).astype(int) + half, np.rint(y - 1e-9).astype(int) + half
    brute = np.zeros((2 * half + 1,) * 2)
    np.add.at(brute, (row, column), 1 / t.size)
    np.testing.assert_allclose(psf("motion", length=length, angle=angle, size=2 * half + 1), brute, atol=2e-5)


def test_motion_along_the_axes():
    np.testing.assert_allclose(psf("motion", length=5, angle=0)[2], 0.2)
    assert psf("motion", length=5, angle=0).sum(axis=1).tolist() == [0, 0, 1, 0, 0]
    np.testing.assert_allclose(psf("motion", length=5, angle=90), psf("motion", length=5, angle=0).T, atol=1e-15)
    np.testing.assert_allclose(psf("motion", length=4, angle=0)[2], [0.125, 0.25, 0.25, 0.25, 0.125])


def test_motion_turns_counter_clockwise_on_the_screen():
    kernel = psf("motion", length=15, angle=30)
    middle = kernel.shape[0] // 2
    right = kernel[:, middle + 4 :]
    assert right[:middle].sum() > 0.99 * right.sum()  # to the right, the line lies in the upper rows
    _, covariance = moments(kernel)
    slope = math.degrees(0.5 * math.atan2(-2 * covariance[0, 1], covariance[0, 0] - covariance[1, 1]))
    assert slope == pytest.approx(30, abs=0.5)


def test_box():
    np.testing.assert_allclose(psf("box", width=9), np.full((9, 9), 1 / 81))
    np.testing.assert_allclose(psf("box", width=2)[1], np.array([0.25, 0.5, 0.25]) / 2)
    brute = supersampled(lambda x, y: (abs(x) <= 1.7) & (abs(y) <= 1.7), 2)
    np.testing.assert_allclose(psf("box", width=3.4), brute / brute.sum(), atol=1e-12)


def test_moffat_contains_the_classical_psf():
    i = np.arange(-7, 8)
    classical = 1 / (1 + i[:, None] ** 2 + i[None, :] ** 2)
    np.testing.assert_allclose(psf("moffat", alpha=1, beta=1, size=15), classical / classical.sum())


def test_delta_is_a_box_of_one_pixel():
    np.testing.assert_array_equal(psf("box", width=1), [[1.0]])
