"""`ddor mcp` as an assistant sees it: a client of the official SDK, and a session of it as a text."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
from command import environment
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def session(home: Path, ask: Callable[[ClientSession], Awaitable[Any]], *words: str) -> Any:
    """What `ask` returns of a session with a server of its own."""

    async def run() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "ddor", "mcp", "-q", *words], env=environment(home)
        )
        with anyio.fail_after(60):
            async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
                await client.initialize()
                return await ask(client)

    return anyio.run(run)


def calls(home: Path, *asked: tuple[str, dict[str, Any]], words: tuple[str, ...] = ()) -> list[Any]:
    """The results of some calls, in one session."""

    async def ask(client: ClientSession) -> list[Any]:
        return [await client.call_tool(name, arguments) for name, arguments in asked]

    found: list[Any] = session(home, ask, *words)
    return found


def said(home: Path, lines: list[str]) -> dict[str, str]:
    """What one session answers to each line: `tools`, `tool NAME`, or `NAME {arguments in JSON}`, a call."""

    async def ask(client: ClientSession) -> dict[str, str]:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        found = {}
        for line in lines:
            name, _, arguments = line.partition(" ")
            if line == "tools":
                found[line] = f"{len(tools)}: {', '.join(tools)}"
            elif name == "tool":
                found[line] = tools[arguments].model_dump_json(indent=2, exclude_none=True, by_alias=True)
            else:
                answer = await client.call_tool(name, json.loads(arguments))
                text = answer.content[0].text  # type: ignore[union-attr]
                found[line] = f"error: {text}" if answer.is_error else _indented(text)
        return found

    found: dict[str, str] = session(home, ask)
    return found


def _indented(text: str) -> str:
    return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
