"""The classical methods against closed forms, brute force, and scikit-image where that is right."""

import dense
import numpy as np
import pytest
from scipy.optimize import minimize
from skimage import restoration as skimage_restoration

from deconvgui.imaging import NOISES, psnr, read_sample
from deconvgui.imaging import psf as make_psf
from deconvgui.operators import BOUNDARIES, Blur, GridConvolution
from deconvgui.restoration import METHODS, MethodError, restore
from deconvgui.restoration.choice import Criterion

ITERATIVE = ("richardson-lucy", "landweber", "isra", "tv-richardson-lucy", "damped-richardson-lucy")


def random_psf(shape, seed=0):
    psf = np.random.default_rng(seed).random(shape) + 0.1
    return psf / psf.sum()


def picture(shape=(16, 16), seed=1):
    return np.random.default_rng(seed).random(shape) + 0.2


def images(tag, C, y, **parameters):
    return [step.image for step in METHODS[tag].of(**parameters).steps(C, y)]


def whole_spectrum(psf, shape):
    """Return the transfer function of a centred PSF by the definition of the Fourier transform."""
    fourier = [
        np.exp(-2j * np.pi * np.outer(np.arange(n), np.arange(k) - k // 2) / n)
        for n, k in zip(shape, psf.shape, strict=True)
    ]
    return fourier[0] @ psf @ fourier[1].T


# The inverse


@pytest.mark.parametrize("shape", [(12, 12), (11, 14)])
def test_the_inverse_divides_by_the_spectrum(shape):
    psf, y = random_psf((4, 3)), picture(shape)
    H = whole_spectrum(psf, shape)
    for threshold in (0.0, 0.2, 0.6):
        kept = np.abs(H) > threshold * np.abs(H).max()
        expected = np.fft.ifft2(np.where(kept, np.fft.fft2(y) / H, 0)).real
        found = restore(y, psf, "inverse", boundary="wrap", threshold=threshold)
        np.testing.assert_allclose(found.image, expected, rtol=1e-9, atol=1e-9)


def test_the_inverse_is_right_without_noise_and_useless_with_eight_bits():
    scene = read_sample("camera").astype(np.float64)[100:164, 150:214]
    psf = make_psf("gaussian", sigma=1.0)
    y = Blur(scene.shape, psf, boundary="wrap").forward(scene)
    assert psnr(scene, restore(y, psf, "inverse", boundary="wrap").image) > 100
    rounded = np.rint(255 * y) / 255
    failed = restore(rounded, psf, "inverse", boundary="wrap")
    truncated = restore(rounded, psf, "inverse", boundary="wrap", threshold=0.1)
    assert psnr(scene, failed.image) < 15 < psnr(scene, rounded) < psnr(scene, truncated.image)
    assert "times as strong" in failed.note


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_the_inverse_stays_finite_where_the_blur_leaves_nothing(boundary):
    """A box of 4 has zeros in its spectrum at sizes that 4 divides."""
    for dtype in (np.float32, np.float64):
        result = restore(picture((16, 16)).astype(dtype), np.full((4, 4), 1 / 16), "inverse", boundary=boundary)
        assert np.isfinite(result.image).all()


# Tikhonov


def laplacian_matrix(shape):
    """Return the periodic Laplacian, pixel by pixel."""
    rows, columns = np.indices(shape)
    L = 4 * np.eye(rows.size)
    for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        neighbour = (rows + down) % shape[0] * shape[1] + (columns + right) % shape[1]
        np.add.at(L, (np.arange(rows.size), neighbour.ravel()), -1)
    return L


@pytest.mark.parametrize("psf_shape", [(3, 3), (4, 4), (5, 2)])
@pytest.mark.parametrize("shape", [(12, 12), (11, 14)])
def test_tikhonov_solves_the_normal_equations(shape, psf_shape):
    y, psf, weight = picture(shape), random_psf(psf_shape), 0.03
    H, _ = dense.matrix(shape, psf, "wrap")
    L = laplacian_matrix(shape)
    expected = np.linalg.solve(H.T @ H + weight * L.T @ L, H.T @ y.ravel()).reshape(shape)
    result = restore(y, psf, "tikhonov", boundary="wrap", weight=weight)
    np.testing.assert_allclose(result.image, expected, rtol=1e-9)


def test_tikhonov_minimises_its_objective():
    y, psf, random = picture(), random_psf((3, 4)), np.random.default_rng(2)
    method, C = METHODS["tikhonov"](weight=0.05), Blur((16, 16), random_psf((3, 4)), boundary="wrap")
    best = next(method.steps(C, y)).image
    least = method.objective(C, y, best)
    H, _ = dense.matrix(y.shape, psf, "wrap")
    by_hand = np.sum((H @ best.ravel() - y.ravel()) ** 2)
    by_hand += 0.05 * np.sum((laplacian_matrix(y.shape) @ best.ravel()) ** 2)
    assert least == pytest.approx(by_hand, rel=1e-10)
    for _ in range(20):
        assert method.objective(C, y, best + 1e-3 * random.standard_normal(y.shape)) > least


def test_tikhonov_is_scikit_images_wiener_filter():
    y, psf = picture((12, 14)), random_psf((3, 3))
    expected = skimage_restoration.wiener(y, psf, 0.07, clip=False)
    np.testing.assert_allclose(restore(y, psf, "tikhonov", boundary="wrap", weight=0.07).image, expected, rtol=1e-9)


@pytest.mark.parametrize("tag", ["tikhonov", "inverse", "unsupervised-wiener", "wiener"])
def test_direct_methods_need_a_spectrum_and_say_so(tag):
    with pytest.raises(MethodError, match="spectrum of a blur, and GridConvolution has none"):
        next(METHODS[tag]().steps(GridConvolution((10, 10), np.ones((3, 3)) / 9), np.ones((8, 8))))


@pytest.mark.parametrize("criterion", Criterion.__args__)
@pytest.mark.parametrize("tag", ["wiener", "tikhonov"])
def test_every_criterion_finds_a_strength_within_the_bounds(tag, criterion):
    for y in (picture((32, 31)), np.full((32, 31), 0.5), picture((33, 30, 3)).astype(np.float32)):
        for boundary in ("wrap", "reflect", "unknown"):
            result = restore(y, make_psf("gaussian", sigma=1.5), tag, boundary=boundary, criterion=criterion)
            assert np.isfinite(result.image).all()
            again = restore(
                y, make_psf("gaussian", sigma=1.5), boundary=boundary, method=METHODS[tag](**result.parameters)
            )
            np.testing.assert_array_equal(again.image, result.image)


def test_the_discrepancy_leaves_as_much_as_there_is_noise():
    scene, sigma = read_sample("camera").astype(np.float64)[100:228, 150:278], 0.02
    C = Blur(scene.shape, make_psf("gaussian", sigma=1.5), boundary="wrap")
    y = NOISES["gaussian"](sigma=sigma).apply(C.forward(scene), np.random.default_rng(0))
    result = restore(y, C.psf, "wiener", boundary="wrap", criterion="discrepancy", noise_sigma=sigma)
    assert np.std(y - C.forward(result.image)) == pytest.approx(sigma, rel=0.01)


# Landweber


@pytest.mark.parametrize("length", [0.5, 1.0, 1.9])
def test_landweber_has_its_closed_form(length):
    y, psf, count = picture((12, 13)), random_psf((3, 4)), 25
    H = whole_spectrum(psf, y.shape)
    power = np.abs(H) ** 2
    gain = 1 - (1 - length / power.max() * power) ** count
    gain[0, 0] = 1  # the start is as bright as the data
    expected = np.fft.ifft2(np.where(power > 0, gain / np.where(power > 0, H, 1), 0) * np.fft.fft2(y)).real
    C = Blur(y.shape, psf, boundary="wrap")
    found = images("landweber", C, y, iterations=count, step=length, positivity=False, acceleration="none")[-1]
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)  # ‖C‖ comes from a power iteration


@pytest.mark.parametrize("acceleration", ["none", "nesterov"])
def test_landwebers_response_is_what_it_does(acceleration):
    psf, scene = random_psf((3, 4)), picture((12, 13))
    C = Blur(scene.shape, psf, boundary="wrap")
    method = METHODS["landweber"](iterations=12, positivity=False, acceleration=acceleration)
    (*_, last) = method.steps(C, C.forward(scene))
    model = C.circulant(np.dtype(np.float64))
    passed = np.fft.rfft2(last.image) / np.fft.rfft2(scene)
    response = method.response(model, last.chosen)
    np.testing.assert_allclose(passed.ravel()[1:], response.ravel()[1:], atol=1e-5)


@pytest.mark.parametrize("tag", ["landweber", "isra"])
@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_least_squares_methods_reach_the_nonnegative_minimum(tag, boundary):
    """By quasi-Newton steps on the dense problem, whose gradient is written out."""
    y, psf = picture((8, 8)), random_psf((3, 3), seed=4)
    y[2:5, 3:6] = 0  # so that the bound matters
    C = Blur(y.shape, psf, boundary=boundary)
    M, in_shape = dense.matrix(y.shape, psf, boundary)

    def cost(x):
        misfit = M @ x - y.ravel()
        return misfit @ misfit / 2, M.T @ misfit

    start = np.full(M.shape[1], y.mean())
    least = minimize(
        cost, start, jac=True, bounds=[(0, None)] * start.size, method="L-BFGS-B", options={"maxiter": 3000}
    )
    method = METHODS[tag](iterations=1000)
    (*_, last) = method.steps(C, y)
    assert last.image.shape == in_shape
    assert last.image.min() >= 0
    begun = cost(start)[0]
    assert method.objective(C, y, last.image) - least.fun < (1e-3 if tag == "landweber" else 3e-2) * (begun - least.fun)


@pytest.mark.parametrize("tag", ["landweber", "isra", "richardson-lucy"])
@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_the_objective_never_rises(tag, boundary):
    y = picture((16, 14), seed=5)
    C = Blur(y.shape, random_psf((4, 3)), boundary=boundary)
    plain = {"acceleration": "none"} if tag != "isra" else {}
    method = METHODS[tag].of(iterations=80, **plain)
    costs = [method.objective(C, y, step.image) for step in method.steps(C, y)]
    assert np.diff(costs).max() <= 1e-10 * costs[0]
    assert costs[-1] < costs[0] / 2


def test_isra_is_the_formula():
    y, psf = picture((9, 10)), random_psf((3, 4))
    C = Blur(y.shape, psf, boundary="unknown")
    M, in_shape = dense.matrix(y.shape, psf, "unknown")
    x = np.full(M.shape[1], y.mean())
    for found in images("isra", C, y, iterations=20):
        x = x * (M.T @ y.ravel()) / (M.T @ (M @ x))
        np.testing.assert_allclose(found, x.reshape(in_shape), rtol=1e-8)


# Richardson-Lucy's relatives


@pytest.mark.parametrize("boundary", ["wrap", "reflect"])
def test_tv_reaches_the_minimum_of_its_objective(boundary):
    """By quasi-Newton steps on a slightly rounded TV, from the flat picture and from the one that was found."""
    y, psf, weight = picture((6, 6), seed=6), random_psf((3, 3)), 0.05
    C = Blur(y.shape, psf, boundary=boundary)
    method = METHODS["tv-richardson-lucy"](weight=weight, iterations=400)
    (*_, last) = method.steps(C, y)
    M, _ = dense.matrix(y.shape, psf, boundary)

    def cost(x):
        m, image = M @ x, x.reshape(y.shape)
        down, right = np.diff(image, axis=0, append=image[-1:]), np.diff(image, axis=1, append=image[:, -1:])
        return np.sum(y.ravel() * np.log(y.ravel() / m) - y.ravel() + m) + weight * np.sum(
            np.sqrt(down**2 + right**2 + 1e-8)
        )

    least = min(
        minimize(cost, start.ravel(), bounds=[(1e-6, None)] * y.size, method="L-BFGS-B", options={"maxfun": 20000}).fun
        for start in (np.full(y.shape, y.mean()), last.image)
    )
    flat = cost(np.full(y.size, y.mean()))
    assert method.objective(C, y, last.image) <= least + 0.01 * (flat - least)


def test_without_weight_tv_is_accelerated_richardson_lucy():
    y, psf = picture((14, 12)), random_psf((3, 4))
    C = Blur(y.shape, psf, boundary="unknown")
    one = images("tv-richardson-lucy", C, y, weight=1e-6, iterations=200)[-1]
    other = images("richardson-lucy", C, y, iterations=400, acceleration="nesterov")[-1]
    np.testing.assert_allclose(C.forward(one), C.forward(other), rtol=0.02)


def test_tv_is_smoother_than_plain_and_closer_to_an_edge_in_photon_noise():
    scene = np.full((64, 64), 0.2)
    scene[16:48, 20:44] = 0.9
    C = Blur(scene.shape, make_psf("gaussian", sigma=1.5), boundary="wrap")
    y = NOISES["poisson"](peak=50).apply(C.forward(scene), np.random.default_rng(1))
    scores = {
        tag: psnr(scene, restore(y, C.psf, tag, boundary="wrap", iterations=None).image)
        for tag in ("richardson-lucy", "tv-richardson-lucy")
    }
    assert scores["tv-richardson-lucy"] > scores["richardson-lucy"] + 2


def test_far_below_the_noise_damping_does_nothing():
    y, psf = picture((14, 12)), random_psf((3, 4))
    C = Blur(y.shape, psf, boundary="reflect")
    damped = images("damped-richardson-lucy", C, y, photons=1e12, iterations=30)
    for one, other in zip(damped, images("richardson-lucy", C, y, iterations=30), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9)


def test_damping_is_whites_formula():
    y, psf, photons, threshold = picture((9, 10)), random_psf((3, 3)), 60.0, 2.0
    C = Blur(y.shape, psf, boundary="reflect")
    M, _ = dense.matrix(y.shape, psf, "reflect")
    x, data = np.full(y.size, y.mean()), y.ravel()
    for found in images("damped-richardson-lucy", C, y, photons=photons, threshold=threshold, iterations=15):
        m = M @ x
        U = np.minimum(-2 * photons / threshold**2 * (data * np.log(m / data) - m + data), 1)
        x = x * (M.T @ (1 + U**9 * (10 - 9 * U) * (data - m) / m)) / M.sum(axis=0)
        np.testing.assert_allclose(found.ravel(), x, rtol=1e-8)


def test_damping_keeps_a_noisy_sky_flat_and_sharpens_a_star():
    scene = np.full((48, 48), 0.2)
    scene[24, 24] = 40
    C = Blur(scene.shape, make_psf("gaussian", sigma=1.5), boundary="wrap")
    y = NOISES["poisson"](peak=200).apply(C.forward(scene), np.random.default_rng(1))
    damped, plain = (
        restore(y, C.psf, tag, boundary="wrap", iterations=100).image
        for tag in ("damped-richardson-lucy", "richardson-lucy")
    )
    assert damped[:12].std() < plain[:12].std() / 2
    assert damped[24, 24] > 4 * y.max()


@pytest.mark.parametrize("tag", ITERATIVE)
@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_positive_methods_stay_finite_on_odd_data(tag, boundary):
    spike = np.zeros((12, 12))
    spike[5, 6] = 1e4
    for y in (np.zeros((12, 12)), spike, picture((12, 12)) - 1.0):
        for image in images(tag, Blur(y.shape, random_psf((3, 4)), boundary=boundary), y, iterations=15):
            assert np.isfinite(image).all()
            assert image.min() >= 0


# The unsupervised filter


def test_unsupervised_agrees_with_scikit_images_sampler():
    """Both are random: the means of two chains differ by the Monte-Carlo error, a hundredth of the noise here."""
    scene = read_sample("camera").astype(np.float64)[100:228, 150:278]
    C = Blur(scene.shape, make_psf("gaussian", sigma=1.5), boundary="wrap")
    y = NOISES["gaussian"](sigma=0.02).apply(C.forward(scene), np.random.default_rng(0))
    ours = restore(y, C.psf, "unsupervised-wiener", boundary="wrap", iterations=100)
    theirs, chain = skimage_restoration.unsupervised_wiener(
        y, C.psf, clip=False, rng=1, user_params={"max_num_iter": 100, "min_num_iter": 100}
    )
    assert np.std(ours.image - theirs) < 0.3 * np.std(theirs - scene)
    assert abs(psnr(scene, ours.image) - psnr(scene, theirs)) < 0.2
    noise = float(ours.note.split()[2].rstrip(","))
    assert noise == pytest.approx(np.mean(np.array(chain["noise"])[20:]) ** -0.5, rel=0.03)
    assert noise == pytest.approx(0.02, rel=0.05)


def test_another_seed_is_another_walk_to_nearly_the_same_picture():
    y, psf = read_sample("camera").astype(np.float64)[100:164, 150:214], make_psf("gaussian", sigma=1.2)
    one, other = (restore(y, psf, "unsupervised-wiener", seed=seed).image for seed in (1, 2))
    assert not np.array_equal(one, other)
    assert np.std(one - other) < 0.1 * np.std(one)
