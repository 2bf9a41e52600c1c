"""Who does the work of a batch: this process, several on this machine, or a Dask cluster, all through one interface.

Guarantees: results come as they are done, in no order; the largest drafts go first, so that no process is left with one
at the end; only a few drafts are in memory at a time. A process that dies takes its draft with it, which is told; the
others are done. When the batch is killed its processes end too.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import Any, Protocol

from resdiff.batch.working import DraftResult, Settings, Task, failed_row, redline_draft
from resdiff.model.errors import UsageError
from resdiff.processes import cores

__all__ = ["Cluster", "Executor", "Here", "Processes", "cores", "executor"]

AHEAD = 3
"""Drafts that wait for each process."""

PATIENCE = 30
"""Seconds for which the workers of a cluster are waited for."""

Load = Callable[[Task], Task]
"""Reads the bytes of a draft."""


class Executor(Protocol):
    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        """What came of each task, in the order in which they are done."""


def executor(jobs: int, cluster: str | None) -> Executor:
    if cluster is not None:
        return Cluster(cluster)
    return Processes(jobs) if jobs > 1 else Here()


def largest_first(tasks: Sequence[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (-task.size, task.place))


class Here:
    """This process."""

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        for task in largest_first(tasks):
            yield redline_draft(settings, load(task))


class Processes:
    """Several processes on this machine."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        left = {task.place: task for task in largest_first(tasks)}
        for done in _pooled(settings, tasks, load, min(self.jobs, len(tasks))):
            del left[done.place]
            yield done
        for task in left.values():  # of a pool that broke: each in a process of its own
            yield from _pooled(settings, [task], load, 1, [_died(task)])


def _pooled(
    settings: Settings,
    tasks: Sequence[Task],
    load: Load,
    jobs: int,
    instead: Sequence[DraftResult] = (),
) -> Iterator[DraftResult]:
    """The results of a pool of processes; where one dies, what else was done before, and `instead`."""
    if not tasks:
        return
    waiting = iter(largest_first(tasks))
    pool = ProcessPoolExecutor(jobs, get_context(_way()), _begin)
    try:
        under_way: set[Future[DraftResult]] = {
            pool.submit(redline_draft, settings, load(t)) for t in islice(waiting, jobs * AHEAD)
        }
        while under_way:
            ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in ended:
                yield future.result()
            under_way |= {
                pool.submit(redline_draft, settings, load(t)) for t in islice(waiting, len(ended))
            }
    except BrokenProcessPool:
        yield from instead
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _way() -> str:
    """How processes begin: as copies where that is safe, for they need not load the program again."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _begin() -> None:
    """A process of the pool ends when the one that began it does, also where that was killed."""
    import gc

    gc.set_threshold(100_000, 20, 20)  # what a draft allocates it keeps until it is done
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def _died(task: Task) -> DraftResult:
    return failed_row(
        task,
        f"{task.name}: the process that read it died; name a smaller document, or give fewer --jobs",
    )


class Cluster:
    """The workers of a Dask cluster; they must see the library's file under the same name."""

    def __init__(self, address: str) -> None:
        self.address = address

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        distributed = _distributed()
        try:
            client = distributed.Client(self.address, timeout="10s", set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"no Dask cluster answers at {self.address} ({error}); check the address"
            ) from None
        with client:
            yield from self._through(client, distributed, settings, tasks, load)

    def _through(
        self, client: Any, distributed: Any, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise UsageError(
                f"the Dask cluster at {self.address} has no workers; start some"
            ) from None
        threads = sum(client.nthreads().values())
        waiting = iter(largest_first(tasks))
        of: dict[str, Task] = {}

        def submit(task: Task) -> Any:
            future = client.submit(redline_draft, settings, load(task), pure=False, retries=0)
            of[future.key] = task
            return future

        running = distributed.as_completed(
            [submit(task) for task in islice(waiting, threads * AHEAD)], loop=client.loop
        )
        for future in running:
            task = of.pop(future.key)
            yield future.result() if future.status == "finished" else _died(task)
            future.release()
            for following in islice(waiting, 1):
                running.add(submit(following))


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError("--cluster needs Dask; pip install 'resdiff[cluster]'") from None
    return distributed
