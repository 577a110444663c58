"""Going on with the steps of an experiment: the same numbers as without the pause, and no step computed twice."""

import dataclasses

import numpy as np
import pytest

from deconvgui.restoration import METHODS
from deconvgui.workbench.restoration import RestorationState, Shelf, changed, course
from deconvgui.workbench.store import Store

ENDLESS = [tag for tag, method in METHODS.items() if method.endless]


def state(tag="richardson-lucy", count=4, **changes):
    values = {"weight": 0.01} if "weight" in METHODS[tag]().values() else {}
    return RestorationState(method=METHODS[tag].of(iterations=count, **values), **changes)


def last(asked, shelf=None, **options):
    *_, snapshot = (moment for moment in course(asked, watched=True, shelf=shelf, **options) if moment is not None)
    return snapshot


@pytest.fixture
def shelf():
    shelf = Shelf()
    yield shelf
    shelf.clear()


@pytest.mark.parametrize("tag", ENDLESS)
def test_a_run_that_goes_on_equals_one_in_one_piece(tag, shelf):
    last(state(tag, 3), shelf)
    gone_on, whole = last(state(tag, 6), shelf), last(state(tag, 6))
    np.testing.assert_array_equal(gone_on.restored, whole.restored)
    assert gone_on.index == whole.index == 6
    assert [score.psnr for score in gone_on.scores] == [score.psnr for score in whole.scores]
    assert [moment.index for moment in gone_on.kept] == [1, 2, 3, 4, 5, 6]
    assert gone_on.complete


def test_all_methods_whose_steps_depend_on_their_number_start_again(shelf):
    for tag in ("hyper-laplacian", "plug-and-play"):
        assert not METHODS[tag].endless


def test_steps_are_computed_once(shelf, monkeypatch):
    counted = []
    kind = METHODS["isra"]
    steps = kind.steps

    def watched(self, C, y):
        for step in steps(self, C, y):
            counted.append(step.index)
            yield step

    monkeypatch.setattr(kind, "steps", watched)
    for count in (3, 5, 4, 2, 7):
        snapshot = last(state("isra", count), shelf)
        assert snapshot.index == snapshot.total == count
        np.testing.assert_array_equal(snapshot.restored, snapshot.kept[-1].image)
        assert len(snapshot.scores) == len(snapshot.kept) == count
        assert max(measure.index for measure in snapshot.measures) == count
        assert np.isfinite(snapshot.score.ssim)
    assert counted == [1, 2, 3, 4, 5, 6, 7]


def test_a_run_that_was_left_goes_on_from_where_it_was(shelf):
    left = course(state(count=9), watched=True, shelf=shelf)
    for moment in left:
        if moment is not None and moment.index == 3:
            break
    left.close()
    first = next(course(state(count=9), watched=True, shelf=shelf))
    assert first.index == 3
    assert first.restored is moment.restored


@pytest.mark.parametrize("change", [{"seed": 2}, {"boundary": "reflect"}, {"light": "linear"}])
def test_another_experiment_begins_anew(shelf, change):
    last(state(), shelf)
    assert next(course(dataclasses.replace(state(count=6), **change), shelf=shelf)).index == 0


def test_another_parameter_begins_anew(shelf):
    last(state(), shelf)
    other = METHODS["richardson-lucy"].of(iterations=6, background=0.01)
    assert next(course(RestorationState(method=other), shelf=shelf)).index == 0


def test_what_changed_is_told_by_name():
    old = RestorationState()
    assert changed(old, old) == frozenset()
    assert changed(old, dataclasses.replace(old, seed=2, method=old.method.of(iterations=3))) == {
        "seed",
        "method.iterations",
    }
    assert changed(old, dataclasses.replace(old, method=METHODS.parse("wiener"))) == {"method"}


def test_joined_changes_are_one_to_undo():
    store = Store(RestorationState())
    store.update(seed=2)
    store.replace(dataclasses.replace(store.state, seed=3))
    store.replace(dataclasses.replace(store.state, seed=4), joined=True)
    store.undo()
    assert store.state.seed == 2
    store.replace(dataclasses.replace(store.state, seed=5), joined=True)
    store.undo()
    assert store.state.seed == 2
    store.redo()
    assert store.state.seed == 5
