"""`ddor load`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ddor.cli.commands.base import Command
from ddor.model.rows import PUBLISHED

if TYPE_CHECKING:
    from ddor.cli.terminal import Terminal
    from ddor.loader import Reject
    from ddor.loading import LoadReport
    from ddor.store.base import Store

SHOWN = 5


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a set of tables of your own: CSV files or a folder"
    )
    parser.add_argument(
        "--set", metavar="NAME", dest="of_set", help="name of the set that the PATHs make up (default: base name)"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    parser.add_argument("--verify", action="store_true", help="compare all, even if nothing seems to have changed")
    parser.add_argument("--strict", action="store_true", help="fail when a row cannot be used, and load nothing")
    parser.add_argument("--rejects", type=Path, metavar="FILE", help="write the rows that cannot be used into FILE")
    parser.add_argument("--into-existing", action="store_true", help="load beside other data in the same database")
    parser.add_argument("--rebuild", action="store_true", help="take away a graph of an older version of ddor first")


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal

    terminal = Terminal(args.quiet)
    with opened(terminal, to_read=False) as store:
        report = _load(store, args, terminal)
    terminal.clear()
    _tell(report, args, terminal)
    return 0


def _load(store: Store, args: argparse.Namespace, terminal: Terminal) -> LoadReport:
    from ddor import loading
    from ddor.loader.rejects import RejectedError

    options = ("of_set", "dry_run", "verify", "strict", "into_existing", "rebuild")
    try:
        return loading.load(
            store,
            args.paths,
            progress=lambda what, done, total: terminal.progress(f"{what}: {done:,} of {total:,}" if total else what),
            **{name: getattr(args, name) for name in options},
        )
    except RejectedError as error:
        if args.rejects:
            _write_rejects(error.rejects, args.rejects, terminal)
        raise


def _write_rejects(rejected: list[Reject], path: Path, terminal: Terminal) -> None:
    from ddor.answers import formats
    from ddor.answers.answer import own_answer
    from ddor.cli.output import write

    columns = ["file", "row", "column", "value", "reason", "remedy"]
    rows = [[getattr(reject, name) for name in columns] for reject in rejected]
    answer = own_answer(columns, rows, "load", "Rows that cannot be used", "not stated")
    write(formats.render(answer, "csv"), path)
    terminal.say(f"wrote {path}: {len(rejected)} rows that cannot be used")


def _tell(report: LoadReport, args: argparse.Namespace, terminal: Terminal) -> None:
    """The summary as data; on stderr what was set aside, what a dry run is, and what is left to do."""
    from ddor.cli.output import write_table

    if args.rejects:
        _write_rejects(report.rejected, args.rejects, terminal)
    elif report.rejected:
        terminal.say_all(f"set aside: {reject}" for reject in report.rejected[:SHOWN])
        if len(report.rejected) > SHOWN:
            terminal.say(f"and {len(report.rejected) - SHOWN} more; --rejects FILE writes all of them")
    for name in report.incomplete:
        terminal.say(f"nothing of the set {name} was retired, for not all of its rows could be read")
    own = [name for name in report.sets if name != PUBLISHED]
    terminal.say(f"sets of tables: the published facts{''.join(f', {name}' for name in own)}")
    if args.dry_run:
        terminal.say("dry run: nothing was written")
    for path in report.again:
        terminal.say(f"the graph that was taken away held rows of {path} too; to load them again: ddor load {path}")
    counts: dict[str, object] = {
        **asdict(report.counts),
        "rejected": len(report.rejected),
        "contradictions": report.contradictions,
        "misreadings": report.misreadings,
        "seconds": round(report.seconds, 2),
    }
    title = "Nodes and relationships of the load, rows that cannot be used, and what was found between claims"
    write_table(list(counts), [list(counts.values())], args, title=title)


COMMAND = Command(
    help="bring the graph in line with the published facts, and with tables of your own",
    about="What a set of tables no longer holds is retired: it leaves the answers and stays in\n"
    "the graph, with the load that ended it. A second load of the same tables changes nothing.\n"
    "A row that cannot be used is set aside and told; the others are loaded.",
    examples="  ddor load\n  ddor load my-tables/ --dry-run --rejects rejects.csv",
    configure=_configure,
    run=_run,
)
