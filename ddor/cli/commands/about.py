"""`ddor about`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import DOCUMENT_FORMATS, Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="+",
        metavar="NAME",
        help="a place, jail, report or a day of its week, policy, offense, country, source, office, ...; or an id",
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_document
    from ddor.documents import named

    return write_document(lambda store: named.about(store, " ".join(args.name)), args)


COMMAND = Command(
    help="all that is said of a place, report, policy, source, office, ruling, ...",
    about="By any name: a city leads to its county where the facts speak of that. A name that can mean more than one "
    "thing gives the choices, with what is known of each, and exit code 2; so does a thing of which no source says "
    "anything. Where something is known of one alone, its page comes, and says what else the name could mean.",
    examples="  ddor about 'Clark County, Nevada' -o clark.html\n"
    "  ddor about Austin\n"
    "  ddor about 'January 28'\n"
    "  ddor about BuzzFeed\n"
    "  ddor about assault --format json",
    configure=_configure,
    run=_run,
    formats=DOCUMENT_FORMATS,
)
