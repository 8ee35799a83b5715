"""The graph against the tables: every published fact is there, and adds up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddor.claims import facts
from ddor.claims.outcome import Check, equal, examples

if TYPE_CHECKING:
    from ddor.store.base import Store

# Each table whose rows are nodes: its key, and the labels that its rows can have.
NODE_TABLES = {
    "reports": ("report_id", ("Report",)),
    "periods": ("period_id", ("Period",)),
    "listings": ("listing_id", ("Listing",)),
    "places": ("place_id", ("Jurisdiction", "Facility")),
    "areas_of_responsibility": ("aor_id", ("AreaOfResponsibility",)),
    "policies": ("policy_id", ("Policy",)),
    "criteria": ("criterion_id", ("Criterion",)),
    "declined_detainers": ("detainer_id", ("Detainer",)),
    "offenses": ("offense_id", ("Offense",)),
    "offense_groups": ("group_id", ("OffenseGroup",)),
    "countries": ("country_id", ("Country",)),
    "actors": ("actor_id", ("Actor",)),
    "sources": ("source_id", ("Source",)),
    "corrections": ("correction_id", ("Correction",)),
    "disputes": ("dispute_id", ("Dispute",)),
    "rulings": ("ruling_id", ("Ruling",)),
    "definitions": ("definition_id", ("Definition",)),
}

# Listings of Section I by report, and the sum of the detainers issued that their sources read there. A listing without
# a known number counts, and adds nothing.
_SECTION_ONE = """
MATCH (l:Listing)-[:IN_REPORT]->(r:Report) WHERE l.section = 'I' AND l.rank IS NOT NULL
MATCH (l)-[:LISTS]->(j:Jurisdiction)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)<-[t:STATES]-(:Source)
WHERE c.predicate = 'detainers_issued' AND c.scope = r.id AND c.qualifier IS NULL
  AND t.role = 'supports' AND t.locator STARTS WITH 'Section I,'
WITH DISTINCT r.id AS report, l.id AS listing, c.number AS number
RETURN report, count(DISTINCT listing), count(number), sum(number) ORDER BY report
"""


def check(store: Store) -> Iterator[Check]:
    """Totals per report, rows of each table, every published value, and the sums of Section I."""
    values = facts.rows("published_values")
    yield from _totals(store, values)
    yield from _section_one(store, values)
    for table, (key, labels) in NODE_TABLES.items():
        yield _nodes(store, table, key, labels)
    yield _values(store, values)


def _totals(store: Store, values: list[dict[str, str]]) -> Iterator[Check]:
    """The whole report's figures, as many as its sources print."""
    expected: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in values:
        if (
            row["subject_id"] == "us"
            and row["unit"] == "detainers"
            and not row["qualifier"]
            and row["role"] == "supports"
        ):
            expected[row["scope_id"], row["predicate"]].add(row["value"])
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for scope, predicate, value in store.read(
        "MATCH (s:Source)-[t:STATES]->(c:Claim)-[:ABOUT]->(:Jurisdiction {id: 'us'}) "
        "WHERE t.role = 'supports' AND c.unit = 'detainers' AND c.qualifier IS NULL "
        "RETURN DISTINCT c.scope, c.predicate, c.value ORDER BY c.scope, c.predicate, c.value"
    ).rows:
        found[scope, predicate].add(value)
    misread: dict[tuple[str, str], set[str]] = defaultdict(set)
    for scope, predicate, value in store.read(
        "MATCH (c:Claim)-[:MISREADS]->(:Claim) MATCH (c)-[:ABOUT]->(:Jurisdiction {id: 'us'}) "
        "RETURN DISTINCT c.scope, c.predicate, c.value ORDER BY c.scope, c.predicate, c.value"
    ).rows:
        misread[scope, predicate].add(value)
    for scope, predicate in sorted(expected):
        name = f"{scope}: {predicate.replace('_', ' ')}"
        wrong = misread[scope, predicate]
        yield equal(name, _either(expected[scope, predicate], wrong), _either(found[scope, predicate], wrong))


def _either(values: set[str], misread: set[str]) -> str:
    """`206 (3083 is a misreading)`: the values, and which of them the graph knows as the number of something else."""
    parts = (values - misread, values & misread)
    rightly, wrongly = (" or ".join(sorted(some, key=lambda value: (len(value), value))) for some in parts)
    return (rightly or "none") + (f" ({wrongly} is a misreading)" if wrongly else "")


def _section_one(store: Store, values: list[dict[str, str]]) -> Iterator[Check]:
    """The rows of each Section I are listings; their numbers add up to the stated total, or, not all known, to less."""
    known = Counter(row["report_id"] for row in facts.rows("listings") if row["section"] == "I" and row["rank"])
    found = {row[0]: row[1:] for row in store.read(_SECTION_ONE).rows}
    stated = {(row["subject_id"], row["predicate"]): row["value"] for row in values}
    for report, rows in sorted(known.items()):
        listings, numbers, total = found.get(report, (0, 0, 0))
        yield equal(f"{report}, Section I: listings", str(rows), str(listings))
        whole = stated.get((report, "section1_total"))
        if whole and str(numbers) == stated.get((report, "section1_rows")):
            yield equal(f"{report}, Section I: sum of its {numbers} rows", whole, f"{total:g}")
        elif whole:
            name = f"{report}, Section I: sum of the {numbers} rows whose number is known"
            yield Check(name, f"at most {whole}", f"{total:g}", total <= float(whole))


def _nodes(store: Store, table: str, key: str, labels: tuple[str, ...]) -> Check:
    """Every row of the table is a node with one of the labels."""
    ids = {row[key] for row in facts.rows(table)}
    if table == "places":
        ids &= _named_places()
    found: set[str] = set()
    for label in labels:
        found |= {row[0] for row in store.read(f"MATCH (n:{label}) RETURN n.id ORDER BY n.id").rows}
    missing = sorted(ids - found)
    return equal(f"rows of {table} that are nodes", str(len(ids)), str(len(ids) - len(missing)), examples(missing))


def _named_places() -> set[str]:
    """The places that the other tables name: those that something is said of. The gazetteer has all counties."""
    named: set[str] = set()
    for table in (*NODE_TABLES, "published_values"):
        if table != "places":
            named |= {cell for row in facts.rows(table) for cell in row.values()}
    return named


def _values(store: Store, values: list[dict[str, str]]) -> Check:
    """Every published value has its claim, stated by its source in its role."""
    result = store.read(
        "MATCH (s:Source)-[t:STATES]->(c:Claim) "
        "RETURN c.subject, c.predicate, c.scope, c.qualifier, c.value, s.id, t.role ORDER BY c.id, s.id, t.role"
    )
    found = {tuple(str(cell or "") for cell in row) for row in result.rows}
    keys = ("subject_id", "predicate", "scope_id", "qualifier", "value", "source_id", "role")
    wanted = [tuple(row[key] for key in keys) for row in values]
    missing = [row for row in wanted if row not in found]
    return equal(
        "rows of published_values that are claims stated by their source",
        str(len(wanted)),
        str(len(wanted) - len(missing)),
        examples(" ".join(filter(None, row)) for row in missing),
    )
