"""The One matrix tab without a window: every number a second time, by brute force or by another library."""

import math

import numpy as np
import pytest
from scipy import ndimage

from deconvgui.errors import DeconvError, GeometryError, ParameterError
from deconvgui.operators import BOUNDARIES, Blur, dot_test
from deconvgui.workbench.one_matrix import resolve
from deconvgui.workbench.one_matrix_inverses import INVERSES, ROUNDING, Landweber, PseudoInverse, Tikhonov, Truncated
from deconvgui.workbench.one_matrix_presets import KERNELS, SCENES
from deconvgui.workbench.one_matrix_state import LAST, PHASES, STEPS, OneMatrixState

SCIPY_MODES = {"wrap": "wrap", "reflect": "reflect", "edge": "nearest", "zero": "constant"}


STATES = [
    OneMatrixState(scene=scene, boundary=boundary, stride=stride)
    for scene in ("letter", "spikes")
    for boundary in BOUNDARIES
    for stride in (1, 2)
]


def name(state):
    return f"{state.scene}-{state.boundary}-{state.stride}"


@pytest.mark.parametrize("state", STATES, ids=name)
def test_the_matrix_is_a_true_convolution_of_which_every_nth_cell_is_kept(state):
    view = resolve(state)
    scene = np.random.default_rng(0).random(view.x.shape)
    if state.boundary == "unknown":
        top, left = (k - 1 - k // 2 for k in state.psf.shape)
        whole = ndimage.convolve(scene, state.psf, mode="constant")
        rows, columns = (n - k + 1 for n, k in zip(scene.shape, state.psf.shape, strict=True))
        whole = whole[top : top + rows, left : left + columns]
    else:
        whole = ndimage.convolve(scene, state.psf, mode=SCIPY_MODES[state.boundary])
    kept = whole[:: state.stride, :: state.stride]
    assert view.data_shape == kept.shape
    np.testing.assert_allclose(view.system.forward @ scene.ravel(), kept.ravel(), atol=1e-14)


@pytest.mark.parametrize("state", STATES, ids=name)
def test_the_adjoint_is_the_transpose(state):
    view = resolve(state)
    np.testing.assert_allclose(view.system.adjoint, view.system.forward.T, atol=1e-15)
    assert dot_test(view.system.operator) < 1e-13
    assert view.meter.gap < 1e-13


@pytest.mark.parametrize("boundary", ["wrap", "reflect", "edge", "zero"])
def test_it_is_the_blur_of_the_restoration_tab(boundary):
    view = resolve(OneMatrixState(boundary=boundary, scene="shades"))
    blur = Blur(view.x.shape, view.state.psf, boundary=boundary)
    np.testing.assert_allclose((view.y - view.noise), blur.forward(view.x), atol=1e-14)


@pytest.mark.parametrize("state", STATES, ids=name)
def test_the_pseudo_inverse_is_numpys(state):
    view = resolve(OneMatrixState(scene=state.scene, boundary=state.boundary, stride=state.stride, noise=0.02))
    exact = resolve(view.state.with_changes(inverse=PseudoInverse()))
    np.testing.assert_allclose(exact.inverse, np.linalg.pinv(view.system.forward, rtol=ROUNDING), atol=1e-9)
    np.testing.assert_allclose(exact.solution.ravel(), exact.inverse @ exact.y.ravel(), atol=1e-9)
    singular = np.linalg.svd(view.system.forward, compute_uv=False)
    np.testing.assert_allclose(view.spectrum.singular, singular[: len(view.spectrum.singular)], rtol=1e-9)
    assert view.spectrum.lost == view.x.size - np.linalg.matrix_rank(view.system.forward, rtol=ROUNDING)


def test_a_wiener_inverse_solves_its_normal_equations():
    view = resolve(OneMatrixState(inverse=Tikhonov(nsr=0.003), boundary="zero", noise=0.05))
    C = view.system.forward
    strength = 0.003 * np.linalg.norm(C, 2) ** 2
    expected = np.linalg.solve(C.T @ C + strength * np.eye(C.shape[1]), C.T @ view.y.ravel())
    np.testing.assert_allclose(view.solution.ravel(), expected, atol=1e-10)


def test_the_strength_that_auto_chooses_is_that_of_the_noise_and_the_scene():
    view = resolve(OneMatrixState(noise=0.05, boundary="zero"))
    largest = np.linalg.norm(view.system.forward, 2)
    assert view.nsr == pytest.approx(0.05**2 / np.mean(view.x**2) / largest**2)
    pinned = resolve(view.state.with_changes(inverse=Tikhonov(nsr=view.nsr)))
    np.testing.assert_allclose(view.solution, pinned.solution, atol=1e-12)


def test_landwebers_factors_are_those_of_its_steps():
    view = resolve(OneMatrixState(inverse=Landweber(iterations=25), stride=2))
    C, y = view.system.forward, view.y.ravel()
    x = np.zeros(C.shape[1])
    for _ in range(25):
        x = x + C.T @ (y - C @ x) / np.linalg.norm(C, 2) ** 2
    np.testing.assert_allclose(view.solution.ravel(), x, atol=1e-12)


def test_a_truncated_inverse_leaves_nothing_of_the_small_singular_values():
    view = resolve(OneMatrixState(inverse=Truncated(threshold=0.2)))
    kept = view.spectrum.singular >= 0.2 * view.spectrum.singular[0]
    assert 0 < kept.sum() < len(kept)
    assert np.linalg.matrix_rank(view.inverse) == kept.sum()
    np.testing.assert_array_equal(view.spectrum.factors["truncated"], kept)


def test_the_exact_inverse_is_exact_until_there_is_noise():
    quiet = resolve(OneMatrixState(noise=0, inverse=PseudoInverse()))
    noisy = resolve(OneMatrixState(noise=0.01, inverse=PseudoInverse()))
    wiener = resolve(OneMatrixState(noise=0.01))
    assert quiet.score(quiet.solution) > 200
    assert noisy.score(noisy.solution) < noisy.score(noisy.y)
    assert wiener.score(wiener.solution) > wiener.score(wiener.y) + 6
    assert wiener.score(wiener.back) < wiener.score(wiener.y)


def test_what_the_noise_becomes_is_told_by_the_spectrum():
    view = resolve(OneMatrixState(noise=0.03, inverse=Tikhonov(nsr=0.01)))
    spectrum = view.spectrum
    through = view.inverse @ view.noise.ravel()
    np.testing.assert_allclose(np.linalg.norm(spectrum.gains * spectrum.noise), np.linalg.norm(through), rtol=1e-10)
    np.testing.assert_allclose(spectrum.data**2, (view.system.left.T @ view.y.ravel()) ** 2)
    assert spectrum.noise.std() < 0.03 < spectrum.noise.max()
    modes = spectrum.modes.reshape(len(spectrum.modes), -1)
    np.testing.assert_allclose(modes @ modes.T, np.eye(len(modes)), atol=1e-12)


@pytest.mark.parametrize("scene", ["letter", "steps"])
def test_a_periodic_blur_is_diagonal_under_the_fourier_transform_with_the_transfer_function_on_it(scene):
    view = resolve(OneMatrixState(scene=scene, boundary="wrap", frequencies=True))
    seen = view.frequencies
    assert view.is_circulant
    assert seen.off_diagonal < 1e-14
    np.testing.assert_allclose(np.diag(seen.forward), seen.transfer, atol=1e-14)
    half = Blur(view.x.shape, view.state.psf, boundary="wrap").circulant(np.dtype(float)).spectrum
    whole = seen.transfer.reshape(view.x.shape)
    np.testing.assert_allclose(whole[:, : half.shape[1]], half, atol=1e-14)
    np.testing.assert_allclose(np.sort(np.abs(seen.transfer)), view.spectrum.singular[::-1], atol=1e-12)
    np.testing.assert_allclose(np.diag(seen.adjoint), seen.transfer.conj(), atol=1e-14)
    strength = view.nsr * view.spectrum.singular[0] ** 2
    wiener = seen.transfer.conj() / (np.abs(seen.transfer) ** 2 + strength)
    np.testing.assert_allclose(np.diag(seen.inverse), wiener, atol=1e-10)


def test_no_other_boundary_is_diagonal():
    for boundary in ("reflect", "edge", "zero"):
        seen = resolve(OneMatrixState(boundary=boundary, frequencies=True)).frequencies
        assert seen.off_diagonal > 0.05
        assert seen.transfer is None
    assert math.isnan(resolve(OneMatrixState(stride=2, frequencies=True)).frequencies.off_diagonal)


def test_the_walk_is_richardson_lucy():
    view = resolve(OneMatrixState(noise=0.02, boundary="zero"))
    C, y = view.system.forward, np.maximum(view.y.ravel(), 0)
    x = np.full(C.shape[1], y.mean() / C.sum(axis=1).mean())
    for k in range(STEPS):
        np.testing.assert_allclose(view.walk.estimates[k], x, rtol=1e-9)
        x = x * (C.T @ (y / (C @ x))) / (C.T @ np.ones(len(y)))
    assert view.walk.first_rise is None
    assert (np.diff(view.walk.misfits) < 0).all()


def test_the_parts_of_a_step_lead_from_one_estimate_to_the_next():
    view = resolve(OneMatrixState(position=7 * PHASES + 2))
    assert (view.state.step, view.state.phase) == (7, 2)
    parts, C = view.parts, view.system.forward
    np.testing.assert_allclose(parts.before.ravel(), view.walk.estimates[7])
    np.testing.assert_allclose(parts.after.ravel(), view.walk.estimates[8])
    np.testing.assert_allclose(parts.prediction.ravel(), C @ view.walk.estimates[7])
    np.testing.assert_allclose(parts.after, parts.before * parts.factor)


def test_whoever_forgets_the_flip_fails_the_dot_test_and_loses_likelihood():
    view = resolve(OneMatrixState(forget_flip=True))
    assert view.meter.gap > 0.1
    assert view.meter.forward == pytest.approx(np.sum((view.y - view.noise) * view.y))
    assert view.meter.adjoint == pytest.approx(np.sum(view.x * view.back))
    assert view.walk.first_rise is not None
    assert view.walk.misfits[-1] > view.walk.misfits[view.walk.first_rise - 1]
    right = resolve(OneMatrixState())
    assert view.score(view.walk.estimates[-1].reshape(10, 10)) < right.score(right.y)
    np.testing.assert_array_equal(view.system.forward, right.system.forward)
    # It is the transpose of the convolution with the rotated kernel.
    turned = resolve(OneMatrixState(weights=right.state.psf[::-1, ::-1]))
    np.testing.assert_allclose(view.system.adjoint, turned.system.adjoint, atol=1e-15)


def test_a_symmetric_kernel_hides_a_forgotten_flip():
    view = resolve(OneMatrixState(kernel="gaussian", forget_flip=True))
    assert view.meter.gap < 1e-12
    assert view.walk.first_rise is None


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("tag", INVERSES)
def test_whatever_is_offered_can_be_shown(scene, kernel, tag):
    for boundary, stride, noise in (("wrap", 1, 0.0), ("unknown", 2, 0.1), ("reflect", 3, 0.5)):
        view = resolve(
            OneMatrixState(
                scene=scene,
                kernel=kernel,
                inverse=INVERSES[tag](),
                boundary=boundary,
                stride=stride,
                noise=noise,
                position=LAST,
                frequencies=True,
            )
        )
        for image in (view.y, view.back, view.solution, *vars(view.parts).values(), view.walk.misfits):
            assert np.isfinite(image).all()
        for factors in view.spectrum.factors.values():
            assert ((factors >= 0) & (factors <= 1)).all()


def test_own_numbers_give_way_to_a_choice_by_name():
    own = OneMatrixState(values=np.eye(4), weights=[[1, 2], [3, 4]])
    assert own.x.shape == (4, 4)
    assert own.psf.sum() == pytest.approx(1)
    assert own.with_changes(kernel="box").weights is None
    line = own.with_changes(scene="steps")
    assert (line.values, line.weights, line.is_line) == (None, None, True)
    assert own.with_changes(scene="stars").weights == own.weights
    assert own.with_changes(position=10**6).position == LAST


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"scene": "none"}, ParameterError),
        ({"kernel": "none"}, ParameterError),
        ({"boundary": "none"}, ParameterError),
        ({"stride": 0}, ParameterError),
        ({"noise": math.nan}, ParameterError),
        ({"noise": -1}, ParameterError),
        ({"values": [[math.inf]]}, DeconvError),
        ({"weights": [[0, 0]]}, ParameterError),
        ({"weights": [[1, -1]]}, ParameterError),
        ({"values": np.zeros((13, 12))}, GeometryError),
        ({"values": [[1, 0]]}, GeometryError),
        ({"values": [1, 0]}, GeometryError),
    ],
)
def test_what_cannot_be_shown_is_refused_with_advice(changes, error):
    with pytest.raises(error, match=r"\. ."):
        OneMatrixState(**changes)


def test_a_black_scene_is_no_reason_to_fail():
    view = resolve(OneMatrixState(values=np.zeros((6, 6)), noise=0))
    assert np.isfinite(view.solution).all()
    assert np.isfinite(view.walk.estimates).all()
