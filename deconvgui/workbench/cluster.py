"""Many processes and machines by dask.distributed: an executor like the one in this process.

A task is computed by one thread of a worker, and cut as it would be here, so that its bytes are the same. Files are
opened, and pictures written, by the worker, which must see them under the same names. A worker that dies costs what it
was at: its tasks go to the others.
"""

import importlib.util
import logging
import math
import os
import queue
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from deconvgui import __version__, translations
from deconvgui.errors import ClusterError, DeconvError, install_advice
from deconvgui.operators import fourier
from deconvgui.operators.crew import cores
from deconvgui.texts import language, tr
from deconvgui.workbench.executors import Executor, Here, Result, Task, Work
from deconvgui.workbench.recipe import differing, versions

THREADS = "DECONVGUI_THREADS"
"""The variable by which a worker's machine gives a task more than one thread."""

LOCAL = "local"
"""Begins the address of a cluster on this machine: "local", "local:2"."""

PATIENCE = 10.0
"""Seconds that a scheduler may take to answer, and workers to come."""

ABANDONED = 60.0
"""Seconds after which work is given up that no worker is left for."""

TICK = 0.1
"""Seconds between two looks whether the work should be left."""

LOOK = 1.0
"""Seconds for which the number of the workers' threads is taken to stay as it is."""

MOST = 256
"""Workers on one machine."""

LONGEST = 200
"""Characters of a reason that another library gives."""

AHEAD = 2
"""Tasks for every thread of the workers: one at work and one that waits, so that none is idle."""


def executor(address: str) -> Executor:
    """Return what computes at an address: this process where it is empty, workers here for "local:2", or a scheduler.

    Raises
    ------
    ClusterError
        If dask.distributed is missing, nobody answers, no worker comes, or their versions are others.
    """
    return Cluster(address) if address.strip() else Here()


class Cluster:
    """Computes on the workers of a scheduler.

    Parameters
    ----------
    address : str
        "tcp://host:port", or "local:n" for n workers on this machine ("local": one for each core), which end with it.

    Attributes
    ----------
    dashboard : str
        The address of the page that shows the workers.

    Raises
    ------
    ClusterError
        As `executor`.
    """

    def __init__(self, address: str) -> None:
        _check_installed()
        _silence()
        self._address, self._own = address.strip(), None
        self._cut = fourier.cut_for()
        self._looked, self._seen = -math.inf, 0
        self._alone_since: float | None = None
        try:
            if self._address.partition(":")[0] == LOCAL:
                self._own = _local(_count(self._address))
            self._client = _client(self._own or self._address)
        except BaseException:
            self._end_own()
            raise
        try:
            self.dashboard = str(self._client.dashboard_link or "")
            _check_workers(self._client, self._address)
        except BaseException:
            self.close()
            raise

    def map(
        self, work: Work[Task, Result], tasks: Iterable[Task | None]
    ) -> Iterator[tuple[Task, Result | DeconvError] | None]:
        """Yield each task with its result as they come; a task is fetched when a worker will soon have time for it."""
        finished: queue.SimpleQueue[Any] = queue.SimpleQueue()
        pending: dict[str, tuple[Task, Any]] = {}
        waiting, more = iter(tasks), True
        try:
            while more or pending:
                if more and len(pending) < AHEAD * self._threads():
                    try:
                        task = next(waiting)
                    except StopIteration:
                        more = False
                        continue
                    if task is None:
                        yield None
                        continue
                    future = self._submit(work, task)
                    pending[future.key] = (task, future)
                    future.add_done_callback(finished.put)
                    continue
                future = self._next(finished)
                if future is None:
                    yield None
                    continue
                done, _ = pending.pop(future.key)
                yield done, _result(future, self._address)
                future.release()
        finally:
            with suppress(Exception):  # the scheduler may be gone
                self._client.cancel([future for _, future in pending.values()])

    def close(self) -> None:
        """Leave the scheduler; workers that were started here end."""
        with suppress(Exception):
            self._client.close(timeout=PATIENCE)
        self._end_own()

    def _submit(self, work: Work[Task, Result], task: Task) -> Any:
        return self._client.submit(_exhaust, work, task, self._cut, language(), pure=False)

    def _threads(self) -> int:
        """Return how many threads the workers have; at least one, so that a task waits for workers to come."""
        if time.monotonic() - self._looked > LOOK:
            self._seen = sum(worker["nthreads"] for worker in self.workers().values())
            self._looked = time.monotonic()
        return max(1, self._seen)

    def workers(self) -> dict[str, Any]:
        """Return what the scheduler knows of its workers, by their addresses."""
        return dict(self._client.scheduler_info(n_workers=-1)["workers"])

    def _next(self, finished: "queue.SimpleQueue[Any]") -> Any:
        """Return the next future that is done, or None after a moment; refuse to wait for nobody."""
        with suppress(queue.Empty):
            future = finished.get(timeout=TICK)
            self._alone_since = None
            return future
        if self._client.status != "running":
            raise _lost(self._address)
        if self.workers():
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > ABANDONED:
            raise _no_workers(self._address)
        return None

    def _end_own(self) -> None:
        if self._own is not None:
            with suppress(Exception):
                self._own.close(timeout=PATIENCE)


def _exhaust(work: Work[Task, Result], task: Task, cut: int, speech: str) -> Result | DeconvError | None:
    """Compute a task in a worker: with one thread, unless its machine says more, in the caller's language."""
    if language() != speech:
        translations.speak(speech)
    with fourier.limited(int(os.environ.get(THREADS, "") or 1), cut):
        try:
            return deque(work(task), maxlen=1).pop()
        except DeconvError as error:
            return DeconvError(error.problem, error.advice)  # of the others, not all can be sent


def _result(future: Any, address: str) -> Any:
    """Return what a task came to; that its worker died is an answer, too."""
    from concurrent.futures import CancelledError

    try:
        return future.result()
    except CancelledError:
        raise _lost(address) from None
    except Exception as error:
        return ClusterError(
            tr("Cluster", "The worker failed: {reason}.").format(reason=_reason(error)),
            tr("Cluster", "Look at its log; it may have had too little memory."),
        )


def _check_installed() -> None:
    if importlib.util.find_spec("distributed") is None:
        raise ClusterError(
            tr("Cluster", "A cluster is reached by the package distributed, which is not installed."),
            install_advice("distributed", "bokeh"),
        )


def _silence() -> None:
    """Let the window and the command line say what there is to say."""
    import distributed  # noqa: F401  # it sets the levels when it is imported

    for name in ("distributed", "distributed.client", "distributed.nanny", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _count(address: str) -> int:
    """Return how many workers "local:n" asks for."""
    _, colon, words = address.partition(":")
    if not colon:
        return cores()
    if not words.strip().isdecimal() or not 1 <= int(words) <= MOST:
        raise ClusterError(
            tr("Cluster", "{address} is no number of workers.").format(address=repr(address)),
            tr("Cluster", "Write local:2 for two, at most {most}.").format(most=MOST),
        )
    return int(words)


def _local(count: int) -> Any:
    from distributed import LocalCluster

    return LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=None,  # experiments check their memory themselves, and say so in words
        silence_logs=logging.CRITICAL,
        env={THREADS: "1"},
    )


def _client(cluster: Any) -> Any:
    from distributed import Client

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ; those that matter are refused below
            return Client(cluster, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ClusterError(
            tr("Cluster", "No scheduler answers at {address}: {reason}.").format(
                address=cluster, reason=_reason(error)
            ),
            tr("Cluster", "Start one with dask scheduler and give its address, as tcp://host:8786; or take local:2."),
        ) from error


def _check_workers(client: Any, address: str) -> None:
    """Make sure that there are workers, and that they compute the same bytes."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise _no_workers(address) from None
    try:
        found = client.run(versions)
    except Exception as error:
        raise ClusterError(
            tr("Cluster", "The workers cannot run this program: {reason}.").format(reason=_reason(error)),
            tr("Cluster", "Install deconvgui {version} where they run.").format(version=__version__),
        ) from error
    for worker, theirs in found.items():
        different = differing(theirs)
        if different:
            raise ClusterError(
                tr("Cluster", "The worker {worker} would give other bytes: {what}.").format(
                    worker=worker, what=different
                ),
                tr("Cluster", "Install the same versions there and here."),
            )


def _no_workers(address: str) -> ClusterError:
    return ClusterError(
        tr("Cluster", "The scheduler at {address} has no workers.").format(address=address),
        tr("Cluster", "Start some with: {command}").format(command=f"dask worker {address} --nthreads 1"),
    )


def _lost(address: str) -> ClusterError:
    return ClusterError(
        tr("Cluster", "The connection to {address} was lost.").format(address=address),
        tr("Cluster", "What is done is kept: start the scheduler again and go on."),
    )


def _reason(error: BaseException) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words.rstrip(".")[:LONGEST]
