"""Going on with the steps of an experiment: the same numbers as without the pause, and no step computed twice."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from deconvgui.errors import RecipeError
from deconvgui.imaging import NOISES, read_sample, write_image
from deconvgui.restoration import METHODS
from deconvgui.restoration.method import MethodError
from deconvgui.workbench.recipe import content_key, parse_recipe, recipe_text
from deconvgui.workbench.restoration import Leg, RestorationState, Shelf, Source, changed, course, degrade
from deconvgui.workbench.restoration.walk import Walk
from deconvgui.workbench.script import script_text
from deconvgui.workbench.store import Store

ENDLESS = [tag for tag, method in METHODS.items() if method.endless]


def state(tag="richardson-lucy", count=4, **changes):
    quick = {"weight": 0.01, "denoiser": "alone"}
    values = {name: value for name, value in quick.items() if name in METHODS[tag]().values()}
    return RestorationState(method=METHODS[tag].of(iterations=count, **values), **changes)


def last(asked, shelf=None, **options):
    *_, snapshot = (moment for moment in course(asked, watched=True, shelf=shelf, **options) if moment is not None)
    return snapshot


@pytest.fixture(scope="module")
def grey(tmp_path_factory):
    path = tmp_path_factory.mktemp("images") / "grey.png"
    write_image(path, read_sample("camera")[100:148, 180:236])
    return Source(path=path)


@pytest.fixture
def shelf():
    shelf = Shelf()
    yield shelf
    shelf.clear()


@pytest.mark.parametrize("tag", ENDLESS)
def test_a_run_that_goes_on_equals_one_in_one_piece(tag, shelf, grey):
    last(state(tag, 3, source=grey), shelf)
    gone_on, whole = last(state(tag, 6, source=grey), shelf), last(state(tag, 6, source=grey))
    np.testing.assert_array_equal(gone_on.restored, whole.restored)
    assert gone_on.index == whole.index == 6
    assert [score.psnr for score in gone_on.scores] == [score.psnr for score in whole.scores]
    assert [moment.index for moment in gone_on.kept] == [1, 2, 3, 4, 5, 6]
    assert gone_on.complete


def test_steps_are_computed_once(shelf, grey, monkeypatch):
    counted = []
    kind = METHODS["isra"]
    steps = kind.steps

    def watched(self, C, y):
        for step in steps(self, C, y):
            counted.append(step.index)
            yield step

    monkeypatch.setattr(kind, "steps", watched)
    for count in (3, 5, 4, 2, 7):
        snapshot = last(state("isra", count, source=grey), shelf)
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


CONTINUING = [tag for tag, method in METHODS.items() if method.continues]


def branched(tag, grey, count=3):
    """Return the experiment of 4 steps of Richardson-Lucy, from which a method goes on."""
    begun = state("richardson-lucy", 9, source=grey)
    return begun.branching_at(4).with_method(state(tag, count).method)


@pytest.mark.parametrize("tag", CONTINUING)
def test_a_method_goes_on_from_a_step_of_another(tag, shelf, grey):
    asked = branched(tag, grey)
    whole = last(asked)
    last(state("richardson-lucy", 9, source=grey), shelf)
    moments = [moment for moment in course(asked, watched=True, shelf=shelf) if moment is not None]
    assert moments[0].index == 4  # those before are known
    np.testing.assert_array_equal(moments[-1].restored, whole.restored)
    assert whole.index == whole.total == asked.total == 7
    assert [score.index for score in moments[-1].scores] == [1, 2, 3, 4, 5, 6, 7]
    assert [moment.index for moment in moments[-1].kept] == [1, 2, 3, 4, 5, 6, 7]
    np.testing.assert_array_equal(whole.kept[3].image, last(state("richardson-lucy", 4, source=grey)).restored)


def test_plain_steps_go_on_as_if_nothing_had_been(grey):
    one_piece = last(state("richardson-lucy", 7, source=grey))
    np.testing.assert_allclose(last(branched("richardson-lucy", grey)).restored, one_piece.restored, atol=1e-6)


@pytest.mark.parametrize("tag", sorted(set(METHODS) - set(CONTINUING)))
def test_methods_that_begin_with_the_data_say_so(tag, grey):
    asked = dataclasses.replace(branched("isra", grey), method=METHODS[tag]())
    with pytest.raises(MethodError, match="cannot go on from an estimate"):
        last(asked)
    assert not asked.with_method(METHODS[tag]()).before


def test_a_result_is_the_start_of_many_steps(grey):
    """A filter's picture, which has one step, and from there Richardson-Lucy."""
    found = RestorationState(source=grey, method=METHODS.parse("wiener")).branching_at(1)
    assert found.method.tag == "richardson-lucy"
    assert last(found.ending_at(6)).index == 6


def test_a_branch_with_another_parameter_begins_at_the_branch(shelf, grey):
    begun = branched("tv", grey)
    last(begun, shelf)
    other = dataclasses.replace(begun, method=begun.method.of(iterations=3, weight=0.05))
    moments = [moment for moment in course(other, watched=True, shelf=shelf) if moment is not None]
    assert moments[0].index == 4
    np.testing.assert_array_equal(moments[-1].restored, last(other).restored)
    assert not np.array_equal(moments[-1].restored, last(begun).restored)


@pytest.mark.parametrize("tag", ["hyper-laplacian", "plug-and-play", "tv"])
def test_a_kept_step_is_described_by_its_state(tag, grey):
    """Also of a method that takes other steps if it is asked for fewer."""
    whole = last(state(tag, 5, source=grey))
    third = whole.at(3)
    np.testing.assert_array_equal(last(third.state).restored, third.restored)
    again = parse_recipe(recipe_text(third.state), None).state
    assert again == third.state
    assert again.ending_at(3) == again


def test_what_ended_goes_on_from_its_end():
    ended = RestorationState(method=METHODS.parse("richardson-lucy:iterations=auto"))
    on = ended.going_on(17, 34)
    assert (on.begun, on.total, on.method.iterations) == (17, 34, 17)
    assert state(count=9).going_on(9, 18) == state(count=18)
    assert state(count=900).going_on(900, 1800).total == 1000
    assert state("plug-and-play", 5).going_on(5, 10).total == 10


def test_the_way_to_a_step_is_a_recipe(grey):
    asked = branched("hyper-laplacian", grey, 6).ending_at(6).branching_at(6)
    assert [leg.steps for leg in asked.before] == [4, 2]
    assert parse_recipe(recipe_text(asked), None).state == asked
    assert "before" not in recipe_text(RestorationState())
    assert content_key(asked) != content_key(dataclasses.replace(asked, before=()))
    assert asked.ending_at(3) == state("richardson-lucy", 3, source=grey)
    with pytest.raises(RecipeError, match="Save a recipe instead"):
        script_text(asked, Path("script.py"))


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


@pytest.mark.parametrize("tag", ["tv", "hyper-laplacian", "wavelet", "tv-richardson-lucy", "auto"])
def test_before_the_first_step_it_is_told_how_far_the_search_is(tag, grey):
    kind = METHODS[tag]
    asked = RestorationState(
        source=grey, method=kind() if tag == "auto" else kind.of(iterations=2), noise=NOISES.parse("none")
    )
    moments = [moment for moment in course(asked) if moment is not None]
    told = [moment.search is not None for moment in moments]
    assert told.index(True) == 1
    count = sum(told)
    assert all(told[1 : count + 1])
    assert all(moment.index == 0 and moment.restored is None for moment in moments[1 : count + 1])
    done = [moment.search.done for moment in moments[1 : count + 1]]
    assert done == (list(range(count)) if tag != "auto" else [0, 0, 1])
    assert (moments[count].search.seconds > 0) == (tag == "auto")  # which takes plug-and-play for so small a picture
    last = moments[-1]
    assert 0 < last.prelude < last.seconds


def test_a_step_that_the_next_experiment_can_use_is_taken_to_its_end(shelf, grey):
    running = state(count=3, source=grey)

    def stays(asked, *, anew=False):
        walk = Walk(running, degrade(running), watched=False)
        era = shelf.era
        shelf.expect(asked, anew=anew)
        return shelf.wants(walk, era)

    assert stays(running)
    assert stays(state(count=9, source=grey))
    assert stays(state(count=9, source=grey, before=(Leg(running.method, 2),)))
    assert not stays(state("isra", source=grey))
    assert not stays(state(count=3, source=grey, seed=2))
    assert not stays(running, anew=True)


def test_what_was_left_early_does_not_end_another_picture(grey):
    left = dataclasses.replace(state("richardson-lucy", 30, source=grey), last_step=7)
    assert left.opening(grey) == left
    opened = left.opening(Source("cell"))
    assert opened.total == 30
    assert opened.last_step is None
