"""Errors that a user can act on: one line of what is wrong, one line of what to do."""

from __future__ import annotations


class DdorError(Exception):
    """What went wrong, and the remedy. The command prints both and exits with `exit_code`."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class UsageError(DdorError):
    """The command was called with something it does not know: a name, a parameter, a format."""

    exit_code = 2


class StoreError(DdorError):
    """The graph store cannot be reached, opened, or used as asked."""

    exit_code = 3


class NotReadOnlyError(StoreError):
    """A statement that may write, read files, or administer the server was sent where only reading is allowed."""


class TimeLimitError(StoreError):
    """A statement ran longer than its time limit."""


class ExistsError(StoreError):
    """A key that was to be created is there already: somebody else writes the same."""


class DataError(DdorError):
    """Rows or files that cannot be used: names file, row, column, value and remedy."""

    exit_code = 4


class SchemaVersionError(StoreError):
    """The graph in the store was written by another version of the schema."""
