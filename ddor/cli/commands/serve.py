"""`ddor serve`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, nothing


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_table
    from ddor.cli.terminal import Terminal
    from ddor.errors import UsageError
    from ddor.store import embedded
    from ddor.store.home import DATABASE, Home
    from ddor.store.settings import Settings

    settings = Settings.from_env()
    if settings.neo4j_uri:
        raise UsageError("NEO4J_URI names a server; the embedded store is not in use.", "Unset NEO4J_URI to serve it.")
    state = embedded.ensure_owner(settings, keep=True)
    home = Home(settings.home)
    terminal = Terminal(args.quiet)
    terminal.say(f"The store in {home.path} stays open until: ddor stop")
    columns = ["uri", "database", "user", "passwords", "pid"]
    row = [state.uri, DATABASE, "reader", str(home.path / "passwords.json"), state.pid]
    write_table(columns, [row], args, title="The open store")
    return 0


COMMAND = Command(
    help="keep the embedded store open for any Bolt client to join",
    about="Prints the address. The user `reader` can only read; the passwords are in a\nfile that only you can read.",
    examples="  ddor serve\n  ddor serve --format json",
    configure=nothing,
    run=_run,
)
