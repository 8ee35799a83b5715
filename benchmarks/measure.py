"""How long a command takes and how much memory it and the store use. POSIX only."""

from __future__ import annotations

import datetime
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import psutil
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MEBIBYTE = 2**20
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class FailedError(Exception):
    """A command that was to be measured failed; the message has the end of what it said."""


@dataclass(frozen=True)
class Sample:
    """One run of a command: wall time in seconds, peak resident memory in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True)
class Runs:
    """Several runs of the same command."""

    samples: tuple[Sample, ...]

    @property
    def median(self) -> float:
        """Median wall time in seconds."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def fastest(self) -> float:
        """Least wall time in seconds."""
        return min(sample.seconds for sample in self.samples)

    @property
    def slowest(self) -> float:
        """Greatest wall time in seconds."""
        return max(sample.seconds for sample in self.samples)

    @property
    def peak(self) -> int:
        """Greatest peak memory of all runs, in bytes."""
        return max(sample.peak for sample in self.samples)


def run(command: Sequence[str], env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Sample:
    """Run a command once to its end.

    Its output goes to a file: a process that it leaves behind, such as the owner of the store, would hold a pipe open.

    Raises:
        FailedError: it ended with another code than 0.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")[-2000:]
            raise FailedError(f"{' '.join(command)} ended with code {process.returncode}:\n{said}")
    return Sample(seconds, usage.ru_maxrss * MAXRSS_UNIT)


def repeat(times: int, command: Sequence[str], env: Mapping[str, str] | None = None) -> Runs:
    """Run a command several times in a row."""
    return Runs(tuple(run(command, env) for _ in range(times)))


def peak_of(pid: int) -> int:
    """Peak resident memory in bytes of a process that still runs; where the system keeps no peak, what it uses now."""
    try:
        found = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return int(found[1]) * 1024 if found else psutil.Process(pid).memory_info().rss


def installed_sizes(name: str = "ddor") -> dict[str, int]:
    """Bytes on disk of a distribution's dependencies, all the way down, as installed here with their compiled code."""
    sizes: dict[str, int] = {}
    waiting = [name]
    while waiting:
        current = canonicalize_name(waiting.pop())
        if current not in sizes:
            files = [Path(str(file.locate())) for file in metadata.files(current) or []]
            sizes[current] = sum(path.stat().st_size for path in files if path.is_file())
            requirements = map(Requirement, metadata.requires(current) or [])
            waiting += [r.name for r in requirements if not r.marker or r.marker.evaluate({"extra": ""})]
    return sizes


def machine() -> str:
    """The machine in a line or two: what matters to the figures, nothing that names it; and whether it was busy."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    busy = ""
    if load > cores / 2:
        why = "of other work or of a run just before: these times may be too long"
        busy = f"\n\n**Load average {load:.1f} at the start, {why}.**"
    memory = round(psutil.virtual_memory().total / 2**30)
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("arcadedb", "neo4j"))
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, {memory} GiB of memory, "
        f"Python {platform.python_version()}, packages {packages}. {datetime.date.today():%B %d, %Y}.{busy}"
    )
