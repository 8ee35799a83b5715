"""`ddor compare`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import DOCUMENT_FORMATS, Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", metavar="ID", help="a published report, such as DDOR-2017-01-28")
    parser.add_argument("second", metavar="ID", help="another one")


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_document
    from ddor.documents import named

    return write_document(lambda store: named.comparison(store, args.first, args.second), args)


COMMAND = Command(
    help="compare two reports: what came, what went, what changed",
    about="Absence is not removal: a place counts as removed only where a source states\n"
    "the absence. Figures are as published; those withdrawn since are marked.",
    examples="  ddor compare DDOR-2017-01-28 DDOR-2017-02-04\n"
    "  ddor compare DDOR-2017-01-28 DDOR-2017-02-04 -o compared.html",
    configure=_configure,
    run=_run,
    formats=DOCUMENT_FORMATS,
)
