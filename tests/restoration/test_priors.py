"""Total variation, hyper-Laplacian and wavelets against brute force: the shrinkage, the transforms, the minimisers."""

import dense
import numpy as np
import pytest
from scipy.optimize import lsq_linear, minimize

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import BOUNDARIES, Blur, GridConvolution
from deconvgui.restoration import METHODS, MethodError, gradients, restore, steps
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import believed_noise, first_guess, implied_noise
from deconvgui.restoration.methods import hyper_laplacian
from deconvgui.restoration.wavelets import SMOOTHING, Frame

PRIORS = ("tv", "hyper-laplacian", "wavelet", "plug-and-play")
PSF = np.array([[1.0, 2, 0], [1, 4, 2], [0, 1, 1]]) / 12


def random_image(shape, seed=0):
    return np.random.default_rng(seed).random(shape)


@pytest.mark.parametrize("shape", [(6, 7), (1, 5), (4, 1), (5, 6, 3)])
def test_gradient_and_its_adjoint(shape):
    x, d = random_image(shape), random_image((2, *shape), 1)
    np.testing.assert_allclose(gradients.gradient(x)[0], np.roll(x, -1, 0) - x, atol=1e-15)
    np.testing.assert_allclose(gradients.gradient(x)[1], np.roll(x, -1, 1) - x, atol=1e-15)
    assert np.vdot(gradients.gradient(x), d) == pytest.approx(np.vdot(x, gradients.adjoint_gradient(d)), rel=1e-12)
    if len(shape) == 2:
        normal = np.fft.rfft2(gradients.adjoint_gradient(gradients.gradient(x)))
        np.testing.assert_allclose(normal, gradients.gradient_power(shape) * np.fft.rfft2(x), atol=1e-12)


def test_shrinkage_is_the_minimiser_for_each_number():
    grid = np.linspace(-3, 3, 6001)
    d = np.array([-2.5, -1.01, -0.4, 0, 0.3, 0.99, 1.7])
    cost = 0.7 * np.abs(grid) + 0.5 * (grid - d[:, None]) ** 2
    np.testing.assert_allclose(gradients.shrink_each(d, 0.7), grid[cost.argmin(axis=1)], atol=1e-3)


@pytest.mark.parametrize("channels", [1, 3])
def test_shrinkage_of_a_length_is_the_minimiser_for_each_pixel(channels):
    d = 2 * random_image((2, 3, 2, channels), 3) - 1
    found = gradients.shrink_length(d, 0.6)
    for i, j in np.ndindex(3, 2):
        target = d[:, i, j].ravel()

        def cost(w, target=target):
            return 0.6 * np.linalg.norm(w) + 0.5 * np.sum((w - target) ** 2)

        best = min((minimize(cost, start, tol=1e-10) for start in (target, 0.1 * target)), key=lambda each: each.fun)
        assert cost(found[:, i, j].ravel()) <= best.fun + 1e-9


@pytest.mark.parametrize("beta", [0.7, 4.0, 200.0])
@pytest.mark.parametrize("exponent", [0.5, 2 / 3, 0.8])
def test_shrinkage_by_a_power_is_the_minimiser_for_each_number(exponent, beta):
    d = np.concatenate([np.linspace(-3, 3, 61), [-0.013, 0.07]])
    grid = np.linspace(-3, 3, 60001)
    cost = np.abs(grid) ** exponent + 0.5 * beta * (grid - d[:, None]) ** 2
    found = hyper_laplacian.shrink(d, exponent, beta)
    reached = np.abs(found) ** exponent + 0.5 * beta * (found - d) ** 2
    assert np.all(reached <= cost.min(axis=1) + 1e-5 * (1 + cost.min(axis=1)))


def smooth_minimum(H, mask, y, weight, shape, *, isotropic):
    """Return ½ ‖M (Hx − y)‖² + λ TV(x) where it is least, by a quasi-Newton method on a function with rounded edges."""
    rows = np.eye(shape[0] * shape[1])
    D = np.stack([gradients.gradient(row.reshape(shape)).reshape(2, -1) for row in rows], axis=2)

    def value(x, epsilon):
        d, residual = D @ x, mask * (H @ x - y)
        size = np.sqrt((d**2).sum(axis=0) + epsilon**2) if isotropic else np.sqrt(d**2 + epsilon**2)
        slope = np.einsum("kij,ki->j", D, d / size)
        return 0.5 * residual @ residual + weight * size.sum(), H.T @ residual + weight * slope

    x = y
    for epsilon in (1e-1, 1e-2, 1e-3, 1e-4):
        x = minimize(value, x, (epsilon,), jac=True, method="L-BFGS-B", options={"maxiter": 3000, "maxfun": 9000}).x
    return x, lambda image: value(image.ravel(), 0.0)[0]


@pytest.mark.filterwarnings("ignore:invalid value encountered in divide")
@pytest.mark.parametrize("variation", ["isotropic", "anisotropic"])
@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
def test_tv_reaches_the_least_value_that_brute_force_finds(boundary, variation):
    y = random_image((9, 10), 4)
    canvas = Canvas(Blur(y.shape, PSF, boundary=boundary), y)
    H, _ = dense.matrix(canvas.shape, PSF, "wrap")
    mask, data = np.zeros(canvas.shape), np.zeros(canvas.shape)
    mask[:9, :10], data[:9, :10] = 1, y
    problem = H, mask.ravel(), data.ravel(), 0.02, canvas.shape
    best, value = smooth_minimum(*problem, isotropic=variation == "isotropic")
    method = METHODS["tv"].of(weight=0.02, variation=variation, iterations=1500)
    x = _first(method._walk(canvas, first_guess(canvas), 0.02), 1500)[-1]
    assert value(x) <= value(best) * (1 + 1e-3)


def _first(walk, count):
    return [x for _, x in zip(range(count), walk, strict=False)]


def test_tv_lowers_its_objective():
    scene = read_sample("camera")[100:140, 150:190].astype(float)
    blur = Blur(scene.shape, PSF, boundary="wrap")
    y = blur.forward(scene) + 0.02 * np.random.default_rng(0).standard_normal(scene.shape)
    method = METHODS["tv"].of(weight=0.01, iterations=60)
    values = [method.objective(blur, y, step.image) for step in method.steps(blur, y)]
    assert values[-1] < values[4] < values[0] < method.objective(blur, y, y)
    assert METHODS["tv"]().objective(blur, y, y) is None


@pytest.mark.parametrize("name", SMOOTHING)
@pytest.mark.parametrize("shape", [(16, 24), (5, 9), (1, 7), (9, 8, 3)])
def test_wavelets_are_a_parseval_frame(name, shape):
    frame, x = Frame(name, shape), random_image(shape)
    a = frame.analysed(x)
    np.testing.assert_allclose(frame.synthesised(a), x, atol=1e-13)
    assert np.vdot(a, a) == pytest.approx(np.vdot(x, x), rel=1e-12)
    other = random_image(a.shape, 1)
    assert np.vdot(a, other) == pytest.approx(np.vdot(x, frame.synthesised(other)), rel=1e-12)
    np.testing.assert_allclose(frame.analysed(np.ones(shape))[:-1], 0, atol=1e-13)


def test_wavelets_with_two_moments_do_not_see_slopes():
    i, j = np.mgrid[:32, :32].astype(float)
    details = Frame("daubechies", (32, 32)).analysed(2 * i - 3 * j)[:3]
    np.testing.assert_allclose(details[:, 4:-4, 4:-4], 0, atol=1e-11)


@pytest.mark.parametrize(("shape", "octaves"), [((32, 40), 4), ((9, 8, 3), 2)])
def test_a_detail_costs_a_quarter_of_one_an_octave_finer(shape, octaves):
    frame = Frame("haar", shape)
    expected = [4.0**-j for j in range(octaves) for _ in range(3)] + [0]
    np.testing.assert_array_equal(frame.costs.ravel(), expected)
    assert frame.analysed(np.zeros(shape)).shape == (frame.costs * np.zeros(shape)).shape


COUNTS = {"alternating": 300, "fista": 200}
"""Steps to the minimum itself, or very near."""


@pytest.mark.parametrize("name", SMOOTHING)
@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
@pytest.mark.parametrize("solver", COUNTS)
def test_wavelets_end_where_data_and_prior_are_in_balance(solver, boundary, name):
    """At the minimum, the slope of the misfit is −Wᵀp, where p is ±cost of a detail, and within that of one of zero.

    Such a p is looked for by bounded least squares, for explicit matrices.
    """
    weight = 0.02
    y = random_image((8, 9), 5)
    canvas = Canvas(Blur(y.shape, PSF, boundary=boundary), y)
    frame = Frame(name, canvas.shape)
    units = np.eye(canvas.data.size).reshape(-1, *canvas.shape)
    synthesis = np.stack([frame.analysed(unit)[:-1].ravel() for unit in units])
    most = np.broadcast_to(weight * frame.costs[:-1], (len(frame.costs) - 1, *canvas.shape)).ravel()

    def imbalance(x):
        slope, details = canvas.slope(x).ravel(), frame.analysed(x)[:-1].ravel()
        settled = np.abs(details) > 1e-3
        low = np.where(settled & (details > 0), 0.999 * most, -most)
        high = np.where(settled & (details < 0), -0.999 * most, most)
        return np.linalg.norm(synthesis @ lsq_linear(synthesis, -slope, (low, high)).x + slope) / np.linalg.norm(slope)

    method = METHODS["wavelet"].of(weight=weight, wavelet=name, solver=solver)
    early, *_, x = _first(method._walk(canvas, first_guess(canvas), weight), COUNTS[solver])
    assert imbalance(x) < 0.03
    assert imbalance(early) > 0.1


@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
def test_wavelets_are_near_their_minimum_after_the_steps_that_they_take(boundary):
    """So the weight says what the result is, and not how far on the way there it came."""
    scene, psf = read_sample("camera")[100:196, 150:246].astype(float), make_psf("disk", radius=3)
    camera = Blur((88, 88), psf, boundary=boundary)
    truth = scene[: camera.in_shape[0], : camera.in_shape[1]]
    y = camera.forward(truth) + 0.01 * np.random.default_rng(0).standard_normal(camera.out_shape)
    few, many = (
        restore(y, psf, "wavelet", boundary=boundary, weight=0.002, iterations=count).image for count in (None, 200)
    )
    assert np.mean((few - many) ** 2) < 0.08 * np.mean((many - truth[camera.frame]) ** 2)


@pytest.mark.parametrize("tag", PRIORS)
def test_priors_gain_more_than_a_linear_filter_where_the_surroundings_are_unknown(tag):
    scene = read_sample("camera")[100:196, 150:246].astype(float)
    psf = make_psf("disk", radius=3)
    camera = Blur(tuple(n - k + 1 for n, k in zip(scene.shape, psf.shape, strict=True)), psf, boundary="unknown")
    y = camera.forward(scene) + 0.01 * np.random.default_rng(0).standard_normal(camera.out_shape)
    truth = scene[camera.frame]

    def score(method):
        return psnr(truth, restore(y, psf, method, boundary="unknown", noise_sigma=0.01).image)

    assert score(tag) > score("wiener") + 0.3
    assert score(tag) > psnr(truth, restore(y, psf, tag, boundary="wrap", noise_sigma=0.01).image) + 1


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("tag", PRIORS)
def test_brighter_pictures_are_restored_alike(tag, boundary):
    """Scaling the picture scales the result: no constant is tied to a range of 1."""
    y = np.asarray(read_sample("coffee")[100:132, 200:240, 0], float)
    one = restore(y, PSF, tag, boundary=boundary).image
    other = restore(200 * y, PSF, tag, boundary=boundary).image
    np.testing.assert_allclose(other, 200 * one, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("tag", PRIORS)
def test_needs_the_spectrum_of_a_blur_and_says_so(tag):
    grid = GridConvolution((10, 10), np.ones((3, 3)) / 9)
    with pytest.raises(MethodError, match="spectrum of a blur"):
        next(METHODS[tag]().steps(grid, np.ones((8, 8))))


def test_tv_stops_by_itself():
    y = np.asarray(read_sample("camera")[100:164, 150:214], float)
    assert len(list(steps(y, PSF, "tv", boundary="wrap"))) < METHODS["tv"]().total


@pytest.mark.parametrize("sigma", [0.003, 0.01, 0.03])
def test_spectrum_of_a_blurred_picture_tells_its_noise(sigma):
    scene = read_sample("camera")[60:316, 100:356].astype(float)
    psf = make_psf("disk", radius=4)
    blur = Blur(scene.shape, psf, boundary="wrap")
    y = blur.forward(scene) + sigma * np.random.default_rng(0).standard_normal(scene.shape)
    assert implied_noise(Canvas(blur, y)).sigma == pytest.approx(sigma, rel=0.1)
    framed = y[40:-40, 40:-40]
    believed = believed_noise(Canvas(Blur(framed.shape, psf, boundary="wrap"), framed), sigma).sigma
    assert believed > 1.5 * 0.01 or sigma > 0.01  # a boundary that does not fit is not to be believed
    exact = believed_noise(Canvas(Blur(framed.shape, psf, boundary="unknown"), framed), sigma).sigma
    assert exact == sigma
