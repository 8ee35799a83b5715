"""`ddor compare`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command

FORMS = ("table", "md", "html", "json", "csv")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", metavar="ID", help="a published weekly report, such as DDOR-2017-01-28")
    parser.add_argument("second", metavar="ID", help="another one")


def _run(args: argparse.Namespace) -> int:
    from ddor.claims.report_compare import compare, document
    from ddor.cli.output import form_of, table_width, write_and_tell, write_answer
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.documents import rendered as documents

    with opened(Terminal(args.quiet)) as store:
        found = compare(store, args.first, args.second)
    form = form_of(args.format, args.output, FORMS)
    if form in {"md", "html"}:
        write_and_tell(documents.rendered(document(found), form), args)
    elif form == "table":
        write_and_tell(documents.comparison_text(found, table_width(args.output)), args)
    else:
        args.format = form
        write_answer(documents.comparison_answer(found), args)
    return 0


COMMAND = Command(
    help="compare two weekly reports: what came, what went, what changed",
    about="Absence is not removal: a place counts as removed only where a source states\n"
    "the absence. Figures are as published; those withdrawn since are marked.",
    examples="  ddor compare DDOR-2017-01-28 DDOR-2017-02-04\n"
    "  ddor compare DDOR-2017-02-04 DDOR-2017-02-11 --format csv -o changes.csv",
    configure=_configure,
    run=_run,
    formats=FORMS,
)
