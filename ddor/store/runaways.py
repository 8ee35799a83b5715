"""Statements that nobody waits for any more, in the embedded store: their client has hung up, the engine works on.

Most heed TERMINATE TRANSACTIONS. A loop inside an expression (`reduce`, a regular expression, a text that doubles)
heeds neither that nor the engine's time limit: then only a new owner helps. Committed work is safe, what others read is
asked again by their clients, and a load is waited for.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import Any

import psutil

from ddor.store.home import DATABASE, Home, Lock

BUSY = 0.05  # of one core: below it nothing runs away, however busy the machine is, and nothing is looked up
GRACE = 0.5  # seconds from hanging up to a new owner, for those that heed


class Watch:
    """Looks after the clients at `port`, for the owner of `home`."""

    def __init__(self, home: Home, port: int) -> None:
        self._home, self._port = home, port
        self._me = psutil.Process()
        self._looked, self._cpu = time.monotonic(), time.process_time()
        self._left_behind: dict[int, float] = {}  # the port of a client that hung up, and when that was seen
        self._no_load: Lock | None = None

    def must_leave(self) -> bool:
        """End what was left behind; whether it goes on all the same, and nobody loads (nor can, from now on)."""
        now = time.monotonic()
        gone = self._hung_up() if self._busy(now) else set()
        if new := gone - self._left_behind.keys():
            threading.Thread(target=self._terminate, args=(new,), daemon=True).start()
        self._left_behind = {port: self._left_behind.get(port, now) for port in gone}
        if not any(now - since >= GRACE for since in self._left_behind.values()):
            return False
        self._no_load = self._home.load_lock()
        return self._no_load.acquire()

    def _busy(self, now: float) -> bool:
        cpu = time.process_time()
        share = (cpu - self._cpu) / max(now - self._looked, 1e-3)
        self._looked, self._cpu = now, cpu
        return share > BUSY

    def _hung_up(self) -> set[int]:
        """A connection that only the client has closed is one whose thread here does not read: it still works."""
        mine = (c for c in self._me.net_connections("tcp") if c.laddr.port == self._port and c.raddr)
        return {c.raddr.port for c in mine if c.status == psutil.CONN_CLOSE_WAIT}

    def _terminate(self, ports: set[int]) -> None:
        """End the statements of these clients. What goes wrong here the grace decides."""
        from ddor.store.bolt import import_driver_quickly

        with contextlib.suppress(Exception):
            import_driver_quickly()
            import neo4j

            auth = ("root", self._home.passwords()["root"].reveal())
            with (
                neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{self._port}", auth=auth) as driver,
                driver.session(database=DATABASE) as session,
            ):
                running: list[dict[str, Any]] = session.run("SHOW TRANSACTIONS").data()
                for statement in running:
                    if int(statement["clientAddress"].rpartition(":")[2]) in ports:
                        session.run(f"TERMINATE TRANSACTIONS '{statement['transactionId']}'").consume()
