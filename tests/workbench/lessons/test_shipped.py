"""The lessons that come with the program: complete in both languages, and what they say is true.

Each claim is computed anew from the state that the window shows, or from the data beside it, and must stand in the
texts of that step, in every language.
"""

import functools
import math

import numpy as np
import pytest

from deconvgui.imaging import psnr, samples
from deconvgui.texts import percent
from deconvgui.workbench import connectivity, one_matrix
from deconvgui.workbench.connectivity_checkerboard import checkerboard_view, enlarged
from deconvgui.workbench.connectivity_state import ConnectivityState
from deconvgui.workbench.lessons import lesson_named, read_lesson, shipped
from deconvgui.workbench.lessons.lesson import LANGUAGES
from deconvgui.workbench.one_matrix_inverses import Tikhonov
from deconvgui.workbench.one_matrix_state import OneMatrixState
from deconvgui.workbench.restoration import experiment

LESSONS = {path.name.removesuffix(".lesson.toml"): path for path in shipped()}


@functools.cache
def lesson(name):
    return lesson_named(name)


def test_there_are_six_of_six_to_twelve_steps():
    assert len(LESSONS) >= 6
    for path in LESSONS.values():
        assert 6 <= len(read_lesson(path).steps) <= 12


@pytest.mark.parametrize("name", LESSONS)
def test_every_text_is_there_in_every_language(name):
    read = lesson(name)
    texts = [read.title, read.summary]
    for step in read.steps:
        texts += [text for text in (step.text, step.question, step.answer) if text is not None]
    for text in texts:
        assert set(text.words) == set(LANGUAGES)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text.words["zh_CN"])
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.words["en"])


@pytest.mark.parametrize("name", LESSONS)
def test_each_asks_to_predict_and_says_how_many_steps_it_has(name):
    read = lesson(name)
    assert sum(step.question is not None for step in read.steps) >= 2
    for language in LANGUAGES:
        assert str(len(read.steps)) in read.summary.words[language]


@pytest.mark.parametrize("name", LESSONS)
def test_every_state_can_be_shown(name):
    for step in lesson(name).steps:
        for state in (step.state, step.after):
            if isinstance(state, OneMatrixState):
                one_matrix.resolve(state)
            elif isinstance(state, ConnectivityState):
                connectivity.resolve(state)


def both(step, part="text"):
    """Return the texts of a part of a step: in each language."""
    return [getattr(step, part).words[language] for language in LANGUAGES]


def says(step, part, *claims):
    for words in both(step, part):
        for claim in claims:
            assert claim in words, (claim, words)


def shown(state):
    return one_matrix.resolve(state) if isinstance(state, OneMatrixState) else connectivity.resolve(state)


def score(view, image=None):
    return f"{view.score(view.solution if image is None else image):.1f} dB"


def estimate(view, step):
    return view.walk.estimates[step].reshape(view.x.shape)


def test_two_meanings():
    steps = lesson("01-two-meanings").steps
    view = shown(steps[1].state)
    column = view.system.forward[:, steps[1].look.column]
    says(steps[1], "text", f"{np.count_nonzero(column)} ", "1")
    assert column.sum() == pytest.approx(1)
    assert divmod(steps[1].look.column, 10) == (4, 4)
    says(steps[2], "answer", score(view, view.y), score(view, view.back))
    exact = shown(steps[3].state)
    assert exact.score(exact.solution) > 200
    noisy = shown(steps[3].after)
    says(steps[3], "answer", score(noisy), score(noisy, noisy.y), f"{noisy.spectrum.condition:.0f} ")
    says(steps[4], "text", score(shown(steps[4].state)))
    assert shown(steps[5].state).link_count == 64
    says(steps[6], "text", "64 ")
    assert steps[8].state.phase == 3
    says(steps[7], "text", "496 × 496")
    data = next(iter(experiment(steps[7].state))).data
    assert data.blurred.shape == (496, 496)
    assert 59e9 < data.blurred.size**2 < 61e9


def test_transposed_convolution():
    steps = lesson("02-transposed-convolution").steps
    first, second = shown(steps[0].state), shown(steps[2].state)
    assert (first.frame.contributions.products == [5, 6, 8, 9]).all()
    assert first.frame.cropped == 5
    assert (first.frame.output[0, 1], second.frame.output[0, 1], second.frame.output[0, 0]) == (6, 14, 5)
    middle = shown(steps[3].state)
    assert (middle.frame.value, len(middle.frame.contributions.products), middle.frame.index) == (5, 9, 4)
    gather = shown(steps[4].state)
    assert (gather.frame.contributions.products.tolist(), gather.frame.value) == ([9, 14, 12, 5], 40)
    assert (gather.frame.contributions.values * gather.frame.contributions.weights == [9, 14, 12, 5]).all()
    single = shown(steps[5].state)
    assert (single.frame.cell, single.frame.value, len(single.frame.contributions.products)) == ((2, 2), 25, 1)
    assert single.matrix_shape == (9, 36)
    last = shown(steps[9].state)
    assert last.walk.output.max() == last.walk.output[5, 3] == 135 == 8 * 9 + 9 * 7
    assert last.frame.index == 8


def test_k_1_p():
    steps = lesson("03-k-1-p").steps
    expected = [((2, 2), (4, 4), 2), None, None, ((5, 5), (5, 5), 1), ((7, 7), (5, 5), 0), ((2, 2), (5, 5), 2)]
    for step, sizes in zip(steps, expected, strict=False):
        view = shown(step.state)
        if sizes is not None:
            small, large, padding = sizes
            assert (view.geometry.small_shape, view.geometry.large_shape) == (small, large)
            assert view.state.kernel_shape[0] - 1 - view.state.padding[0][0] == padding
    corner = shown(steps[0].state).frame
    assert corner.cell == (0, 0)
    assert corner.contributions.taps.tolist() == [[0, 0]]
    assert len(shown(steps[3].state).frame.contributions.products) == 4
    odd = shown(steps[6].state)
    assert odd.frame.cell == (5, 5)
    assert odd.state.output_padding == (1, 1)
    dilated = shown(steps[7].state)
    assert (dilated.geometry.small_shape, dilated.geometry.large_shape) == ((3, 3), (7, 7))
    assert dilated.state.dilation == (2, 2)


def test_checkerboards():
    steps = lesson("04-checkerboards").steps
    output = shown(steps[0].state).walk.output
    assert output[:2, :4].tolist() == [[1, 2, 1, 2], [2, 4, 2, 4]]
    assert (shown(steps[1].after).walk.output[1:-1, 1:-1] == 4).all()
    assert checkerboard_view(shown(steps[2].state)).phases.sums.tolist() == [[4, 4], [4, 4]]
    ramp = checkerboard_view(shown(steps[2].after)).phases
    assert ramp.counts.tolist() == [[4, 4], [4, 4]]
    assert ramp.sums.ravel().tolist() == [24, 28, 40, 44]
    says(steps[2], "answer", percent(ramp.ripple))
    bilinear = checkerboard_view(shown(steps[3].state)).phases
    assert (bilinear.counts.ravel().tolist(), bilinear.sums.ravel().tolist()) == ([4, 2, 2, 1], [1, 1, 1, 1])
    photograph = enlarged(shown(steps[4].state), next(iter(samples())))
    says(steps[4], "text", f"{psnr(photograph.original, photograph.transposed):.0f} dB", percent(1.33))
    assert photograph.subpixel_gap < 1e-14
    says(steps[5], "text", f"{psnr(photograph.original, photograph.resized):.0f} dB")
    assert (checkerboard_view(shown(steps[6].state)).overlaps == 1).all()
    cured = shown(steps[7].state)
    assert checkerboard_view(cured).phases.sums.ravel().tolist() == [1, 1, 1, 1]
    picture = enlarged(cured, next(iter(samples())))
    says(steps[7], "text", f"{psnr(picture.original, picture.transposed):.0f} dB")


def test_inverse_and_wiener():
    steps = lesson("05-inverse-and-wiener").steps
    exact, noisy = shown(steps[1].state), shown(steps[1].after)
    assert exact.score(exact.solution) > 200
    singular = exact.spectrum.singular
    says(steps[1], "text", f"{singular[-1]:.3f}", f"{singular[0] / singular[-1]:.0f} ")
    assert singular[0] == pytest.approx(1)
    spread = np.sqrt(np.mean((noisy.inverse @ noisy.noise.ravel()) ** 2))
    says(steps[1], "answer", percent(np.sqrt(np.mean(noisy.noise**2)), 1), percent(spread))
    says(steps[1], "answer", score(noisy), score(noisy, noisy.y), percent(0.8))
    assert 5 * singular[0] / singular[-1] == pytest.approx(80, abs=1)
    says(steps[3], "text", score(shown(steps[3].state)))
    wiener, weak = shown(steps[4].state), shown(steps[4].after)
    says(steps[4], "text", score(wiener), percent(wiener.spectrum.factors["wiener"][-1]))
    assert round(wiener.spectrum.gains[-1]) == 2
    strong = one_matrix.resolve(steps[4].state.with_changes(inverse=Tikhonov(nsr=0.5)))
    says(steps[4], "answer", score(weak), score(strong))
    says(steps[4], "question", f"{wiener.nsr:.3f}")
    quiet = shown(steps[5].state)
    exact = one_matrix.resolve(quiet.state.with_changes(inverse=shown(steps[0].state).state.inverse))
    assert score(quiet) == score(exact)
    says(steps[5], "text", score(quiet))
    diagonal = shown(steps[6].state).frequencies
    assert diagonal.off_diagonal < 1e-12
    assert np.sort(np.abs(diagonal.transfer))[::-1] == pytest.approx(wiener.spectrum.singular)
    motion = shown(steps[7].state)
    says(steps[7], "text", f"{motion.spectrum.lost} ")
    says(steps[7], "answer", score(motion))
    *_, ruined = experiment(steps[8].state)
    assert ruined.score.psnr < -20
    *_, rounded = experiment(steps[8].after)
    assert rounded.score.psnr < 0
    transfer = np.fft.fft2(ruined.data.psf, ruined.data.blurred.shape)
    assert 1 / np.abs(transfer).min() > 1e6


def test_richardson_lucy():
    steps = lesson("06-richardson-lucy").steps
    flat = shown(steps[0].state).parts
    says(steps[0], "text", f"{flat.before.mean():.2f}")
    assert np.ptp(flat.before) == 0
    ratio = shown(steps[2].state).parts.ratio
    says(steps[2], "text", f"{ratio.max():.1f}")
    assert ratio.min() == 0
    factor = shown(steps[3].state).parts.factor
    says(steps[3], "text", f"{factor.min():.2f}", f"{factor.max():.2f}")
    first = shown(steps[4].state)
    says(steps[4], "text", score(first, first.parts.after), f"{first.walk.data.sum():.1f}")
    assert first.walk.estimates.sum(1)[1:] == pytest.approx(first.walk.data.sum())
    assert first.walk.estimates.min() > 0
    says(steps[4], "answer", f"−{-first.solution.min():.2f}")
    ten = shown(steps[5].state)
    says(steps[5], "text", score(ten, ten.parts.after), f"{ten.walk.misfits[0]:.1f}", f"{ten.walk.misfits[10]:.2f}")
    assert (np.diff(ten.walk.misfits) < 0).all()
    stars = shown(steps[6].state)
    says(steps[6], "text", score(stars, stars.parts.after), score(stars))
    assert round(stars.score(stars.parts.after) - stars.score(stars.solution)) == 9
    twenty, broken = shown(steps[7].state), shown(steps[7].after)
    says(steps[7], "text", score(twenty, twenty.parts.after))
    says(steps[7], "answer", score(broken, broken.parts.after), percent(broken.meter.gap))
    says(steps[7], "answer", score(broken, estimate(broken, 0)))
    assert broken.walk.first_rise == 5
    bell = shown(steps[8].state)
    assert bell.meter.gap < 1e-12
    mirrored = shown(steps[9].state).walk.weight
    says(steps[9], "text", f"{mirrored.min():.2f}", f"{mirrored.max():.2f}")
    loud, late = shown(steps[10].state), shown(steps[10].after)
    says(steps[10], "text", score(loud, loud.parts.after))
    says(steps[10], "answer", score(late, late.parts.after))
    scores = [loud.score(estimate(loud, step)) for step in range(61)]
    assert int(np.argmax(scores)) == 14


@pytest.mark.parametrize(
    ("name", "index", "least", "most"),
    [("01-two-meanings", 7, 2, 3.5), ("05-inverse-and-wiener", 9, 1.5, 3), ("06-richardson-lucy", 11, 2.5, 4)],
)
def test_what_the_photographs_gain(name, index, least, most):
    *_, last = experiment(lesson(name).steps[index].state)
    assert least <= last.score.psnr - last.data.psnr <= most
    assert math.isfinite(last.score.ssim)
