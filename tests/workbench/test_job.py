"""The one thread pattern, driven through its mailbox; events instead of waiting wherever one can be told."""

import gc
import random
import threading
import time
import weakref

import numpy as np
import pytest

from deconvgui.operators import fourier, wanted
from deconvgui.workbench.job import Job, Report

PATIENCE = 20
"""Seconds after which a test gives up; nothing here takes longer than an instant."""


@pytest.fixture
def job():
    job = Job()
    yield job
    job.close()


class Walk:
    """A generator that goes one item further each time it is allowed to, and tells what happens to it."""

    def __init__(self, name="walk", items=1000):
        self.name, self.items = name, items
        self.allowed = threading.Semaphore(0)
        self.entered, self.closed = threading.Event(), threading.Event()
        self.threads = set()

    def __call__(self):
        try:
            for k in range(1, self.items + 1):
                self.threads.add(threading.current_thread().name)
                self.entered.set()
                assert self.allowed.acquire(timeout=PATIENCE)
                yield f"{self.name} {k}"
        finally:
            self.threads.add(threading.current_thread().name)
            self.closed.set()

    def allow(self, count=1):
        self.allowed.release(count)


def report_when(job, condition):
    """Ask until a report satisfies the condition, as the window's timer does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        report = job.poll()
        if report is not None and condition(report):
            return report
        threading.Event().wait(0.001)
    raise AssertionError("no such report came")


def ended(report):
    return report.ended


def raising(error, before=0):
    yield from range(before)
    raise error


def test_nothing_to_report_before_the_first_start(job):
    assert job.poll() is None
    assert not job.running
    job.cancel()
    assert job.poll() is None


def test_runs_to_the_end_and_tells_it_once(job):
    job.start(lambda: iter("abc"))  # any iterator, also one that cannot be closed
    assert report_when(job, ended) == Report("c", None, ended=True)
    assert not job.running
    assert job.poll() is None


def test_a_run_without_items_ends(job):
    job.start(lambda: iter(()))
    assert report_when(job, ended) == Report(None, None, ended=True)


def test_items_come_as_they_are_made(job):
    walk = Walk()
    job.start(walk)
    for k in range(1, 4):
        assert job.poll() is None
        walk.allow()
        assert report_when(job, lambda report: True) == Report(f"walk {k}", None, ended=False)
        assert job.running
    job.cancel()
    walk.allow()
    assert walk.closed.wait(PATIENCE)


def test_the_newest_item_replaces_those_that_nobody_fetched(job):
    walk = Walk(items=5)
    job.start(walk)
    walk.allow(5)
    assert walk.closed.wait(PATIENCE)
    assert report_when(job, lambda report: True).item == "walk 5"


def test_cancelling_returns_at_once_while_a_step_goes_on(job):
    walk = Walk()
    job.start(walk)
    walk.allow()
    report_when(job, lambda report: report.item == "walk 1")
    assert walk.entered.wait(PATIENCE)
    started = time.monotonic()
    job.cancel()
    assert time.monotonic() - started < 1
    assert not job.running
    assert not walk.closed.is_set()  # the step is still blocked
    assert job.poll() == Report(None, None, ended=True)
    walk.allow()  # now the step ends, and its late item is dropped
    assert walk.closed.wait(PATIENCE)
    job.close()
    assert job.poll() is None


def test_the_item_before_the_cancel_is_kept(job):
    walk = Walk()
    job.start(walk)
    walk.entered.wait(PATIENCE)
    walk.entered.clear()
    walk.allow()
    assert walk.entered.wait(PATIENCE)  # in the second step, so that the first one's item is in the mailbox
    job.cancel()
    walk.allow()
    assert walk.closed.wait(PATIENCE)
    assert job.poll() == Report("walk 1", None, ended=True)
    assert job.poll() is None


def test_a_cancelled_generator_is_closed_in_the_thread_that_runs_it(job):
    walk = Walk()
    job.start(walk)
    assert walk.entered.wait(PATIENCE)
    job.cancel()
    walk.allow()
    assert walk.closed.wait(PATIENCE)
    assert len(walk.threads) == 1
    assert walk.threads.pop().startswith("deconvgui-job")


def test_only_one_item_is_computed_after_the_cancel(job):
    walk = Walk()
    job.start(walk)
    assert walk.entered.wait(PATIENCE)
    job.cancel()
    walk.allow(500)
    assert walk.closed.wait(PATIENCE)
    assert walk.allowed.acquire(blocking=False)  # most of the leave was not used
    job.start(lambda: iter([1]))
    report_when(job, ended)
    assert sum(iter(lambda: walk.allowed.acquire(blocking=False), False)) == 498


def test_a_new_start_replaces_a_run_in_progress(job):
    old, new = Walk("old"), Walk("new", items=2)
    job.start(old)
    assert old.entered.wait(PATIENCE)
    job.start(new)
    assert job.running
    assert job.poll() is None
    old.allow()
    assert old.closed.wait(PATIENCE)
    new.allow(2)
    assert report_when(job, ended) == Report("new 2", None, ended=True)


def test_starts_that_were_overtaken_while_waiting_are_never_made(job):
    first, made = Walk("first"), []
    job.start(first)
    assert first.entered.wait(PATIENCE)
    for k in range(50):
        job.start(lambda k=k: made.append(k) or iter([k]))
    first.allow()
    assert report_when(job, ended).item == 49
    assert made == [49]


def test_an_error_is_handed_over_as_it_is(job):
    error = ValueError("no good")
    job.start(lambda: raising(error, before=3))
    report = report_when(job, ended)
    assert report.error is error
    assert report.item == 2  # the last good item stays
    assert not job.running


def test_an_error_before_the_first_item_and_one_in_making_the_generator(job):
    for make in (lambda: raising(KeyError("early")), lambda: 1 / 0):
        job.start(make)
        report = report_when(job, ended)
        assert report.item is None
        assert isinstance(report.error, KeyError | ZeroDivisionError)


def test_starts_again_after_an_error_and_forgets_it(job):
    job.start(lambda: raising(ValueError()))
    report_when(job, ended)
    job.start(lambda: iter("z"))
    assert report_when(job, ended) == Report("z", None, ended=True)


def test_the_error_of_a_cancelled_run_is_dropped(job):
    step = threading.Event()

    def fails_late():
        yield 1
        step.wait(PATIENCE)
        raise ValueError("too late")

    job.start(fails_late)
    report_when(job, lambda report: report.item == 1)
    job.cancel()
    assert job.poll() == Report(None, None, ended=True)
    step.set()
    job.start(lambda: iter("y"))
    assert report_when(job, ended) == Report("y", None, ended=True)


def test_an_error_in_closing_a_cancelled_generator_is_dropped(job):
    inside, go = threading.Event(), threading.Event()

    def fails_in_closing():
        try:
            inside.set()
            go.wait(PATIENCE)
            yield 1
        finally:
            raise RuntimeError("in closing")

    job.start(fails_in_closing)
    assert inside.wait(PATIENCE)
    job.start(lambda: iter("x"))
    go.set()
    assert report_when(job, ended) == Report("x", None, ended=True)


def test_closing_waits_for_the_step_and_for_the_generators_end():
    job, walk = Job(), Walk()
    job.start(walk)
    assert walk.entered.wait(PATIENCE)
    waiting = threading.Thread(target=job.close)
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    assert not walk.closed.is_set()
    walk.allow()
    waiting.join(PATIENCE)
    assert not waiting.is_alive()
    assert walk.closed.is_set()
    job.close()  # twice does no harm
    assert not [thread for thread in threading.enumerate() if thread.name in walk.threads]


def test_leaving_waits_for_nothing_and_the_thread_ends_after_its_step():
    job, walk = Job(), Walk()
    job.start(walk)
    assert walk.entered.wait(PATIENCE)
    job.leave()
    assert not job.running
    assert not walk.closed.is_set()
    walk.allow()
    assert walk.closed.wait(PATIENCE)
    job.close()
    assert not [thread for thread in threading.enumerate() if thread.name in walk.threads]


def test_closing_drops_what_was_waiting():
    job, walk, made = Job(), Walk(), []
    job.start(walk)
    assert walk.entered.wait(PATIENCE)
    job.start(lambda: made.append(1) or iter([1]))
    walk.allow()
    job.close()
    assert not job.running
    assert walk.closed.is_set()


def test_a_closed_job_cannot_be_used_again():
    job = Job()
    job.close()
    with pytest.raises(RuntimeError):
        job.start(lambda: iter("a"))


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_random_starts_cancels_and_polls(seed):
    """Whatever is told belongs to the newest run, in order, and its end is told once; every generator is closed."""
    chance, job = random.Random(seed), Job()
    opened, closed = [], []

    def walk(run, length, fails):
        opened.append(run)
        try:
            for k in range(length):
                yield run, k
            if fails:
                raise ValueError(run)
        finally:
            closed.append(run)

    run, last, over = 0, -1, True
    for _ in range(500):
        action = chance.choice(["start", "cancel", "poll", "poll", "poll"])
        if action == "start":
            run, last, over = run + 1, -1, False
            length, fails = chance.randrange(30), chance.random() < 0.3
            job.start(lambda run=run, length=length, fails=fails: walk(run, length, fails))
        elif action == "cancel":
            job.cancel()
            assert not job.running
        else:
            report = job.poll()
            if report is None:
                continue
            assert not over, "something was told after the end"
            if report.item is not None:
                assert report.item[0] == run
                assert report.item[1] > last
                last = report.item[1]
            if report.error is not None:
                assert report.ended
                assert report.error.args == (run,)
            over = report.ended
    job.start(lambda: iter(["last"]))
    assert report_when(job, ended).item == "last"
    job.close()
    assert opened == closed
    assert opened == sorted(set(opened))


def test_an_item_that_is_none_says_nothing_and_lets_the_run_be_left(job):
    left, go = threading.Event(), threading.Event()

    def walk():
        try:
            yield "first"
            go.wait(PATIENCE)
            while True:
                yield None
        finally:
            left.set()

    job.start(walk)
    assert report_when(job, lambda report: True) == Report("first", None, ended=False)
    go.set()
    time.sleep(0.02)
    assert job.poll() is None
    job.cancel()
    assert left.wait(PATIENCE)


def test_what_a_failed_run_held_goes_with_its_error(job):
    """Else the images of a run that failed would wait for the collector, in a circle with the error's traceback."""

    class Held:
        pass

    watched = []

    def failing():
        held = Held()
        watched.append(weakref.ref(held))
        yield "begun"
        raise ValueError

    collect = gc.isenabled()
    gc.disable()
    try:
        job.start(failing)
        assert isinstance(report_when(job, ended).error, ValueError)
        job.start(lambda: iter(["other"]))
        report_when(job, ended)
        job.close()  # the thread has let go of it, too
        assert watched[0]() is None
    finally:
        if collect:
            gc.enable()


def test_a_cancelled_run_is_left_in_the_middle_of_a_long_step(job):
    """Which would never end by itself."""
    begun, left = threading.Event(), threading.Event()

    def endless():
        try:
            while True:
                fourier.forward(np.ones((8, 8)))
                begun.set()
            yield
        except wanted.Unwanted:
            left.set()
            raise

    job.start(endless)
    assert begun.wait(PATIENCE)
    job.cancel()
    assert left.wait(PATIENCE)
    job.start(lambda: iter(["other"]))
    assert report_when(job, ended) == Report("other", None, True)


def test_what_has_to_be_ended_is_ended():
    with wanted.as_long_as(lambda: False):
        with wanted.as_long_as(None):
            fourier.forward(np.ones((8, 8)))
        with pytest.raises(wanted.Unwanted):
            fourier.forward(np.ones((8, 8)))
    fourier.forward(np.ones((8, 8)))
