"""The folder of the embedded store: of the user alone, and what is said where it cannot be used."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import DDOR, environment

from benchmarks.small_disk import on_small_disk
from ddor.errors import StoreError, UsageError
from ddor.store import embedded
from ddor.store.connect import open_store
from ddor.store.home import Home, folder_error
from ddor.store.settings import Settings


def test_modes(fresh_settings: Settings) -> None:
    embedded.ensure_owner(fresh_settings)
    home = fresh_settings.home
    assert home.stat().st_mode & 0o777 == 0o700
    for path in home.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such locale")
def test_a_folder_beyond_ascii_where_python_reads_ascii_alone(tmp_path: Path) -> None:
    home = tmp_path / "Übersicht — 統計"
    given = environment(home, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([DDOR, *words], env=given, capture_output=True, text=True, timeout=60, check=False)

    try:
        empty, told = run("query", "reports"), run("about", "Doña Ana County, New Mexico")
        assert home.joinpath("store").is_dir()
        assert "Nothing is loaded yet" in empty.stderr
        assert (told.returncode, told.stderr.splitlines()[1]) == (2, "Set PYTHONUTF8=1.")
    finally:
        embedded.stop(Settings(home))


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_folder_that_others_use_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "like-tmp"
    folder.mkdir()
    folder.chmod(0o1777)
    (folder / "of another").write_text("")
    with pytest.raises(StoreError, match="open to others") as caught:
        open_store(Settings(folder))
    assert "a folder of its own" in caught.value.remedy
    assert folder.stat().st_mode & 0o7777 == 0o1777
    assert [path.name for path in folder.iterdir()] == ["of another"]


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_an_empty_folder_of_the_user_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "made-before"
    folder.mkdir()
    folder.chmod(0o755)
    Home(folder).prepare()
    assert folder.stat().st_mode & 0o7777 == 0o700


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used") as caught:
        open_store(Settings(tmp_path / "file" / "home"))
    assert "DDOR_HOME" in caught.value.remedy


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_folder_that_is_not_writable(tmp_path: Path) -> None:
    """As a user without root's rights, and in a folder that is not writable, so that there is nothing to close."""
    above = tmp_path / "above"
    above.mkdir(mode=0o755)
    home = above / "home"
    text = f"""
import os, pathlib
from ddor.errors import StoreError
from ddor.store.settings import Settings
from ddor.store import embedded, home, owner
import subprocess, platformdirs
os.chmod({str(above)!r}, 0o555)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    home.Home(pathlib.Path({str(home)!r})).prepare()
except StoreError as error:
    print(error)
"""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == above.owner() and "pytest-of" in str(folder):
            folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=30, check=False)
    assert done.stderr == ""
    assert "cannot be used" in done.stdout
    assert "DDOR_HOME" in done.stdout


@pytest.mark.long
def test_a_full_disk(tmp_path: Path) -> None:
    assert "is full" in str(folder_error(tmp_path, OSError(errno.ENOSPC, "No space left on device")))
    script = """
from ddor.errors import StoreError
from ddor.store.connect import open_store
try:
    with open_store() as store:
        for i in range(400):
            statement = "UNWIND range(1, 1000) AS i CREATE (:Report {text: $text})"
            store.write(lambda tx: tx.run(statement, text="x" * 200).consume())
    print("wrote all")
except StoreError as error:
    print(error)
from ddor.store import embedded
from ddor.store.settings import Settings
embedded.stop(Settings.from_env())
"""
    for size in ("16k", "24m"):
        folder = tmp_path / size
        folder.mkdir()
        done = subprocess.run(
            on_small_disk(folder, size, sys.executable, "-c", script),
            env=os.environ | {"DDOR_HOME": str(folder / "home")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if "unshare" in done.stderr or "mount" in done.stderr:
            break  # this machine lets no user mount a small disk; the words were tested above
        assert "is full" in done.stdout, (size, done.stdout, done.stderr)


def test_a_file_system_without_locks_is_named(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    with pytest.raises(StoreError, match="cannot be used: No locks available"):
        embedded.ensure_owner(fresh_settings)


def test_a_working_directory_that_is_gone_has_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (gone := tmp_path / "gone").mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    settings = Settings.from_env({"DDOR_HOME": str(tmp_path)})
    assert (settings.home, settings.neo4j_uri, settings.dotenv) == (tmp_path, None, None)


def test_a_folder_that_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(UsageError, match="Set DDOR_HOME"):
        Settings.from_env({"DDOR_HOME": "~no-such-user-here/data", "NEO4J_URI": ""})
