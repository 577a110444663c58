"""The PSF from known pairs, points, edges and the cepstrum, each against a truth that is known in closed form."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from scipy.signal import fftconvolve
from scipy.special import erf

from deconvgui.errors import ImageError, ParameterError
from deconvgui.imaging import psf, read_sample
from deconvgui.operators import Blur
from deconvgui.restoration import (
    EstimationError,
    cepstrum,
    edge_response,
    measure_defocus,
    measure_motion,
    psf_from_pair,
    psf_from_points,
)


def photograph(side=256):
    return read_sample("camera").astype(np.float64)[60 : 60 + side, 110 : 110 + side]


def blurred(kernel, noise=0.01, side=256):
    scene = read_sample("camera").astype(np.float64)
    seen = fftconvolve(scene, kernel, mode="same")[60 : 60 + side, 110 : 110 + side]
    return seen + noise * np.random.default_rng(4).standard_normal(seen.shape)


def edge(sigma, angle, noise=0.0, shape=(80, 96)):
    down, across = np.mgrid[: shape[0], : shape[1]]
    turn = np.radians(angle)
    distance = (across - 47.3) * np.sin(turn) + (down - 39.6) * np.cos(turn)
    seen = 0.2 + 0.3 * (1 + erf(distance / sigma / np.sqrt(2)))
    return seen + noise * np.random.default_rng(2).standard_normal(shape)


# A slanted edge.


@pytest.mark.parametrize("sigma", [0.6, 1, 2, 3.5])
@pytest.mark.parametrize("angle", [4, 12, 84, 97])
def test_the_contrast_of_a_gaussian_edge_is_its_transform(sigma, angle):
    found = edge_response(edge(sigma, angle))
    seen = found.frequency <= 0.5
    expected = np.exp(-2 * (np.pi * sigma * found.frequency) ** 2)
    np.testing.assert_allclose(found.mtf[seen], expected[seen], atol=0.01)
    assert found.mtf50 == pytest.approx(np.sqrt(np.log(2) / 2) / np.pi / sigma, rel=0.01)
    assert found.angle == pytest.approx(angle, abs=0.1)


def test_noise_moves_the_half_contrast_little():
    assert edge_response(edge(2, 84, noise=0.01)).mtf50 == pytest.approx(0.0937, rel=0.02)


def test_the_edge_gives_the_round_psf():
    found = edge_response(edge(2, 80))
    expected = psf("gaussian", sigma=2, size=found.psf.shape[0])
    assert np.abs(found.psf - expected).max() < 0.03 * expected.max()
    assert found.psf.sum() == pytest.approx(1)
    assert edge_response(edge(2, 80), size=9).psf.shape == (9, 9)


def half_contrast(kernel):
    """Return the frequency along the rows at which half of the contrast is left."""
    frequency = np.linspace(0, 0.5, 2001)
    places = np.arange(kernel.shape[1]) - kernel.shape[1] // 2
    contrast = np.cos(2 * np.pi * frequency[:, None] * places) @ kernel.sum(axis=0)
    return frequency[np.argmax(contrast < 0.5 * contrast[0])]


@pytest.mark.parametrize("sigma", [1.2, 1.8, 3.0])
def test_an_edge_that_was_drawn_in_whole_pixels_gives_the_psf_that_blurred_it(sigma):
    down, across = np.mgrid[:200, :200]
    scene = np.where(across + 0.105 * down > 110, 0.9, 0.1)
    seen = Blur(scene.shape, psf("gaussian", sigma=sigma), boundary="edge").forward(scene)
    found = edge_response(seen + 0.004 * np.random.default_rng(1).standard_normal(seen.shape))
    expected = np.sqrt(np.log(2) / 2) / np.pi / sigma
    assert half_contrast(found.psf) == pytest.approx(expected, rel=0.04)
    assert half_contrast(found.psf) == pytest.approx(found.mtf50, rel=0.04)


def test_a_falling_edge_and_an_affine_one_are_the_same():
    rising, falling = edge_response(edge(1.5, 83)), edge_response(7 - 3 * edge(1.5, 83))
    np.testing.assert_allclose(falling.mtf, rising.mtf, atol=1e-3)
    assert rising.edge_spread[:8].mean() == pytest.approx(0, abs=1e-3)
    assert rising.edge_spread[-8:].mean() == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("region", "sentence"),
    [
        (np.full((40, 40), 0.5), "no edge"),
        (np.random.default_rng(0).standard_normal((40, 40)), "no edge"),
        (edge(1, 90), "not slanted"),
        (edge(1, 80)[:, :52], "border"),
        (np.where(np.hypot(*(np.mgrid[:80, :80] - 40)) < 38, 1.0, 0.0)[:45, 40:], "not straight"),
    ],
)
def test_what_is_no_slanted_edge(region, sentence):
    with pytest.raises(EstimationError, match=sentence) as caught:
        edge_response(region)
    assert caught.value.advice


def test_a_tiny_edge():
    with pytest.raises(ParameterError, match="too small"):
        edge_response(edge(1, 80)[:12, :12])


# Points of light.


def stars(count=5, noise=0.004, sigma=1.6):
    random = np.random.default_rng(1)
    down, across = np.mgrid[:200, :200]
    image, places = np.full((200, 200), 0.1), []
    for cell in np.ndindex(count, count):
        row, column = 20 + 38 * np.array(cell) + random.uniform(-3, 3, 2)
        places.append((row, column))
        image += random.uniform(0.1, 0.4) * np.exp(
            -((down - row) ** 2) / (2 * sigma**2) - (across - column) ** 2 / (2 * (1.5 * sigma) ** 2)
        )
    return image + noise * random.standard_normal(image.shape), np.array(places)


def oval(size, sigma=1.6):
    offsets = np.arange(size) - size // 2
    kernel = np.outer(np.exp(-(offsets**2) / (2 * sigma**2)), np.exp(-(offsets**2) / (2 * (1.5 * sigma) ** 2)))
    return kernel / kernel.sum()


def test_stars_give_their_psf_and_their_places():
    image, places = stars()
    found = psf_from_points(image, 17)
    assert np.abs(found.psf - oval(17)).max() < 0.02 * oval(17).max()
    assert len(found.used) == len(places)
    measured = np.array([(point.row, point.column) for point in found.used])
    nearest = np.linalg.norm(measured[:, None] - places[None], axis=2).min(axis=1)
    assert nearest.max() < 0.1


def test_given_places_are_used():
    image, places = stars()
    found = psf_from_points(image, 17, places[:4])
    assert len(found.points) == 4
    assert np.abs(found.psf - oval(17)).max() < 0.04 * oval(17).max()


def test_what_is_wrong_with_a_point_is_said():
    image, places = stars(noise=0)
    row, column = np.rint(places[0]).astype(int)
    image[row - 2 : row + 3, column - 2 : column + 3] = 1.0
    image[3, 100] = 0.9
    near = np.rint(places[12] + [0, 10]).astype(int)
    image[tuple(near)] += 0.3
    reasons = {point.rejected for point in psf_from_points(image, 17).points}
    assert reasons == {"", "saturated", "border", "crowded"}


@pytest.mark.parametrize("image", [np.full((64, 64), 0.3), np.random.default_rng(3).standard_normal((64, 64))])
def test_no_points(image):
    with pytest.raises(EstimationError, match="No point rises"):
        psf_from_points(image, 9)


def test_no_usable_point():
    with pytest.raises(EstimationError, match="too near to the border"):
        psf_from_points(np.pad([[1.0]], [(1, 60), (1, 60)]), 9)


# A pair.


@pytest.mark.parametrize("shift", [(0, 0), (4, -6)])
@pytest.mark.parametrize("kernel", [psf("motion", length=9, angle=30, size=13), psf("gaussian", sigma=1.5, size=13)])
def test_a_pair_gives_its_psf(kernel, shift):
    found = psf_from_pair(photograph(), np.roll(blurred(kernel, noise=0.002), shift, (0, 1)), 15)
    assert np.linalg.norm(found.psf[1:-1, 1:-1] - kernel) < 0.1 * np.linalg.norm(kernel)
    assert found.shift == pytest.approx(shift, abs=0.1)
    assert found.explained > 0.99


def test_the_confidence_is_high_where_the_scene_has_something():
    scene = gaussian_filter(photograph(), 2)
    found = psf_from_pair(
        scene, gaussian_filter(scene, 1) + 0.005 * np.random.default_rng(0).standard_normal((256,) * 2), 11
    )
    middle = 128
    assert found.confidence.shape == (256, 256)
    assert found.confidence.min() >= 0
    assert found.confidence.max() <= 1
    assert found.confidence[middle + 2 : middle + 6, middle + 2 : middle + 6].mean() > 0.9
    assert found.confidence[:8, :8].mean() < 0.05
    np.testing.assert_allclose(found.confidence[1:, 1:], found.confidence[1:, 1:][::-1, ::-1])


def test_two_scenes_are_no_pair():
    other = read_sample("coffee").astype(np.float64).mean(axis=2)[100:356, 100:356]
    with pytest.raises(EstimationError, match="match"):
        psf_from_pair(photograph(), other, 15)
    with pytest.raises(ImageError, match="256 × 256"):
        psf_from_pair(photograph(), other[:100], 15)
    with pytest.raises(EstimationError, match="flat"):
        psf_from_pair(photograph(), np.full((256, 256), 0.5), 15)


# The cepstrum.


@pytest.mark.parametrize(("length", "angle"), [(7, 0), (10, 45), (15, 20), (15, 110), (24, 160), (30, 73)])
def test_a_motion_is_measured(length, angle):
    found = measure_motion(blurred(psf("motion", length=length, angle=angle)))
    assert found.length == pytest.approx(length, abs=0.8)
    assert abs((found.angle - angle + 90) % 180 - 90) < 3
    assert np.hypot(*found.peak) == pytest.approx(found.length)


def test_the_cepstrum_shows_the_motion_where_it_is_measured():
    found = measure_motion(blurred(psf("motion", length=15, angle=30), noise=0.001))
    values, middle = found.cepstrum.values, found.cepstrum.side // 2
    row, column = np.rint(np.add(found.peak, middle)).astype(int)
    far = np.hypot(*(np.mgrid[: 2 * middle, : 2 * middle] - middle)) > 6
    assert values[row - 1 : row + 2, column - 1 : column + 2].min() == values[far].min()


@pytest.mark.parametrize("radius", [3, 5.5, 9])
def test_a_defocus_is_measured(radius):
    found = measure_defocus(blurred(psf("disk", radius=radius), noise=0.005))
    assert found.radius == pytest.approx(radius, abs=0.3)
    assert found.psf.shape[0] >= 2 * radius


@pytest.mark.parametrize("kernel", [np.ones((1, 1)), psf("gaussian", sigma=1.5)])
def test_what_is_neither_motion_nor_defocus(kernel):
    image = blurred(kernel)
    with pytest.raises(EstimationError, match="agreement"):
        measure_motion(image)
    with pytest.raises(EstimationError, match="agreement"):
        measure_defocus(image)


def test_a_motion_is_no_defocus_and_the_other_way_round():
    with pytest.raises(EstimationError, match="defocus"):
        measure_defocus(blurred(psf("motion", length=15, angle=20)))
    with pytest.raises(EstimationError, match="motion"):
        measure_motion(blurred(psf("disk", radius=5)))


def test_a_cepstrum_needs_a_picture():
    with pytest.raises(ParameterError, match="too small"):
        cepstrum(photograph(40))
    with pytest.raises(EstimationError, match="flat"):
        cepstrum(np.full((128, 128), 0.5))
    with pytest.raises(EstimationError, match="noise"):
        cepstrum(np.random.default_rng(0).standard_normal((128, 128)))
