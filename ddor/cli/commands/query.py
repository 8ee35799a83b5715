"""`ddor query`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ddor.cli.commands.base import Command, add_parameters, given

if TYPE_CHECKING:
    from ddor.cli.terminal import Terminal


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="a saved question; `ddor queries` lists them")
    parser.add_argument("--text", metavar="CYPHER", help="a statement of your own that only reads")
    add_parameters(parser)
    parser.add_argument("--cypher", action="store_true", help="print the statement, its values written in; ask nothing")
    parser.add_argument("--limit", type=_limit, default=10_000, metavar="N", help="at most N rows (default 10000)")
    parser.add_argument("--timeout", type=_seconds, default=30.0, metavar="SECONDS", help="time limit (default 30)")


def _limit(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import registry, runner
    from ddor.answers.values import guessed
    from ddor.cli.output import chosen_format, write_answer
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.errors import UsageError

    if (args.name is None) == (args.text is None):
        raise UsageError("Give the name of a saved question, or --text.", "`ddor queries` lists the names.")
    terminal, params, limits = Terminal(args.quiet), given(args), {"timeout": args.timeout, "limit": args.limit}
    if args.cypher:
        return _print_statement(args, terminal)
    if args.name is not None:
        runner.checked(registry.question(args.name), params)  # what is wrong is told before a store is opened
    else:
        values, notes = guessed(dict(args.param))
        terminal.say_all(f"notice: {note}" for note in notes)
    with opened(terminal) as store:
        if args.name is None:
            answer = runner.adhoc(store, args.text, values, **limits)
        else:
            answer = runner.answer(store, args.name, params, **limits)
    if args.output is not None and chosen_format(args) != "csv":  # else they are said with the rows
        terminal.say_all(f"notice: {notice}" for notice in answer.notices)
    write_answer(answer, args)
    return 0


def _print_statement(args: argparse.Namespace, terminal: Terminal) -> int:
    """Print the statement of a saved question, as it pastes into Neo4j Browser or `cypher-shell`."""
    from ddor.answers import registry
    from ddor.cli.output import write
    from ddor.cli.session import values_meant
    from ddor.errors import UsageError

    if args.name is None:
        raise UsageError("--cypher prints a saved question; --text is a statement already.")
    if args.format:
        raise UsageError("--cypher prints a statement, which has no other form.", "Leave --format away.")
    saved = registry.question(args.name)
    write(f"{saved.pasteable(values_meant(saved, given(args), terminal))};\n", args.output)
    return 0


COMMAND = Command(
    help="answer a saved question, or a statement of your own",
    about="The sources travel with the answer in every format. So does the coverage, but for CSV: there it is said on "
    "stderr, and with -o FILE written to FILE.meta.json.",
    examples="  ddor query totals-per-report\n"
    "  ddor query detainers-issued-by-jurisdiction -p state=NV -o nevada.csv\n"
    "  ddor query said-of -p about_id=Austin --cypher\n"
    "  ddor query --text 'MATCH (r:Report) RETURN r.id AS id ORDER BY id'",
    configure=_configure,
    run=_run,
)
