"""The folder of the embedded store: what lies where, who holds it, and its two passwords.

    owner.lock      held (by the operating system) as long as an owner process lives: no stale lock, no reused pid
    owner.json      the owner's state; there while it can be joined, gone once it leaves
    load.lock       held while a process loads
    keep            there while the owner must not leave when idle
    passwords.json  of the users `root` (everything) and `reader` (read rights only)
    owner.log       what the owner prints
    store/          the engine's own folder: config, databases, logs

The folder has mode 0700, the files 0600.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from ddor.errors import StoreError
from ddor.store.settings import Secret

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE = "ddor"


@dataclass(frozen=True)
class OwnerState:
    """The owner process that can be joined at 127.0.0.1:`port`. `started` is seconds since 1970."""

    pid: int
    started: float
    port: int
    ddor: str
    engine: str

    @property
    def uri(self) -> str:
        """The address for a Bolt client."""
        return f"bolt://127.0.0.1:{self.port}"


def _above_streams(fd: int) -> int:
    """The same open file, by a number that is no standard stream's: those of a child process would replace it."""
    if fd > 2 or sys.platform == "win32":
        return fd
    try:
        return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 3)
    finally:
        os.close(fd)


class Lock:
    """An exclusive lock on a file, which the operating system frees when its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False at once if another process holds it. Raises StoreError if it cannot be written."""
        try:
            fd = _above_streams(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise folder_error(self._path.parent, error) from None
        try:
            if sys.platform == "win32":
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(fd)
            if error.errno in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
                return False
            raise folder_error(self._path.parent, error) from None  # a file system without locks
        self._fd = fd
        return True

    @classmethod
    def inherited(cls, path: Path, fd: int) -> Lock:
        """The lock that the process before us took on `fd` and handed over (POSIX)."""
        lock = cls(path)
        lock._fd = fd
        return lock

    @property
    def fd(self) -> int:
        """The open file that has the lock: whoever inherits it has the lock too."""
        if self._fd is None:
            raise ValueError("the lock is not held")
        return self._fd

    def release(self) -> None:
        """Close our side; the lock is free when every process that inherited it has done so."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


@dataclass(frozen=True)
class Home:
    """The folder at `path`."""

    path: Path

    @property
    def engine(self) -> Path:
        """The engine's own folder."""
        return self.path / "store"

    @property
    def state_file(self) -> Path:
        """There while an owner can be joined."""
        return self.path / "owner.json"

    @property
    def keep_file(self) -> Path:
        """There while the owner must not leave when idle."""
        return self.path / "keep"

    @property
    def log_file(self) -> Path:
        """What the owner prints."""
        return self.path / "owner.log"

    @property
    def lock_file(self) -> Path:
        """Locked while an owner lives."""
        return self.path / "owner.lock"

    def lock(self) -> Lock:
        """The lock that a living owner holds."""
        return Lock(self.lock_file)

    def load_lock(self) -> Lock:
        """The lock that a process holds while it loads."""
        return Lock(self.path / "load.lock")

    def held(self) -> bool:
        """Whether an owner process lives (it may be starting, ready, or leaving)."""
        if not self.path.is_dir():
            return False
        lock = self.lock()
        if lock.acquire():
            lock.release()
            return False
        return True

    def prepare(self) -> None:
        """Make the folder, mode 0700, and the passwords.

        Raises:
            StoreError: the folder cannot be made or written, is open to others and not ours to close, or the disk is
                full.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.name == "posix":
                self._close_to_others()
            if not (self.path / "passwords.json").exists():
                words = {user: secrets.token_urlsafe(24) for user in ("root", "reader")}
                self._write("passwords.json", words, replace=False)
        except OSError as error:
            raise folder_error(self.path, error) from None

    def _close_to_others(self) -> None:
        """Only an empty folder of the user's own is closed: any other may serve others too, as /tmp does."""
        found = self.path.stat()
        if not found.st_mode & 0o077:
            return
        if found.st_uid != os.geteuid() or any(self.path.iterdir()):
            raise StoreError(
                f"The folder {self.path} cannot be used: it is open to others, and not an empty one of yours.",
                "Set DDOR_HOME to a folder of its own, which need not exist. If it is the store's: chmod 700 it.",
            )
        self.path.chmod(0o700)

    def passwords(self) -> dict[str, Secret]:
        """The passwords of `root` and `reader`."""
        try:
            words = json.loads((self.path / "passwords.json").read_text())
            return {user: Secret(words[user]) for user in ("root", "reader")}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"The passwords of the embedded store cannot be read from {self.path}: {type(error).__name__}.",
                f"Run: ddor stop, then delete {self.path / 'passwords.json'}: the next start makes new ones.",
            ) from None

    def state(self) -> OwnerState | None:
        """The owner as its file names it; None if there is no file. Only true while `held()`."""
        try:
            return OwnerState(**json.loads(self.state_file.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def announce(self, state: OwnerState) -> None:
        """Write the state, so that others can join."""
        self._write(self.state_file.name, asdict(state), replace=True)

    def _write(self, name: str, content: object, *, replace: bool) -> None:
        """Write a whole file of mode 0600 or none; `replace=False` keeps what another process was quicker with."""
        temporary = self.path / f".{name}.{os.getpid()}"
        try:
            fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(fd, "w") as file:
                json.dump(content, file)
                file.flush()
                os.fsync(file.fileno())
            if replace or os.name != "posix":
                temporary.replace(self.path / name)
            else:
                (self.path / name).hardlink_to(temporary)
        except FileExistsError:
            pass
        finally:
            temporary.unlink(missing_ok=True)


def folder_error(path: Path, error: OSError) -> StoreError:
    """What an operating system's error on the store's folder means for its user."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(f"The disk of {path} is full.", "Free some space, or set DDOR_HOME to another folder.")
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    mine = error.errno in (errno.EACCES, errno.EPERM)
    remedy = f"{'Make it writable for you, or set' if mine else 'Set'} DDOR_HOME to a folder that you may write to."
    return StoreError(f"The folder {path} cannot be used: {reason}.", remedy)
