"""First use, measured: `python -m benchmarks.first_use [--rounds N] [--readme]`, or `make bench`.

Every figure is of the `ddor` command as a user runs it, on stores of its own in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import page
from benchmarks.measure import Runs, Sample, installed_sizes, machine, peak_of, repeat, run
from ddor.store.home import DATABASE, Home

if TYPE_CHECKING:
    from tests.neo4j_server import Neo4jServer

ROOT = Path(__file__).resolve().parent.parent
DDOR = str(Path(sys.executable).with_name("ddor"))
QUERY = [DDOR, "query", "totals-per-report"]
# A table of one row, as a user writes it.
OWN = (
    "subject_id,predicate,scope_id,scope_certainty,qualifier,value,low,high,precision,unit,source_id,role,wording,"
    "locator,date,derivation,status,actor_id,note\n"
    "us-nv-003,detainers_declined,DDOR-2017-01-28,all,,{0},{0},{0},exact,detainers,S014,supports,,,,stated,reported,,\n"
)


def main(arguments: list[str] | None = None) -> int:
    """Measure, and write docs/benchmarks.md; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_use", description="Measure first use.")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each command (default 5)")
    parser.add_argument("--readme", action="store_true", help="measure `make demo` and `make test` too (minutes)")
    args = parser.parse_args(arguments)

    where = machine()
    print("Measuring the command line", flush=True)
    help_rows, help_pairs = _help(args.rounds)
    print("Measuring the embedded store", flush=True)
    embedded_rows, embedded_pairs, embedded_sizes = _embedded(args.rounds)
    print("Measuring Neo4j", flush=True)
    neo4j_rows, neo4j_pairs, neo4j_sizes, missing = _neo4j(args.rounds)

    parts = [
        where,
        page.times([*help_rows, *embedded_rows, *neo4j_rows]),
        *([f"Not measured: {missing}"] if missing else []),
        page.ratios([*help_pairs, *embedded_pairs, *neo4j_pairs]),
        page.sizes([*embedded_sizes, *neo4j_sizes, *_installed()]),
    ]
    page.write("first use", "\n\n".join(parts))
    if args.readme:
        print("Measuring the commands of the README in a fresh clone", flush=True)
        page.write("commands of the README", f"{where}\n\n{page.times(_readme())}")
    print(f"make bench: done. The tables are in {page.PAGE.relative_to(ROOT)}.")
    return 0


def _environment(home: Path, **more: str) -> dict[str, str]:
    """The user's environment without what points at their own stores."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "DDOR_"))}
    return kept | {"DDOR_HOME": str(home), "NEO4J_URI": ""} | more


@contextmanager
def _home() -> Iterator[tuple[Path, dict[str, str]]]:
    """A data folder of its own, its store stopped in the end."""
    with tempfile.TemporaryDirectory(prefix="ddor-bench-") as folder:
        home = Path(folder) / "home"
        env = _environment(home)
        try:
            yield home, env
        finally:
            run([DDOR, "stop"], env)


def _help(rounds: int) -> tuple[list[page.Row], list[tuple[str, Runs, Runs]]]:
    with _home() as (home, env):
        cold = []
        for number in range(rounds):
            empty = env | {"PYTHONPYCACHEPREFIX": str(home.parent / f"bytecode-{number}")}
            cold.append(run([DDOR, "--help"], empty))
        warm = repeat(rounds * 2, [DDOR, "--help"], env)
        floor = repeat(rounds * 2, [sys.executable, "-c", "pass"], env)
        late = repeat(rounds, [sys.executable, "-c", "import neo4j, pandas"], env)
    rows = [
        page.Row("`ddor --help`", warm, 0.2),
        page.Row("`ddor --help`, no bytecode compiled yet, not even Python's own", Runs(tuple(cold))),
    ]
    pairs = [
        ("Python alone; `ddor --help`", floor, warm),
        ("`ddor --help`; importing `neo4j` and `pandas`, which it puts off", warm, late),
    ]
    return rows, pairs


def _embedded(rounds: int) -> tuple[list[page.Row], list[tuple[str, Runs, Runs]], list[tuple[str, int]]]:
    from_nothing, bare = [], []
    loads = _Loads()
    for _ in range(rounds):
        with _home() as (_, env):
            from_nothing.append(run([DDOR, "load"], env))
        with _home() as (home, env):
            run([DDOR, "status"], env)
            loads.measure(env, home.parent)
        with _home() as (home, env):
            run([DDOR, "status"], env)
            state, root = Home(home).state(), Home(home).passwords()["root"]
            bare.append(
                _bare("embedded", env, home.parent, (state.uri if state else "", "root", root.reveal(), DATABASE))
            )

    started: list[Sample] = []
    joined: list[Sample] = []
    with _home() as (home, env):
        loaded = run([DDOR, "load"], env)
        for _ in range(rounds):
            run([DDOR, "stop"], env)
            started.append(run(QUERY, env))
            joined.extend(run(QUERY, env) for _ in range(3))
        state = Home(home).state()
        store_peak = peak_of(state.pid) if state else 0

    starting, joining = Runs(tuple(started)), Runs(tuple(joined))
    rows = [
        page.Row("`ddor query`, embedded store not running", starting, 3),
        page.Row("`ddor query`, embedded store running", joining, 0.7),
        page.Row("`ddor load` on a new machine, embedded store made and started by it", Runs(tuple(from_nothing))),
        *loads.rows("embedded store up", 2),
    ]
    pairs = [
        ("`ddor query` with the store running; starting it", joining, starting),
        *loads.pairs("embedded", Runs(tuple(bare)), joining),
    ]
    sizes = [
        ("peak memory of `ddor load`", max(loaded.peak, loads.first().peak)),
        ("peak memory of `ddor query`", joining.peak),
        ("peak memory of the embedded store, after a load and the queries above", store_peak),
    ]
    return rows, pairs, sizes


class _Loads:
    """The three loads that a user knows: the first, one that has nothing to do, and one with one row changed."""

    def __init__(self) -> None:
        self.samples: dict[str, list[Sample]] = {"first": [], "unchanged": [], "one row changed": []}

    def measure(self, env: dict[str, str], folder: Path) -> None:
        """Each once, on an empty store that is up."""
        table = folder / "mine" / "published_values.csv"
        self.samples["first"].append(run([DDOR, "load"], env))
        self.samples["unchanged"].append(run([DDOR, "load"], env))
        table.parent.mkdir()
        table.write_text(OWN.format(51), "utf-8")
        run([DDOR, "load", str(table.parent)], env)
        table.write_text(OWN.format(5), "utf-8")
        self.samples["one row changed"].append(run([DDOR, "load", str(table.parent)], env))
        shutil.rmtree(table.parent)

    def first(self) -> Runs:
        """The first loads."""
        return Runs(tuple(self.samples["first"]))

    def rows(self, where: str, first: float) -> list[page.Row]:
        """Their lines, with the goals in seconds."""
        goals = {"first": first, "unchanged": 0.6, "one row changed": 1.5}
        return [page.Row(f"`ddor load`, {n}, {where}", Runs(tuple(s)), goals[n]) for n, s in self.samples.items()]

    def pairs(self, store: str, bare: Runs, query: Runs) -> list[tuple[str, Runs, Runs]]:
        """Beside the driver that only sends the same rows, and beside a question."""
        return [
            (f"the driver that only sends the rows; first `ddor load`, {store}", bare, self.first()),
            (f"`ddor query`; `ddor load` with nothing to do, {store}", query, Runs(tuple(self.samples["unchanged"]))),
        ]


def _bare(kind: str, env: dict[str, str], folder: Path, target: tuple[str, str, str, str]) -> Sample:
    from benchmarks import bare

    file = folder / "rows.pickle"
    bare.rows(kind, file)
    named = dict(zip(("BARE_URI", "BARE_USER", "BARE_PASSWORD", "BARE_DATABASE"), target, strict=True))
    return run([sys.executable, "-m", "benchmarks.bare", str(file)], env | named, ROOT)


def _neo4j(rounds: int) -> tuple[list[page.Row], list[tuple[str, Runs, Runs]], list[tuple[str, int]], str]:
    from tests import neo4j_server

    loads, bare, queries = _Loads(), [], []
    with ExitStack() as stack:
        try:
            server = stack.enter_context(neo4j_server.running())
        except neo4j_server.MissingError as error:
            return [], [], [], str(error)
        home, _ = stack.enter_context(_home())
        env = _environment(home, **server.environment)
        fresh = run([DDOR, "load"], env)
        for _ in range(rounds):
            _empty(server)
            loads.measure(env, home.parent)
            queries.append(run(QUERY, env))
            _empty(server)
            bare.append(_bare("neo4j", env, home.parent, (server.uri, server.user, server.password, server.database)))
        store_peak = peak_of(server.pid) if server.pid else 0
    rows = [
        page.Row("`ddor query`, Neo4j", Runs(tuple(queries))),
        page.Row("first `ddor load`, Neo4j that has just started", Runs((fresh,)), 8),
        *loads.rows("Neo4j warm", 2.5),
    ]
    pairs = loads.pairs("Neo4j", Runs(tuple(bare)), Runs(tuple(queries)))
    return rows, pairs, [("peak memory of Neo4j, with the settings of the tests", store_peak)], ""


def _empty(server: Neo4jServer) -> None:
    """Take everything out of the measured Neo4j, which holds nothing but what we loaded."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=server.database)
        found = driver.execute_query("SHOW CONSTRAINTS YIELD name", database_=server.database)
        for record in found.records:
            driver.execute_query(f"DROP CONSTRAINT `{record['name']}`", database_=server.database)


def _installed() -> list[tuple[str, int]]:
    sizes = installed_sizes()
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:5]
    total = (f"installed size of the default install, {len(sizes) - 1} packages", sum(sizes.values()))
    return [total, *((f"of it, `{name}`", size) for name, size in largest)]


def _readme() -> list[page.Row]:
    """The README's commands in a fresh clone of what is committed, each a first and a second time."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="ddor-bench-") as folder, _home() as (_, env):
        clone = Path(folder) / "clone"
        run(["git", "clone", "-q", str(ROOT), str(clone)])
        for command in ("demo", "test"):
            for when in ("in a fresh clone", "again"):
                taken = run(["make", command], env, clone)
                rows.append(page.Row(f"`make {command}` {when}", Runs((taken,))))
    return rows


if __name__ == "__main__":
    sys.exit(main())
