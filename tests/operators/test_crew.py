"""Threads that share work: everything is done once, errors arrive, and nobody stays behind."""

import threading
import time

import numpy as np
import pytest

from deconvgui.operators.crew import Crew, Helper, shares


def helpers():
    return [thread for thread in threading.enumerate() if thread.name.startswith("deconvgui-crew")]


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_each_item_is_worked_on_once_and_nobody_stays(size, count):
    done = []
    with Crew(size) as crew:
        for _ in range(3):
            crew.each(done.append, range(count))
        assert len(helpers()) < size
    assert sorted(done) == sorted(list(range(count)) * 3)
    assert not helpers()


def test_several_work_at_once():
    meeting = threading.Barrier(3, timeout=30)
    with Crew(3) as crew:
        crew.each(lambda _: meeting.wait(), range(3))


def test_one_works_in_the_calling_thread():
    with Crew(1) as crew:
        seen = []
        crew.each(lambda _: seen.append(threading.current_thread()), range(4))
    assert set(seen) == {threading.current_thread()}


@pytest.mark.parametrize("size", [1, 4])
def test_an_error_arrives_and_nobody_stays(size):
    def work(item):
        if item == 7:
            raise ZeroDivisionError(item)

    with Crew(size) as crew, pytest.raises(ZeroDivisionError):
        crew.each(work, range(20))
    assert not helpers()


def test_after_an_interruption_in_waiting_nothing_old_is_taken_for_new(monkeypatch):
    def interrupted(_helper):
        raise KeyboardInterrupt

    def slow_help(item):
        meeting.wait()
        if threading.current_thread() is not threading.main_thread():
            time.sleep(0.1)
        done.append(item)

    meeting, done = threading.Barrier(2, timeout=30), []
    with Crew(2) as crew:
        with monkeypatch.context() as patch:
            patch.setattr(Helper, "finished", interrupted)
            with pytest.raises(KeyboardInterrupt):
                crew.each(str, range(2))
        crew.each(slow_help, range(2))
        assert sorted(done) == [0, 1]
    assert not helpers()


@pytest.mark.parametrize("crew", [1, 2, 3, 16])
def test_shares_are_equal_and_cover_everything(crew):
    for length in (1, 2, 7, 100, 1081):
        for at_most in (1, 3, 40, 5000):
            parts = shares(length, at_most, crew)
            np.testing.assert_array_equal(
                np.concatenate([np.arange(length)[part] for part in parts]), np.arange(length)
            )
            sizes = [part.stop - part.start for part in parts]
            assert max(sizes) <= at_most
            assert max(sizes) - min(sizes) <= 1
            assert len(parts) % crew == 0 or len(parts) == length
