"""Who does the work of a batch: this process, several on this machine, or a Dask cluster.

Guarantees: results come as they are done, in no order; the largest drafts go first, so that no
process is left with one at the end; only a few drafts are in memory at a time. A process that dies
takes its draft with it, whose row says so; the others are done. When the batch is killed its
processes end too.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol

from resdiff.batch.tasks import DraftResult, Settings, Task, failed_result
from resdiff.batch.working import close_library, redline_draft
from resdiff.model.errors import UsageError
from resdiff.processes import cores, end_with_parent, side_by_side, start_method

__all__ = ["Cluster", "Executor", "Here", "Processes", "cores", "executor"]

TASKS_AHEAD = 3
"""Drafts that wait for each process."""

WORKERS_PATIENCE = 30
"""Seconds for which the workers of a cluster are waited for."""

Load = Callable[[Task], Task]
"""Reads the bytes of a draft."""


class Executor(Protocol):
    """Does the tasks of a run."""

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        """What came of each task, in the order in which they are done."""


def executor(jobs: int, cluster: str | None) -> Executor:
    """The workers of the cluster at an address, else so many processes of this machine."""
    if cluster is not None:
        return Cluster(cluster).reached()
    # a process of its own, if that is cheap: a draft made to harm ends that one alone
    return Processes(jobs) if jobs > 1 or start_method() == "fork" else Here()


def largest_first(tasks: Sequence[Task]) -> list[Task]:
    """Tasks by the sizes of their drafts; of equal ones in their order."""
    return sorted(tasks, key=lambda task: (-task.size, task.place))


class Here:
    """This process."""

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        """What came of each task, the largest first."""
        try:
            for task in largest_first(tasks):
                yield redline_draft(settings, load(task))
        finally:
            close_library()


class Processes:
    """Several processes on this machine."""

    def __init__(self, jobs: int) -> None:
        self.jobs = side_by_side(jobs)

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        """What came of each task; those of a pool that broke are done each by itself."""
        # what is left when a pool breaks: its drafts under way and those waiting
        left = {task.place: task for task in largest_first(tasks)}
        for result in _of_pool(settings, tasks, load, min(self.jobs, len(tasks))):
            del left[result.place]
            yield result
        # whichever broke the pool breaks only its own now
        for task in left.values():
            yield from _of_pool(settings, [task], load, 1, [_died(task)])


def _of_pool(
    settings: Settings,
    tasks: Sequence[Task],
    load: Load,
    jobs: int,
    if_broken: Sequence[DraftResult] = (),
) -> Iterator[DraftResult]:
    """The results of a pool of processes; where one dies, what was done before, and `if_broken`."""
    if not tasks:
        return
    waiting = iter(largest_first(tasks))
    pool = ProcessPoolExecutor(jobs, get_context(start_method()), _begin_working)

    def submit(count: int) -> set[Future[DraftResult]]:
        following = islice(waiting, count)
        return {pool.submit(redline_draft, settings, load(task)) for task in following}

    try:
        running = submit(jobs * TASKS_AHEAD)
        while running:
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                yield future.result()
            running |= submit(len(ended))
    except BrokenProcessPool:
        yield from if_broken
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_working() -> None:
    """Makes a process of the pool ready."""
    gc.set_threshold(100_000, 20, 20)  # what a draft allocates it keeps until it is done
    end_with_parent()


def _died(task: Task) -> DraftResult:
    problem = "the process that read it died, for want of memory or time; name a smaller document"
    return failed_result(task, f"{task.name}: {problem}")


class Cluster:
    """The workers of a Dask cluster; they must see the library's file under the same name."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Any = None

    def reached(self) -> Cluster:
        """The same, connected. Raises UsageError where no cluster answers."""
        distributed = _distributed()
        try:
            self._client = distributed.Client(self.address, timeout="10s", set_as_default=False)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise UsageError(
                f"no Dask cluster answers at {self.address} ({error}); check the address"
            ) from None
        return self

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        """What came of each task. Raises UsageError where no cluster answers or works."""
        if self._client is None:
            self.reached()
        client, self._client = self._client, None
        # closed also when the reader of results stops early
        with client:
            yield from self._through(client, _distributed(), settings, tasks, load)

    def _through(
        self, client: Any, distributed: Any, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        try:
            client.wait_for_workers(1, timeout=WORKERS_PATIENCE)
        except TimeoutError:
            raise UsageError(
                f"the Dask cluster at {self.address} has no workers; start some"
            ) from None
        threads = sum(client.nthreads().values())
        waiting = iter(largest_first(tasks))
        task_of: dict[str, Task] = {}

        def submit(task: Task) -> Any:
            future = client.submit(redline_draft, settings, load(task), pure=False, retries=0)
            task_of[future.key] = task
            return future

        running = distributed.as_completed(
            [submit(task) for task in islice(waiting, threads * TASKS_AHEAD)], loop=client.loop
        )
        for future in running:
            task = task_of.pop(future.key)
            yield future.result() if future.status == "finished" else _died(task)
            # a cluster keeps a result as long as somebody may ask for it
            future.release()
            for following in islice(waiting, 1):
                running.add(submit(following))


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError("--cluster needs Dask; pip install 'resdiff[cluster]'") from None
    return distributed
