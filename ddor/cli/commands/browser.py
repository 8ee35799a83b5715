"""`ddor browser`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, add_parameters


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a saved question; `ddor queries` lists them")
    add_parameters(parser)
    parser.add_argument("--picture", action="store_true", help="NAME is a picture; `ddor views` lists them")
    parser.add_argument("--at", metavar="URL", help="address of Neo4j Browser (default: the server's host, port 7474)")
    parser.add_argument("--open", action="store_true", help="open the link in your web browser too")


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import browser, registry, runner
    from ddor.answers.header import Saved
    from ddor.answers.names import labels_of
    from ddor.cli.output import write
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.errors import StoreError
    from ddor.store.settings import Settings

    saved: Saved = registry.picture(args.name) if args.picture else registry.question(args.name)
    values, terminal = runner.coerced(saved, dict(args.param)), Terminal(args.quiet)
    link = browser.link(saved, values, Settings.from_env(), args.at)  # what is wrong is told before a store is opened
    if any(p.name in dict(args.param) and labels_of(p.values_of) for p in saved.parameters):
        try:
            with opened(terminal, may_be_empty=True) as store:
                values, notes = runner.meant(store, saved, values)
        except StoreError as error:
            notes = [f"names are taken as ids: {error.message}"]
        terminal.say_all(f"notice: {note}" for note in notes)
        link = browser.link(saved, values, Settings.from_env(), args.at)
    write(f"{link}\n", None)
    if args.open:
        import webbrowser

        if not webbrowser.open(link):
            terminal.say("No web browser could be opened; copy the link.")
    return 0


COMMAND = Command(
    help="print the Neo4j Browser link that opens a saved question",
    about="The link carries the statement with its values, and never the password: Browser\n"
    "asks for it. It needs a Neo4j server (NEO4J_URI).",
    examples="  ddor browser totals-per-report\n"
    "  ddor browser said-of -p about_id=us-tx-453 --open\n"
    "  ddor browser report --picture -p section=II",
    configure=_configure,
    run=_run,
    formats=(),
)
