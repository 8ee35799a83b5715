"""A proxy on loopback before a Bolt server that cuts connections: in the middle of COMMIT, or after so many bytes.

It reads the client's stream for the message COMMIT alone; all else passes as it is.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # a chunk of two bytes, the message without fields, the end of the message
Cut = Literal["before", "after", "bytes"]


@dataclass
class Proxy:
    """`cuts` says what befalls the commits to come, one after the other: `None` lets one pass.

    `before`: the connection breaks, the server never sees COMMIT. `after`: the server commits, and its answer is lost.
    `every` (bytes from clients, None: never) cuts a connection whenever so many have passed. `commits`, `made` and
    `connections` count.
    """

    target: tuple[str, int]
    cuts: list[Cut | None] = field(default_factory=list)
    every: int | None = None
    commits: int = 0
    made: int = 0
    connections: int = 0
    _passed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no connection any more."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        deaf = threading.Event()  # the client hears no more
        answered = threading.Event()
        try:
            server = socket.create_connection(self.target)
        except OSError:
            client.close()
            return
        back = threading.Thread(target=self._back, args=(server, client, deaf, answered), daemon=True)
        back.start()
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                cut = self._cut(data)
                if cut in {"before", "bytes"}:
                    break
                if cut == "after":
                    answered.clear()
                    deaf.set()
                server.sendall(data)
                if cut == "after":
                    answered.wait(30)
                    break
        for one in (client, server):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _back(
        self, server: socket.socket, client: socket.socket, deaf: threading.Event, answered: threading.Event
    ) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if deaf.is_set():
                    answered.set()
                else:
                    client.sendall(data)
        answered.set()
        with contextlib.suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)

    def _cut(self, data: bytes) -> Cut | None:
        with self._lock:
            self._passed += len(data)
            if self.every and self._passed > self.every:
                self._passed = 0
                self.made += 1
                return "bytes"
            if COMMIT not in data:
                return None
            self.commits += 1
            cut = self.cuts.pop(0) if self.cuts else None
            self.made += cut is not None
            return cut


@contextlib.contextmanager
def proxy(uri: str, **how: object) -> Iterator[Proxy]:
    """A proxy before the server at a `bolt://` address."""
    host, _, port = uri.rpartition("://")[2].rpartition(":")
    made = Proxy((host, int(port)), **how)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()
