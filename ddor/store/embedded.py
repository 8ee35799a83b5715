"""Join the owner of the embedded store, start one if there is none, end it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass

from ddor.errors import StoreError
from ddor.store.home import Home, OwnerState, folder_error
from ddor.store.settings import Settings

PATIENCE = 60.0
STOP_PATIENCE = 30.0
AFTER_A_CRASH = (
    "Try again. If it fails the same way, report that log as an issue of ddor; a Neo4j server works meanwhile."
)


@dataclass(frozen=True)
class OwnerStatus:
    """The owner that runs, and whether it stays when idle (`keep`)."""

    state: OwnerState
    keep: bool


def ensure_owner(settings: Settings, keep: bool = False) -> OwnerState:
    """The owner of the store in `settings.home`: the one that runs, else a new one.

    Args:
        settings: where, and how long a new owner stays without a client.
        keep: it must stay until it is stopped.

    Raises:
        StoreError: it cannot be started, or is of another version of ddor.
    """
    home = Home(settings.home)
    home.prepare()
    while True:
        state = _joined(home, settings)
        if not keep:
            return state
        home.keep_file.touch(0o600)
        if home.state() == state and home.held():  # else it was leaving, and the next one does not know
            return state


def _joined(home: Home, settings: Settings) -> OwnerState:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if home.held():
            if state := home.state():
                return _same_version(home, state)
            time.sleep(0.02)  # it starts or leaves
        else:
            _start(home, settings)
    raise StoreError(
        f"The owner of {home.path} neither starts nor leaves.", f"Look into {home.log_file}; end it with: ddor stop"
    )


def _same_version(home: Home, state: OwnerState) -> OwnerState:
    from ddor.store.owner import ddor_version

    mine = ddor_version()
    if state.ddor != mine:
        raise StoreError(
            f"The store in {home.path} is held open by ddor {state.ddor}; this is ddor {mine}.",
            "End what uses it, then run: ddor stop",
        )
    return state


def _start(home: Home, settings: Settings) -> None:
    """Start an owner and wait until it can be joined; nothing if another was quicker."""
    lock = home.lock()
    if not lock.acquire():
        return
    handed_over = [lock.fd] if os.name == "posix" else []
    if not handed_over:
        lock.release()
    try:
        log = os.open(home.log_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        lock.release()
        raise folder_error(home.path, error) from None
    arguments = [str(home.path), str(settings.idle_seconds), *map(str, handed_over)]
    try:
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-X", "utf8", "-m", "ddor.store.owner", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=home.path,
            pass_fds=handed_over,
            start_new_session=True,  # a terminal's Ctrl-C is for the command, not for the owner
        )
    finally:
        os.close(log)
        lock.release()
    assert child.stdout is not None  # noqa: S101
    with child.stdout:
        line = child.stdout.readline()
    if os.name == "posix":
        child.wait()
    answer = json.loads(line) if line else {"result": "error", "message": _last_words(home), "remedy": AFTER_A_CRASH}
    if answer["result"] == "error":
        raise StoreError(answer["message"], answer["remedy"])


def _last_words(home: Home) -> str:
    lines = home.log_file.read_text(errors="replace").splitlines()
    return f"The embedded store did not start: {lines[-1] if lines else 'its process ended'} (see {home.log_file})"


def status(settings: Settings) -> OwnerStatus | None:
    """The owner that runs; None if there is none."""
    home = Home(settings.home)
    state = home.state() if home.held() else None
    return OwnerStatus(state, home.keep_file.exists()) if state else None


def stop(settings: Settings) -> bool:
    """End the owner and wait until the store is closed; False if none ran.

    Raises:
        StoreError: it did not leave.
    """
    home = Home(settings.home)
    if not home.held():
        return False
    deadline = time.monotonic() + STOP_PATIENCE
    while home.held():
        home.state_file.unlink(missing_ok=True)  # again and again: it may just be starting
        if time.monotonic() > deadline:
            raise StoreError(
                f"The owner of {home.path} does not leave.",
                f"End the process whose command line has: ddor.store.owner {home.path}",
            )
        time.sleep(0.02)
    return True
