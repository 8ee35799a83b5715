"""The Makefile: what it lists, when it installs anew, and what it says where there is no Python."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = ROOT / "Makefile"
MAKE = shutil.which("make")
INPUTS = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what the set-up reads, under a name with a space."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in INPUTS:
        shutil.copy2(ROOT / name, folder)
        os.utime(folder / name, (1_000_000, 1_000_000))
    return folder


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    assert MAKE
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = [MAKE, "--no-print-directory", "-C", str(folder), *arguments]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, timeout=120, check=False)


def pretend_installed(folder: Path) -> None:
    """Lay out .venv as an earlier run leaves it."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    for seconds, name in ((2_000_000, "bin/python"), (3_000_000, ".default"), (3_000_000, ".dev")):
        (folder / ".venv" / name).touch()
        os.utime(folder / ".venv" / name, (seconds, seconds))


def test_make_alone_lists_every_target() -> None:
    (targets,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE.read_text(), re.MULTILINE)
    listed = re.findall(r"^make ([\w-]+)", make(ROOT).stdout, re.MULTILINE)
    assert sorted(listed) == sorted(set(targets.split()) - {"help"})


def test_the_demo_asks_five_questions_that_exist() -> None:
    (names,) = re.findall(r"^QUESTIONS := ((?:.*\\\n)*.*)$", MAKEFILE.read_text(), re.MULTILINE)
    questions = names.replace("\\\n", " ").split()
    assert len(set(questions)) == 5
    assert not [name for name in questions if not (ROOT / "queries" / f"{name}.cypher").exists()]


def test_a_fresh_clone_installs_from_the_lock_with_hashes(clone: Path) -> None:
    done = make(clone, "--dry-run", "demo")
    assert done.returncode == 0, done.stderr
    (install,) = [line for line in done.stdout.splitlines() if "-r requirements.lock" in line]
    assert "--require-hashes" in install
    assert "--only-binary :all:" in install
    assert "-r requirements-dev.lock" not in done.stdout


@pytest.mark.parametrize("target", ["demo", "test", "check"])
def test_a_second_run_installs_nothing(clone: Path, target: str) -> None:
    pretend_installed(clone)
    done = make(clone, "--dry-run", target)
    assert done.returncode == 0, done.stderr
    assert "pip install" not in done.stdout
    assert "-m venv" not in done.stdout


@pytest.mark.parametrize(
    ("target", "changed", "lock"),
    [
        ("demo", "requirements.lock", "requirements.lock"),
        ("demo", "pyproject.toml", "requirements.lock"),
        ("test", "requirements-dev.lock", "requirements-dev.lock"),
        ("check", "pyproject.toml", "requirements-dev.lock"),
    ],
)
def test_a_change_installs_again(clone: Path, target: str, changed: str, lock: str) -> None:
    pretend_installed(clone)
    os.utime(clone / changed, (4_000_000, 4_000_000))
    done = make(clone, "--dry-run", target)
    assert f"-r {lock}" in done.stdout
    assert "-m venv" not in done.stdout


def test_the_environment_is_made_with_the_python_that_is_named(clone: Path, tmp_path: Path) -> None:
    named = tmp_path / "named-python"
    named.write_text(f'#!/bin/sh\n[ $1 = -m ] && echo named: "$@" && exit\nexec {sys.executable} "$@"\n')
    named.chmod(0o755)
    done = make(clone, ".venv/bin/python", f"PYTHON={named}")
    assert done.returncode == 0, done.stderr
    assert "named: -m venv --clear .venv" in done.stdout
    assert f"Python {platform.python_version()}" in done.stdout


def test_without_a_python_it_says_what_to_install(clone: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "sh").symlink_to(shutil.which("sh") or "/bin/sh")
    too_old = tools / "python3"
    too_old.write_text("#!/bin/sh\nexit 1\n")
    too_old.chmod(0o755)
    done = make(clone, "demo", PATH=str(tools))
    assert done.returncode != 0
    assert "No Python 3.11 or newer with its venv module was found." in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
    assert not (clone / ".venv").exists()


def test_a_python_that_is_named_and_not_fit_is_not_replaced_by_another(clone: Path) -> None:
    done = make(clone, ".venv/bin/python", "PYTHON=python2")
    assert done.returncode != 0
    assert "was found as python2." in done.stderr
    assert not (clone / ".venv").exists()
