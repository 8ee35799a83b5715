"""The name of a release: ids are made of it, so it has to be such that they can be."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ddor.errors import UsageError
from ddor.model.rows import PUBLISHED

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ENDING = re.compile(r"(\.(csv|tsv|tab|txt|xlsx|xlsm|xlsb|xls|ods|parquet))?(\.gz)?$", re.IGNORECASE)


def release_name(path: Path, given: str | None = None) -> str:
    """The name that is given; or that of a file, without its ending and what a name cannot hold: FY25-1.

    Raises:
        UsageError: it cannot be the name of a release, or none can be made of that of the file.
    """
    letters = unicodedata.normalize("NFKD", _ENDING.sub("", path.name)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", letters).strip("-._") if given is None else given
    if not _NAME.fullmatch(name) or name.casefold() == PUBLISHED:
        raise UsageError(
            f"{path.name if given is None else given!r} cannot be the name of a release.",
            "Name it with --name: letters, digits, . _ and -, a letter or digit first; not 'published'.",
        )
    return name
