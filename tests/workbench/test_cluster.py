"""A real scheduler and real workers, each a process on the loopback, one of which is killed in the middle."""

import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest

from deconvgui.cli import REFUSED, main
from deconvgui.errors import ClusterError
from deconvgui.imaging import PSFS, psf, read_image, write_image
from deconvgui.imaging.pieces import open_source
from deconvgui.restoration import METHODS, restore
from deconvgui.restoration.tiling import make_order, restore_file
from deconvgui.workbench import cluster as cluster_module
from deconvgui.workbench.axes import parse_axes
from deconvgui.workbench.batch import Batch, run, run_at
from deconvgui.workbench.cluster import Cluster, executor
from deconvgui.workbench.executors import Here
from deconvgui.workbench.recipe import differing, versions, write_recipe
from deconvgui.workbench.restoration import RestorationState, Source
from deconvgui.workbench.sweep import Found, points, rows

pytestmark = pytest.mark.xdist_group("cluster")  # one cluster, not one for each process

PATIENCE = 120.0
"""Seconds; processes start slowly where many tests run beside each other."""

SEAMS = 1e-3
"""Of the range, as docs/tiles.md states it."""


def until(ready):
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


class Processes:
    """A scheduler and its workers."""

    def __init__(self, folder):
        self.folder, self.file, self.workers = folder, folder / "scheduler.json", []
        self.scheduler = None

    def revive(self):
        """Let there be a scheduler and two workers, whatever has been killed."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.file.unlink(missing_ok=True)
            self.scheduler = self._start("scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0")
            self.end_workers()
        while self.living < 2:
            self.add_worker()

    def end_workers(self):
        for worker in self.workers:
            worker.kill()
            worker.wait()

    def _start(self, kind, *arguments):
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", *arguments]
        with (self.folder / "log.txt").open("a") as log:
            return subprocess.Popen(
                [*command, "--scheduler-file", str(self.file)],
                stdout=log,
                stderr=log,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )

    def add_worker(self):
        name = ("--name", f"w{len(self.workers)}", "--local-directory", str(self.folder))
        self.workers.append(self._start("worker", "--no-nanny", "--nthreads", "1", "--no-dashboard", *name))

    @property
    def address(self):
        until(lambda: self.file.exists() and self.file.read_text().endswith("}"))
        return json.loads(self.file.read_text())["address"]

    def connected(self):
        """An executor once all workers that live are there."""
        found = Cluster(self.address)
        until(lambda: len(found.workers()) == self.living)
        return found

    @property
    def living(self):
        return sum(worker.poll() is None for worker in self.workers)

    def kill_one(self):
        next(worker for worker in self.workers if worker.poll() is None).kill()


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    usual, cluster_module.PATIENCE = cluster_module.PATIENCE, PATIENCE
    found = Processes(tmp_path_factory.mktemp("cluster"))
    yield found
    cluster_module.PATIENCE = usual
    found.end_workers()
    found.scheduler.kill()
    found.scheduler.wait()


@pytest.fixture
def processes(started):
    started.revive()
    return started


@pytest.fixture
def state(tmp_path):
    path = tmp_path / "scene.tif"
    write_image(path, np.random.default_rng(0).random((48, 52)).astype(np.float32))
    return RestorationState(
        source=Source(path=path),
        psf=PSFS["gaussian"].of(sigma=1.0),
        method=METHODS["richardson-lucy"].of(iterations=3),
    )


def test_a_sweep_gives_the_same_bytes_though_a_worker_is_killed(processes, state):
    axes = parse_axes(
        ["method=richardson-lucy:iterations=9;wiener:nsr=0.01;tv:weight=0.01,iterations=5", "seed=1..6:6"], state
    )
    todo = list(points(state, axes))
    expected = {row.point.values: row for row in rows(todo, Found({}, Here(), bring=True)) if row}
    far = processes.connected()
    assert far.dashboard.startswith("http://127.0.0.1:")
    try:
        found = {}
        for row in filter(None, rows(todo, Found({}, far, bring=True))):
            if not found:
                processes.kill_one()
            found[row.point.values] = row
    finally:
        far.close()
    assert found.keys() == expected.keys()
    for values, row in found.items():
        assert not row.outcome.error
        assert row.computed
        assert row.restored.tobytes() == expected[values].restored.tobytes()
        assert row.outcome._replace(seconds=0) == expected[values].outcome._replace(seconds=0)


def test_tiles_are_those_of_one_process_though_a_worker_is_killed(processes, tmp_path):
    rng = np.random.default_rng(1)
    scene = np.kron(rng.random((20, 20)), np.ones((12, 12))).astype(np.float32)
    write_image(tmp_path / "in.tif", scene)
    kernel = psf("gaussian", sigma=1.2)
    order = make_order(open_source(tmp_path / "in.tif"), kernel, "richardson-lucy", iterations=30)
    (*_, here) = restore_file(order, tmp_path / "here.tif", side=64)
    far = processes.connected()
    try:
        shown = 0
        for state in restore_file(order, tmp_path / "far.tif", side=64, crowd=far.map):
            if state.tiles > shown == 0:
                processes.kill_one()
            shown = state.tiles
    finally:
        far.close()
    found = read_image(tmp_path / "far.tif")
    assert state.result == here.result
    assert found.tobytes() == read_image(tmp_path / "here.tif").tobytes()
    whole = restore(scene, kernel, "richardson-lucy", iterations=30).image
    assert np.abs(found - whole).max() <= SEAMS * np.ptp(whole)


def test_the_command_line_computes_there(processes, state, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", state)
    arguments = ["batch", str(state.source.path), "--recipe", str(tmp_path / "one.json"), "--vary", "seed=1,2"]
    assert main([*arguments, "--to", str(tmp_path / "far"), "--cluster", processes.address]) == 0
    assert "http://127.0.0.1:" in capsys.readouterr().err
    assert main([*arguments, "--to", str(tmp_path / "here")]) == 0
    far, here = (sorted((tmp_path / name).glob("*.tif")) for name in ("far", "here"))
    assert [path.read_bytes() for path in far] == [path.read_bytes() for path in here]
    assert len(far) == 2


def test_a_lost_scheduler_is_said_and_a_new_run_goes_on(processes, state, tmp_path):
    grid = ("method=richardson-lucy:iterations=9", "seed=1..40:40")
    batch = Batch(state, (state.source.path,), tmp_path / "out", grid)

    def watched():
        for moment in filter(None, run_at(batch, processes.address)):
            kept[0] = moment.count
            if moment.count == 3:
                processes.scheduler.kill()

    kept = [0]
    with pytest.raises(ClusterError, match=r"connection to tcp:.* was lost\. What is done is kept"):
        watched()
    assert 3 <= kept[0] < 40
    *_, last = run(batch)
    assert (last.count, last.known, last.failed) == (40, kept[0], 0)


def test_no_workers_are_said_and_waiting_for_them_can_be_stopped(processes, state, tmp_path, capsys, monkeypatch):
    far, todo = processes.connected(), list(points(state, parse_axes(["seed=1..9:9"], state)))
    try:
        found = rows(todo, Found({}, far))
        processes.end_workers()
        until(lambda: not far.workers())
        until(lambda: next(found) is None)  # a worker may come yet
        found.close()
        monkeypatch.setattr(cluster_module, "ABANDONED", 0.2)
        with pytest.raises(ClusterError, match=r"has no workers\. Start some with: dask worker tcp:"):
            list(rows(todo, Found({}, far)))
    finally:
        far.close()
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)
    write_recipe(tmp_path / "one.json", state)
    arguments = ["sweep", str(tmp_path / "one.json"), str(tmp_path / "t.csv"), "--vary", "seed=1", "--cluster"]
    assert main([*arguments, processes.address]) == REFUSED
    (line,) = capsys.readouterr().err.splitlines()
    assert "has no workers" in line


def test_workers_of_our_own_end_with_the_run(state, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", state)
    table = tmp_path / "table.csv"
    assert main(["sweep", str(tmp_path / "one.json"), str(table), "--vary", "seed=1,2,3", "--cluster", "local:1"]) == 0
    assert "3 computed" in capsys.readouterr().out
    assert len(table.read_text().splitlines()) == 4


def test_what_does_not_answer_is_said(monkeypatch, capsys, state, tmp_path):
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.3)
    for address, words in (
        ("tcp://127.0.0.1:9", "dask scheduler"),
        ("nonsense://here", "dask scheduler"),
        ("local:x", "local:2"),
        ("local:0", "local:2"),
    ):
        with pytest.raises(ClusterError, match=words):
            executor(address)
    write_recipe(tmp_path / "one.json", state)
    arguments = ["sweep", str(tmp_path / "one.json"), str(tmp_path / "t.csv"), "--vary", "seed=1", "--cluster"]
    assert main([*arguments, "tcp://127.0.0.1:9"]) == REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 1
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ClusterError, match="pip install"):
        executor("local:2")
    assert isinstance(executor(" "), Here)


def test_other_versions_are_named():
    assert differing(versions()) == ""
    assert differing({**versions(), "numpy": "1.26.4"}).startswith("numpy 1.26.4 ≠ ")
    same = ".".join(versions()["numpy"].split(".")[:2])
    assert differing({**versions(), "numpy": f"{same}.99"}) == ""  # only what a release corrects
    assert "scipy – ≠ " in differing({name: text for name, text in versions().items() if name != "scipy"})


def test_a_task_of_other_versions_is_refused(state, monkeypatch):
    todo = list(points(state, parse_axes(["seed=1"], state)))
    monkeypatch.setattr("deconvgui.workbench.sweep.differing", lambda _versions: "numpy 1 ≠ 2")
    (row,) = filter(None, rows(todo))
    assert "numpy 1 ≠ 2" in row.outcome.error
