"""What is remembered of a run: checked against the run itself."""

import dataclasses
import math

import numpy as np
import pytest

from deconvgui.imaging import PSFS
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS, Step
from deconvgui.workbench.diary import MOST, Diary
from deconvgui.workbench.restoration import RestorationState, Source, course, experiment

STATE = RestorationState(psf=PSFS.parse("disk:radius=2"), method=METHODS.parse("richardson-lucy:iterations=9"))


def watched(state):
    return [snapshot for snapshot in course(state, watched=True) if snapshot is not None]


def kept_after(count, *, budget=1 << 30, best=None, shape=(8, 8)):
    y = np.ones(shape)
    diary = Diary(STATE.method, Blur(shape, np.ones((1, 1))), y, budget=budget)
    for index in range(1, count + 1):
        picture = np.full(shape, float(index))
        diary.keep(Step(index, picture), picture, index / 10, 50.0 if index == best else index / 1000)
    return diary.kept


def test_every_step_is_kept_while_there_is_room():
    assert [moment.index for moment in kept_after(40)] == list(range(1, 41))


@pytest.mark.parametrize("count", [11, 100, 1003])
def test_beyond_the_budget_steps_are_thinned_evenly_but_first_best_and_last_stay(count):
    room = 10
    indices = [moment.index for moment in kept_after(count, budget=room * 8 * 8 * 8, best=8)]
    assert len(indices) <= room
    assert indices[0] == 1
    assert indices[-1] == count
    assert 8 in indices
    gaps = set(np.diff([index for index in indices if index not in (8, count)]))
    assert len(gaps) == 1


def test_small_steps_are_thinned_too():
    assert len(kept_after(5000, shape=(2, 2))) <= MOST


def test_memory_that_pictures_share_is_counted_once():
    y, scene = np.ones((8, 8)), np.ones((10, 10))
    diary = Diary(STATE.method, Blur((8, 8), np.ones((3, 3)) / 9, boundary="unknown"), y, budget=10 * 800)
    for index in range(1, 11):
        x = scene * index
        diary.keep(Step(index, x), x[1:-1, 1:-1], 0.0, -math.inf)
    assert len(diary.kept) == 10


def test_looking_back_shows_what_the_shorter_experiment_gives():
    last = watched(STATE)[-1]
    back = last.at(4)
    *_, shorter = experiment(dataclasses.replace(STATE, method=METHODS.parse("richardson-lucy:iterations=4")))
    np.testing.assert_array_equal(back.restored, shorter.restored)
    assert back.index == 4
    assert back.score.psnr == shorter.score.psnr
    assert back.state == shorter.state
    assert back.total == last.total
    assert last.at(9) is last
    assert last.at(1000) is last


def test_residual_and_objective_are_those_of_the_steps():
    last = watched(STATE)[-1]
    assert {1, 9} <= {measure.index for measure in last.measures} <= set(range(1, 10))
    assert last.noise == pytest.approx(0.01, rel=0.3)
    residuals = [measure.residual for measure in last.measures]
    assert residuals == sorted(residuals, reverse=True)
    objectives = [measure.objective for measure in last.measures]
    assert objectives == sorted(objectives, reverse=True)
    assert residuals[-1] == pytest.approx(0.01, rel=0.5)


def test_the_residual_of_a_known_scene():
    y = np.random.default_rng(0).random((12, 12))
    psf = np.random.default_rng(1).random((3, 3))
    blur = Blur(y.shape, psf / psf.sum(), boundary="wrap")
    diary = Diary(METHODS.parse("wiener:nsr=0.1"), blur, y)
    x = np.random.default_rng(2).random(y.shape)
    diary.keep(Step(1, x), x, 0.0, -math.inf)
    diary.measure()
    padded, h = np.pad(x, 1, mode="wrap"), psf[::-1, ::-1] / psf.sum()
    blurred = np.array([[(padded[r : r + 3, c : c + 3] * h).sum() for c in range(12)] for r in range(12)])
    assert diary.measures[0].residual == pytest.approx(np.sqrt(np.mean((y - blurred) ** 2)))


@pytest.mark.parametrize("crossing", [1, 2, 57, 58, 199, 200])
def test_which_step_is_down_to_the_noise_is_decided_by_no_clock(monkeypatch, crossing):
    """Whatever was measured while the run went on, and however little time there is for more."""
    monkeypatch.setattr("deconvgui.workbench.diary.AFTERWARDS", 0.0)
    y = np.random.default_rng(0).normal(0.5, 0.01, (16, 16))
    found = []
    for measured in ([], [1], [60], list(range(1, 201, 7))):
        diary = Diary(STATE.method, Blur(y.shape, np.ones((1, 1))), y)
        for index in range(1, 201):
            x = y + diary.noise * (1 + 0.001 * (crossing - index - 0.5) * (1 if index < crossing else 3))
            diary.keep(Step(index, x), x, index / 10, -math.inf)
            if index in measured:
                diary.measure()
        list(diary.catch_up(20.0, 200))
        assert len(diary.measures) <= len(measured) + 12 + 1 + 8
        found.append(next(measure.index for measure in diary.measures if measure.residual <= diary.noise))
    assert found == [crossing] * 4


def test_without_an_original_there_are_measures_and_steps_to_look_back_at():
    last = watched(dataclasses.replace(STATE.with_source(Source("clock")), boundary="reflect"))[-1]
    assert last.scores == ()
    assert [moment.index for moment in last.kept] == list(range(1, 10))
    assert len(last.measures) >= 1


def test_an_experiment_that_nobody_watches_keeps_nothing():
    *_, last = experiment(STATE)
    assert last.kept == ()
    assert last.measures == ()
