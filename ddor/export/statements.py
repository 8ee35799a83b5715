"""The flat table: a row for each claim and each source that states it, for Stata, R, pandas and spreadsheets.

Its columns are a promise: their names, their order and what stands in them stay; a new one comes before the last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ddor.answers.header import Column
from ddor.model import flat_table

if TYPE_CHECKING:
    from ddor.answers.answer import Answer
    from ddor.store.base import Store

TITLE = "Every statement: what is said of what, by whom, in which source"
COLUMNS = tuple(Column(name=name, type=kind, description=said) for name, kind, said in flat_table.COLUMNS)

_STATEMENT = """
MATCH (s:Source)-[t:STATES|INPUT_TO]->(c:Claim)-[:ABOUT]->(x)
WHERE $claims IS NULL OR c.id IN $claims
WITH s, t, c, x, COLLECT { MATCH (x)-[:ENACTED_BY|RECORDED_FOR]->(j:Jurisdiction) RETURN j }[0] AS of_it,
     COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w }[0] AS w
WITH s, t, c, x, w, CASE WHEN x:Jurisdiction THEN x ELSE of_it END AS j,
     COLLECT { MATCH (w)-[:COVERS]->(r:Report) WHERE w.kind = 'report' RETURN r }[0] AS r,
     COLLECT { MATCH (a:Actor {id: t.speaker}) RETURN a.name }[0] AS office
RETURN j.name AS place, j.id AS place_id, j.kind AS place_kind, j.fips AS fips, j.state AS state,
       CASE WHEN x:Jurisdiction THEN 'Jurisdiction' WHEN x:Report THEN 'Report' WHEN x:Policy THEN 'Policy'
            ELSE 'DeclinedDetainer' END AS about_kind, x.name AS about, x.id AS about_id,
       w.name AS of, w.kind AS of_kind, w.id AS of_id, r.week_start AS week_start, r.week_end AS week_end,
       c.predicate AS measure, c.qualifier AS part, c.value AS value, c.low AS low, c.high AS high,
       c.earliest AS earliest, c.latest AS latest, c.precision AS precision, c.unit AS unit, c.section AS section,
       c.rank AS rank, c.as_printed AS as_printed,
       CASE type(t) WHEN 'STATES' THEN 'states' ELSE 'input' END AS role, coalesce(office, s.outlet) AS who,
       t.speaker AS office_id, s.id AS source, s.outlet AS publisher, s.title AS title, s.kind AS source_kind,
       s.published AS published, s.accessed AS accessed, s.url AS address, s.archived_url AS archived_address,
       t.locator AS locator, t.section AS source_section, t.wording AS wording, t.wording_kind AS wording_kind,
       t.date AS stated, t.derivation AS derivation, t.status AS status, t.certainty AS certainty, t.note AS note,
       coalesce(t.sets, ['published']) AS sets, c.id AS claim_id
ORDER BY place, about_id, measure, of_id, part IS NOT NULL, part, claim_id, role, source, office_id
"""


def table(store: Store, name: str | None = None, params: Mapping[str, Any] | None = None) -> Answer:
    """The flat table of the whole graph; or of the claims that an answer, or a picture, rests on.

    Where a saved question and a picture have the same name, it is the question.

    Raises:
        UsageError: no such question, picture, parameter or value; a question whose answer cites no claims.
        StoreError: the store cannot be read.
    """
    from ddor.answers import runner, share, words
    from ddor.answers.answer import LIST_SEPARATOR, Answer, own_answer

    claims, params_told, notices = _claims(store, name, params)
    given = store.read(_STATEMENT, {"claims": None if claims is None else sorted(claims)}, trusted=True)
    marks = runner.read_marks(store, claims)
    rows = []
    for record in (dict(zip(given.columns, row, strict=True)) for row in given.rows):
        beside = marks.of([record["claim_id"]])
        made = {
            "measure_in_words": words.measure(record["measure"]),
            "withdrawn": marks.withdrawn(record["claim_id"]),
            "mark": LIST_SEPARATOR.join(mark.text for mark in beside) or None,
            "mark_kind": LIST_SEPARATOR.join(dict.fromkeys(mark.kind for mark in beside)) or None,
            "tables": LIST_SEPARATOR.join(record["sets"]),
        }
        rows.append([_typed(column, {**record, **made}[column.name]) for column in COLUMNS])
    coverage = share.lines(share.shares(store), share.SECTIONS)
    question = own_answer([], [], "statements", TITLE).question
    return Answer(question, COLUMNS, rows, params_told, coverage, notices)


def _typed(column: Column, value: Any) -> Any:  # noqa: ANN401 - whatever the driver gives
    if column.type == "number" and value is not None:
        return float(value)
    return value


def _claims(
    store: Store, name: str | None, params: Mapping[str, Any] | None
) -> tuple[set[str] | None, dict[str, Any], list[str]]:
    """The ids of the claims asked for (None: of all), the parameters with their values, and notices."""
    from ddor.answers import registry, runner
    from ddor.export import graph

    if name is None:
        return None, {}, []
    if name in registry.question_ids() or name not in registry.picture_ids():
        claims, answer = graph.claims_of(store, name, params)
        return claims, answer.params, answer.notices
    drawn, _, values, notices = runner.picture(store, name, params, limit=None)
    found = {str(node.properties["id"]) for node in drawn.nodes.values() if "Claim" in node.labels}
    return found, dict(values), notices
