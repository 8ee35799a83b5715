"""The process that owns the embedded store: `python -m ddor.store.owner HOME IDLE_SECONDS [LOCKED_FD]`.

It holds the lock of the folder, runs the engine (ArcadeDB, a native library, no JVM), lets every client join by Bolt on
a loopback port, and leaves when no client was connected for a while, when its state file is gone (`ddor stop` deletes
it; so does whoever deletes the folder), or on SIGTERM and SIGINT. It prints one line of JSON when it can be joined, or
why not. Nothing heavy is imported: from start to ready it takes about 0.5 s.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from ddor.errors import StoreError
from ddor.store.home import DATABASE, Home, Lock, OwnerState, folder_error

TAKEN = "taken"
ENGINE_TIME_LIMIT = 30.0
START_LIMIT = 60.0
WAKE = 0.25
ENGINE_OPTIONS = (
    "-Xmx1g",
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    f"-Darcadedb.command.timeout={int(ENGINE_TIME_LIMIT * 1000)}",
)


def main(arguments: list[str]) -> int:
    """Own the store of the folder `arguments[0]` until told to leave or idle for `arguments[1]` seconds.

    `arguments[2]` is an open file with the lock of the folder, taken by the client that starts us: so the folder is
    held without a gap, also if that client is killed now. Without it (Windows hands over no lock) we take it here.
    """
    if hasattr(os, "fork") and os.fork():
        os._exit(0)  # the client that started us waits for its child: only the grandchild stays, and leaves no zombie
    os.umask(0o077)
    leave = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave.set())
    home, idle = Home(Path(arguments[0])), float(arguments[1])
    lock = Lock.inherited(home.lock_file, int(arguments[2])) if len(arguments) > 2 else home.lock()
    if not (len(arguments) > 2 or lock.acquire()):
        _say({"result": TAKEN})
        return 0
    too_slow = threading.Timer(START_LIMIT, _give_up)
    too_slow.daemon = True
    too_slow.start()
    try:
        home.state_file.unlink(missing_ok=True)
        home.keep_file.unlink(missing_ok=True)  # asked of an owner that was killed; of us it is asked once we are ready
        server, port = start_engine(home)
    except (StoreError, OSError) as error:
        known = error if isinstance(error, StoreError) else folder_error(home.path, error)
        _say({"result": "error", "message": known.message, "remedy": known.remedy})
        return 1
    too_slow.cancel()
    try:
        state = OwnerState(os.getpid(), time.time(), port, ddor_version(), metadata.version("arcadedb"))
        home.announce(state)
        _say({"result": "ready"})
        _wait(home, state, idle, leave)
    finally:
        _withdraw(home)
        server.stop()
    return 0


@functools.cache
def ddor_version() -> str:
    """The version of this package."""
    return metadata.version("ddor")


def start_engine(home: Home) -> tuple[Any, int]:
    """Start the engine on a free loopback port and open its database; `(server, port)`.

    Raises:
        StoreError: the store cannot be opened, with the engine's reason.
    """
    arcadedb = _import_engine(home)
    _set_aside_if_incomplete(home)
    passwords = home.passwords()
    _write_users(home, {user: word.reveal() for user, word in passwords.items()})
    port = _free_port()
    server = arcadedb.create_server(
        root_path=str(home.engine),
        root_password=passwords["root"].reveal(),
        config={
            "mode": "development",  # or else its errors say only: see the log
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "host": "127.0.0.1",
            "bolt_port": port,
            "http_port": 0,
        },
    )
    try:
        server.start()
        server.create_database(DATABASE)
    except arcadedb.ArcadeDBError as error:
        with contextlib.suppress(arcadedb.ArcadeDBError):
            server.stop()
        raise _engine_error(home, str(error)) from None
    (home.engine / "complete").touch()
    return server, port


def _import_engine(home: Home) -> ModuleType:
    home.engine.mkdir(exist_ok=True)
    os.chdir(home.engine)
    os.environ |= {
        "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join(ENGINE_OPTIONS),
        "ARCADEDB_LOG_DIR": str(home.engine / "log"),
        "ARCADEDB_LOG_CONSOLE": "0",
    }
    sys.modules["numpy"] = None  # type: ignore[assignment]  # optional there, not needed here, 0.1 s
    try:
        import arcadedb

        arcadedb.DatabaseFactory  # noqa: B018
        from arcadedb._native import lib

        if not lib.library_path().exists():
            raise ImportError("no native library")
    except Exception as error:  # whatever way the package does not work here
        raise StoreError(
            f"The embedded store does not run on this platform ({sys.platform}): {error}",
            "Use a Neo4j server: set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD.",
        ) from None
    return cast("ModuleType", arcadedb)


def _set_aside_if_incomplete(home: Home) -> None:
    """A folder without the mark `complete` was left by a start that was killed: nobody has ever joined it to write."""
    databases = home.engine / "databases"
    if databases.exists() and not (home.engine / "complete").exists():
        aside = home.engine / f"incomplete-{time.time_ns()}"
        databases.replace(aside)


def _write_users(home: Home, passwords: Mapping[str, str]) -> None:
    """The engine's users: `root` may do everything, `reader` may read records and nothing else."""
    import base64
    import hashlib

    def hashed(word: str) -> str:
        salt = os.urandom(32)
        digest = hashlib.pbkdf2_hmac("sha256", word.encode(), _salt_text(salt).encode(), 65536)
        return f"PBKDF2WithHmacSHA256$65536${_salt_text(salt)}${base64.b64encode(digest).decode()}"

    def _salt_text(salt: bytes) -> str:
        return base64.b64encode(salt).decode()

    def group(access: list[str], records: list[str]) -> dict[str, Any]:
        types = {"*": {"access": records}}
        return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": types}

    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], everything),
        "reader": group([], ["readRecord"]),
        "*": group([], []),
    }
    users = (("root", "*", "admin"), ("reader", DATABASE, "reader"))
    config = home.engine / "config"
    config.mkdir(exist_ok=True)
    (config / "server-groups.json").write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))
    lines = [
        json.dumps({"name": name, "databases": {database: [group_name]}, "password": hashed(passwords[name])})
        for name, database, group_name in users
    ]
    (config / "server-users.jsonl").write_text("\n".join(lines) + "\n")


def _engine_error(home: Home, reason: str) -> StoreError:
    if "locked" in reason.lower():
        return StoreError(
            f"The folder {home.path} is in use by another program.",
            "End the program that has opened it, or set DDOR_HOME to another folder.",
        )
    if "no space left" in reason.lower():
        return StoreError(f"The disk of {home.path} is full.", "Free some space, or set DDOR_HOME to another folder.")
    return StoreError(
        f"The embedded store in {home.path} cannot be opened: {reason.splitlines()[0]}",
        f"The engine's log is in {home.engine / 'log'}. To begin anew, move the folder away and run: ddor load",
    )


def _wait(home: Home, state: OwnerState, idle: float, leave: threading.Event) -> None:
    """Return when it is time to leave."""
    import psutil

    me = psutil.Process()
    last_seen = looked = time.monotonic()
    look_every = min(idle / 4, 5.0)
    while not leave.wait(WAKE):
        if home.state() != state:
            return
        now = time.monotonic()
        if now - looked >= look_every:
            looked = now
            clients = [c for c in me.net_connections("tcp") if c.laddr.port == state.port and c.status == "ESTABLISHED"]
            if clients or home.keep_file.exists():
                last_seen = now
            elif now - last_seen >= idle:
                home.state_file.unlink(missing_ok=True)
                if not home.keep_file.exists():
                    return
                home.announce(state)  # asked to keep just now: whoever asks looks at the state file afterwards


def _withdraw(home: Home) -> None:
    """Nobody joins any more."""
    with contextlib.suppress(OSError):
        state = home.state()
        if state and state.pid == os.getpid():
            home.state_file.unlink(missing_ok=True)
        home.keep_file.unlink(missing_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _say(line: Mapping[str, str]) -> None:
    """One line to the client that started us, which may be gone."""
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(line).encode() + b"\n")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)


def _give_up() -> None:
    _say({"result": "error", "message": "The embedded store did not start in time.", "remedy": "Try again."})
    os._exit(1)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stderr.flush()
    os._exit(code)  # at once, with every connection, and only now is the lock free: the next owner finds nobody here
