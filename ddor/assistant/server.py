"""The server that offers the tools, by the official SDK of the Model Context Protocol, on stdin and stdout."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from ddor.answers.answer import to_json
from ddor.assistant.tools import INSTRUCTIONS, Tool, tools
from ddor.errors import DdorError, StoreError, UsageError

if TYPE_CHECKING:
    from mcp.server import Server

    from ddor.store.base import Store


def run(store: Store, *, cypher: bool) -> None:
    """Serve until the client leaves.

    Raises:
        StoreError: the SDK is not installed.
    """
    try:
        import anyio
        from mcp.server.stdio import stdio_server
    except ImportError:
        raise StoreError("The command mcp needs the package mcp.", "Install it: pip install 'ddor[mcp]'") from None
    offered = server(store, cypher=cypher)

    async def serve() -> None:
        async with stdio_server() as (read, write):
            await offered.run(read, write, offered.create_initialization_options())

    try:
        anyio.run(serve)
    except BaseExceptionGroup as group:  # of the SDK's tasks; the client has left, or stdout is closed or full
        raise _first(group) from None


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return DdorError(f"The output cannot be written: {error.strerror}.")
    return error


def server(store: Store, *, cypher: bool) -> Server[Any]:
    """The server of a store; with `cypher`, statements of one's own may be asked too."""
    from importlib.metadata import version

    import mcp_types as types
    from anyio.to_thread import run_sync
    from mcp.server import Server

    offered = tools(cypher=cypher)

    async def list_tools(*_: object) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name,
                    title=tool.title,
                    description=tool.description,
                    input_schema=tool.schema,
                    annotations=types.ToolAnnotations(read_only_hint=True, open_world_hint=False),
                )
                for tool in offered.values()
            ]
        )

    async def call_tool(_: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            text = to_json(await run_sync(partial(_called, store, offered, params.name, params.arguments or {})))
        except DdorError as error:
            return types.CallToolResult(content=[types.TextContent(type="text", text=str(error))], is_error=True)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=text)], structured_content=json.loads(text)
        )

    return Server(
        "ddor",
        version=version("ddor"),
        title="Declined Detainer Graph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _called(store: Store, offered: dict[str, Tool], name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """What a tool answers.

    Raises:
        UsageError: there is no such tool, or it does not take that.
        StoreError: the store cannot be asked.
    """
    import jsonschema

    from ddor.answers import registry

    if name not in offered:
        near = registry.nearest(name, [*offered], 3)
        raise UsageError(f"There is no tool {name!r}.", f"Did you mean: {', '.join(near)}?" if near else "")
    tool = offered[name]
    # What a client sends for what it leaves out, and for a whole number.
    arguments = {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in arguments.items()}
    arguments = {k: v for k, v in arguments.items() if v is not None}
    try:
        jsonschema.validate(arguments, tool.schema)
    except jsonschema.ValidationError as error:
        where = "".join(f" {one}" for one in error.absolute_path)
        raise UsageError(f"{name}{where}: {error.message}.", f"It takes: {', '.join(tool.properties)}.") from None
    return tool.call(store, arguments)
