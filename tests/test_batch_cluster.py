"""A Dask cluster that the test starts: the same folder, byte for byte."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import pytest

from resdiff.batch import ReportFolder, prepare_run, run_drafts
from resdiff.batch.executors import Cluster, Here
from tests.conftest import need
from tests.invented import files_in, library_in
from tests.test_batch import command, tree


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own."""
    need(find_spec("distributed") is not None, "no Dask (pip install distributed)")
    log = tmp_path_factory.mktemp("dask") / "scheduler.log"
    with ExitStack() as ended, log.open("wb") as written:

        def start(*asked: str) -> None:
            command = [sys.executable, "-m", "distributed.cli." + asked[0], *asked[1:]]
            process = subprocess.Popen(command, stderr=written, stdout=written, cwd=log.parent)
            ended.callback(process.wait)
            ended.callback(process.terminate)

        start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        until = time.monotonic() + 60
        while (found := re.search(r"tcp://127\.0\.0\.1:\d+", log.read_text("utf-8"))) is None:
            assert time.monotonic() < until, log.read_text("utf-8")
            time.sleep(0.1)
        for _ in range(2):
            start("dask_worker", found[0], "--nthreads", "1", "--no-nanny", "--no-dashboard")
        yield found[0]


@pytest.mark.slow
def test_the_same_folder_byte_for_byte(address: str, tmp_path: Path) -> None:
    library = library_in(tmp_path)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    files = [*files_in(tmp_path / "drafts"), broken]
    settings = prepare_run(library, ("html", "docx", "json"))
    run_drafts(files, ReportFolder(tmp_path / "here"), settings, Here())
    run_drafts(files, ReportFolder(tmp_path / "there"), settings, Cluster(address))
    assert tree(tmp_path / "there") == tree(tmp_path / "here")
    ran = command(
        "batch",
        *files,
        "--against",
        library,
        "--format",
        "docx,json",
        "--cluster",
        address,
        "-o",
        tmp_path / "again",
    )
    assert ran.returncode == 1, ran.stderr  # of the broken one
    assert tree(tmp_path / "again") == tree(tmp_path / "here")


@pytest.mark.slow
def test_workers_that_see_no_library_tell_so(address: str, tmp_path: Path) -> None:
    settings = prepare_run(library_in(tmp_path))
    (tmp_path / "library.db").rename(tmp_path / "elsewhere.db")
    session = run_drafts(
        files_in(tmp_path / "drafts"), ReportFolder(tmp_path / "out"), settings, Cluster(address)
    )
    assert all(row.status == "error" and "library" in (row.error or "") for row in session.rows)
