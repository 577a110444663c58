"""The store: the next value replaces the last, and undo is the last value again."""

import random
from dataclasses import FrozenInstanceError, dataclass

import pytest

from deconvgui.errors import ParameterError
from deconvgui.workbench.store import DEPTH, Store


@dataclass(frozen=True)
class Lamp:
    level: int = 0
    colour: str = "white"

    def __post_init__(self):
        if self.level < 0:
            raise ParameterError(f"level cannot be {self.level}.")


@pytest.fixture
def store():
    return Store(Lamp())


@pytest.fixture
def told(store):
    changes = []
    store.subscribe(lambda new, old: changes.append((new, old)))
    return changes


def test_an_update_replaces_fields_and_keeps_the_others(store):
    first = store.state
    store.update(level=3)
    assert store.state == Lamp(3, "white")
    assert first == Lamp()
    with pytest.raises(FrozenInstanceError):
        store.state.level = 4


def test_listeners_are_told_of_every_change_in_order_with_what_was_before(store, told):
    second = []
    store.subscribe(lambda new, _old: second.append(new))
    store.update(level=1)
    store.replace(Lamp(2, "red"))
    store.undo()
    store.redo()
    states = [Lamp(), Lamp(1), Lamp(2, "red"), Lamp(1), Lamp(2, "red")]
    assert told == list(zip(states[1:], states[:-1], strict=True))
    assert second == states[1:]


def test_listeners_already_find_the_new_state(store):
    found = []
    store.subscribe(lambda new, _old: found.append(store.state is new))
    store.update(level=5)
    store.undo()
    assert found == [True, True]


def test_no_change_is_no_change(store, told):
    store.update(level=0, colour="white")
    store.replace(Lamp())
    store.update()
    store.undo()
    store.redo()
    assert told == []
    assert not store.can_undo
    assert not store.can_redo


def test_no_change_does_not_cost_the_redo(store):
    store.update(level=1)
    store.undo()
    store.update(level=0)
    assert store.can_redo
    store.redo()
    assert store.state.level == 1


def test_a_new_change_forgets_what_was_undone(store):
    store.update(level=1)
    store.undo()
    store.update(level=2)
    assert not store.can_redo
    store.undo()
    assert store.state == Lamp()


def test_an_impossible_state_leaves_everything_as_it_was(store, told):
    store.update(level=1)
    store.undo()
    told.clear()
    with pytest.raises(ParameterError, match="level cannot be -1"):
        store.update(level=-1)
    with pytest.raises(TypeError):
        store.update(no_such_field=1)
    assert store.state == Lamp()
    assert store.can_redo
    assert told == []


def test_undo_remembers_a_bounded_number_of_states(store):
    for level in range(1, DEPTH + 51):
        store.update(level=level)
    for _ in range(DEPTH):
        assert store.can_undo
        store.undo()
    assert not store.can_undo
    assert store.state.level == 50
    for _ in range(DEPTH):
        store.redo()
    assert store.state.level == DEPTH + 50
    assert not store.can_redo


def test_an_amended_state_is_told_but_not_remembered(store, told):
    store.update(level=1)
    store.amend(Lamp(2))
    store.amend(Lamp(2))
    store.amend(Lamp(3))
    assert [new.level for new, _ in told] == [1, 2, 3]
    store.undo()
    assert store.state == Lamp()
    assert not store.can_undo


def test_a_listener_may_change_the_state_again(store, told):
    """A control that corrects another one: the last that is told is the state of the moment."""
    store.subscribe(lambda new, _old: store.update(colour="red") if new.level > 5 else None)
    store.update(level=9)
    assert store.state == Lamp(9, "red")
    assert told[-1][0] == store.state
    store.undo()
    assert store.state == Lamp(9, "red")  # corrected again
    assert store.can_undo


@pytest.mark.parametrize("seed", range(5))
def test_undo_and_redo_walk_the_history_like_a_list_with_a_cursor(seed):
    chance = random.Random(seed)
    store, history, cursor = Store(Lamp()), [Lamp()], 0
    for _ in range(150):
        action = chance.choice(["update", "update", "undo", "redo"])
        if action == "update":
            changes = {chance.choice(["level"]): chance.randrange(4)}
            store.update(**changes)
            if Lamp(**changes) != history[cursor]:
                history = [*history[: cursor + 1], Lamp(**changes)]
                cursor += 1
        elif action == "undo":
            store.undo()
            cursor = max(cursor - 1, 0)
        else:
            store.redo()
            cursor = min(cursor + 1, len(history) - 1)
        assert store.state == history[cursor]
        assert store.can_undo == (cursor > 0)
        assert store.can_redo == (cursor < len(history) - 1)
