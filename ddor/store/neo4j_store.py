"""The graph on a Neo4j server of the user's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from ddor.errors import StoreError
from ddor.store import bolt
from ddor.store.base import Question, Store
from ddor.store.readonly import refuse_unless_reading
from ddor.store.settings import Secret, Settings

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")
MINIMUM_VERSION = (5, 26)
GRACE = 0.5  # seconds in which the server may keep the limit itself, before the client hangs up


class Neo4jStore(Store):
    """A Neo4j server, version 5.26 (the long-term line of 5) or newer."""

    kind: ClassVar[Literal["embedded", "neo4j"]] = "neo4j"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        if not settings.neo4j_uri:
            raise StoreError("No Neo4j server is named.", "Set NEO4J_URI.")
        self._uri, self._user, self._password = settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password
        self.database = settings.neo4j_database
        self.label = f"Neo4j at {self._uri}, database {self.database}"
        with bolt.our_errors(self.label, reading=True, server=True):
            try:
                agent = self._driver("root").get_server_info().agent
            except BaseException:
                self.close()
                raise
        self.version = agent.removeprefix("Neo4j/")
        if settings.dotenv:
            self.label += f" (named in {settings.dotenv})"
        self.label = self.label.replace("Neo4j", f"Neo4j {self.version}", 1)
        numbers = re.match(r"(\d+)\.(\d+)", self.version)
        if not numbers or (int(numbers[1]), int(numbers[2])) < MINIMUM_VERSION:
            self.close()
            least = ".".join(map(str, MINIMUM_VERSION))
            raise StoreError(
                f"{self.label}: this version is too old.",
                f"Use Neo4j {least} or newer: an older one cannot CREATE nodes whose labels come with the rows.",
            )

    def _target(self, user: str) -> tuple[str, tuple[str, Secret] | None]:
        return self._uri, (self._user, self._password) if self._password else None

    def _driver(self, user: str) -> neo4j.Driver:
        return super()._driver("root")  # one user for both: reading is kept to reading per transaction

    def _read(self, question: Question, consume: Callable[[neo4j.Result], T]) -> T:
        import neo4j

        @neo4j.unit_of_work(timeout=question.timeout)
        def work(tx: neo4j.ManagedTransaction) -> T:
            if not question.trusted:
                refuse_unless_reading(tx, question.cypher, question.params)
            return question.run(tx, consume)

        timeout = question.timeout and question.timeout + GRACE
        return self._managed("root", work, reading=True, limit=question.limit, timeout=timeout)
