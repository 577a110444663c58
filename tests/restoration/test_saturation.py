"""Pixels that count as not measured, against explicit matrices with a mask; and what that is good for."""

import dense
import numpy as np
import pytest
from scipy.ndimage import distance_transform_edt

from deconvgui.errors import ImageError, ParameterError
from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import to_linear
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS, Formation, MethodError, prepare, restore
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.gaps import filled
from deconvgui.restoration.likelihood import first_guess

SIDE = 16
PSF = np.array([[1.0, 2, 0], [1, 4, 2], [0, 1, 1]]) / 12
SELF_CONTAINED = ("inverse", "unsupervised-wiener")
FAST = {"iterations": 5}


def picture(channels=0, seed=0):
    shape = (SIDE, SIDE, channels) if channels else (SIDE, SIDE)
    return 0.1 + 0.85 * np.random.default_rng(seed).random(shape)


def holed(y, value=7.0):
    """Return data of which some are saturated, a patch and single pixels, and where."""
    missing = np.zeros(y.shape, bool)
    missing[4:7, 5:9] = missing[0, 3] = missing[12, -1] = missing[10, 10] = True
    return np.where(missing, value, y), missing


def settings(tag):
    if "iterations" not in METHODS[tag]().values():
        return {}
    return FAST if "weight" not in METHODS[tag]().values() else {**FAST, "weight": 0.01}


@pytest.mark.parametrize("tag", [tag for tag in METHODS if tag not in (*SELF_CONTAINED, "auto")])
@pytest.mark.parametrize("boundary", ["unknown", "reflect"])
@pytest.mark.parametrize("channels", [0, 3])
def test_what_was_recorded_there_does_not_matter(tag, boundary, channels):
    """The strictest definition of "not measured": other values there give the very same picture."""
    y = picture(channels)
    results = [
        restore(holed(y, value)[0], PSF, tag, boundary=boundary, saturation=1.0, noise_sigma=0.02, **settings(tag))
        for value in (1.0, 50.0)
    ]
    np.testing.assert_array_equal(results[0].image, results[1].image)
    assert np.isfinite(results[0].image).all()
    assert np.any(results[0].image != restore(holed(y)[0], PSF, tag, boundary=boundary, **settings(tag)).image)


@pytest.mark.parametrize("tag", [tag for tag in METHODS if tag not in (*SELF_CONTAINED, "auto")])
def test_none_that_is_saturated_changes_no_bit(tag):
    y = picture()
    plain, asked = (restore(y, PSF, tag, saturation=level, **settings(tag)) for level in (None, 1.0))
    np.testing.assert_array_equal(plain.image, asked.image)


def masked_steps(C, mask, y, steps):
    """Return the iterates of expectation maximisation: what is missing is what the last estimate predicts."""
    x, seen = np.full(C.shape[1], y.mean()), C.sum(axis=0)
    hidden = seen <= 0.01 * seen.mean()  # these stay as they began
    for _ in range(steps):
        m = C @ x
        x = np.where(hidden, x, x * (C.T @ (np.where(mask, y, m) / m)) / np.where(hidden, 1, seen))
        yield x


@pytest.mark.parametrize("boundary", ["unknown", "wrap", "zero"])
def test_richardson_lucy_is_expectation_maximisation_with_missing_data(boundary):
    data, missing = holed(picture())
    solver = prepare(data, PSF, "richardson-lucy", Formation(boundary, saturation=1.0), iterations=40)
    C, in_shape = dense.matrix((SIDE, SIDE), PSF, boundary)
    mask, y = ~missing.ravel(), solver.view.data.ravel()
    expected = list(masked_steps(C, mask, y, 40))
    values = []
    for x, step in zip(expected, solver.method.steps(solver.operator, solver.view.data), strict=True):
        np.testing.assert_allclose(step.image.ravel(), x, rtol=1e-9)
        m = C @ x
        values.append(np.sum((y * np.log(y / m) - y + m)[mask]))
        assert solver.method.objective(solver.operator, solver.view.data, x.reshape(in_shape)) == pytest.approx(
            values[-1]
        )
    assert np.all(np.diff(values) <= 1e-12)


def test_isra_never_raises_the_misfit_of_what_was_measured():
    data, missing = holed(picture())
    C, _ = dense.matrix((SIDE, SIDE), PSF, "zero")
    mask = ~missing.ravel()
    solver = prepare(data, PSF, "isra", Formation("zero", saturation=1.0), iterations=50)
    x = np.full(SIDE * SIDE, solver.view.data.mean())
    values = []
    for step in solver.steps():
        x = x * (C.T @ np.where(mask, data.ravel(), C @ x)) / (C.T @ (C @ x))
        np.testing.assert_allclose(step.image.ravel(), x, rtol=1e-8)
        values.append(np.sum((mask * (C @ x - data.ravel())) ** 2))
    assert np.all(np.diff(values) <= 1e-12)


@pytest.mark.parametrize(("acceleration", "bound"), [("none", 5e-3), ("nesterov", 1e-3)])
def test_landweber_ends_at_the_least_squares_of_what_was_measured(acceleration, bound):
    data, missing = holed(picture())
    C, _ = dense.matrix((SIDE, SIDE), PSF, "wrap")
    mask = ~missing.ravel()
    result = restore(
        data,
        PSF,
        METHODS["landweber"].of(iterations=1000, positivity=False, acceleration=acceleration),
        boundary="wrap",
        saturation=1.0,
    )
    slope = C.T @ (mask * (C @ result.image.ravel() - data.ravel()))
    assert np.abs(slope).max() < bound * np.abs(C.T @ (mask * data.ravel())).max()


@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
@pytest.mark.parametrize(("tag", "scene"), [("wiener", "natural"), ("wiener", "white"), ("tikhonov", "laplacian")])
def test_direct_filters_solve_the_masked_quadratic_problem(tag, scene, boundary):
    data, missing = holed(picture())
    model = Blur((SIDE, SIDE), PSF, boundary=boundary).circulant(np.dtype(float))
    shape, weight = model.shape, 0.05
    H, _ = dense.matrix(shape, PSF, "wrap")
    if scene == "laplacian":
        L = np.zeros((SIDE * SIDE, SIDE * SIDE)) if shape == (SIDE, SIDE) else np.zeros((np.prod(shape),) * 2)
        rows = np.eye(len(L)).reshape(-1, *shape)
        L = sum(2 * rows - np.roll(rows, 1, axis) - np.roll(rows, -1, axis) for axis in (1, 2)).reshape(len(L), -1)
        K = weight * L.T @ L
    else:
        K = weight * dense.circulant(dense.noise_to_scene(shape, scene))
    mask, y = np.zeros(shape), np.zeros(shape)
    mask[:SIDE, :SIDE], y[:SIDE, :SIDE] = ~missing, data
    expected = dense.wiener(H, K, y.ravel(), mask.ravel()).reshape(shape)[:SIDE, :SIDE]
    parameters = {"weight": weight} if tag == "tikhonov" else {"nsr": weight, "scene": scene}
    found = restore(data, PSF, tag, boundary=boundary, saturation=1.0, passes=100, **parameters)
    np.testing.assert_allclose(found.image, expected, atol=1e-4)


@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
@pytest.mark.parametrize("tag", ["tv", "hyper-laplacian", "wavelet"])
def test_canvas_leaves_them_out_of_gradient_and_data_step(tag, boundary):
    data, missing = holed(picture())
    solver = prepare(data, PSF, tag, Formation(boundary, saturation=1.0))
    canvas = Canvas(solver.operator, solver.view.data)
    H, _ = dense.matrix(canvas.shape, PSF, "wrap")
    mask, y = np.zeros(canvas.shape), np.zeros(canvas.shape)
    mask[:SIDE, :SIDE], y[:SIDE, :SIDE] = ~missing, data
    x = np.random.default_rng(3).random(canvas.shape)
    slope = H.T @ (mask.ravel() * (H @ x.ravel() - y.ravel()))
    np.testing.assert_allclose(canvas.slope(x).ravel(), slope, atol=1e-12)
    tie = np.full_like(canvas.power, 0.05)
    pull = canvas.model.transform(0.05 * x)
    found, _ = canvas.solved(pull, tie, canvas.correlated(canvas.data), 400)
    normal = H.T @ (mask.ravel()[:, None] * H) + 0.05 * np.eye(mask.size)
    expected = np.linalg.solve(normal, H.T @ (mask * y).ravel() + 0.05 * x.ravel())
    np.testing.assert_allclose(found.ravel(), expected, atol=1e-6)


def test_tv_reaches_the_least_value_with_a_mask():
    """No small change of the whole canvas lowers the function: it is convex, so that is its minimum."""
    data, missing = holed(picture())
    solver = prepare(data, PSF, "tv", Formation("unknown", saturation=1.0))
    canvas = Canvas(solver.operator, solver.view.data)
    H, _ = dense.matrix(canvas.shape, PSF, "wrap")
    mask, y = np.zeros(canvas.shape), np.zeros(canvas.shape)
    mask[:SIDE, :SIDE], y[:SIDE, :SIDE] = ~missing, data

    def value(x):
        edges = sum(np.abs(np.roll(x, -1, axis) - x) for axis in (0, 1)).sum()
        return 0.5 * np.sum((mask.ravel() * (H @ x.ravel() - y.ravel())) ** 2) + 0.02 * edges

    method = METHODS["tv"].of(weight=0.02, variation="anisotropic")
    walk = method._walk(canvas, first_guess(canvas), 0.02)
    *_, x = (x for _, x in zip(range(3000), walk, strict=False))
    reached = value(x)
    random = np.random.default_rng(0)
    for size in (1e-1, 1e-2, 1e-3):
        for _ in range(30):
            assert value(x + size * random.standard_normal(x.shape)) > reached * (1 - 1e-4)
    unmasked = method._walk(Canvas(Blur(data.shape, PSF, boundary="unknown"), data), first_guess(canvas), 0.02)
    *_, other = (x for _, x in zip(range(300), unmasked, strict=False))
    assert reached < 0.9 * value(other)


def starry():
    """Return a smooth scene with bright points, its clipped data, the PSF, and where it is near the points."""
    psf = make_psf("gaussian", sigma=2.0)
    rows, columns = np.mgrid[:112, :112]
    scene = 0.2 + 0.1 * np.sin(rows / 9) * np.cos(columns / 7)
    stars = np.zeros(scene.shape, bool)
    for row, column, bright in ((26, 36, 30), (66, 76, 60), (86, 31, 15), (46, 56, 100)):
        scene[row, column] += bright
        stars[row, column] = True
    blur = Blur((96, 96), psf, boundary="unknown")
    y = blur.forward(scene) + 0.005 * np.random.default_rng(0).standard_normal((96, 96))
    distance = distance_transform_edt(~stars)[blur.frame]
    return scene[blur.frame], np.clip(y, 0, 1), psf, (distance > 2) & (distance < 12)


@pytest.mark.parametrize(
    ("tag", "parameters", "gain"),
    [
        ("richardson-lucy", {"iterations": 300}, 4),
        ("richardson-lucy", {"iterations": 100, "acceleration": "nesterov"}, 14),
        ("damped-richardson-lucy", {"iterations": 100}, 1),
        ("landweber", {"iterations": 100}, 3),
        ("tv", {"weight": 1e-3}, 5),
        ("tv", {}, 20),
        ("hyper-laplacian", {"weight": 1e-3}, 3),
        ("wavelet", {"weight": 1e-3}, 4),
        ("wiener", {}, 8),
        ("tikhonov", {}, 5),
    ],
)
@pytest.mark.parametrize("boundary", ["reflect", "unknown"])
def test_clipped_points_ring_less(tag, parameters, gain, boundary):
    """The error within 12 pixels of the points, but for their middle, falls by so many dB at least."""
    truth, y, psf, near = starry()
    plain, found = (
        np.mean((restore(y, psf, tag, boundary=boundary, saturation=level, **parameters).image - truth)[near] ** 2)
        for level in (None, 1.0)
    )
    assert 10 * np.log10(plain / found) > gain


def test_automatic_works_with_it():
    truth, y, psf, near = starry()
    found = restore(y, psf, "auto", budget=0.05, saturation=1.0)
    plain = restore(y, psf, "auto", budget=0.05)
    assert np.mean((found.image - truth)[near] ** 2) < 0.3 * np.mean((plain.image - truth)[near] ** 2)


def test_stopping_looks_at_what_was_measured_only():
    y = picture()
    results = [
        restore(holed(y, value)[0], PSF, "richardson-lucy", iterations=None, saturation=1.0) for value in (1.0, 900.0)
    ]
    assert len(results[0].history) == len(results[1].history)


@pytest.mark.parametrize("tag", ["tv", "wavelet", "wiener", "tikhonov", "tv-richardson-lucy", "plug-and-play"])
def test_what_is_chosen_from_the_data_does_not_depend_on_them(tag):
    _, y, psf, _ = starry()
    few = {"iterations": 2} if "iterations" in METHODS[tag]().values() else {}
    chosen = [restore(np.where(y >= 1, value, y), psf, tag, saturation=1.0, **few).parameters for value in (1.0, 5.0)]
    assert chosen[0] == chosen[1]
    assert any(isinstance(value, float) for value in chosen[0].values())


@pytest.mark.parametrize("tag", SELF_CONTAINED)
def test_methods_that_cannot_say_so(tag):
    with pytest.raises(MethodError, match="cannot leave saturated pixels out"):
        restore(holed(picture())[0], PSF, tag, saturation=1.0)
    restore(picture(), PSF, tag, saturation=1.0)


@pytest.mark.parametrize("value", [0, -1, np.nan, np.inf, 1e10, True])
def test_values_outside_sense_are_refused(value):
    with pytest.raises(ParameterError, match="saturation cannot be"):
        restore(picture(), PSF, "wiener", saturation=value)


def test_nothing_measured_is_refused():
    y = picture(3)
    y[..., 1] = 2
    for image in (np.full((SIDE, SIDE), 1.5), y):
        with pytest.raises(ImageError, match=r"All pixels are at or above the saturation of 1: nothing is left"):
            restore(image, PSF, "wiener", saturation=1)


def test_each_channel_has_its_own():
    y = picture(3)
    data, missing = holed(y[..., 1])
    image = np.stack([y[..., 0], data, y[..., 2]], 2)
    found = restore(image, PSF, "richardson-lucy", saturation=1.0)
    np.testing.assert_allclose(found.image[..., 0], restore(y[..., 0], PSF, "richardson-lucy").image, atol=0.05)
    solver = prepare(image, PSF, "richardson-lucy", Formation(saturation=1.0))
    np.testing.assert_array_equal(solver.view.missing[..., 1], missing)
    assert not solver.view.missing[..., [0, 2]].any()
    assert solver.view.left_out == missing.sum()


@pytest.mark.parametrize("options", [{"light": "linear"}, {"colour": "luminance"}, {"scale": 2}])
def test_light_colour_and_scale_go_with_it(options):
    y = picture(3)
    results = [
        restore(holed(y, value)[0], PSF, "richardson-lucy", saturation=1.0, iterations=5, **options).image
        for value in (1.0, 1.3)
    ]
    assert np.isfinite(results[0]).all()
    if "colour" not in options:  # the colours themselves stay as they were recorded
        np.testing.assert_array_equal(results[0], results[1])
    view = prepare(holed(y)[0], PSF, "wiener", Formation(saturation=1.0, light="linear")).view
    np.testing.assert_array_equal(view.missing, holed(y)[1])  # of the picture as given
    np.testing.assert_array_equal(view.data[~view.missing], to_linear(holed(y)[0])[~view.missing])


def test_guess_is_smooth_and_keeps_what_was_measured():
    rows, columns = np.mgrid[:40, :50] / 40
    y = (0.2 + 0.3 * rows + 0.2 * columns).astype(np.float32)
    missing = np.zeros(y.shape, bool)
    missing[10:18, 20:31] = missing[0, 0] = missing[39, 30:] = True
    found = filled(np.where(missing, 9, y).astype(np.float32), missing)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found[~missing], y[~missing])
    np.testing.assert_allclose(found, y, atol=0.05)
