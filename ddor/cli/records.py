"""`ddor load` of a release of case-level records."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ddor.cli.terminal import Terminal
from ddor.model.plain import count

if TYPE_CHECKING:
    from ddor.loader.records import Release
    from ddor.records.load import RecordsReport

COLUMNS = {
    "columns_read": "read",
    "columns_not_read": "not read, without a use in the mapping",
    "columns_refused": "that may identify a person, never read",
}


def load_release(release: Release, args: argparse.Namespace) -> int:
    """Load it, tell what was read and done; returns the exit code."""
    from ddor.cli.session import opened
    from ddor.loader import rejects
    from ddor.records.load import load

    terminal = Terminal(args.quiet)
    if args.rejects:
        rejects.check(args.rejects)  # told before any work is done
        release.kept = sys.maxsize
    with opened(terminal, to_read=False) as store:
        report = load(store, release, progress=terminal.progress, dry_run=args.dry_run, verify=args.verify)
    terminal.clear()
    _tell(report, release, args, terminal)
    return 0


def _tell(report: RecordsReport, release: Release, args: argparse.Namespace, terminal: Terminal) -> None:
    from ddor.cli.output import write_table
    from ddor.loader import rejects
    from ddor.loader.records import SHOWN

    about = report.about
    terminal.say_all(release.told)
    terminal.say_all(f"rejected: {reject}" for reject in release.rejected[:SHOWN])
    if args.rejects:
        written = rejects.write(release.rejected, args.rejects)
        terminal.say_all(f"wrote {path}: where each rejected row stands, the reason and the remedy" for path in written)
    elif len(release.rejected) == SHOWN:
        terminal.say("to list all of them: the same command with --dry-run --rejects FOLDER")
    for name, what in COLUMNS.items():
        if columns := about.get(name):
            terminal.say(f"{count(len(columns), 'column')} {what}: {', '.join(columns)}")
    if equal := about.get("equal_rows"):
        rows = "rows equal" if equal > 1 else "row equals"
        terminal.say(f"{equal:,} {rows} another one in every column that was read: each was counted")
    if about.get("first_day"):
        terminal.say(f"prepared from {about['first_day']} to {about['last_day']}")
    if report.nothing_to_do:
        terminal.say("it was loaded from the same files before: nothing to do")
        if args.rejects:
            terminal.say("the files were not read again: add --verify, to have rejected rows written")
    if args.dry_run:
        terminal.say("dry run: nothing was written")
    seconds = round(sum(report.seconds.values()), 2)
    row = [report.release, about.get("rows"), report.records, report.created, report.unchanged, report.removed, seconds]
    columns = ["release", "rows", "records", "created", "unchanged", "removed", "seconds"]
    title = f"Records of the release, and what {'a load would do' if args.dry_run else 'the load did'} with them"
    write_table(columns, [row], args, title=title)
