"""`ddor load`."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from ddor.cli.commands.base import Command

if TYPE_CHECKING:
    from ddor.claims import Derived
    from ddor.cli.terminal import Terminal
    from ddor.loader import LoadReport, Reject
    from ddor.store.base import Store

SHOWN = 5
MOST_ROWS = 100_000


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="tables with further rows, loaded beside the published facts",
    )
    parser.add_argument("--dry-run", action="store_true", help="read and check, write nothing")
    parser.add_argument("--strict", action="store_true", help="fail when a row cannot be used, and load nothing")
    parser.add_argument(
        "--rejects", type=Path, metavar="FILE", help="write the rows that cannot be used into FILE, as CSV"
    )
    parser.add_argument(
        "--batch-size", type=_rows, default=1000, metavar="N", help="rows in a transaction (default 1000)"
    )
    parser.add_argument("--into-existing", action="store_true", help="load beside other data in the same database")


def _rows(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_ROWS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST_ROWS}")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal

    terminal = Terminal(args.quiet)
    with nullcontext() if args.dry_run else opened(terminal, to_read=False) as store:
        report, derived = _load(store, args, terminal)
    terminal.clear()
    _tell(report, derived, args, terminal)
    return 0


def _load(store: Store | None, args: argparse.Namespace, terminal: Terminal) -> tuple[LoadReport, Derived | None]:
    from ddor import loading  # pandas, after the driver
    from ddor.loader.rejects import RejectedError

    try:
        return loading.load(
            store,
            args.paths,
            strict=args.strict,
            dry_run=args.dry_run,
            batch_size=args.batch_size,
            into_existing=args.into_existing,
            progress=lambda what, done, total: terminal.progress(
                f"loading: {done:,} of {total:,} ({what})" if total else what
            ),
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


def _tell(report: LoadReport, derived: Derived | None, args: argparse.Namespace, terminal: Terminal) -> None:
    """The summary as data; on stderr what was set aside, and what a dry run is."""
    from ddor.cli.output import write_table

    if args.rejects:
        _write_rejects(report.rejected, args.rejects, terminal)
    elif report.rejected:
        terminal.say_all(f"set aside: {reject}" for reject in report.rejected[:SHOWN])
        if len(report.rejected) > SHOWN:
            terminal.say(f"and {len(report.rejected) - SHOWN} more; --rejects FILE writes all of them")
    if args.dry_run:
        terminal.say("dry run: nothing was written")
    counts: dict[str, object] = {
        "created": report.created,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": len(report.rejected),
        "contradictions": len(derived.contradictions) if derived else None,
        "misreadings": len(derived.misreadings) if derived else None,
        "seconds": round(report.seconds, 2),
    }
    title = "Nodes and relationships of the load, rows that cannot be used, and what was found between claims"
    write_table(list(counts), [list(counts.values())], args, title=title)


COMMAND = Command(
    help="read the published facts, and rows of your own, into the graph",
    about="A second load of the same tables changes nothing. A row that cannot be used is\n"
    "set aside and told; the others are loaded.",
    examples="  ddor load\n  ddor load my-tables/ --dry-run --rejects rejects.csv",
    configure=_configure,
    run=_run,
)
