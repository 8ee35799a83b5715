"""The process that owns the embedded store: `python -m ddor.store.owner HOME IDLE_SECONDS [LOCKED_FD]`.

It holds the lock of the folder, runs the engine, lets every client join by Bolt on a loopback port, and leaves when no
client was connected for a while, when its state file is gone (`ddor stop` deletes it; so does whoever deletes the
folder), when a statement cannot be ended otherwise, or on SIGTERM and SIGINT. It prints one line of JSON when it can be
joined, or why not. Nothing heavy is imported: from start to ready it takes about 0.5 s.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path

from ddor.errors import StoreError
from ddor.store import engine
from ddor.store.home import Home, Lock, OwnerState, folder_error

TAKEN = "taken"
START_LIMIT = 60.0
STOP_LIMIT = 5.0
WAKE = 0.25


def main(arguments: list[str]) -> int:
    """Own the store of the folder `arguments[0]` until told to leave or idle for `arguments[1]` seconds.

    `arguments[2]` is an open file with the lock of the folder, taken by the client that starts us: so the folder is
    held without a gap, also if that client is killed now. Without it (Windows hands over no lock) we take it here.
    """
    if hasattr(os, "fork") and os.fork():
        os._exit(0)  # the client that started us waits for its child: only the grandchild stays, and leaves no zombie
    os.umask(0o077)
    answer = os.dup(1)
    os.dup2(2, 1)  # whatever an engine prints goes to the log
    leave = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave.set())
    home, idle = Home(Path(arguments[0])), float(arguments[1])
    lock = Lock.inherited(home.lock_file, int(arguments[2])) if len(arguments) > 2 else home.lock()
    if not (len(arguments) > 2 or lock.acquire()):
        _say(answer, {"result": TAKEN})
        return 0
    too_slow = _within(START_LIMIT, _give_up, answer)
    try:
        home.state_file.unlink(missing_ok=True)
        home.keep_file.unlink(missing_ok=True)  # asked of an owner that was killed; of us it is asked once we are ready
        build = engine.build()
        server, port = engine.start(home, build)
    except (StoreError, OSError) as error:
        known = error if isinstance(error, StoreError) else folder_error(home.path, error)
        _say(answer, {"result": "error", "message": known.message, "remedy": known.remedy})
        return 1
    too_slow.cancel()
    closing = True
    try:
        state = OwnerState(os.getpid(), time.time(), port, ddor_version(), engine.version(build))
        home.announce(state)
        _say(answer, {"result": "ready"})
        closing = _wait(home, state, idle, leave)
    finally:
        _withdraw(home)
        if closing:
            _within(STOP_LIMIT, os._exit, 0)  # a statement may run that does not end
            server.stop()
    return 0


@functools.cache
def ddor_version() -> str:
    """The version of this package."""
    return metadata.version("ddor")


def _wait(home: Home, state: OwnerState, idle: float, leave: threading.Event) -> bool:
    """Return when it is time to leave: True to close the store, False to leave at once, for the engine is stuck."""
    import psutil

    from ddor.store import runaways

    watch = runaways.Watch(home, state.port)
    me = psutil.Process()
    last_seen = looked = time.monotonic()
    look_every = min(idle / 4, 5.0)
    while not leave.wait(WAKE):
        if home.state() != state:
            break
        if watch.must_leave():
            return False
        now = time.monotonic()
        if now - looked >= look_every:
            looked = now
            clients = [c for c in me.net_connections("tcp") if c.laddr.port == state.port and c.status == "ESTABLISHED"]
            if clients or home.keep_file.exists():
                last_seen = now
            elif now - last_seen >= idle:
                home.state_file.unlink(missing_ok=True)
                if not home.keep_file.exists():
                    break
                home.announce(state)  # asked to keep just now: whoever asks looks at the state file afterwards
    return True


def _within(seconds: float, otherwise: Callable[[int], object], argument: int) -> threading.Timer:
    """Call `otherwise(argument)` after so many seconds, unless that is cancelled or the process has ended."""
    timer = threading.Timer(seconds, otherwise, [argument])
    timer.daemon = True
    timer.start()
    return timer


def _withdraw(home: Home) -> None:
    """Nobody joins any more."""
    with contextlib.suppress(OSError):
        state = home.state()
        if state and state.pid == os.getpid():
            home.state_file.unlink(missing_ok=True)
        home.keep_file.unlink(missing_ok=True)


def _say(answer: int, line: Mapping[str, str]) -> None:
    """One line to the client that started us, which may be gone, at the file `answer`."""
    with contextlib.suppress(OSError):
        os.write(answer, json.dumps(line).encode() + b"\n")
    os.close(answer)


def _give_up(answer: int) -> None:
    _say(
        answer,
        {
            "result": "error",
            "message": "The embedded store did not start in time.",
            "remedy": "Try again when the machine is less busy.",
        },
    )
    os._exit(1)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stderr.flush()
    os._exit(code)  # at once, with every connection, and only now is the lock free: the next owner finds nobody here
