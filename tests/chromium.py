"""The Chromium that the browser tests drive: found on the machine, or installed where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
REMEDY = "no Chromium: install it (Debian: apt-get install chromium), or run .venv/bin/playwright install chromium"
LIMIT = 300
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find() -> str | None:
    """The path of a Chromium or Chrome on PATH, else of the one that playwright has fetched before; None if neither."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _of_playwright()


def install() -> str | None:
    """Install Chromium: by apt-get for root, else by playwright for the user. Its path; None if that failed."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Browser: apt-get installs chromium", flush=True)
        installed = _run("apt-get", "update", "-qq") and _run("apt-get", "install", "-y", "-qq", "chromium")
    else:
        print("Browser: playwright fetches chromium into your cache folder", flush=True)
        installed = _run(sys.executable, "-m", "playwright", "install", "chromium")
    return find() if installed else None


def _run(*command: str) -> bool:
    try:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.run(command, check=False, timeout=LIMIT, **quiet).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
