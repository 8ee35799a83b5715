"""`ddor about`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import DOCUMENT_FORMATS, Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="+",
        metavar="NAME",
        help="a place in any spelling, a jail, report, policy, offense, source, office, correction or ruling; or an id",
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_document
    from ddor.documents import named

    return write_document(lambda store: named.about(store, " ".join(args.name)), args)


COMMAND = Command(
    help="all that is said of a place, report, policy, source, office, ruling, ...",
    about="A name that can mean more than one thing is never picked from: the choices are\nlisted, with exit code 2.",
    examples="  ddor about 'Clark County, Nevada' -o clark.html\n  ddor about S014\n  ddor about assault --format json",
    configure=_configure,
    run=_run,
    formats=DOCUMENT_FORMATS,
)
