"""`ddor view`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, add_parameters, given

FORMATS = ("html", "pyvis", "graphml", "gexf")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a picture; `ddor views` lists them")
    add_parameters(parser)


def _run(args: argparse.Namespace) -> int:
    import sys

    from ddor.answers import registry, runner
    from ddor.cli.commands.export import write_graph
    from ddor.cli.output import form_of, write
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.documents.picture import picture_page, pyvis_page
    from ddor.errors import UsageError

    params, form = given(args), form_of(args.format, args.output, FORMATS)
    runner.coerced(registry.picture(args.name), params)  # what is wrong is told before a store is opened
    if args.output is None and sys.stdout.isatty():
        raise UsageError("A page is not text for a terminal.", f"Name a file: -o {args.name}.html")
    terminal = Terminal(args.quiet)
    with opened(terminal) as store:
        if form == "html":
            page, notices = picture_page(store, args.name, params, terminal.progress)
        elif form == "pyvis":
            page, notices = pyvis_page(store, args.name, params)
        else:
            graph, _, _, notices = runner.picture(store, args.name, params, limit=None)
    terminal.say_all(f"notice: {notice}" for notice in notices)
    if form not in ("html", "pyvis"):
        write_graph(graph, form, args.output, terminal)
        return 0
    write(page.html, args.output)
    if args.output is not None:
        terminal.say(f"wrote {args.output}: open it in a browser, it needs no network")
    return 0


COMMAND = Command(
    help="draw a picture as an interactive page, one HTML file",
    about="With --format pyvis it is the page that pyvis makes, with our colours, shapes and tooltips, and without "
    "requests; with graphml or gexf, the picture's graph for another tool.",
    examples="  ddor view report -p report=DDOR-2017-01-28 -o out/report.html\n"
    "  ddor view jurisdiction -p id=us-nv-003 -o out/clark.html\n"
    "  ddor view contradictions --format pyvis -o out/pyvis.html",
    configure=_configure,
    run=_run,
    formats=FORMATS,
)
