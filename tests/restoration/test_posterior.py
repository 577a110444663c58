"""The mean of all scenes that may have made a picture: against drawn spectra and a dense solution."""

import numpy as np
import pytest

from deconvgui.operators import Blur
from deconvgui.restoration import posterior
from deconvgui.restoration.posterior import PosteriorMean, Spectra, fitted_spectra

PSF = np.random.default_rng(1).random((3, 4))
PSF /= PSF.sum()


@pytest.mark.parametrize(("exponent", "corner"), [(1.5, 0.01), (3.0, 0.1), (6.0, 0.2)])
def test_finds_the_spectra_that_data_were_drawn_from(exponent, corner):
    model = Blur((128, 120), PSF, boundary="wrap").circulant(np.dtype(float))
    power = 1e-3 / (4 * model.frequencies() + corner**2) ** (exponent / 2)
    random = np.random.default_rng(2)
    scene = model.transform(random.standard_normal(model.shape)) * np.sqrt(power)
    y = model.image(model.spectrum * scene) + 0.01 * random.standard_normal(model.shape)
    found = fitted_spectra(model, y, 0.01**2)
    assert found.exponent == pytest.approx(exponent, rel=0.15)
    ratio = found.noise_to_scene(model.frequencies())
    shown = (model.frequencies() > 0) & (np.abs(model.spectrum) ** 2 * power > 0.01**2)
    np.testing.assert_allclose(np.log(ratio[shown]), np.log(0.01**2 / power[shown]), atol=0.6)
    assert ratio[0, 0] == 0


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3, 4)])
def test_small_and_even_pictures_have_spectra(shape):
    model = Blur(shape, np.ones((1, 1)), boundary="wrap").circulant(np.dtype(np.float32))
    ratio = fitted_spectra(model, np.full(shape, 0.5, np.float32), 0.0).noise_to_scene(model.frequencies())
    assert np.isfinite(ratio).all()
    assert (ratio >= 0).all()


def test_is_the_dense_solution_for_its_spectra(monkeypatch):
    monkeypatch.setattr(posterior, "PASSES", (8, 200))
    rows, columns = np.mgrid[:13, :11]
    y = np.sin(rows / 3) + np.cos(columns / 4) + 0.1 * np.random.default_rng(3).standard_normal((13, 11))
    mean = PosteriorMean(Blur(y.shape, PSF, boundary="unknown"), y, 0.1**2)
    model, shape = mean.model, mean.model.shape
    ratio = mean.spectra.noise_to_scene(model.frequencies())
    units = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    blur, prior = (
        np.array([model.image(factors * model.transform(unit)).ravel() for unit in units]).T
        for factors in (model.spectrum, ratio)
    )
    seen = np.zeros(shape, bool)
    seen[: y.shape[0], : y.shape[1]] = True
    observed = blur[seen.ravel()]
    expected = np.linalg.solve(observed.T @ observed + prior, observed.T @ y.ravel()).reshape(shape)
    np.testing.assert_allclose(mean.image[seen], expected[seen], atol=1e-5)


def test_of_a_natural_scene_the_power_falls_with_the_square_of_the_frequency():
    frequencies = np.array([0.0, 0.01, 0.04])
    ratio = Spectra(0.0, 2.0, float(np.log(1e-3)), 1.0).noise_to_scene(frequencies)
    assert ratio[0] == 0
    assert ratio[2] / ratio[1] == pytest.approx(4, rel=1e-3)
