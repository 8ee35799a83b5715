"""A command on a small disk: a file system in memory, which a process of its own may mount."""

from __future__ import annotations

from pathlib import Path


def on_small_disk(folder: Path, size: str, *words: str) -> list[str]:
    """The command `words`, where a disk of that size (as `mount` takes it: 24m, 4g) is mounted at a folder.

    Where a machine lets no user mount one, it ends with a message of `unshare` or `mount`.
    """
    return ["unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size={size} tmpfs "$0" && exec "$@"', str(folder), *words]
