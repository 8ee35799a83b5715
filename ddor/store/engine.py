"""The engine of the embedded store: ArcadeDB, in one of its two builds, inside the process of the owner.

`native` (package `arcadedb`) is a library without a JVM, and starts in a third of the time. `jvm` (package
`arcadedb-embedded`, the extra `ddor[jvm]`) is the same engine as a stable release with a Java of its own. DDOR_ENGINE
chooses; without it, native is taken where it is installed.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import os
import socket
import sys
import time
from collections.abc import Mapping
from importlib import metadata
from types import ModuleType
from typing import Any

from ddor.errors import StoreError
from ddor.store.home import DATABASE, Home

ENGINE_TIME_LIMIT = 30.0
OPTIONS = (
    "-Xmx1g",
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    f"-Darcadedb.command.timeout={int(ENGINE_TIME_LIMIT * 1000)}",
)
# Signals are the owner's; and little is compiled, which halves the time to the first answer.
JVM_OPTIONS = ("-Xrs", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
PACKAGES = {"native": "arcadedb", "jvm": "arcadedb_embedded"}


def build() -> str:
    """The build that is to run: `native` or `jvm`.

    Raises:
        StoreError: DDOR_ENGINE names another, or one that is not installed.
    """
    asked = os.environ.get("DDOR_ENGINE", "")
    if asked and asked not in PACKAGES:
        raise StoreError(f"DDOR_ENGINE is {asked!r}.", "Set it to native or to jvm, or unset it.")
    installed = [name for name, package in PACKAGES.items() if importlib.util.find_spec(package)]
    if asked and asked not in installed:
        extra = "ddor[jvm]" if asked == "jvm" else "ddor"
        raise StoreError(f"DDOR_ENGINE asks for {asked}, which is not installed.", f"Install it: pip install '{extra}'")
    return asked or (installed[0] if installed else "native")


def version(name: str) -> str:
    """Version and build of the engine, in print."""
    found = metadata.version(PACKAGES[name].replace("_", "-"))
    return f"{found} (JVM)" if name == "jvm" else found


def start(home: Home, name: str) -> tuple[Any, int]:
    """Start the build on a free loopback port and open its database; `(server, port)`.

    Raises:
        StoreError: the store cannot be opened, with the engine's reason.
    """
    arcadedb = _import(home, name)
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


def _import(home: Home, name: str) -> ModuleType:
    home.engine.mkdir(exist_ok=True)
    os.chdir(home.engine)
    os.environ |= {
        "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join(OPTIONS),
        "ARCADEDB_JVM_ARGS": " ".join((*OPTIONS, *JVM_OPTIONS)),
        "ARCADEDB_LOG_DIR": str(home.engine / "log"),
        "ARCADEDB_LOG_CONSOLE": "0",
    }
    sys.modules["numpy"] = None  # type: ignore[assignment]  # optional there, not needed here, 0.1 s
    try:
        engine = importlib.import_module(PACKAGES[name])
        engine.DatabaseFactory  # noqa: B018
        if name == "native" and not importlib.import_module("arcadedb._native.lib").library_path().exists():
            raise ImportError("no native library")
    except Exception as error:  # whatever way the package does not work here
        raise StoreError(
            f"The embedded store does not run on this platform ({sys.platform}): {error}",
            "Use a Neo4j server: set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD.",
        ) from None
    return engine


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
        """In one round: many are for words that could be guessed, and cost 0.1 s at each start."""
        salt = os.urandom(32)
        digest = hashlib.pbkdf2_hmac("sha256", word.encode(), _salt_text(salt).encode(), 1)
        return f"PBKDF2WithHmacSHA256$1${_salt_text(salt)}${base64.b64encode(digest).decode()}"

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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
