"""A command's work with the store: opened, named on stderr, looked at, closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ddor.cli.terminal import Terminal

if TYPE_CHECKING:
    from ddor.answers.header import Saved, Value
    from ddor.store.base import Store


@contextmanager
def opened(terminal: Terminal, *, to_read: bool = True, may_be_empty: bool = False) -> Iterator[Store]:
    """The store that the environment means; says on stderr which.

    With `to_read`, the graph must be of the schema that this version reads, and hold something unless `may_be_empty`.

    Raises:
        StoreError: it cannot be opened, or nothing was loaded yet.
        SchemaVersionError: the graph is of another schema version.
    """
    from ddor.store import bolt

    bolt.import_driver_quickly()
    from ddor.errors import StoreError
    from ddor.store.connect import open_store

    with open_store() as store:
        terminal.say(f"store: {store.label}")
        if to_read:
            from ddor.store.state import schema_version

            if schema_version(store) is None:
                if not may_be_empty:
                    raise StoreError("Nothing is loaded yet.", "To load the published facts, run: ddor load")
                terminal.say("The graph is empty. To load the published facts, run: ddor load")
        yield store


def values_meant(saved: Saved, params: Mapping[str, object], terminal: Terminal) -> dict[str, Value]:
    """The values to write into a statement. Names are looked up in the store; where it cannot be, they are ids.

    Raises:
        UsageError: a parameter is unknown, or cannot have that value.
    """
    from ddor.answers import runner
    from ddor.answers.names import labels_of
    from ddor.errors import StoreError

    values = runner.coerced(saved, params)  # what is wrong is told before a store is opened
    if any(p.name in params and labels_of(p.values_of) for p in saved.parameters):
        try:
            with opened(terminal, may_be_empty=True) as store:
                values, notes = runner.meant(store, saved, values)
        except StoreError as error:
            notes = [f"names are taken as ids: {error.message}"]
        terminal.say_all(f"notice: {note}" for note in notes)
    return values
