"""`ddor browser`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, add_parameters, given


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a saved question; `ddor queries` lists them")
    add_parameters(parser)
    parser.add_argument("--picture", action="store_true", help="NAME is a picture; `ddor views` lists them")
    parser.add_argument("--at", metavar="URL", help="address of Neo4j Browser (default: the server's host, port 7474)")
    parser.add_argument("--open", action="store_true", help="open the link in your web browser too")


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import browser, registry, runner
    from ddor.answers.header import Saved
    from ddor.cli.output import write
    from ddor.cli.session import values_meant
    from ddor.cli.terminal import Terminal
    from ddor.store.settings import Settings

    saved: Saved = registry.picture(args.name) if args.picture else registry.question(args.name)
    params, settings, terminal = given(args), Settings.from_env(), Terminal(args.quiet)
    browser.link(
        saved, runner.coerced(saved, params), settings, args.at
    )  # what is wrong is told before a store is opened
    link = browser.link(saved, values_meant(saved, params, terminal), settings, args.at)
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
