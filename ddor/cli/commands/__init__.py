"""The commands of `ddor`, in the order of `--help`. To add one, write its module and name it here."""

from __future__ import annotations

from ddor.cli.commands import (
    about,
    browser,
    check,
    compare,
    export,
    guide,
    load,
    mappings,
    mcp,
    queries,
    query,
    report,
    serve,
    site,
    status,
    stop,
    template,
    unload,
    view,
    views,
)
from ddor.cli.commands.base import Command

COMMANDS: dict[str, Command] = {
    "load": load.COMMAND,
    "template": template.COMMAND,
    "mappings": mappings.COMMAND,
    "unload": unload.COMMAND,
    "status": status.COMMAND,
    "check": check.COMMAND,
    "queries": queries.COMMAND,
    "query": query.COMMAND,
    "about": about.COMMAND,
    "report": report.COMMAND,
    "compare": compare.COMMAND,
    "views": views.COMMAND,
    "view": view.COMMAND,
    "site": site.COMMAND,
    "export": export.COMMAND,
    "browser": browser.COMMAND,
    "guide": guide.COMMAND,
    "mcp": mcp.COMMAND,
    "serve": serve.COMMAND,
    "stop": stop.COMMAND,
}
