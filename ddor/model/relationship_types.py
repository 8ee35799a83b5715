"""The relationship types of the model, each with its arrow."""

from __future__ import annotations

from ddor.model.declarations import Property as Prop
from ddor.model.declarations import RelationshipType as Rel

_CERTAINTY = Prop("certainty", "string", "all: every one of the reports together; one_of: one of them, not said which.")
_ROLE = Prop(
    "role", "string", "supports, input (of a derivation), context, or other_side. Only supports counts as support."
)
_LOCATOR = Prop("locator", "string", "Where in the work: section, rank, row, page.")

RELATIONSHIP_TYPES = (
    # (:Report)-[:IN_SERIES]->(:Report)
    Rel("IN_SERIES", "A weekly report belongs to the series.", (("Report", "Report"),)),
    # (:Jurisdiction)-[:PART_OF]->(:Jurisdiction)
    Rel(
        "PART_OF",
        "A place lies in another: facility, city, county, state, nation.",
        (("Jurisdiction", "Jurisdiction"), ("Facility", "Jurisdiction")),
    ),
    # (:Jurisdiction)-[:HAS_MEMBER]->(:Jurisdiction)
    Rel("HAS_MEMBER", "A set of places holds this place.", (("Jurisdiction", "Jurisdiction"),)),
    # (:Jurisdiction)-[:EXCEPTS]->(:Jurisdiction)
    Rel("EXCEPTS", "A set of places leaves this place out.", (("Jurisdiction", "Jurisdiction"),)),
    # (:Jurisdiction)-[:COULD_BE]->(:Jurisdiction)
    Rel(
        "COULD_BE",
        "What a source prints could mean this place; the source does not say.",
        (("Jurisdiction", "Jurisdiction"),),
    ),
    # (:Jurisdiction)-[:IN_AOR]->(:AreaOfResponsibility)
    Rel(
        "IN_AOR",
        "A jurisdiction lies in an area of responsibility.",
        (("Jurisdiction", "AreaOfResponsibility"),),
        stated_as="area_of_responsibility",
    ),
    # (:Listing)-[:IN_REPORT]->(:Report)
    Rel("IN_REPORT", "The report that holds the listing.", (("Listing", "Report"),), (_CERTAINTY,)),
    # (:Listing)-[:LISTS]->(:Jurisdiction)
    Rel("LISTS", "The place that the listing names.", (("Listing", "Jurisdiction"),)),
    # (:Listing)-[:LISTS_POLICY]->(:Policy)
    Rel("LISTS_POLICY", "The policy for which Section III lists the place.", (("Listing", "Policy"),)),
    # (:Policy)-[:ENACTED_BY]->(:Jurisdiction)
    Rel("ENACTED_BY", "The jurisdiction whose policy it is.", (("Policy", "Jurisdiction"),)),
    # (:Policy)-[:HAS_CRITERION]->(:Criterion)
    Rel("HAS_CRITERION", "What the policy asks for.", (("Policy", "Criterion"),), stated_as="criterion"),
    # (:Detainer)-[:RECORDED_IN]->(:Report)
    Rel("RECORDED_IN", "The report that holds the row.", (("Detainer", "Report"),)),
    # (:Detainer)-[:RECORDED_FOR]->(:Jurisdiction)
    Rel("RECORDED_FOR", "The jurisdiction under which the row stands.", (("Detainer", "Jurisdiction"),)),
    # (:Detainer)-[:AT_FACILITY]->(:Facility)
    Rel("AT_FACILITY", "The facility that the row names.", (("Detainer", "Facility"),)),
    # (:Detainer)-[:HAS_CITIZENSHIP]->(:Country)
    Rel("HAS_CITIZENSHIP", "Citizenship that the row states.", (("Detainer", "Country"),), stated_as="citizenship"),
    # (:Detainer)-[:FOR_OFFENSE]->(:Offense)
    Rel(
        "FOR_OFFENSE",
        "Notable criminal activity of the row; a charge is not a conviction.",
        (("Detainer", "Offense"),),
        (Prop("disposition", "string", "charged or convicted; null: not stated by the source."),),
        stated_as="offense",
    ),
    # (:Offense)-[:IN_GROUP]->(:OffenseGroup)
    Rel("IN_GROUP", "The group of the offense.", (("Offense", "OffenseGroup"),)),
    # (:Source)-[:STATES]->(:Claim)
    Rel(
        "STATES",
        "The source says the claim, or bears on it in another role.",
        (("Source", "Claim"),),
        (
            _ROLE,
            Prop("wording", "string", "The value as the source prints it."),
            _LOCATOR,
            Prop("date", "string", "When it was stated, as precise as known."),
            Prop(
                "derivation",
                "string",
                "stated, total, sum, difference, by_elimination, implied, state_rule, county_rule, ...",
            ),
            Prop("status", "string", "primary (the report itself), reported, quoted, or derived."),
            Prop("note", "string", "What else the reading found."),
            Prop("table_row", "string", "Table and row of the published facts that hold it."),
        ),
        key=("role",),
    ),
    # (:Source)-[:REPORTS]->(:Correction)
    Rel(
        "REPORTS",
        "The source tells of a correction, dispute, ruling, or definition.",
        (("Source", "Correction"), ("Source", "Dispute"), ("Source", "Ruling"), ("Source", "Definition")),
        (_ROLE,),
    ),
    # (:Source)-[:COPY_OF]->(:Report)
    Rel("COPY_OF", "The source is a copy, in whole or in part, of the report.", (("Source", "Report"),)),
    # (:Source)-[:REPRINTS]->(:Source)
    Rel("REPRINTS", "The source carries the other's story: not independent support.", (("Source", "Source"),)),
    # (:Source)-[:SUPERSEDES]->(:Source)
    Rel("SUPERSEDES", "The source is a later version of the other.", (("Source", "Source"),)),
    # (:Claim)-[:ABOUT]->(:Jurisdiction)
    Rel(
        "ABOUT",
        "What the claim is about.",
        (("Claim", "Jurisdiction"), ("Claim", "Report"), ("Claim", "Policy"), ("Claim", "Detainer")),
    ),
    # (:Claim)-[:IN_SCOPE]->(:Report)
    Rel(
        "IN_SCOPE",
        "Of which report or period the claim speaks.",
        (("Claim", "Report"), ("Claim", "Period")),
        (_CERTAINTY,),
    ),
    # (:Claim)-[:DERIVED_FROM]->(:Claim)
    Rel("DERIVED_FROM", "The value is worked out from the other's.", (("Claim", "Claim"),)),
    # (:Claim)-[:SPOKEN_BY]->(:Actor)
    Rel(
        "SPOKEN_BY",
        "The office that says it.",
        (("Claim", "Actor"), ("Dispute", "Actor"), ("Definition", "Actor")),
    ),
    # (:Actor)-[:OFFICE_OF]->(:Jurisdiction)
    Rel("OFFICE_OF", "The jurisdiction of the office.", (("Actor", "Jurisdiction"),)),
    # (:Correction)-[:CORRECTS]->(:Claim)
    Rel("CORRECTS", "The claim that it withdraws; the claim stays.", (("Correction", "Claim"),)),
    # (:Dispute)-[:DISPUTES]->(:Claim)
    Rel("DISPUTES", "The claim that it speaks against.", (("Dispute", "Claim"),)),
    # (:Dispute)-[:ANSWERED_BY]->(:Correction)
    Rel("ANSWERED_BY", "The correction that followed it.", (("Dispute", "Correction"),)),
    # (:Correction)-[:CONCERNS]->(:Jurisdiction)
    Rel(
        "CONCERNS",
        "The jurisdiction of which it speaks.",
        (("Correction", "Jurisdiction"), ("Dispute", "Jurisdiction")),
    ),
    # (:Correction)-[:OF_REPORT]->(:Report)
    Rel(
        "OF_REPORT", "The report, or the series, of which it speaks.", (("Correction", "Report"), ("Dispute", "Report"))
    ),
    # (:Correction)-[:CARRIED_BY]->(:Report)
    Rel("CARRIED_BY", "The report that carries the correction.", (("Correction", "Report"),)),
    # (:Report)-[:RELIES_ON]->(:Source)
    Rel(
        "RELIES_ON",
        "What the report, or a section of it, says that it rests on.",
        (("Report", "Source"),),
        (
            Prop("section", "string", "The section; all: the report as such."),
            Prop("caveat", "string", "What is said of it."),
        ),
        key=("section",),
        stated_as="relies_on",
    ),
    # (:Claim)-[:CONTRADICTS]->(:Claim)
    Rel(
        "CONTRADICTS",
        "Two claims that cannot both hold: found by comparing values, never typed in.",
        (("Claim", "Claim"),),
        (
            Prop("kind", "string", "value, date, part_exceeds_whole, or enumeration."),
            Prop("reason", "string", "Why they cannot both hold, in words."),
        ),
    ),
    # (:Claim)-[:MISREADS]->(:Claim)
    Rel(
        "MISREADS",
        "The claim gives the other's value under another predicate: issued told as declined.",
        (("Claim", "Claim"),),
        (Prop("reason", "string", "What was read as what, in words."),),
    ),
)
