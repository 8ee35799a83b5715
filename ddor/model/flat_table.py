"""The columns of the flat table: `ddor export table` writes them, and `ddor load` reads them.

Their names, their order and what stands in them stay; a new one comes before the last.
"""

from __future__ import annotations

from typing import Literal

Type = Literal["string", "integer", "number", "boolean", "date"]
# Name, type, what stands in it.
COLUMNS: tuple[tuple[str, Type, str], ...] = (
    ("place", "string", "The jurisdiction: of a policy, the one that enacted it; of a row of Section II, its own."),
    ("place_id", "string", "Its id."),
    ("place_kind", "string", "nation, state, county, city, town, place_set, unresolved, ..."),
    ("fips", "string", "Its FIPS code: 2 digits of a state, 5 of a county equivalent. It is text: 06 is not 6."),
    ("state", "string", "Postal abbreviation of its state."),
    ("about_kind", "string", "What the claim is about: Jurisdiction, Report, Policy, or DeclinedDetainer (a row)."),
    ("about", "string", "Its name."),
    ("about_id", "string", "Its id: the place's, where the claim is about the place."),
    ("of", "string", "Of what report or time it speaks, in words; empty: of none in particular."),
    ("of_kind", "string", "report, reports_together, one_of_reports (not said which), or period."),
    ("of_id", "string", "The id of that."),
    ("week_start", "date", "First day of the week, where it speaks of one weekly report."),
    ("week_end", "date", "Last day of that week."),
    ("measure", "string", "What is said, as a code: detainers_issued, detainers_declined, date_enacted, ..."),
    ("measure_in_words", "string", "The same in words. Issued is not declined."),
    ("part", "string", "Which part of it: issued_date<2017-01-01. Empty: the whole."),
    ("value", "string", "The value as text."),
    ("low", "number", "Of a number: its lower bound; equal to high where the value is exact."),
    ("high", "number", "Of a number: its upper bound; empty: none is stated."),
    ("earliest", "date", "Of a date: the first day that it can mean."),
    ("latest", "date", "Of a date: the last day that it can mean."),
    ("precision", "string", "exact, about, at_least, more_than, range, tied; of dates day, month, year."),
    ("unit", "string", "detainers, rows, pages, days, percent, ..."),
    ("section", "string", "Of a listing: the section that names the place."),
    ("rank", "integer", "Of a listing: its rank in Section I."),
    ("as_printed", "string", "Of a listing: the place as printed."),
    ("withdrawn", "boolean", "ICE withdrew the figure: it is unknown since, never 0."),
    ("mark", "string", "What stands beside the claim, in words: withdrawn, objected to, contradicted, misread, ..."),
    ("mark_kind", "string", "The same as codes: withdrawn; disputed; contradicted; misreading; ..."),
    ("role", "string", "states: the source says it. input: it was worked out from what the source gives."),
    ("who", "string", "Who says it: the office that the source quotes, else who published it."),
    ("office_id", "string", "The id of that office; empty: the source says it itself."),
    ("source", "string", "The id of the source."),
    ("publisher", "string", "Who published it first; where that is not stated, who carried the copy that was read."),
    ("title", "string", "Its title, or what it is, in brackets."),
    ("source_kind", "string", "news, report_copy, agency_statement, advocacy, court, ..."),
    ("published", "string", "When it was published, as precise as known: 2017, 2017-03, 2017-03-20."),
    ("accessed", "date", "When it was read."),
    ("address", "string", "Its address; empty where it is not stated or would name a person."),
    ("archived_address", "string", "Address of an archived copy."),
    ("locator", "string", "Where in the source: page, paragraph, row."),
    ("source_section", "string", "The section of the report of which the source speaks there, where it says so."),
    ("wording", "string", "The words of the source, or a paraphrase."),
    ("wording_kind", "string", "verbatim, paraphrase, or none."),
    ("stated", "string", "When it was stated, as precise as known, where that is told apart from the publication."),
    ("derivation", "string", "stated, count, sum, difference, by_elimination, implied, state_rule, county_rule, ..."),
    ("status", "string", "primary (the report itself), reported, quoted, or derived."),
    ("certainty", "string", "How sure the reading is: certain, probable, weak, or derived."),
    ("note", "string", "What else the reading found."),
    ("tables", "string", "The sets of tables that hold the statement: published, or those of a user's own."),
    ("claim_id", "string", "The id of the claim. Count claims, not rows: as many rows as sources state one claim."),
)

NAMES = tuple(name for name, _, _ in COLUMNS)
DERIVED = frozenset({"measure_in_words", "earliest", "latest", "withdrawn", "mark", "mark_kind", "tables", "claim_id"})
"""What follows from the rest, or is ours to say: a load does not read it."""
NEEDED = ("place", "measure", "value", "publisher")
FIRST = ("place", "state", "measure", "value", "of", "publisher", "title", "address", "published", "who")
"""What a person fills first, in this order."""
FILLED = (*FIRST, *(name for name in NAMES if name not in DERIVED and name not in FIRST))
"""All that a load reads."""
