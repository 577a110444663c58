"""The denoiser of blocks, and plug-and-play with it."""

import numpy as np
import pytest

from deconvgui.imaging import isnr, psnr, read_sample
from deconvgui.imaging import psf as make_psf
from deconvgui.operators import Blur
from deconvgui.restoration import blocks, collaborative, denoisers, restore
from deconvgui.restoration.denoisers import Denoiser

WHITE = np.ones(blocks.SIDE**2)


def noisy(sigma, shape=(96, 104)):
    scene = read_sample("camera")[100 : 100 + shape[0], 150 : 150 + shape[1]].astype(float)
    return scene, scene + sigma * np.random.default_rng(0).standard_normal(scene.shape)


def denoised(image, sigma, *, together):
    return Denoiser(together=together)(image, image, sigma**2 * WHITE)


def test_cosine_basis_is_orthonormal():
    basis = blocks.basis(np.dtype(float))
    np.testing.assert_allclose(basis @ basis.T, np.eye(len(basis)), atol=1e-12)
    np.testing.assert_allclose(basis[0], 1 / blocks.SIDE)


def test_blocks_make_the_image_again():
    image = np.random.default_rng(0).random((13, 17))
    coefficients = blocks.analysed(image)
    assert coefficients.shape == (6 * 10, 64)
    weights = np.random.default_rng(1).random(len(coefficients)) + 0.1
    back = blocks.synthesised(coefficients * weights[:, None], weights, image.shape)
    np.testing.assert_allclose(back, image, atol=1e-12)


def test_variance_of_each_coefficient_is_what_is_measured():
    canvas = (64, 64)
    spectrum = 1 / (1 + 40 * (np.fft.fftfreq(64)[:, None] ** 2 + np.fft.rfftfreq(64)[None, :] ** 2))
    expected = blocks.noise_variances(np.fft.irfft2(spectrum, canvas))
    random = np.random.default_rng(0)
    measured = np.zeros(64)
    for _ in range(60):
        noise = np.fft.irfft2(np.sqrt(spectrum) * np.fft.rfft2(random.standard_normal(canvas)), canvas)
        measured += (blocks.analysed(noise) ** 2).mean(axis=0) / 60
    np.testing.assert_allclose(measured, expected, rtol=0.12)
    np.testing.assert_allclose(blocks.noise_variances(np.eye(1, 64 * 64).reshape(canvas)), 1, atol=1e-12)


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("shape", [(96, 104), (41, 50), (9, 8), (3, 5), (1, 1), (44, 47, 3)])
def test_leaves_an_image_without_noise_as_it_is(shape, together):
    image = np.random.default_rng(0).random(shape)
    np.testing.assert_allclose(denoised(image, 0.0, together=together), image, atol=1e-10)


@pytest.mark.parametrize(
    ("sigma", "alone", "together"), [(15 / 255, 4.5, 4.6), (25 / 255, 6.5, 6.8), (50 / 255, 9.5, 10)]
)
def test_removes_noise_and_more_with_blocks_alike(sigma, alone, together):
    """On the whole classical cameraman, published filters of this kind gain 7.2, 9.2 and 12.3 dB."""
    scene, image = noisy(sigma)
    gains = [isnr(scene, image, denoised(image, sigma, together=flag)) for flag in (False, True)]
    assert gains[0] > alone
    assert gains[1] > together


def test_nearest_blocks_are_those_of_a_search_by_hand():
    image = np.random.default_rng(3).random((44, 48)).astype(np.float32)
    members = collaborative._alike(image)
    width = image.shape[1] - 7
    own = 4 * width + 8  # the reference in the second row and third column of the grid
    reference = image[4:12, 8:16]
    reach = collaborative.REACH
    distances = {
        i * width + j: np.sum((image[i : i + 8, j : j + 8] - reference) ** 2)
        for i in range(max(0, 4 - reach), min(37, 4 + reach + 1))
        for j in range(max(0, 8 - reach), min(41, 8 + reach + 1))
    }
    nearest = sorted(distances, key=distances.get)[: collaborative.MEMBERS]
    row = next(row for row in members if row[0] == own)
    assert set(row) == set(nearest)


def test_tiles_have_no_seams(monkeypatch):
    """Weights far away differ a little, by no more than a tenth of the noise anywhere, and not more at the seams."""
    _, image = noisy(0.1, (150, 140))
    whole = denoised(image, 0.1, together=True)
    monkeypatch.setattr(denoisers, "TILE", 64)
    apart = np.abs(denoised(image, 0.1, together=True) - whole)
    assert apart.max() < 0.01
    assert np.sqrt((apart**2).mean()) < 0.001
    alone = denoised(image, 0.1, together=False)
    monkeypatch.undo()
    np.testing.assert_allclose(alone, denoised(image, 0.1, together=False), atol=1e-5)


def test_plug_and_play_beats_total_variation():
    scene = read_sample("camera")[100:196, 150:246].astype(float)
    psf = make_psf("box", width=5)
    y = Blur(scene.shape, psf, boundary="wrap").forward(scene)
    y = y + 0.01 * np.random.default_rng(0).standard_normal(y.shape)

    def score(method, **parameters):
        return psnr(scene, restore(y, psf, method, boundary="wrap", noise_sigma=0.01, **parameters).image)

    assert score("plug-and-play") > score("tv") + 0.4
    assert score("plug-and-play", denoiser="alone") > score("tv") + 0.2
