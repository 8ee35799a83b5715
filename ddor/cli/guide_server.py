"""A web server of one file, for Neo4j Browser: it answers CORS, and `OPTIONS`, which Browser asks first.

Needs nothing but Python, so `docker-compose.yml` runs it as a script: `python guide_server.py FILE HOST PORT`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PATH = "/guide.html"


class _Handler(BaseHTTPRequestHandler):
    """Answers with the guide; anything else is not found."""

    server_version, sys_version = "ddor", ""
    protocol_version = "HTTP/1.1"
    timeout = 10  # seconds that a connection may stay silent

    def __init__(self, *args: object, page: Callable[[], str]) -> None:
        self._page = page
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """The guide."""
        self._answer(self._page().encode() if self.path.partition("?")[0] in (PATH, "/") else None)

    do_HEAD = do_GET  # noqa: N815  the name that http.server looks for

    def do_OPTIONS(self) -> None:
        """Whether a page of another address may ask: it may, for there is nothing secret here."""
        self.send_response(HTTPStatus.NO_CONTENT)
        self._allow()
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in http.server
        """Nothing is logged."""

    def _answer(self, body: bytes | None) -> None:
        self.send_response(HTTPStatus.NOT_FOUND if body is None else HTTPStatus.OK)
        self._allow()
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body or b"")

    def _allow(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Access-Control-Allow-Private-Network", "true")


def server(page: Callable[[], str], host: str = "127.0.0.1", port: int = 0) -> ThreadingHTTPServer:
    """A server that listens; `serve_forever()` answers, with what `page` returns then. Port 0: any that is free.

    Raises:
        OSError: the port is taken.
    """
    return ThreadingHTTPServer((host, port), partial(_Handler, page=page))


def command(listening: ThreadingHTTPServer) -> str:
    """What plays the guide when it is pasted into Neo4j Browser on this machine."""
    return f":play http://localhost:{listening.server_address[1]}{PATH}"


if __name__ == "__main__":
    file, at, number = sys.argv[1:]
    with server(partial(Path(file).read_text, "utf-8"), at, int(number)) as listening:
        print(command(listening), flush=True)
        listening.serve_forever()
