"""The node types of the model. Colours are neutral: they tell types apart and rank nothing."""

from __future__ import annotations

from ddor.model.declarations import NodeType
from ddor.model.declarations import Property as Prop

SOURCE_KINDS = {
    "report_copy": "ReportCopy",
    "news": "NewsReport",
    "reprint": "NewsReport",
    "trade_press": "NewsReport",
    "blog": "Blog",
    "agency_statement": "AgencyStatement",
    "agency_page": "AgencyStatement",
    "government_report": "GovernmentReport",
    "government_release": "GovernmentReport",
    "form": "Form",
    "advocacy": "AdvocacyPublication",
    "association": "AssociationPublication",
    "legal_association": "AssociationPublication",
    "legal_summary": "LegalSummary",
    "court": "CourtDocument",
    "dataset": "Dataset",
    "dataset_doc": "DatasetDocumentation",
    "research": "Research",
    "unnamed_news_reports": "NewsReport",
    "published_policies": "PublishedPolicy",
    "public_announcements": "PublicAnnouncement",
    "field_agent_information": "FieldAgentInformation",
}

PLACE_KINDS = {
    "nation": "Nation",
    "state": "State",
    "territory": "Territory",
    "district": "District",
    "county": "County",
    "county_equivalent": "County",
    "independent_city": "City",
    "city": "City",
    "town": "Town",
    "state_agency": "StateAgency",
    "place_set": "PlaceSet",
    "unresolved": "UnresolvedPlace",
}

REPORTS = (
    NodeType(
        "Report",
        "A publication that lists jurisdictions or counts detainers: a weekly report, the series, its successor, "
        "or a list of others that is compared with it.",
        "#1f4e79",
        "box",
        (
            Prop("title", "string", "Title of the publication."),
            Prop("kind", "string", "weekly, series, quarterly, or third_party_list."),
            Prop("number", "integer", "Place in the weekly series, from 1."),
            Prop("week_start", "date", "First day of the week that the report covers.", "week_start"),
            Prop("week_end", "date", "Last day of the week that the report covers.", "week_end"),
            Prop("status", "string", "published, or not published."),
        ),
    ),
    NodeType(
        "Period",
        "A span of time that a figure speaks of and that is not the week of a report.",
        "#7f8fa6",
        "ellipse",
        (
            Prop("start", "string", "First year, month, or day, as precise as stated (2017, 2017-02, 2017-02-01)."),
            Prop("end", "string", "Last year, month, or day, as precise as stated."),
        ),
    ),
    NodeType(
        "Listing",
        "A place named in a section of a report, as printed there.",
        "#5b8db8",
        "square",
        (
            Prop("section", "string", "Section of the report: I (detainers issued), II (declined), III (policies)."),
            Prop("rank", "integer", "Rank in Section I, ties in the order printed.", "section1_rank"),
            Prop("as_printed", "string", "The place as the source prints it."),
            Prop("certainty", "string", "How sure the report is: stated, or one_of (named in one of several reports)."),
        ),
    ),
)

PLACES = (
    NodeType(
        "Jurisdiction",
        "A place or agency that a detainer can be issued to or a policy enacted by; also states and sets of places.",
        "#2a7f62",
        "dot",
        (
            Prop("kind", "string", "nation, state, county, city, town, state_agency, place_set, unresolved, ..."),
            Prop("base_name", "string", "The bare name that places can share: Franklin, Clark, Washington."),
            Prop("state", "string", "Postal abbreviation of the state."),
            Prop("fips", "string", "FIPS code of a state (2 digits) or county equivalent (5 digits)."),
            Prop(
                "same_name_count", "integer", "How many counties of the United States have this name, itself included."
            ),
        ),
        PLACE_KINDS,
    ),
    NodeType("Facility", "A jail or prison that a row names.", "#6fa287", "triangle", ()),
    NodeType(
        "AreaOfResponsibility",
        "An area of responsibility (AOR) of ICE Enforcement and Removal Operations.",
        "#98b7a5",
        "hexagon",
        (),
    ),
)

POLICIES = (
    NodeType(
        "Criterion",
        "What a policy asks for before a detainer is honoured.",
        "#a58a5c",
        "triangleDown",
        (Prop("description", "string", "The criterion in a sentence."),),
    ),
    NodeType(
        "Policy",
        "A policy that limits cooperation, as a report lists it for a jurisdiction.",
        "#8a6d3b",
        "diamond",
        (
            Prop("title", "string", "Title of the policy.", "policy_title"),
            Prop("date_enacted", "string", "Year, month, or day of enactment, as precise as stated.", "date_enacted"),
            Prop("date_enacted_as_printed", "string", "The date as printed."),
            Prop("criteria_as_printed", "string", "The criteria for honouring a detainer, in short."),
        ),
    ),
)

DETAINERS = (
    NodeType("OffenseGroup", "A group of offenses.", "#b9a9c9", "ellipse", ()),
    NodeType(
        "Offense",
        "An offense as a row names it. Named by a charge, it is not a crime proven.",
        "#9b86b3",
        "ellipse",
        (),
    ),
    NodeType(
        "Country",
        "A country of citizenship that a row states.",
        "#c2b59b",
        "ellipse",
        (Prop("iso2", "string", "Code of ISO 3166-1, two letters."),),
    ),
    NodeType(
        "Detainer",
        "One row of Section II: a detainer recorded as declined. Carries no name of a person.",
        "#6a5a8c",
        "star",
        (
            Prop("outcome", "string", "declined: the only outcome that Section II records."),
            Prop("facility_as_printed", "string", "Where the detainer was lodged, as printed.", "facility"),
            Prop("offense_as_printed", "string", "Notable criminal activity as printed.", "offense"),
            Prop("disposition", "string", "charged or convicted; null: not stated by the source.", "disposition"),
            Prop("issued_date", "date", "When the detainer was issued.", "issued_date"),
            Prop("declined_date", "date", "When ICE recorded it as declined.", "declined_date"),
        ),
    ),
)

SAYINGS = (
    NodeType(
        "Actor",
        "An office or agency that says something, by its role; never a private person.",
        "#4f8a8b",
        "triangle",
        (Prop("office", "string", "The office: county sheriff, spokesman of the county executive."),),
    ),
    NodeType(
        "Source",
        "A document that was read, or a copy of one; also a kind of information on which the reports say they rest.",
        "#555b6e",
        "square",
        (
            Prop("publisher", "string", "Who published it first."),
            Prop("via", "string", "Who carried the copy that was read, where that is another."),
            Prop("title", "string", "What it is, in short."),
            Prop("url", "string", "Address; null where it is not stated or would name a person."),
            Prop("published", "string", "Year, month, or day of publication, as precise as known."),
            Prop("kind", "string", "What kind of source: news, report_copy, agency_statement, advocacy, court, ..."),
            Prop("extent_read", "string", "How much of it was read, where not all."),
            Prop("note", "string", "What else is known of it."),
        ),
        SOURCE_KINDS,
    ),
    NodeType(
        "Claim",
        "One proposition: subject, predicate, scope, qualifier and value. Sources state it; nothing overwrites it.",
        "#b5803a",
        "dot",
        (
            Prop("subject", "string", "Id of what it is about."),
            Prop("predicate", "string", "What is said of the subject; see the table of predicates."),
            Prop("scope", "string", "Id of the report, reports, or period it speaks of; null: of the world as such."),
            Prop("qualifier", "string", "Which part of the subject's figure it speaks of."),
            Prop("value", "string", "The cleaned value as text."),
            Prop("number", "number", "The value as a number, where it is one exact number."),
            Prop("low", "number", "Lower bound of a number."),
            Prop("high", "number", "Upper bound of a number."),
            Prop("earliest", "date", "First day that a date can mean."),
            Prop("latest", "date", "Last day that a date can mean."),
            Prop("precision", "string", "exact, about, at_least, more_than, range, tied; of dates: day, month, year."),
            Prop("unit", "string", "detainers, rows, pages, days, percent, ..."),
        ),
    ),
    NodeType(
        "Correction",
        "What was withdrawn, removed, or apologised for, when, and where that was published.",
        "#3d6b9c",
        "diamond",
        (
            Prop(
                "kind",
                "string",
                "misattributed_issued, not_declined_here, issued_to_wrong_place, silent_removal, apology.",
            ),
            Prop(
                "withdraws",
                "boolean",
                "Whether the figure is withdrawn: then its value is unknown, never 0. A removal withdraws none.",
            ),
            Prop("section", "string", "Section of the report that it concerns."),
            Prop("explanation", "string", "The explanation given, in our words."),
            Prop("date", "string", "When it was published or noticed, as precise as known."),
        ),
    ),
    NodeType(
        "Dispute",
        "What an office says against a figure, a listing, or the reports as such.",
        "#7a5c3e",
        "diamond",
        (
            Prop("section", "string", "Section of the report that it concerns."),
            Prop("statement", "string", "What is said, in our words."),
            Prop("outcome", "string", "What came of it, as far as the sources say."),
            Prop("date", "string", "When it was said, as precise as known."),
        ),
    ),
    NodeType(
        "Ruling",
        "A court ruling on detainers, by court and docket.",
        "#4a6274",
        "hexagon",
        (
            Prop("court", "string", "The court."),
            Prop("date", "string", "When it ruled, as precise as known."),
            Prop("docket", "string", "Docket number or citation."),
            Prop("holding", "string", "What it holds, in our words."),
            Prop("relevance", "string", "What it bears on."),
            Prop("verified", "string", "What of this was read, and where."),
        ),
    ),
    NodeType(
        "Definition",
        "What a term, a form, a legal basis, or a section of the reports means.",
        "#8d99ae",
        "box",
        (
            Prop("kind", "string", "definition, legal_basis, form, scope, or statement."),
            Prop("statement", "string", "The meaning, in our words."),
            Prop("date", "string", "When it was stated."),
        ),
    ),
)

BOOKKEEPING = (
    NodeType(
        "Load",
        "One run of the loader.",
        "#a0a0a0",
        "box",
        (
            Prop("started", "string", "When it started, UTC."),
            Prop("finished", "string", "When it finished, UTC."),
            Prop("files", "string", "The files read, each with the first 12 digits of its SHA-256."),
            Prop("digest", "string", "SHA-256 over all files."),
            Prop("created", "integer", "Nodes and relationships created."),
            Prop("changed", "integer", "Nodes and relationships changed."),
            Prop("unchanged", "integer", "Nodes and relationships that were there already, the same."),
            Prop("rejected", "integer", "Rows rejected."),
        ),
    ),
    NodeType(
        "Schema",
        "Which version of the model the graph follows.",
        "#a0a0a0",
        "box",
        (Prop("version", "integer", "Version of the schema."),),
    ),
)

NODE_TYPES = (*REPORTS, *PLACES, *POLICIES, *DETAINERS, *SAYINGS, *BOOKKEEPING)
