"""`ddor load`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from ddor.cli.commands.base import Command

if TYPE_CHECKING:
    from ddor.cli.terminal import Terminal
    from ddor.loader import Prepared
    from ddor.loader.inputs import TableInput
    from ddor.loader.kinds import Kind
    from ddor.loading import LoadReport
    from ddor.store.base import Store

SHOWN = 5
# What each kind of input is called; the empty one is that of a load without a PATH.
KINDS = {
    "": "the published facts alone",
    "table": "tables of your own",
    "flat": "a flat table",
    "report": "a report",
    "records": "a release of records",
}
# The kinds that take an option, by its name in the arguments; the options that are not here, all kinds take.
TAKEN_BY = {
    "of_set": ("table", "flat", "report"),
    "mapping": ("records",),
    "name": ("records",),
    "report": ("report",),
    "strict": ("", "table", "flat", "report"),
    "rejects": ("", "table", "flat", "report", "records"),
    "encoding": ("table", "flat"),
    "delimiter": ("table", "flat"),
    "into_existing": ("", "table", "flat", "report"),
    "rebuild": ("", "table", "flat", "report"),
}


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a flat table or a set of tables of your own; a report as published (PDF, text, or a table typed from "
        "it); a release of case-level records (CSV, gzip, Excel, Parquet), or the name of one that is shipped",
    )
    parser.add_argument(
        "--set",
        metavar="NAME",
        dest="of_set",
        default="",
        help="name of the set that the PATHs make up (default: the base name of each)",
    )
    parser.add_argument(
        "--mapping", metavar="NAME", help="the PATHs are a release of case-level records, which this mapping reads"
    )
    parser.add_argument("--name", metavar="NAME", help="name of that release (default: that of its first file)")
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="say what would change, write nothing; of a report, -o FOLDER writes the tables that it gives",
    )
    parser.add_argument("--report", default="", metavar="ID", help="which report it is, where the file does not say so")
    parser.add_argument("--verify", action="store_true", help="compare all, even if nothing seems to have changed")
    parser.add_argument("--strict", action="store_true", help="fail when a row cannot be used, and load nothing")
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="FOLDER",
        help="write the rows that cannot be used as tables; of a release, where they stand and why",
    )
    parser.add_argument("--encoding", default="", metavar="NAME", help="encoding of your files (default: UTF-8)")
    parser.add_argument("--delimiter", type=_delimiter, metavar="CHAR", help="between your cells: , or ; or tab")
    parser.add_argument("--into-existing", action="store_true", help="load beside other data in the same database")
    parser.add_argument("--rebuild", action="store_true", help="take away a graph of an older version of ddor first")


def _delimiter(text: str) -> str:
    return "\t" if text in {"tab", "\\t"} else text


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.errors import UsageError

    kinds = _kinds(args)
    _refuse_what_is_not_taken(args, kinds)
    if "records" in kinds.values():
        from ddor.cli.records import load_release
        from ddor.loader.records import open_release

        if other := [path for path, kind in kinds.items() if kind != "records"]:
            raise UsageError(f"{other[0]} is no release of records.", "Load it by itself.")
        return load_release(open_release(args.paths, mapping=args.mapping, name=args.name), args)
    terminal = Terminal(args.quiet)
    with opened(terminal, to_read=False) as store:
        report = _load(store, args, kinds, terminal)
    terminal.clear()
    _tell(report, args, terminal, beside=not {"flat", "report"}.isdisjoint(kinds.values()))
    return 0


def _kinds(args: argparse.Namespace) -> dict[Path, Kind]:
    """What each path is; a name that is no path may be that of a release that is shipped.

    Raises:
        DataError: there is nothing at a path.
    """
    from ddor.errors import DataError
    from ddor.loader.kinds import kind_of

    def kind(path: Path) -> Kind:
        if args.mapping:
            return "records"
        if not path.exists():
            from ddor.loader.records import shipped

            if str(path) in shipped():
                return "records"
            if not path.suffix and not path.is_symlink():
                comes = f"Check the path. Releases that come with ddor: {', '.join(shipped())}."
                raise DataError(f"There is no file or folder {str(path)!r}.", comes)
        return kind_of(path)

    return {path: kind(path) for path in args.paths}


def _refuse_what_is_not_taken(args: argparse.Namespace, kinds: dict[Path, Kind]) -> None:
    """No option is passed over in silence.

    Raises:
        UsageError: an option is given that one of the PATHs, or a load without any, has no use for.
    """
    from ddor.errors import UsageError

    inputs: list[tuple[str, str]] = [(kind, f": {path}") for path, kind in kinds.items()] or [("", "")]
    for name, taken_by in TAKEN_BY.items():
        wrong = next((one for one in inputs if one[0] not in taken_by), None) if getattr(args, name) else None
        if wrong:
            option = "--set" if name == "of_set" else f"--{name.replace('_', '-')}"
            raise UsageError(
                f"{option} cannot be used with {KINDS[wrong[0]]}{wrong[1]}.",
                f"{'Load that by itself, or leave' if inputs[1:] else 'Leave'} the option away. It is for: "
                f"{', '.join(KINDS[one] for one in taken_by)}.",
            )


def _load(store: Store, args: argparse.Namespace, kinds: dict[Path, Kind], terminal: Terminal) -> LoadReport:
    from ddor import loading

    options = ("of_set", "dry_run", "verify", "strict", "into_existing", "rebuild", "encoding", "delimiter")
    chosen = {name: value for name in options if (value := getattr(args, name)) is not None}
    return loading.load(
        store,
        _with_reports(args, kinds, terminal),
        progress=terminal.progress,
        told=lambda prepared: _tell_what_was_read(prepared, args, terminal),
        **chosen,
    )


def _with_reports(args: argparse.Namespace, kinds: dict[Path, Kind], terminal: Terminal) -> list[Path | TableInput]:
    """The paths; of those that are reports, what was read of them, which is told, as tables."""
    from ddor.loader import report
    from ddor.loader.inputs import set_name
    from ddor.model.plain import count

    reports = [path for path in args.paths if kinds[path] == "report"]
    inputs: list[Path | TableInput] = [path for path in args.paths if path not in reports]
    for read in report.read_reports(reports, report=args.report, of_set=args.of_set):
        terminal.say_all(read.told)
        inputs += read.inputs
        if args.dry_run and args.output and not args.output.suffix:
            written = read.write(args.output if len(reports) == 1 else args.output / set_name(read.path))
            terminal.say(
                f"wrote {count(len(written), 'table')} into {written[0].parent}; to load them in place of the report: "
                f"ddor load {quote(str(written[0].parent))} --set {quote(args.of_set or set_name(read.path))}"
            )
    if reports and args.dry_run and args.output and not args.output.suffix:
        args.output = None
    return inputs


def _tell_what_was_read(prepared: Prepared, args: argparse.Namespace, terminal: Terminal) -> None:
    """Files, rows and rejects, before anything is written: also a load that fails has told them."""
    from ddor.loader import rejects
    from ddor.model.plain import count
    from ddor.model.rows import PUBLISHED

    tables = prepared.tables
    ours = [one for one in tables.read if one.of_set == PUBLISHED]
    terminal.say(f"read the published facts: {len(ours)} tables, {sum(one.taken for one in ours):,} rows taken")
    for one in (one for one in tables.read if one.of_set != PUBLISHED):
        rejected = f", {one.rejected:,} rejected" if one.rejected else ""
        terminal.say(f"read {one.file} (set {one.of_set}): {one.taken:,} of {count(one.rows, 'row')} taken{rejected}")
    terminal.say_all(tables.notices)
    found = sorted(prepared.rejected, key=lambda reject: (reject.file, reject.row))
    terminal.say_all(f"rejected: {reject}" for reject in found[:SHOWN])
    if len(found) > SHOWN:
        terminal.say(f"and {len(found) - SHOWN} more; --rejects FOLDER writes all of them")
    if args.rejects:
        written = rejects.write(found, args.rejects)
        terminal.say_all(f"wrote {path}: the rejected rows, each with the reason and the remedy" for path in written)


def _tell(report: LoadReport, args: argparse.Namespace, terminal: Terminal, *, beside: bool) -> None:
    """The summary as data, or what stands beside each statement; on stderr what is left to do."""
    from ddor.cli.output import write_table
    from ddor.model.plain import count
    from ddor.model.rows import PUBLISHED

    own = [name for name in report.sets if name != PUBLISHED]
    terminal.say(f"this load is of the published facts{''.join(f' and the set {name}' for name in own)}")
    if not report.files:
        terminal.say("they were loaded as they are now: nothing to do")
    terminal.say_all(
        f"{count(left, 'node or relationship', 'nodes and relationships')} that the set {name} no longer gives: "
        "kept in the answers for now, for not all of its rows could be read: mend the rows, and load again"
        for name, left in report.left.items()
    )
    terminal.say_all(
        f"{what} stays as the set {other} gives it: make the two agree, or choose another id"
        for what, other in report.otherwise.items()
    )
    if own and report.counts.unchanged and not beside:  # into an empty graph, all is new
        terminal.say_all(f"new: {finding}" for finding in report.new_findings[:SHOWN])
    if args.dry_run:
        terminal.say("dry run: nothing was written")
    for path in report.again:
        terminal.say(f"the graph that was taken away held rows of {path} too; to load them again: ddor load {path}")
    if beside:
        _tell_what_stands_beside(report, args, terminal)
        return
    counts: dict[str, object] = {
        **asdict(report.counts),
        "rejected": len(report.rejected),
        "contradictions": report.contradictions,
        "misreadings": report.misreadings,
        "seconds": round(report.seconds, 2),
    }
    title = "Nodes and relationships of the load, rows that cannot be used, and what was found between claims"
    write_table(list(counts), [list(counts.values())], args, title=title)


def _tell_what_stands_beside(report: LoadReport, args: argparse.Namespace, terminal: Terminal) -> None:
    """A row for each statement and what stands beside it; in short on stderr."""
    from collections import Counter

    from ddor.claims.beside import WORDS
    from ddor.cli.output import chosen_format, write_table
    from ddor.model.plain import count

    counts = ", ".join(f"{number:,} {what}" for what, number in asdict(report.counts).items())
    done = "what a load would do with nodes and relationships" if args.dry_run else "nodes and relationships"
    terminal.say(f"{done}: {counts}; {count(len(report.rejected), 'row')} rejected")
    claims = len({(one.of_set, one.claim) for one in report.beside})
    found = Counter(one.kind for one in report.beside)
    in_short = "; ".join(f"{WORDS[kind]}: {found[kind]:,}" for kind in WORDS if kind in found)
    terminal.say(f"claims of your own: {claims:,}. {in_short}" if claims else "no claim of your own")
    short = chosen_format(args) in {"table", "md"}
    if short and not report.beside and args.output is None:
        return  # an empty table says nothing
    columns = ["claim", "finding", "in_words"]
    columns += [] if short else ["said_by", "other_claim", "other_said_by", "reason", "of_set", "claim_id", "other_id"]
    rows = [
        [one.said, WORDS[one.kind], one.sentence] if short else
        [one.said, one.kind, one.sentence, list(one.by), one.other_said or None, list(one.others),
         one.reason.strip() or None, one.of_set, one.claim, one.other or None]
        for one in report.beside
    ]  # fmt: skip
    write_table(columns, rows, args, title="What stands beside each claim of your own")


COMMAND = Command(
    help="bring the graph in line with the published facts, and with tables of your own",
    about="What a set of tables no longer holds is retired: it leaves the answers and stays in\n"
    "the graph, with the load that ended it. A second load of the same tables changes nothing.\n"
    "A row that cannot be used is rejected and told; the others are loaded.",
    examples="  ddor load\n  ddor load my-tables/ --dry-run --rejects rejects",
    configure=_configure,
    run=_run,
    folders=True,
)
