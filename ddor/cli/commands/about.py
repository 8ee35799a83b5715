"""`ddor about`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="+", metavar="NAME", help="a place in any spelling, a policy, an offense, a source, an id"
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.claims.about import about, find
    from ddor.cli.output import chosen_format, table_width, write_and_tell, write_answer
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.documents import about_answer

    with opened(Terminal(args.quiet)) as store:
        found = about(store, find(store, " ".join(args.name)))
    form = chosen_format(args)
    if form in {"table", "md"}:
        write_and_tell(about_answer.text(found, form, table_width(args.output)), args)
    else:
        write_answer(about_answer.whole(found), args)
    return 0


COMMAND = Command(
    help="all that is said of a place, policy, offense, or source, by whom",
    about="A name that can mean more than one thing is never picked from: the choices are\nlisted, with exit code 2.",
    examples="  ddor about Clark County, Nevada\n  ddor about us-nv-003 --format md -o clark.md\n  ddor about S014",
    configure=_configure,
    run=_run,
)
