"""`ddor report`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import DOCUMENT_FORMATS, Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="a published report: DDOR-2017-01-28, or a day of its week")
    parser.add_argument(
        "--as",
        dest="view",
        choices=("published", "corrected"),
        default="published",
        help="published: every figure as printed, with the marks of what was said since (default); "
        "corrected: what was withdrawn is struck through, its value unknown",
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_document
    from ddor.documents import named

    return write_document(lambda store: named.report(store, args.id, args.view), args)


COMMAND = Command(
    help="rebuild a report from the graph, with who says otherwise",
    about="Its own four sections; beside each figure its sources, corrections, disputes,\n"
    "and other values. Totals stay as ICE printed them in both views; how much of\n"
    "them was withdrawn is said beside them.",
    examples="  ddor report DDOR-2017-01-28 -o report.html\n"
    "  ddor report DDOR-2017-01-28 --as corrected --format md -o report.md",
    configure=_configure,
    run=_run,
    formats=DOCUMENT_FORMATS,
)
