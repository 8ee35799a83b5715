// Declined Detainer Graph: the saved pictures and questions

// A claim: what it is about, who states it, what it was worked out from
WITH {claim: 'us/detainers_declined/DDOR-2017-01-28+DDOR-2017-02-04+DDOR-2017-02-11/318'} AS given
/*
question: On what does one claim rest?
about: >-
  What is said, of what, and which sources state it, with what they reprint, replace or copy; the offices that say it; what it
  was worked out from; and what was withdrawn, disputed, contradicted or misread. A source drawn beside it need not state it.
parameters:
  claim: {values_of: Claim.id, description: "Id of a claim, by default of those declined in the three weeks together."}
*/
MATCH chain = (:Claim {id: given.claim})-[:DERIVED_FROM*0..5]->(c:Claim)
RETURN chain,
       COLLECT { MATCH p = (c)-[:ABOUT]->(x:Jurisdiction|Report|Policy|DeclinedDetainer)
                 RETURN p ORDER BY x.id } AS subject,
       COLLECT { MATCH p = (c)-[:IN_SCOPE]->(x:Scope) RETURN p ORDER BY x.id } AS scope,
       COLLECT { MATCH p = (c)-[:IN_SCOPE]->(:Scope)-[:COVERS]->(r:Report) RETURN p ORDER BY r.id } AS reports,
       COLLECT { MATCH p = (c)<-[t:STATES|INPUT_TO|BEARS_ON]-(s:Source) RETURN p ORDER BY s.id, type(t) } AS sayings,
       COLLECT { MATCH p = (c)<-[:STATES]-(s:Source)-[:REPRINTS|SUPERSEDES*1..3]->(o:Source)
                 RETURN p ORDER BY s.id, o.id } AS earlier,
       COLLECT { MATCH p = (c)<-[:STATES]-(s:Source)-[:COPY_OF]->(r:Report) RETURN p ORDER BY s.id, r.id } AS copies,
       COLLECT { MATCH p = (c)-[:SPOKEN_BY]->(a:Actor) RETURN p ORDER BY a.id } AS spoken,
       COLLECT { MATCH p = (c)<-[:CORRECTS|REMOVES|DISPUTES]-(x) RETURN p ORDER BY x.id } AS against,
       COLLECT { MATCH p = (c)-[:CONTRADICTS|MISREADS]-(o:Claim) RETURN p ORDER BY o.id } AS otherwise,
       length(chain) AS depth, c.id AS id
ORDER BY depth, id;

// Two places: the shortest ways between them
WITH {from: 'us-nv-003', to: 'us-ny-059'} AS given
/*
question: What connects two places?
about: >-
  All shortest ways of at most six steps from one place to the other. To be connected means to be named together,
  nothing more.
parameters:
  from: {values_of: Jurisdiction.id, description: "A place, by name or id: us-nv-003 is Clark County, Nevada."}
  to: {values_of: Jurisdiction.id, description: "Another place, by name or id: us-ny-059 is Nassau County, New York."}
*/
MATCH (a:Jurisdiction {id: given.from})
WITH given, a LIMIT 1 // one by its id: said so that the planner takes the other end by its index too
MATCH (b:Jurisdiction {id: given.to})
WHERE a.id <> b.id
MATCH path = allShortestPaths(
  (a)-[:PART_OF|HAS_MEMBER|IN_AOR|ABOUT|IN_SECTION|HAS_SECTION|ENACTED_BY|HAS_CRITERION|STATES|CONCERNS|SPOKEN_BY*..6
  ]-(b)
)
RETURN path, reduce(text = '', n IN nodes(path) | text + n.id + ' / ') AS spelled
ORDER BY spelled;

// Figures that contradict or misread each other, and who states them
WITH {report: 'DDOR-2017-01-28', kind: 'value'} AS given
/*
question: Which figures cannot both hold, which misread another, and who states them?
about: >-
  Figures and dates of places and reports that cannot both hold, or of which one is the other reported as something else, and the
  sources that state them. Which side is right is not said.
parameters:
  report: {values_of: Report.id, description: "Id of a report of which a side speaks."}
  kind: {choices: [value, date, part_exceeds_whole, enumeration, misreading], description: "One kind only; null, all."}
*/
MATCH against = (a:Claim)-[e:CONTRADICTS|MISREADS]->(b:Claim)
WHERE (given.kind IS NULL OR coalesce(e.kind, 'misreading') = given.kind)
  AND (EXISTS { (a)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) }
    OR EXISTS { (b)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
MATCH subject = (a)-[:ABOUT]->(:Jurisdiction|Report)
MATCH other = (b)-[:ABOUT]->(:Jurisdiction|Report)
RETURN against, subject, other,
       COLLECT { MATCH p = (a)<-[:STATES]-(s:Source) RETURN p ORDER BY s.id } AS said,
       COLLECT { MATCH p = (b)<-[:STATES]-(s:Source) RETURN p ORDER BY s.id } AS other_said,
       COLLECT { MATCH p = (x:Correction)-[:CORRECTS]->(a) RETURN p ORDER BY x.id } AS corrected,
       COLLECT { MATCH p = (x:Correction)-[:CORRECTS]->(b) RETURN p ORDER BY x.id } AS other_corrected,
       a.id AS id, b.id AS other_id
ORDER BY id, other_id;

// A jurisdiction: everything that is said of it, and by whom
WITH {id: 'us-nv-003'} AS given
/*
question: What is around one jurisdiction?
about: >-
  The place and where it lies, its listings, every figure of it with the sources that state it and what stands against it, its
  policies, the known rows of its declined detainers, and what was withdrawn, removed or disputed, with the offices that speak.
  Not its own lists, nor its counts by month.
parameters:
  id: {values_of: Jurisdiction.id, description: "A place, by name or id: us-nv-003 is Clark County, Nevada."}
*/
MATCH (j:Jurisdiction {id: given.id})
WITH j, COLLECT { MATCH (j)<-[:ABOUT]-(c:Claim) WHERE c.section IS NULL AND NOT c.predicate STARTS WITH 'own_list'
                 AND c.predicate <> 'received_own_count' RETURN c } AS figures,
     COLLECT { MATCH (j)<-[:CONCERNS]-(x) RETURN x } AS objections,
     COLLECT { MATCH (j)<-[:RECORDED_FOR]-(d:DeclinedDetainer) RETURN d } AS rows
RETURN j,
       COLLECT { MATCH p = (j)-[:PART_OF*1..3]->(up:Jurisdiction) RETURN p ORDER BY up.id } AS within,
       COLLECT { MATCH p = (j)<-[:ABOUT]-(l:Listing)-[:IN_SECTION]->(x:Section)<-[:HAS_SECTION]-(:Report)
                 RETURN p ORDER BY l.id, x.id } AS listings,
       COLLECT { UNWIND figures AS c MATCH p = (j)<-[:ABOUT]-(c)-[:IN_SCOPE]->(:Scope)
                 RETURN p ORDER BY c.id } AS scopes,
       COLLECT { UNWIND figures AS c MATCH p = (j)<-[:ABOUT]-(c)<-[:STATES]-(s:Source)
                 RETURN p ORDER BY c.id, s.id } AS sayings,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:SPOKEN_BY]->(a:Actor) RETURN p ORDER BY c.id, a.id } AS spoken,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:CONTRADICTS|MISREADS]->(o:Claim)-[:ABOUT]->(j)
                 WHERE o.section IS NULL RETURN p ORDER BY c.id, o.id } AS otherwise,
       COLLECT { UNWIND objections AS x MATCH p = (j)<-[:CONCERNS]-(x) RETURN p ORDER BY x.id } AS concerns,
       COLLECT { UNWIND objections AS x MATCH p = (x)-[:CORRECTS|REMOVES|DISPUTES]->(c:Claim)-[:ABOUT]->(j)
                 WHERE c.section IS NULL RETURN p ORDER BY x.id, c.id } AS against,
       COLLECT { UNWIND objections AS x MATCH p = (x)-[:SPOKEN_BY|ANSWERED_BY]->(k)
                 RETURN p ORDER BY x.id, k.id } AS answers,
       COLLECT { MATCH p = (j)<-[:ENACTED_BY]-(y:Policy)-[:HAS_CRITERION*0..1]->(k)
                 RETURN p ORDER BY y.id, k.id } AS policies,
       COLLECT { UNWIND rows AS d
                 MATCH p = (j)<-[:RECORDED_FOR]-(d)-[:RECORDED_IN]->(:Section)<-[:HAS_SECTION]-(:Report)
                 RETURN p ORDER BY d.id } AS recorded,
       COLLECT { UNWIND rows AS d MATCH p = (d)-[:FOR_OFFENSE]->(o:Offense) RETURN p ORDER BY d.id, o.id } AS offenses,
       j.id AS id
ORDER BY id;

// Known rows of declined detainers, with place and offense
WITH {report: 'DDOR-2017-01-28'} AS given
/*
question: Which offenses do the known rows of a report name, in which jurisdictions?
about: >-
  The known rows of Section II, a small part of it, each with its place, its offense and the group of this. A charge is not a
  conviction: see the row. No person is named, and no citizenship is drawn.
parameters:
  report: {values_of: Report.id, description: "Id of a report."}
*/
MATCH (:Report {id: given.report})-[:HAS_SECTION]->(:Section)<-[:RECORDED_IN]-(d:DeclinedDetainer)
MATCH place = (d)-[:RECORDED_FOR]->(:Jurisdiction)
MATCH offense = (d)-[:FOR_OFFENSE]->(o:Offense)-[:IN_GROUP]->(:OffenseGroup)
RETURN place, offense, d.id AS row, o.id AS named
ORDER BY row, named;

// A county's own list, beside the report's rows for it
WITH {id: 'us-tx-453', least: 20} AS given
/*
question: What does a county count in its own list, and what is the report said to count of the same?
about: >-
  The counts of the agency's own lists and the figures of the report for the place, with the sources that state them and what
  contradicts them. Place of birth is not citizenship; a charge is not a conviction.
parameters:
  id: {values_of: Jurisdiction.id, description: "A place, by name or id: us-tx-453 is Travis County, Texas."}
  least: {description: Counts of so many inmates or more are drawn.}
*/
MATCH own = (j:Jurisdiction {id: given.id})<-[:ABOUT]-(c:Claim {predicate: 'own_list_inmates'})
WHERE c.low >= given.least
WITH j, c, own, COLLECT {
  MATCH (c)-[:IN_SCOPE]->(w)
  MATCH (j)<-[:ABOUT]-(r:Claim {predicate: 'detainers_declined'})-[:IN_SCOPE]->(:Scope {kind: 'report'})-[:COVERS]->(of)
  WHERE of.week_start <= date(w.start) AND date(w.start) <= of.week_end
  RETURN r } AS figures
RETURN own,
       COLLECT { MATCH p = (c)<-[:STATES]-(s:Source) RETURN p ORDER BY s.id } AS lists,
       COLLECT { MATCH p = (c)-[:SPOKEN_BY]->(a:Actor) RETURN p ORDER BY a.id } AS spoken,
       COLLECT { UNWIND figures AS r MATCH p = (j)<-[:ABOUT]-(r)-[:IN_SCOPE]->(:Scope)-[:COVERS]->(:Report)
                 RETURN p ORDER BY r.id } AS reported,
       COLLECT { UNWIND figures AS r MATCH p = (r)<-[:STATES]-(s:Source) RETURN p ORDER BY r.id, s.id } AS sayings,
       COLLECT { UNWIND figures AS r MATCH p = (r)-[:CONTRADICTS]-(:Claim)-[:ABOUT]->(j) RETURN p ORDER BY r.id } AS otherwise,
       c.id AS claim
ORDER BY claim;

// Policies by what they ask for
WITH {aor: 'aor-seattle'} AS given
/*
question: Which jurisdictions of an area of responsibility ask for what before a detainer is honored?
about: >-
  Policies with the place that enacted them, the area of responsibility in which it lies, and the criteria that a source
  states. Of many policies no criterion is known, which is not the same as none.
parameters:
  aor: {values_of: AreaOfResponsibility.id, description: "Id of an area of responsibility of ICE: aor-seattle is Seattle."}
*/
MATCH enacted = (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
MATCH area = (j)-[:IN_AOR]->(a:AreaOfResponsibility)
WHERE a.id = given.aor
RETURN enacted, area,
       COLLECT { MATCH asks = (p)-[:HAS_CRITERION]->(k:Criterion) RETURN asks ORDER BY k.id } AS criteria,
       p.id AS policy
ORDER BY policy;

// A report: who is listed, with what figures, by whom, and who says otherwise
WITH {report: 'DDOR-2017-01-28', section: 'I'} AS given
/*
question: What does a section of a report say of each jurisdiction, who carries the figure, and who says otherwise?
about: >-
  The places that the section lists, their figures, the sources that state these, and what was withdrawn, disputed,
  contradicted or misread. Each figure says whether it counts detainers issued or declined; issued is not declined.
parameters:
  report: {values_of: Report.id, description: "Id of a report."}
  section: {values_of: Section.section, description: "I: detainers issued; II: recorded as declined; III: policies."}
*/
MATCH listed = (r:Report {id: given.report})-[:HAS_SECTION]->(x:Section)<-[:IN_SECTION]-(l:Listing)
WHERE x.section = given.section
MATCH named = (l)-[:ABOUT]->(j:Jurisdiction)
WITH r, x, l, j, listed, named,
     COLLECT { MATCH (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(:Scope)-[:COVERS]->(r)
               WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
RETURN c } AS figures,
     COLLECT { MATCH (j)<-[:CONCERNS]-(o:Correction|Response|Dispute {section: x.section})-[:OF_REPORT]->(r)
               RETURN o } AS objections
RETURN listed, named,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:ABOUT]->(j) RETURN p ORDER BY c.id } AS figures_of,
       COLLECT { UNWIND figures AS c MATCH p = (c)<-[:STATES]-(s:Source) RETURN p ORDER BY c.id, s.id } AS sayings,
       COLLECT { UNWIND figures AS c MATCH p = (c)-[:CONTRADICTS|MISREADS]->(k:Claim) WHERE k IN figures
                 RETURN p ORDER BY c.id, k.id } AS otherwise,
       COLLECT { UNWIND objections AS o MATCH p = (j)<-[:CONCERNS]-(o)
                 WHERE NOT EXISTS { (o)-[:CORRECTS|REMOVES|DISPUTES]->(c:Claim) WHERE c IN figures OR c = l }
                 RETURN p ORDER BY o.id } AS concerns,
       COLLECT { UNWIND objections AS o MATCH p = (o)-[:CORRECTS|REMOVES|DISPUTES]->(c:Claim)
                 WHERE c IN figures
                    OR c = l AND NOT EXISTS { (o)-[:CORRECTS|REMOVES|DISPUTES]->(f:Claim) WHERE f IN figures }
                 RETURN p ORDER BY o.id, c.id } AS against,
       COLLECT { UNWIND objections AS o
                 MATCH p = (o)-[:ANSWERED_BY]->(k:Correction|Response {section: x.section}) WHERE EXISTS { (k)-[:CONCERNS]->(j) }
                 RETURN p ORDER BY o.id, k.id } AS answers,
       l.rank AS rank, l.id AS listing
ORDER BY rank, listing;

// The reports
WITH {report: null} AS given
/*
question: "Which reports were there, for which week, published when, and under which section titles?"
about: "One row for each report: those of the series, with the one that was prepared and never published, the series, its
  successor, and a list of others. Each value is the one that most sources state; the column marks lists the others."
topic: Reports
share: All the reports in the graph.
columns: {published: Day of publication.}
*/
MATCH (r:Report)
WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (r)<-[:ABOUT]-(c:Claim)
WHERE c.predicate IN ['week_start', 'week_end', 'publication_status', 'published', 'pages', 'section1_title',
                      'section2_title', 'section3_title', 'section4_title']
WITH r, c ORDER BY c.support DESC, c.id
WITH r, c.predicate AS measure, collect(c)[0] AS c
WITH r, collect(c) AS said
RETURN r.id AS report, r.name AS name, r.title AS title, r.kind AS kind, r.status AS status,
       r.week_start AS week_start, r.week_end AS week_end,
       [c IN said WHERE c.predicate = 'published' | c.value][0] AS published,
       [c IN said WHERE c.predicate = 'pages' AND c.low = c.high | toInteger(c.low)][0] AS pages,
       [c IN said WHERE c.predicate = 'section1_title' | c.value][0] AS section_1_title,
       [c IN said WHERE c.predicate = 'section2_title' | c.value][0] AS section_2_title,
       [c IN said WHERE c.predicate = 'section3_title' | c.value][0] AS section_3_title,
       [c IN said WHERE c.predicate = 'section4_title' | c.value][0] AS section_4_title,
       COLLECT { MATCH (r)-[:IN_SERIES]->(s) RETURN s.id ORDER BY s.id }[0] AS series, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report;

// How the series ended, and what followed
/*
question: "How many weekly reports came out, how did the series end, and what followed it?"
about: The statements about the end of the series in the order of the story. The announcement and the note that gives
  its reason are two events with two dates, and no contradiction.
topic: Reports
share: All the statements about the end of the series that the graph holds.
*/
WITH ['carries_correction_of', 'reports_published', 'suspension_announced', 'suspension_wording',
      'suspension_note_date', 'publication_status', 'succeeded_by', 'report_period'] AS story
UNWIND range(1, size(story)) AS step
MATCH (r:Report)<-[:ABOUT]-(c:Claim {predicate: story[step - 1]})
RETURN step, c.predicate AS measure, r.id AS report, c.value AS value, c.qualifier AS part,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY step, report, claims;

// Totals per report
WITH {report: null} AS given
/*
question: "How many detainers does each published report count as issued, and how many as declined?"
about: One row for each total of a report, or of several together. Of several numbers that is given which a copy of the
  report prints, else the one that most sources state; the column marks lists the others. Issued is not declined. Where
  the number of Section I is that of the nation too, one story gave it for both; it is not to be taken for Section I's.
topic: Reports
start: 1
share: [Section I rows, Section II rows, Section III entries]
picture: report
columns: {of: {nulls: this report alone}, number: {description: "The total, where it is one exact number."}}
*/
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(:Report) WHERE given.report IS NULL OR r.id = given.report
UNWIND ['detainers_issued', 'section1_total', 'detainers_declined', 'section3_entries'] AS measure
OPTIONAL MATCH (r)<-[:COVERS]-(w:Scope)<-[:IN_SCOPE]-(c:Claim {predicate: measure})
WHERE c.subject IN ['us', r.id] AND c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, measure, w, c ORDER BY EXISTS { (c)<-[:STATES {status: 'primary'}]-() } DESC, c.support DESC, c.id
WITH r, measure, w, collect(c)[0] AS c
RETURN r.id AS report, measure,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number, c.value AS as_stated,
       CASE WHEN w.id <> r.id THEN [w.name] END AS of,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       COLLECT { MATCH (c)<-[t:STATES]-() RETURN DISTINCT t.note AS n ORDER BY n } AS note, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, measure, of DESC;

// What the reports say that they rest on
WITH {report: null} AS given
/*
question: "On what do the reports say that they rest, section by section, and with what caveat?"
about: The reports name kinds of information, never a document. A report that relies on news and is then quoted by news
  is one voice. Who speaks of the report as such does not say of which section, and does not gainsay who does.
topic: Reports
share: All the bases that the sources state.
columns: {section: "Section of the report: II, III; or: section not stated."}
*/
MATCH (r:Report)-[e:RELIES_ON]->(b:Source)
WHERE given.report IS NULL OR r.id = given.report
MATCH (r)<-[:ABOUT]-(c:Claim {predicate: 'relies_on', value: b.id})<-[t:STATES]-(s:Source)
WHERE coalesce(c.qualifier, 'Section all') = 'Section ' + e.section
RETURN r.id AS report, CASE e.section WHEN 'all' THEN 'section not stated' ELSE e.section END AS section,
       b.name AS rests_on, t.note AS caveat, collect(DISTINCT c.id) AS claims,
       collect({source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]}) AS sources
ORDER BY report, section, rests_on, caveat;

// Detainers issued, by jurisdiction
WITH {report: null, state: null} AS given
/*
question: "To which jurisdictions were most detainers issued in the week, by Section I?"
about: "Section I lists the largest only; to be missing does not say to have had none. What became of the
  detainers was not known when they were counted. Of several numbers the one that most sources state is given; the
  column marks lists the others."
topic: Detainers issued
start: 2
share: [Section I rows, Section I rows with the number issued]
picture: report
*/
MATCH (r:Report)-[:HAS_SECTION]->(:Section {section: 'I'})<-[:IN_SECTION]-(l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.predicate IN ['detainers_issued', 'section1_rank'] AND c.qualifier IS NULL
  AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, l, j, c ORDER BY c.support DESC, c.id
WITH r, l, j, collect(c) AS said
WITH r, l, j, said, [c IN said WHERE c.predicate = 'detainers_issued'][0] AS c
WITH r, l, j, said, c, coalesce(c, l) AS stated
RETURN r.id AS report, l.rank AS rank, l.as_printed AS as_printed,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number, c.value AS as_stated,
       [c.id, l.id] + [k IN said WHERE k.predicate = 'section1_rank' | k.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(stated)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, rank, jurisdiction_id;

// Figures for other periods, or for a report not said which
WITH {state: null, place: null} AS given
/*
question: "Which figures do sources set beside the reports that speak of another time than a report's week?"
about: Weekly averages of earlier years, detainers prepared in a month, what a sheriff counts since January. Such a
  figure cannot contradict one of another period, unless a part would exceed its whole.
topic: Detainers issued
share: No share can be given; nobody knows how many figures were set beside the reports.
*/
MATCH (p:Scope {kind: 'period'})<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN p.name AS period, p.start AS period_start, p.end AS period_end,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       c.predicate AS measure, c.value AS value, c.unit AS unit,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY period_end IS NULL, period_end, measure, claims, period;

// Citizenship, where a row states it
WITH {report: null} AS given
/*
question: "For which known rows of Section II do sources state a citizenship, and which?"
about: Countries in the order of their names. Section II prints a citizenship for every row; the sources relay it for
  few, those that they chose to describe. So these counts say nothing of how the whole is made up, and no ranking is
  given.
topic: Detainers recorded as declined
share: [Section II rows with the citizenship]
*/
MATCH (r:Report)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:HAS_CITIZENSHIP]->(n:Country)
WHERE given.report IS NULL OR r.id = given.report
WITH r, n, collect(DISTINCT d) AS rows
WITH r, n, rows, COLLECT { UNWIND rows AS d MATCH (d)<-[:ABOUT]-(c:Claim {predicate: 'citizenship'})
                           RETURN c ORDER BY c.id } AS said
RETURN r.id AS report, n.name AS citizenship, size(rows) AS rows_known,
       COLLECT { UNWIND rows AS d MATCH (d)-[:RECORDED_FOR]->(j) RETURN DISTINCT j.name AS name ORDER BY name }
         AS jurisdictions,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, citizenship;

// What the county's own list says
WITH {place: null, source: null} AS given
/*
question: "What does the county's own list say, beside the report's rows for the county?"
about: "One row for each count that we took of an agency's own list: inmates in custody or not, born where, charged with
  what; beside it what sources say of the report's rows for the place.
  A booking is not the issue of a detainer. The lists hold names; we took only counts.
  Place of birth is not citizenship; a charge is not a conviction. Inmates stand in each kind of charge that they have."
topic: Detainers recorded as declined
share: All the counts that were taken of these lists.
picture: own-list
columns: {number: {unit: inmates, withdrawable: false, description: Inmates on the list.}, whole: {unit: inmates,
  withdrawable: false, description: Inmates on the whole list.}, percent: Their share in the list in percent., certainty: {
  description: "How sure it is what was counted: certain, probable, or weak.", nulls: not stated}}
*/
MATCH (c:Claim {predicate: 'own_list_inmates'})-[:ABOUT]->(j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place)
  AND (given.source IS NULL OR EXISTS { (c)<-[:STATES]-(:Source {id: given.source}) })
MATCH (c)-[:IN_SCOPE]->(w)
WITH c, j, w, split(c.qualifier, '; ')[0] AS list, split(c.qualifier, '; ')[1] AS part
WITH c, j, w, list, part, replace(replace(part, 'booked', 'issued_date'), 'place_of_birth', 'citizenship') AS kind,
     COLLECT { MATCH (w)<-[:IN_SCOPE]-(o:Claim {subject: c.subject, predicate: c.predicate}) WHERE o.qualifier = list
               RETURN toInteger(o.low) AS n ORDER BY n }[0] AS whole
WITH c, j, w, list, part, whole, COLLECT {
  MATCH (j)<-[:ABOUT]-(r:Claim {predicate: 'detainers_declined'})-[:IN_SCOPE]->(:Scope {kind: 'report'})-[:COVERS]->(of)
  WHERE list = 'list=released by policy' AND of.week_start <= date(w.start) AND date(w.start) <= of.week_end
    AND coalesce(r.qualifier, '') = coalesce(kind, '') AND (part IS NOT NULL OR r.unit = 'detainers')
    AND NOT EXISTS { (r)-[:MISREADS]->() }
  RETURN r ORDER BY r.support DESC, r.id
} AS beside
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       substring(list, 5) AS list, whole AS whole, part AS part, toInteger(c.low) AS number,
       CASE WHEN part IS NOT NULL THEN round(1000.0 * c.low / whole) / 10 END AS percent, [w.name] AS of,
       COLLECT { MATCH (c)<-[t:STATES]-() RETURN t.certainty AS how ORDER BY how }[0] AS certainty,
       COLLECT { UNWIND beside AS r MATCH (r)-[:IN_SCOPE]->()-[:COVERS]->(of) RETURN DISTINCT of.id ORDER BY of.id }[0]
         AS report,
       [r IN beside | CASE WHEN part STARTS WITH 'booked' THEN 'by date of issue: '
         WHEN part STARTS WITH 'place_of_birth' THEN 'by citizenship: ' ELSE '' END + r.value + CASE r.unit WHEN 'percent' THEN ' percent' ELSE '' END + ' (' + reduce(text = '', who IN
         COLLECT { MATCH (r)<-[:STATES]-(s) RETURN DISTINCT s.outlet AS who ORDER BY who } |
         text + CASE text WHEN '' THEN '' ELSE ', ' END + who) + ')'] AS in_report,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(a) RETURN a.name ORDER BY a.id } AS speakers,
       COLLECT { MATCH (c)<-[:STATES]-(s) RETURN s.id ORDER BY s.id } AS tellers,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY jurisdiction_id, whole DESC, list, part IS NOT NULL, part, claims;

// Detainers recorded as declined, by jurisdiction
WITH {report: null, state: null, place: null} AS given
/*
question: "For which jurisdictions did Section II record declined detainers, and how many?"
about: "Of several counts the one that most sources state, never that of the issued, misread, nor that of an office; the
  column marks lists the others. A place that is named without a number: unknown, which is not the same as zero."
caution: "States, sets of places, and counties overlap, and so do parts; their rows do not add up."
topic: Detainers recorded as declined
start: 3
share: [Section II rows]
columns: {of: {nulls: this report alone}}
picture: report
*/
MATCH (r:Report)<-[:COVERS]-(w:Scope)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
  AND (given.place IS NULL OR j.id = given.place) AND j.kind <> 'nation'
  AND (c.predicate = 'detainers_declined' OR c.section = 'II')
  AND EXISTS { (r)-[:IN_SERIES]->() } AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, j, w, c ORDER BY c.section IS NOT NULL, c.support DESC, c.id
WITH r, j, w, c.qualifier AS part, collect(c)[0] AS c
WITH r, j, w, collect(c) AS parts, max(CASE WHEN part IS NULL THEN c.low END) AS whole
UNWIND parts AS c
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       j.kind AS level, CASE WHEN c.low = c.high AND c.unit = 'detainers' THEN toInteger(c.low) END AS number,
       CASE WHEN c.unit = 'percent' THEN c.value + ' percent' WHEN c.unit IS NOT NULL THEN c.value END AS as_stated,
       c.qualifier AS part, toInteger(whole) AS whole, CASE WHEN w.id <> r.id THEN [w.name] END AS of,
       CASE WHEN c.qualifier IS NULL THEN COUNT {
         MATCH (r)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:RECORDED_FOR]->(p)
         WHERE EXISTS { (p)-[:PART_OF*0..4]->()<-[:HAS_MEMBER*0..2]-(j) }
           AND NOT EXISTS { (j)-[:EXCEPTS]->()-[:PART_OF*0..1]->(p) }
       } END AS rows_known,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE c.unit IS NOT NULL AND replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, whole IS NULL, whole DESC, jurisdiction_id, of, part IS NOT NULL, part;

// Rows of declined detainers
WITH {report: null, state: null, place: null, offense: null, facility: null, citizenship: null, offense_group: null} AS given
/*
question: What does each known row of Section II say?
about: One row for each declined detainer that a source describes; they were chosen by the press, and an empty cell
  means that no source states it. The reports name no person, and neither does the graph. A charge is not a conviction.
  ICE recorded the decline when it became aware of it, so a detainer may be years older than the week.
topic: Detainers recorded as declined
share: [Section II rows, Section II rows with both dates]
picture: offenses
*/
MATCH (r:Report)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:RECORDED_FOR]->(j:Jurisdiction)
OPTIONAL MATCH (d)-[:FOR_OFFENSE]->(o:Offense)-[:IN_GROUP]->(g:OffenseGroup)
OPTIONAL MATCH (d)-[:AT_FACILITY]->(f:Facility)
OPTIONAL MATCH (d)-[:HAS_CITIZENSHIP]->(n:Country)
WITH given, r, d, j, o, g, f, n
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
  AND (given.place IS NULL OR j.id = given.place) AND (given.offense IS NULL OR o.id = given.offense)
  AND (given.facility IS NULL OR f.id = given.facility) AND (given.citizenship IS NULL OR n.id = given.citizenship)
  AND (given.offense_group IS NULL OR g.id = given.offense_group)
WITH r, d, j, o, g, f, n, COLLECT { MATCH (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-()
                                    RETURN DISTINCT c.value AS value ORDER BY value } AS told
RETURN d.id AS row, r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       d.facility_as_printed AS facility, f.id AS facility_id,
       n.name AS citizenship, n.id AS citizenship_id,
       d.offense_as_printed AS offense, o.id AS offense_id, g.name AS offense_group, g.id AS offense_group_id, CASE size(told) WHEN 2 THEN 'sources disagree: charged or convicted' ELSE d.disposition END AS disposition,
       d.issued_date AS issued_date, d.declined_date AS declined_date,
       duration.inDays(d.issued_date, d.declined_date).days AS days,
       COLLECT { MATCH (d)<-[:ABOUT]-()<-[t:STATES]-() RETURN DISTINCT t.note AS note ORDER BY note } AS note,
       COLLECT { MATCH (d)<-[:ABOUT]-(c:Claim) RETURN c.id ORDER BY c.predicate <> 'declined_row', c.id } AS claims,
       COLLECT { MATCH (d)<-[:ABOUT]-(:Claim)<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, row;

// Issued against declined, side by side
WITH {report: null, state: null, place: null} AS given
/*
question: "Of the jurisdictions to which most detainers were issued, how many are recorded as declined?"
about: "Neither count is part of the other: what was issued in the week was not yet decided, what was declined in it was
  issued at any time. A misread number is not given. Without a figure it is unknown, which is not the same as zero."
topic: Detainers recorded as declined
start: 4
share: [Section II rows]
picture: report
*/
MATCH (r:Report)-[:HAS_SECTION]->(:Section {section: 'I'})<-[:IN_SECTION]-(:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.state IS NULL OR j.state = given.state)
  AND (given.place IS NULL OR j.id = given.place)
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim)-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND (c.unit = 'detainers' OR c.section IN ['I', 'II'])
  AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, j, c ORDER BY c.support DESC, c.id
WITH r, j, collect(c) AS said
WITH r, j, [c IN said WHERE c.predicate = 'detainers_issued'][0] AS issued,
     [c IN said WHERE c.predicate = 'detainers_declined'][0] AS declined, [c IN said WHERE c:Listing | c.id] AS listed
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN issued.low = issued.high THEN toInteger(issued.low) END AS issued,
       CASE WHEN declined.low = declined.high THEN toInteger(declined.low) END AS declined,
       COUNT { MATCH (r)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d:DeclinedDetainer)-[:RECORDED_FOR]->(p)
               WHERE EXISTS { (p)-[:PART_OF*0..4]->()<-[:HAS_MEMBER*0..2]-(j) } } AS rows_known,
       [issued.id, declined.id] + listed AS claims,
       COLLECT { UNWIND [issued, declined] AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, issued IS NULL, issued DESC, jurisdiction_id;

// Offenses, charged or convicted
WITH {offense: null} AS given
/*
question: "Which offenses do the known rows of Section II name, and was it a charge or a conviction?"
about: "Counts the known rows, a small part of Section II, in the order of the names: the press chose what it described,
  so they say nothing of the whole. A charge is not a conviction."
topic: Detainers recorded as declined
share: [Section II rows]
picture: offenses
columns: {offense: Its name., contested: {type: integer, unit: rows, description: "Rows that one source calls charged and another
  convicted."}}
*/
MATCH (g:OffenseGroup)<-[:IN_GROUP]-(o:Offense)
WHERE given.offense IS NULL OR o.id = given.offense
RETURN g.name AS offense_group, o.name AS offense, o.id AS offense_id,
       COUNT { (o)<-[:FOR_OFFENSE {disposition: 'charged'}]-(d) WHERE NOT EXISTS {
                 (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-() WHERE c.value <> 'charged' } } AS charged,
       COUNT { (o)<-[:FOR_OFFENSE {disposition: 'convicted'}]-(d) WHERE NOT EXISTS {
                 (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-() WHERE c.value <> 'convicted' } } AS convicted,
       COUNT { (o)<-[f:FOR_OFFENSE]-(d) WHERE EXISTS {
                 (d)<-[:ABOUT]-(c:Claim {predicate: 'disposition'})<-[:STATES]-() WHERE c.value <> f.disposition } } AS contested,
       COUNT { (o)<-[f:FOR_OFFENSE]-() WHERE f.disposition IS NULL } AS not_stated,
       COLLECT { MATCH (o)<-[:FOR_OFFENSE]-()-[:RECORDED_FOR]->(j)
                 RETURN DISTINCT j.name AS name ORDER BY name } AS jurisdictions,
       COLLECT { MATCH (o)<-[:FOR_OFFENSE]-()<-[:ABOUT]-(c:Claim) WHERE c.predicate IN ['offense', 'disposition']
                 RETURN c.id ORDER BY c.id } AS claims,
       COLLECT { MATCH (o)<-[:FOR_OFFENSE]-()<-[:ABOUT]-(:Claim {predicate: 'offense'})<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY offense_group, offense, offense_id;

// Offenses named for several rows together
WITH {report: null, place: null} AS given
/*
question: "Which offenses do sources name for the rows of a place as a whole, without saying which row is which?"
about: "No row can be made of such a list: neither how many rows name an offense nor which of them led to a conviction
  is stated. Where the source says for all rows whether they were charged or convicted, that is told."
topic: Detainers recorded as declined
share: No share can be given; these are lists without a count.
columns: {of: {nulls: this report alone}}
*/
MATCH (r:Report)<-[:COVERS]-(w:Scope)<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE c.predicate IN ['offenses_named', 'offenses_disposition']
  AND (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
WITH r, w, j, c ORDER BY c.predicate DESC, c.value, c.id
WITH r, w, j, collect(c) AS said
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN w.id <> r.id THEN [w.name] END AS of,
       [c IN said WHERE c.predicate = 'offenses_named' | c.value] AS offenses,
       [c IN said WHERE c.predicate = 'offenses_disposition' | c.value][0] AS disposition,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, jurisdiction_id, of;

// Areas of responsibility, and how each is known
WITH {aor: null, place: null} AS given
/*
question: "In which area of responsibility does each listed jurisdiction lie, and does a source say so?"
about: "Section III prints the area of responsibility (AOR) of ICE beside the place; the copies show it for few. The
  others follow from the state or the county: a rule, no statement. A state with several areas has none here."
topic: Places
share: [Section III entries]
*/
MATCH (j:Jurisdiction)-[i:IN_AOR]->(a:AreaOfResponsibility)
WHERE (given.aor IS NULL OR a.id = given.aor) AND (given.place IS NULL OR j.id = given.place)
WITH j, i, a, COLLECT { MATCH (j)<-[:ABOUT]-(c:Claim {predicate: 'area_of_responsibility', value: a.name})
                        RETURN c ORDER BY c.id } AS said
RETURN a.name AS area, a.id AS area_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       i.basis AS area_known_by, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (c)<-[:INPUT_TO]-(s) RETURN DISTINCT s.id AS id ORDER BY id } AS derived_from,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY area, area_id, jurisdiction_id;

// Jails that the rows name
WITH {place: null} AS given
/*
question: "At which jails did Section II record detainers as declined, and where do they lie?"
about: A row may name a jail instead of a jurisdiction. It is kept under the county in which it lies, which need not be
  the one that runs it.
topic: Places
share: [Section II rows]
columns: {facility_id: Its id., as_printed: {type: list, description: How rows print it.}}
*/
MATCH (f:Facility)-[:PART_OF]->(j:Jurisdiction) WHERE given.place IS NULL OR j.id = given.place
WITH f, j, COLLECT { MATCH (f)<-[:AT_FACILITY]-(d:DeclinedDetainer) RETURN d ORDER BY d.id } AS rows
WITH f, j, rows, COLLECT { UNWIND rows AS d MATCH (d)<-[:ABOUT]-(c:Claim {predicate: 'facility'})
                           RETURN c ORDER BY c.id } AS said
RETURN f.name AS facility, f.id AS facility_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COLLECT { UNWIND rows AS d RETURN DISTINCT d.facility_as_printed AS p ORDER BY p } AS as_printed,
       size(rows) AS rows_known, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY facility, facility_id, jurisdiction_id;

// Places that stand in more than one report
WITH {at_least: 2} AS given
/*
question: "Which jurisdictions are named in more than one report, and in which section of each?"
about: "Absence from what the graph holds is not absence from a report: Section I lists the largest only, and of
  Sections II and III of the second and third report little is known. So this is who is known to recur, and it may be
  too short."
topic: Places
share: [Section I rows, Section II rows, Section III entries]
parameters: {at_least: {description: "In how many reports it is named, at least."}}
*/
MATCH (r:Report)-[:HAS_SECTION]->(x:Section)<-[:IN_SECTION {certainty: 'stated'}]-(l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE EXISTS { (r)-[:IN_SERIES]->() }
WITH given, j, r, x, l ORDER BY r.id, x.section
WITH given, j, collect(DISTINCT r.id) AS reports, collect([x.section, r.id]) AS named, collect(l) AS listings
WHERE size(reports) >= given.at_least
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, reports,
       [n IN named WHERE n[0] = 'I' | n[1]] AS section_1,
       [n IN named WHERE n[0] = 'II' | n[1]] AS section_2,
       [n IN named WHERE n[0] = 'III' | n[1]] AS section_3,
       COLLECT { UNWIND listings AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY jurisdiction_id;

// What the reports list, state by state
WITH {state: null} AS given
/*
question: "Which states do the places that the reports list lie in, and in which sections do they stand?"
about: Counts what the graph holds, in the order of the states; how many places a state has in a report is not known
  where the section is known in part. A place that stands in two reports or sections is counted in each; a whole state
  is one listing.
topic: Places
share: [Section I rows, Section II rows, Section III entries]
columns: {places: {type: list, description: "The places, each once."}, corrections: {type: integer, description:
  "Corrections, removals and apologies that concern them."}, disputes: {type: integer, description: Disputes that
  concern them.}}
*/
MATCH (l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE l.value = 'yes' AND EXISTS { (l)-[:IN_SECTION]->()<-[:HAS_SECTION]-(:Report)-[:IN_SERIES]->() }
  AND j.state IS NOT NULL AND (given.state IS NULL OR j.state = given.state)
WITH j, l ORDER BY j.name, j.id
WITH j.state AS state, collect(DISTINCT j) AS places, collect(l) AS listings
RETURN state,
       size([l IN listings WHERE l.section = 'I']) AS listings_1,
       size([l IN listings WHERE l.section = 'II']) AS listings_2,
       size([l IN listings WHERE l.section = 'III']) AS listings_3,
       [j IN places | j.name] AS places,
       COUNT { UNWIND places AS j MATCH (j)<-[:CONCERNS]-(x:Correction) RETURN DISTINCT x } AS corrections,
       COUNT { UNWIND places AS j MATCH (x:Dispute)-[:CONCERNS|DISPUTES|ABOUT*1..2]->(j)
               RETURN DISTINCT x } AS disputes,
       COLLECT { UNWIND listings AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY state;

// Where each place is named, or stated not to be
WITH {report: null, state: null, place: null, section: null} AS given
/*
question: Which places does each section of each report name, and of which does a source state that it does not name
  them?
about: "One row for each place, section, and report or reports of which it is said. Where no row stands, nothing is
  known: the sections are known in part, and absence from this list is not absence from a report."
topic: Places
share: [Section I rows, Section II rows, Section III entries]
picture: jurisdiction
*/
MATCH (m:Measure {value_type: 'boolean'}) WHERE given.section IS NULL OR m.section = given.section
MATCH (c:Claim {predicate: m.id})-[:ABOUT]->(j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place) AND (given.state IS NULL OR j.state = given.state)
MATCH (c)-[:IN_SCOPE]->(w)
WITH given, m, c, j, w, COLLECT { MATCH (w)-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports
WHERE given.report IS NULL OR given.report IN reports
RETURN reports, m.section AS section, c.rank AS rank, c.as_printed AS as_printed, c.value = 'yes' AS listed,
       CASE w.kind WHEN 'one_of_reports' THEN 'one of these reports, not stated which' END AS certainty,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY reports, section, rank IS NULL, rank, jurisdiction_id, claims;

// The places
WITH {place: null} AS given
/*
question: "Of which places is something said, what do they lie in, and which names could mean several places?"
about: "Sources speak of counties, cities, states, and sets of places as one: a figure for a set is none for its
  members. Where a source does not say which place it means, none is picked: the name stands as it is, beside those that
  it could be."
topic: Places
share: All the places of which the graph holds something said.
picture: jurisdiction
*/
MATCH (j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place)
  AND (EXISTS { (j)<-[:PART_OF*0..4]-()<-[:ABOUT]-(:Claim) } OR EXISTS { (j)<-[:CONCERNS|OFFICE_OF]-() })
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, j.kind AS level,
       COLLECT { MATCH (j)-[:PART_OF]->(x) RETURN x.name ORDER BY x.id }[0] AS lies_in,
       COLLECT { MATCH (j)-[:HAS_MEMBER]->(x) RETURN x.name ORDER BY x.name, x.id } AS members,
       COLLECT { MATCH (j)-[:EXCEPTS]->(x) RETURN x.name ORDER BY x.name, x.id } AS exceptions,
       COLLECT { MATCH (j)-[:COULD_BE]->(x) RETURN x.name ORDER BY x.name, x.id } AS could_be,
       COUNT { (j)<-[:ABOUT]-(:Claim) } AS statements
ORDER BY jurisdiction_id;

// Places that share a name
WITH {at_least: 2} AS given
/*
question: Which names in the reports could be taken for another place?
about: "Bare names that places in the reports share. ICE put detainers under the wrong place of the name: see
  corrections."
topic: Places
share: All the places in the graph that share a name.
parameters: {at_least: {description: Only names that so many places in the reports share.}}
columns: {places: {type: integer, unit: places, description: Places of that name in the reports.}}
*/
MATCH (j:Jurisdiction) WHERE j.base_name IS NOT NULL AND EXISTS { (j)<-[:ABOUT]-(:Listing) }
WITH given, j ORDER BY j.state, j.id
WITH given, j.base_name AS base_name, collect(j) AS places, max(j.same_name_count) AS counties_of_the_name
WHERE size(places) >= given.at_least
RETURN base_name, size(places) AS places, [j IN places | j.name + ' (' + j.id + ')'] AS jurisdictions,
       counties_of_the_name,
       COUNT { MATCH (j)<-[:CONCERNS]-(:Correction {kind: 'misattributed_issued'}) WHERE j IN places
               RETURN DISTINCT j } AS misattributed,
       COLLECT { UNWIND places AS j MATCH (j)<-[:ABOUT]-(:Listing)<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY places DESC, base_name;

// Criteria by jurisdiction and date, to join with other data
WITH {report: null, state: null, place: null, criterion: null} AS given
/*
question: "Which jurisdiction asks for what, since when, as rows to join with census or court data?"
about: "One row for each place, criterion and report, and one for being listed in Section III, so that no policy is lost
  of which no criterion is stated. Value is yes as a source states it, or no where one states that the section does not
  list the place. A date is that of the same source and report, in effect before enacted. Where no row stands, nothing
  is known. A city has no FIPS code here: county_fips is its county's."
topic: Policies and rulings
share: [Section III entries, Section III entries with the date enacted, Section III entries with criteria]
columns: {value: "yes or no, as a source states it.", criterion: "What the policy asks for; or that it is listed."}
*/
MATCH (c:Claim)-[:ABOUT]->(x:Jurisdiction|Policy) WHERE c.predicate IN ['criterion', 'listed_section_3']
OPTIONAL MATCH (c)-[:LISTS_POLICY]->(listed)
OPTIONAL MATCH (x)-[:ENACTED_BY]->(owner)
OPTIONAL MATCH (k:Criterion {id: c.value}) WHERE c.predicate = 'criterion'
WITH given, c, k, coalesce(owner, x) AS j, CASE WHEN owner IS NULL THEN listed ELSE x END AS p,
     COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w } AS scopes,
     coalesce(k.id, c.predicate) AS criterion_id
WHERE (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
  AND (given.criterion IS NULL OR criterion_id = given.criterion)
WITH c, k, j, p, criterion_id, scopes[0] AS w, COLLECT {
       WITH c, k, p, scopes WHERE k IS NOT NULL
       MATCH (p)<-[:ABOUT]-(d:Claim) WHERE d.predicate IN ['date_effective', 'date_enacted']
         AND EXISTS { (d)<-[:STATES]-()-[:STATES]->(c) } AND (EXISTS { (d)-[:IN_SCOPE]->() } = (size(scopes) > 0))
         AND (size(scopes) = 0 OR EXISTS { (d)-[:IN_SCOPE]->(q) WHERE q IN scopes })
       RETURN d ORDER BY d.predicate, d.value }[0] AS dated, COLLECT { MATCH (j)-[:PART_OF*0..2]->(of:County)
                                                        RETURN DISTINCT of.fips ORDER BY of.fips } AS counties
RETURN j.fips AS fips, CASE size(counties) WHEN 1 THEN counties[0] END AS county_fips, j.state AS state,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level,
       coalesce(k.name, 'Listed in Section III') AS criterion, criterion_id AS criterion_id,
       CASE c.predicate WHEN 'criterion' THEN 'yes' ELSE c.value END AS value,
       dated.value AS from, CASE dated.predicate WHEN 'date_effective' THEN 'in effect' WHEN 'date_enacted' THEN 'enacted' END
         AS from_is, dated.earliest AS from_earliest, dated.latest AS from_latest,
       COLLECT { MATCH (w)-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports,
       CASE w.kind WHEN 'one_of_reports' THEN 'one of these reports, not stated which' END AS certainty,
       p.title AS policy, p.id AS policy_id, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY state IS NULL, state, jurisdiction_id, policy_id, criterion_id, reports, claims;

// Entries of Section III, with their policies
WITH {report: null, state: null, place: null, policy: null} AS given
/*
question: "Which policies does Section III list, whose are they, when were they enacted, and what do they ask for?"
about: One row for each entry of Section III that is known, newest policy first; a date that no source states is
  unknown, not old. The area of responsibility is ICE's; for most places it follows from the state and was not stated.
topic: Policies and rulings
share: [Section III entries, Section III entries with the date enacted, Section III entries with criteria]
*/
MATCH (r:Report)-[:HAS_SECTION]->(:Section {section: 'III'})<-[i:IN_SECTION]-(l:Listing)-[:ABOUT]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report)
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
OPTIONAL MATCH (l)-[:LISTS_POLICY]->(p:Policy)
WITH given, r, i, l, j, p WHERE given.policy IS NULL OR p.id = given.policy
OPTIONAL MATCH (j)-[known:IN_AOR]->(a:AreaOfResponsibility)
WITH r, i, l, j, p, known, a,
     [l] + COLLECT { MATCH (r)<-[:COVERS]-()<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(x:Policy) WHERE x.id = p.id
                     RETURN c ORDER BY c.id } AS said
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       l.as_printed AS as_printed, p.title AS policy, p.id AS policy_id,
       p.date_enacted AS enacted, p.date_enacted_as_printed AS enacted_as_printed,
       p.date_effective AS effective,
       COLLECT { MATCH (p)-[:HAS_CRITERION]->(k:Criterion) RETURN k.name ORDER BY k.name } AS criteria,
       p.criteria_as_printed AS criteria_as_printed, a.name AS area, known.basis AS area_known_by,
       CASE i.certainty WHEN 'one_of' THEN 'one of several reports, not stated which' END AS certainty,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY enacted IS NULL, enacted DESC, state IS NULL, state, jurisdiction, jurisdiction_id, report;

// Policies before and after a date
WITH {date: '2017-01-25', state: null} AS given
/*
question: "Which listed policies were enacted before a day, such as that of an order or a ruling, and which after?"
about: "Compares dates, nothing more: that a policy came after a ruling does not say that it came of it. Of a policy of
  January 2017 nobody can say whether it is older than an order of January 25. Policies without a stated date are not
  listed."
topic: Policies and rulings
share: [Section III entries with the date enacted]
*/
WITH given, date(given.date) AS from,
     date(given.date) + CASE size(given.date) WHEN 4 THEN duration('P1Y') WHEN 7 THEN duration('P1M') ELSE duration('P1D') END AS until
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
WHERE p.date_enacted IS NOT NULL AND (given.state IS NULL OR j.state = given.state)
WITH given, from, until, p, j,
     COLLECT { MATCH (p)<-[:ABOUT]-(c:Claim {predicate: 'date_enacted', value: p.date_enacted})
               RETURN c ORDER BY c.id } AS said
RETURN CASE WHEN p.date_enacted_latest < from THEN 'before'
            WHEN p.date_enacted_earliest >= until OR size(given.date) = 10 AND p.date_enacted_earliest = from
            THEN 'on or after' ELSE 'not told by the date as it is stated' END AS against_date,
       p.date_enacted AS enacted, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       p.title AS policy, p.id AS policy_id,
       COLLECT { MATCH (p)-[:HAS_CRITERION]->(k:Criterion) RETURN k.name ORDER BY k.name } AS criteria,
       [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY enacted, policy_id;

// Policies by criterion
WITH {state: null, place: null, policy: null, criterion: null} AS given
/*
question: "What do the listed policies ask for before a detainer is honored, and which places ask it?"
about: One row for each criterion and policy, the most common criterion first; policies without a stated criterion come
  last. A policy that asks for two things stands in two rows, so rows are not policies. The words are the report's or
  the press's.
topic: Policies and rulings
start: 7
share: [Section III entries, Section III entries with criteria]
columns: {policies: {type: integer, unit: policies, description: "How many policies in the graph ask for it, or have no
  stated criterion."}}
*/
MATCH (p:Policy)-[:ENACTED_BY]->(j:Jurisdiction)
OPTIONAL MATCH (p)-[:HAS_CRITERION]->(k:Criterion)
WITH given, k, collect({p: p, j: j}) AS them
UNWIND them AS it
WITH given, k, size(them) AS policies, it.p AS p, it.j AS j
WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
  AND (given.policy IS NULL OR p.id = given.policy) AND (given.criterion IS NULL OR k.id = given.criterion)
WITH k, policies, p, j, COLLECT { MATCH (p)<-[:ABOUT]-(c:Claim {predicate: 'criterion', value: k.id})
                                  RETURN c ORDER BY c.id } AS said
RETURN k.name AS criterion, k.id AS criterion_id, k.description AS meaning, policies,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       p.title AS policy, p.id AS policy_id, p.date_enacted AS enacted, [c IN said | c.id] AS claims,
       COLLECT { UNWIND said AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY criterion_id IS NULL, policies DESC, criterion_id, state IS NULL, state, jurisdiction, policy_id;

// Court rulings on detainers
WITH {ruling: null, source: null} AS given
/*
question: "Which court rulings on detainers do the sources name, and what do they hold?"
about: "By court and docket, never by a caption that names a person subject to a detainer. What was verified is said: a
  docket or citation may still have to be. That a policy came after a ruling does not say that it came of it."
topic: Policies and rulings
share: All the rulings that the sources name.
columns: {date: "When it was ruled, as precise as known."}
*/
MATCH (k:Ruling) WHERE (given.ruling IS NULL OR k.id = given.ruling)
  AND (given.source IS NULL OR EXISTS { (k)<-[:REPORTS]-(:Source {id: given.source}) })
RETURN k.date AS date, k.court AS court, k.docket AS docket, k.holding AS holding, k.relevance AS relevance,
       k.verified AS verified, k.id AS ruling,
       COLLECT { MATCH (s)-[:REPORTS]->(k) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(k)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY date IS NULL, date, ruling;

// Withdrawn
WITH {report: null, place: null, state: null, correction: null, kind: null, source: null, carried_in: null} AS given
/*
question: Which figures and rows did ICE withdraw, when, and why?
about: A withdrawn figure is unknown since, which is not the same as zero; no other number was published. What ICE did or
  said without withdrawing a figure, such as a removal or an apology, is told by the question responses.
topic: Corrections and disputes
start: 5
share: All the withdrawals that the sources tell of.
parameters: {kind: {values_of: Correction.kind}}
columns: {number: {withdrawable: false, description: The figure as it was published.}}
*/
MATCH (r:Report)<-[:OF_REPORT]-(x:Correction)-[:CONCERNS]->(j:Jurisdiction)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
  AND (given.state IS NULL OR j.state = given.state)
  AND (given.carried_in IS NULL OR EXISTS { (x)-[:CARRIED_BY]->(:Report {id: given.carried_in}) })
  AND (given.correction IS NULL OR x.id = given.correction) AND (given.kind IS NULL OR x.kind = given.kind)
  AND (given.source IS NULL OR EXISTS { (x)<-[:REPORTS]-(:Source {id: given.source}) })
OPTIONAL MATCH (j)<-[:ABOUT]-(c:Claim {unit: 'detainers'})-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND EXISTS { (:Measure {id: c.predicate, section: x.section}) }
  AND NOT c.of_office AND NOT EXISTS { (c)-[:MISREADS]->() }
WITH r, x, j, c ORDER BY c.support DESC, c.id
WITH r, x, j, collect(c)[0] AS c
RETURN x.id AS correction, x.kind AS kind, r.id AS report, x.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS number,
       x.explanation AS explanation, x.date AS date, x.date_of_note AS date_of_note,
       COLLECT { MATCH (x)-[:CARRIED_BY]->(by:Report) RETURN by.id ORDER BY by.id }[0] AS carried_in,
       COUNT { (x)<-[:ANSWERED_BY]-(:Dispute) } AS disputes,
       [c.id] + COLLECT { MATCH (x)-[:CORRECTS]->(k:Claim) WHERE k <> c RETURN k.id ORDER BY k.id } AS claims,
       COLLECT { MATCH (s)-[:REPORTS]->(x) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(x)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY date, correction, report;

// Disputed, and never withdrawn
WITH {report: null, state: null, place: null} AS given
/*
question: "Which figures, listings and statements were disputed without a withdrawal that followed?"
about: "As far as the sources know of none. A place that is absent from a later report without explanation stands here too: its
  figure was never withdrawn. Whether an office is right is another question."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
*/
MATCH (d:Dispute)-[:OF_REPORT]->(r:Report)
WHERE NOT EXISTS { (d)-[:ANSWERED_BY]->(:Correction) }
  AND (given.report IS NULL OR r.id = given.report)
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH given, d, r, j
WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN d.id AS dispute, r.id AS report, d.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COLLECT { MATCH (d)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS offices,
       d.statement AS statement, d.outcome AS outcome, d.date AS date,
       COLLECT { MATCH (d)-[:DISPUTES]->(c:Claim) RETURN c.id ORDER BY c.low IS NULL, c.id } AS claims,
       COLLECT { MATCH (s)-[t:REPORTS]->(d)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by,
       COLLECT { MATCH (d)-[:DISPUTES]->(:Claim)<-[t:STATES]-(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY date, dispute, report;

// Disputes
WITH {report: null, place: null, state: null, office: null, correction: null, response: null, source: null} AS given
/*
question: "What do offices say against the reports, and what followed?"
about: "One row for each dispute and report. It says what an office holds against a report; whether it is right is another
  question. Only a withdrawal takes a figure back: an absence from a later report and an apology do not. That the sources tell
  of no answer does not say that there was none."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
columns: {corrections: {type: list, ids: true, description: Ids of the withdrawals that followed., nulls: none followed},
  places: {ids: true}}
*/
MATCH (d:Dispute)-[:OF_REPORT]->(r:Report) WHERE given.report IS NULL OR r.id = given.report
OPTIONAL MATCH (d)-[:CONCERNS]->(j:Jurisdiction)
WITH given, d, r, j,
     COLLECT { MATCH (d)-[:CONCERNS|DISPUTES|ABOUT*1..2]->(x:Jurisdiction)
               RETURN DISTINCT x.id AS id ORDER BY id } AS places,
     COLLECT { MATCH (d)-[:SPOKEN_BY]->(a:Actor) RETURN a ORDER BY a.id } AS offices,
     COLLECT { MATCH (d)-[:ANSWERED_BY]->(x) RETURN x ORDER BY x.id } AS answers,
     COLLECT { MATCH (s)-[:REPORTS]->(d) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers
WHERE (given.place IS NULL OR given.place IN places) AND (given.state IS NULL OR j.state = given.state)
  AND (given.office IS NULL OR given.office IN [a IN offices | a.id])
  AND (given.correction IS NULL OR given.correction IN [x IN answers | x.id])
  AND (given.response IS NULL OR given.response IN [x IN answers | x.id])
  AND (given.source IS NULL OR given.source IN tellers)
RETURN d.id AS dispute, r.id AS report, d.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       places, [a IN offices | a.name] AS offices, [a IN offices | a.id] AS office_ids,
       d.statement AS statement, d.outcome AS outcome, d.outcome_as_told AS outcome_as_told, d.date AS date,
       [x IN answers | CASE WHEN x:Correction THEN 'withdrawn by ICE' ELSE x.kind END] AS followed_by,
       any(x IN answers WHERE x:Correction) AS withdrawal_followed,
       [x IN answers WHERE x:Correction | x.id] AS corrections, [x IN answers WHERE x:Response | x.id] AS responses,
       COLLECT { MATCH (d)-[:DISPUTES]->(c:Claim) RETURN c.id ORDER BY c.low IS NULL, c.id } AS claims, tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(d)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY date, dispute, report;

// Disputes by what came of them
/*
question: "What came of the disputes, who speaks, and how many did a withdrawal follow?"
about: "Outcomes as far as the sources say. None found means that the sources tell of no answer, not that there was
  none. Only a withdrawal takes a figure back: an absence from a later report and an apology do not."
topic: Corrections and disputes
share: All the disputes that the sources tell of.
columns: {places: {type: list, description: Names of the places that they concern., nulls: none of them concerns a
  place}}
*/
MATCH (d:Dispute)
OPTIONAL MATCH (d)-[:ANSWERED_BY]->(x:Correction)
WITH d.outcome AS outcome, collect(DISTINCT d) AS them,
     count(DISTINCT CASE WHEN x IS NOT NULL THEN d END) AS withdrawals
RETURN outcome, size(them) AS disputes, withdrawals,
       COLLECT { UNWIND them AS d MATCH (d)-[:CONCERNS]->(j) RETURN DISTINCT j.name AS name ORDER BY name } AS places,
       COLLECT { UNWIND them AS d MATCH (d)-[:SPOKEN_BY]->(a) RETURN DISTINCT a.name AS name ORDER BY name } AS offices,
       COLLECT { UNWIND them AS d MATCH (s)-[t:REPORTS]->(d)
                 RETURN DISTINCT {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY outcome;

// What officials did or said without withdrawing a figure
WITH {report: null, place: null, state: null, response: null, kind: null, source: null, office: null} AS given
/*
question: "Which places are absent from a later list without explanation, for what did ICE apologise, and what did
  officials answer?"
about: Nothing of this withdraws a figure. A removal is a place's absence from a later report, as a source says, and
  no public word of ICE says why. An apology and a statement leave what was published as it was.
topic: Corrections and disputes
share: No share can be given; of a removal that no source noticed the graph knows nothing.
parameters: {kind: {values_of: Response.kind}}
*/
MATCH (r:Report)<-[:OF_REPORT]-(x:Response)
WHERE (given.report IS NULL OR r.id = given.report)
  AND (given.response IS NULL OR x.id = given.response) AND (given.kind IS NULL OR x.kind = given.kind)
  AND (given.office IS NULL OR EXISTS { (x)-[:SPOKEN_BY]->(:Actor {id: given.office}) })
  AND (given.source IS NULL OR EXISTS { (x)<-[:REPORTS]-(:Source {id: given.source}) })
OPTIONAL MATCH (x)-[:CONCERNS]->(j:Jurisdiction)
WITH given, r, x, j
WHERE (given.place IS NULL OR j.id = given.place) AND (given.state IS NULL OR j.state = given.state)
RETURN x.id AS response, x.kind AS kind, r.id AS report, x.section AS section,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.kind AS level, j.fips AS fips, j.state AS state,
       x.statement AS statement, x.date AS date,
       COLLECT { MATCH (x)-[:ABSENT_FROM]->(by:Report) RETURN by.id ORDER BY by.id }[0] AS absent_from,
       x.asked_by AS asked_by,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(o) RETURN o.id ORDER BY o.id } AS office_ids,
       COUNT { (x)<-[:ANSWERED_BY]-(:Dispute) } AS disputes,
       COLLECT { MATCH (x)-[:REMOVES]->(k:Claim) RETURN k.id ORDER BY k.id } AS claims,
       COLLECT { MATCH (s)-[:REPORTS]->(x) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(x)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY date, response, report;

// Totals that contain a withdrawn figure
WITH {claims: null} AS given
/*
question: "Which totals contain figures that ICE withdrew since, and how many detainers are these?"
about: "Of Section I the total of its rows; of Section II the number of the nation, a state, or a set of places that holds
  the place. No other total was published: what is left without them is not stated by ICE."
topic: Corrections and disputes
share: All the totals in the graph of which a part was withdrawn.
columns: {number: {withdrawable: false, description: "Detainers of it that were withdrawn, the figures added up."},
  places: {type: integer, unit: places, description: Of how many places.}, parts: {type: list, ids: true, description:
  Ids of the claims that were withdrawn.}}
*/
MATCH (:Correction)-[:CORRECTS]->(p:Claim {unit: 'detainers'})-[:ABOUT]->(place:Jurisdiction)
MATCH (p)-[:IN_SCOPE]->()-[:COVERS]->(r:Report)
MATCH (r)<-[:COVERS]-()<-[:IN_SCOPE]-(c:Claim {unit: 'detainers'})-[:ABOUT]->(whole)
WHERE p <> c AND c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
  AND (given.claims IS NULL OR c.id IN given.claims)
  AND (c.predicate = 'section1_total' AND p.predicate = 'detainers_issued'
    OR c.predicate = 'detainers_declined' AND p.predicate = 'detainers_declined'
    AND EXISTS { (place)-[:PART_OF*0..4]->()<-[:HAS_MEMBER*0..1]-(whole) } AND place <> whole)
WITH DISTINCT c, whole, p ORDER BY p.id
WITH c, whole, collect(p) AS them
RETURN c.id AS claim, whole.name AS about, whole.id AS about_id, c.predicate AS measure, c.value AS value,
       toInteger(reduce(all = 0, p IN them | all + p.low)) AS number, size(them) AS places, [p IN them | p.id] AS parts,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY claim;

// What cannot both hold
WITH {claim: null, kind: null, report: null, place: null} AS given
/*
question: "Which figures and dates of the sources cannot both hold, and who states each?"
about: Found by comparing values, never typed in; which side is right is not said. One may be a misreading, or
  withdrawn, as the column marks says. Values come first, then parts of wholes, then names, then dates.
topic: Contradictions and misreadings
start: 6
share: All the claims in the graph.
picture: contradictions
parameters: {kind: {choices: [value, date, part_exceeds_whole, enumeration]}}
columns: {reason: {type: list, description: "Why they cannot both hold, in words."}, places: {ids: true}}
*/
MATCH (a:Claim)-[e:CONTRADICTS]->(b:Claim) WHERE given.claim IS NULL OR given.claim IN [a.id, b.id]
WITH given, a, b, e ORDER BY e.kind DESC, e.reason
WITH given, a, b, collect(e.kind)[0] AS kind, collect(e.reason) AS reason,
     COLLECT { UNWIND [a, b] AS c MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r)
               RETURN DISTINCT r.id AS id ORDER BY id } AS reports,
     COLLECT { UNWIND [a, b] AS c MATCH (c)-[:ABOUT|ENACTED_BY|RECORDED_FOR*1..2]->(j:Jurisdiction)
               RETURN DISTINCT j.id AS id ORDER BY id } AS places
WHERE (given.kind IS NULL OR kind = given.kind) AND (given.report IS NULL OR given.report IN reports)
  AND (given.place IS NULL OR given.place IN places)
MATCH (a)-[:ABOUT]->(x) MATCH (b)-[:ABOUT]->(y)
RETURN kind, x.name AS about, x.id AS about_id, a.predicate AS measure, a.value + CASE a.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value, a.qualifier AS part,
       COLLECT { MATCH (a)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (a)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (s)-[t:STATES]->(a)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       y.name AS other_about, b.value + CASE b.unit WHEN 'percent' THEN ' percent' ELSE '' END AS other_value, b.qualifier AS other_part,
       COLLECT { MATCH (b)-[:IN_SCOPE]->(w) RETURN w.name } AS other_of,
       COLLECT { MATCH (b)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS other_speakers,
       COLLECT { MATCH (s)-[t:STATES]->(b)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS other_sources,
       reason, [a.id, b.id] AS claims, reports, places
ORDER BY kind DESC, about_id, reports, measure, claims;

// Figures reported as something else
WITH {claim: null, report: null, place: null} AS given
/*
question: "Who told a number of detainers issued as a number declined, and which number was it?"
about: The number that a source gives is known, but of another measure of the same place and report. Equal numbers alone
  are no misreading. A source that misreads one number may be right in everything else.
topic: Contradictions and misreadings
share: No share can be given; nobody knows how often a figure was misread.
picture: contradictions
columns: {measure: {words: measure, description: As what it is told.}}
*/
MATCH (a:Claim)-[e:MISREADS]->(b:Claim)-[:ABOUT]->(j:Jurisdiction)
MATCH (b)-[:IN_SCOPE]->()-[:COVERS]->(r:Report)
WHERE (given.report IS NULL OR r.id = given.report) AND (given.place IS NULL OR j.id = given.place)
  AND (given.claim IS NULL OR given.claim IN [a.id, b.id])
RETURN r.id AS report, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       CASE WHEN a.low = a.high THEN toInteger(a.low) END AS number, a.predicate AS measure, b.predicate AS is,
       e.reason AS reason, [a.id, b.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(a)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       COLLECT { MATCH (s)-[t:STATES]->(b)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS known_from
ORDER BY report, number DESC, jurisdiction_id;

// What stands beside each figure
WITH {claims: null} AS given
/*
question: "What was withdrawn, removed, disputed, contradicted or misread, and what was worked out instead of stated?"
about: One row for each thing that stands beside a claim; every other answer with claims tells it in words, in the
  column marks.
topic: Contradictions and misreadings
share: All the claims in the graph.
columns: {reason: Why.}
*/
MATCH (c:Claim) WHERE given.claims IS NULL OR c.id IN given.claims
CALL (c) {
  MATCH (c)-[e:CORRECTS|REMOVES|DISPUTES|CONTRADICTS|MISREADS]-(x)
  RETURN CASE type(e) WHEN 'DISPUTES' THEN 'disputed' WHEN 'CONTRADICTS' THEN 'contradicted'
                      WHEN 'MISREADS' THEN CASE startNode(e) WHEN c THEN 'misreading' ELSE 'misread' END
                      WHEN 'REMOVES' THEN 'removal' ELSE 'withdrawn' END AS mark,
         coalesce(e.reason, x.kind) AS reason, x
  UNION ALL
  MATCH (c)-[:ABOUT]->()<-[:CONCERNS]-(x:Response {kind: 'apology'})-[:OF_REPORT]->(r)
  WHERE c.value <> 'no' AND c.qualifier IS NULL AND NOT c.of_office
    AND EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(r) } AND EXISTS { (:Measure {id: c.predicate, section: x.section}) }
  RETURN 'apology' AS mark, x.kind AS reason, x
  UNION ALL
  MATCH (c)-[:IN_SCOPE]->(q:Scope {kind: 'period'}) MATCH (q)<-[:IN_SCOPE]-(o)
  WHERE o.subject = c.subject AND o.predicate = c.predicate AND c.unit = o.unit AND c.value <> o.value
    AND coalesce(c.qualifier, '') = coalesce(o.qualifier, '') AND NOT EXISTS { (c)-[:CONTRADICTS|MISREADS]-(o) }
  RETURN 'also' AS mark, null AS reason, o AS x
  UNION ALL
  MATCH (c)-[:IN_SCOPE]->(q) WHERE q.kind <> 'period' MATCH (c)-[:ABOUT]->()<-[:ABOUT]-(o:Claim)
  WHERE c.unit = o.unit AND c.value <> o.value AND coalesce(c.qualifier, '') = coalesce(o.qualifier, '')
    AND EXISTS { (o)-[:IN_SCOPE]->(q) } AND NOT EXISTS { (c)-[:CONTRADICTS|MISREADS]-(o) }
    AND (c.predicate = o.predicate OR c.predicate = 'detainers_issued' AND o.predicate = 'detainers_declined'
      AND NOT EXISTS { (o)<-[:STATES {section: 'II'}]-() })
  RETURN 'also' AS mark, null AS reason, o AS x
  UNION ALL
  MATCH (c)<-[e:STATES|CORRECTS|REMOVES|DISPUTES]-(x)
  UNWIND CASE type(e) WHEN 'STATES' THEN e.sets ELSE x.sets END AS one
  WITH one WHERE one <> 'published'
  RETURN DISTINCT 'own' AS mark, one AS reason, null AS x
  UNION ALL
  MATCH (c)<-[t:STATES|INPUT_TO|BEARS_ON]-()
  WITH c, collect(DISTINCT type(t)) AS ways, collect(DISTINCT t.derivation) AS hows
  WITH c, CASE WHEN 'STATES' IN ways AND size(hows) = 1 THEN hows[0] WHEN 'STATES' IN ways THEN 'stated'
               WHEN 'INPUT_TO' IN ways THEN 'worked_out' ELSE 'context' END AS mark
  WHERE mark IN ['implied', 'by_elimination', 'stated_in_total', 'worked_out', 'context']
  RETURN mark, null AS reason, c AS x
  UNION ALL
  MATCH (c)<-[t:STATES|INPUT_TO]-()
  WITH c, collect(DISTINCT t.certainty) AS sure
  WHERE all(one IN sure WHERE one IN ['probable', 'weak'])
  RETURN CASE WHEN 'probable' IN sure THEN 'probable' ELSE 'weak' END AS mark, null AS reason, c AS x
  UNION ALL
  MATCH (c)<-[t:STATES|INPUT_TO|BEARS_ON]-()
  WHERE c.predicate <> 'relies_on' AND t.note <> 'name only' AND (type(t) <> 'BEARS_ON' OR c.support = 0)
  RETURN DISTINCT 'noted' AS mark, t.note AS reason, null AS x
}
WITH c, mark, reason, x, CASE WHEN x <> c THEN x END AS o
RETURN c.id AS claim, mark, reason, x.date AS date, c.predicate AS measure, o.predicate AS other_measure,
       COLLECT { MATCH (o)-[:MISREADS]->(z) RETURN z.predicate ORDER BY z.id }[0] AS misread,
       CASE WHEN o.subject <> c.subject THEN COLLECT { MATCH (o)-[:ABOUT]->(n) RETURN n.name }[0] END AS about,
       o.value + CASE o.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value, CASE WHEN o.qualifier <> coalesce(c.qualifier, '') THEN o.qualifier END AS part,
       COLLECT { MATCH (o)-[:IN_SCOPE]->(q) WHERE NOT EXISTS { (c)-[:IN_SCOPE]->(q) } RETURN q.name } AS of,
       COLLECT { MATCH (x)-[:SPOKEN_BY]->(a) RETURN CASE WHEN EXISTS { (a)-[:OFFICE_OF]->() } THEN a.office ELSE a.name END AS who
                 ORDER BY a.id } AS by,
       COLLECT { MATCH (s)-[t:STATES|REPORTS|INPUT_TO|BEARS_ON]->(x)
                 WHERE type(t) IN CASE mark WHEN 'worked_out' THEN ['INPUT_TO'] WHEN 'context' THEN ['BEARS_ON']
                                            ELSE ['STATES', 'REPORTS'] END
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       o.id AS beside
ORDER BY claim, mark, beside, reason;

// Figures that offices give
WITH {office: null, state: null, place: null} AS given
/*
question: "Which figures do offices give, of which places, reports and policies, and where are they quoted?"
about: "What an office says, as sources quote it; never a private person. An office may count something else than the
  report does, or over another time: see what is counted and of when. What others say stands in the column marks."
topic: Who says it
share: All the figures that offices are quoted with in the sources of the graph.
columns: {jurisdiction: "Name of the place, report or policy."}
*/
MATCH (a:Actor)<-[:SPOKEN_BY]-(c:Claim)-[:ABOUT]->(j)
WHERE (given.office IS NULL OR a.id = given.office)
  AND (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN a.name AS office, a.id AS office_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY office, measure, jurisdiction_id, claims;

// Offices that speak
WITH {office: null, state: null, place: null} AS given
/*
question: "Which offices speak in the sources, for which places, and how often?"
about: Offices and agencies by their role; never a private person. An association speaks for no one place. That an
  office is not here says that no source in the graph quotes it, not that it was silent.
topic: Who says it
share: All the offices that the sources quote.
*/
MATCH (a:Actor) WHERE given.office IS NULL OR a.id = given.office
OPTIONAL MATCH (a)-[:OFFICE_OF]->(j:Jurisdiction)
WITH given, a, j WHERE (given.state IS NULL OR j.state = given.state) AND (given.place IS NULL OR j.id = given.place)
RETURN a.name AS office, a.id AS office_id,
       j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       COUNT { (a)<-[:SPOKEN_BY]-(:Dispute) } AS disputes, COUNT { (a)<-[:SPOKEN_BY]-(:Claim) } AS figures,
       COUNT { (a)<-[:SPOKEN_BY]-(:Definition) } AS definitions
ORDER BY state IS NULL, state, office_id;

// Everything that one source says
WITH {source: null} AS given
/*
question: "What does a source say, in its own order, through whom, and which others say the same?"
about: One row for each thing that a source states, or that follows from it, in the order of its paragraphs, where these
  are known; what it says of words, law or people is told in ours. Who reprints a story is among the others, but is no
  second voice. What others say instead stands in the column marks.
topic: Who says it
share: All that the graph holds of what its sources state.
columns: {as_told: {type: string, description: "Its words, in quotation marks; else a paraphrase.", nulls: none carried},
  about: "Name of what it speaks of, or the term that it explains.",
  certainty: {description: "How sure the reading is: certain, probable, weak, or derived.", nulls: not stated}}
*/
MATCH (s:Source) WHERE given.source IS NULL OR s.id = given.source
CALL (s) {
  MATCH (s)-[t:STATES]->(c:Claim)-[:ABOUT]->(x)
  RETURN t, c AS said, c.predicate AS measure, c.value AS value, x.name AS about, x.id AS about_id, t.speaker AS speaker
  UNION ALL
  MATCH (s)-[r:REPORTS]->(d:Definition)
  WITH d, collect(r)[0] AS t
  OPTIONAL MATCH (d)-[:SPOKEN_BY]->(a)
  OPTIONAL MATCH (d)-[:OF_REPORT]->(x)
  RETURN t, d AS said, d.kind AS measure, d.statement AS value, coalesce(x.name, d.name) AS about,
         coalesce(x.id, d.id) AS about_id, a.id AS speaker
}
RETURN s.id AS source, s.outlet AS publisher,
       CASE WHEN t.locator STARTS WITH 'p' THEN toInteger(split(t.locator, ' ')[1]) END AS paragraph,
       [null, t.locator, null] AS where_in_source, t.section AS section, about AS about, about_id AS about_id,
       measure AS measure, value AS value, said.unit AS unit, said.qualifier AS part,
       COLLECT { MATCH (said)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (a:Actor {id: speaker}) RETURN a.name } AS speakers,
       CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS as_told,
       t.certainty AS certainty, [t.note] AS note, said.id AS id,
       COLLECT { WITH said AS c WHERE c:Claim RETURN c.id } AS claims,
       COLLECT { MATCH (o)-[u:STATES|REPORTS]->(said) WHERE o <> s
                 RETURN {source: o.id, publisher: o.outlet, where: [u.section, u.locator, u.certainty]} } AS also_said_by,
       COLLECT { MATCH (o)-[u:BEARS_ON {role: 'other_side'}]->(said)
                 RETURN {source: o.id, publisher: o.outlet, where: [u.section, u.locator, u.certainty]} } AS said_otherwise_by
ORDER BY source, paragraph IS NULL, paragraph, where_in_source, section, measure, about, id, speakers;

// Everything said of one thing
WITH {about_id: null, claim: null, report: null, stands_for: null} AS given
/*
question: "What is said of one place, report, policy, or row of Section II, by whom, and who says otherwise?"
about: "One row for each claim about the thing itself, not about what lies in it. Claims on the same point stand
  together, misreadings among them: the column marks says which. An absent row says only that no source was found to
  say it."
topic: Who says it
share: No share can be given; nobody knows how much was said.
picture: jurisdiction
columns: {level: "What it is: county, weekly, policy, row, ...", certainty: {description: "Of what it speaks, where it
  speaks of several reports together, or of one of them, not said which.", nulls: of one report or time}}
*/
WITH given, COLLECT { MATCH (s)-[:HAS_MEMBER|COULD_BE]->(:Jurisdiction {id: given.stands_for})
                      RETURN s.id ORDER BY s.id } AS sets
MATCH (c:Claim)-[:ABOUT]->(n)
WHERE (given.about_id IS NULL OR n.id = given.about_id) AND (given.claim IS NULL OR c.id = given.claim) AND (given.stands_for IS NULL OR n.id IN sets)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
RETURN n.name AS about, n.id AS about_id,
       CASE WHEN n:Policy THEN 'policy' WHEN n:DeclinedDetainer THEN 'row' ELSE n.kind END AS level,
       c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) WHERE w.kind IN ['reports_together', 'one_of_reports'] RETURN w.name }[0]
         AS certainty,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports,
       COLLECT { MATCH (c)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (c)<-[t:STATES]-() WHERE replace(t.wording, ',', '') <> c.value
                 RETURN DISTINCT CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS told
                 ORDER BY told } AS as_told,
       COLLECT { MATCH (n)-[:HAS_MEMBER|COULD_BE]->(m) RETURN m.id ORDER BY m.id } AS stands_for, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY about_id, measure, reports, part IS NOT NULL, part, claims;

// Figures that rest on one source
WITH {measure: null, report: null, kind: null} AS given
/*
question: Which figures does only one source state?
about: Whoever reprints the story is not counted beside it. Resting on one source says nothing against a figure, and
  neither does the kind of that source; it says where a second look is due.
topic: Who says it
share: All the figures in the graph.
parameters: {kind: {values_of: Source.kind}}
columns: {kind: {words: kind, description: What kind of source it is.}}
*/
MATCH (c:Claim)-[:ABOUT]->(x)
WHERE coalesce(c.low, c.high) IS NOT NULL AND (given.measure IS NULL OR c.predicate = given.measure)
WITH given, c, x, COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports,
     COLLECT { MATCH (s)-[:STATES]->(c) WHERE NOT EXISTS { (s)-[:REPRINTS]->()-[:STATES]->(c) }
               RETURN DISTINCT s } AS them
WHERE size(them) = 1 AND (given.kind IS NULL OR them[0].kind = given.kind)
  AND (given.report IS NULL OR given.report IN reports)
RETURN c.predicate AS measure, x.name AS about, x.id AS about_id, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       reports, them[0].kind AS kind, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY measure, about_id, claims;

// Sources
WITH {source: null, kind: null} AS given
/*
question: "What are the sources, what kind is each, how much of it was read, and what came of it?"
about: A copy may cut, and a reprint is no second voice. Of the reports themselves only copies of their openings were
  read. Sources on which a report says that it rests, without naming them, are listed with kinds of their own and state
  nothing here.
topic: Who says it
share: All the sources of the graph.
parameters: {kind: {values_of: Source.kind}}
columns: {note: {type: string, description: What else is to be known of it.}}
*/
MATCH (s:Source)
WHERE (given.source IS NULL OR s.id = given.source) AND (given.kind IS NULL OR s.kind = given.kind)
RETURN s.id AS source, s.outlet AS publisher, s.title AS title, s.kind AS kind,
       s.published AS published, s.accessed AS accessed, s.url AS address, s.archived_url AS archived,
       CASE WHEN s.publisher <> s.via THEN s.via END AS carried_by, s.extent_read AS extent, s.note AS note,
       COLLECT { MATCH (s)-[:COPY_OF]->(r:Report) RETURN r.id ORDER BY r.id }[0] AS copy_of,
       COLLECT { MATCH (s)-[:REPRINTS]->(o:Source) RETURN o.id ORDER BY o.id }[0] AS reprints,
       COLLECT { MATCH (s)-[:SUPERSEDES]->(o:Source) RETURN o.id ORDER BY o.id }[0] AS supersedes,
       COLLECT { MATCH (s)<-[:SUPERSEDES]-(o:Source) RETURN o.id ORDER BY o.id }[0] AS superseded_by,
       COUNT { MATCH (s)-[:STATES]->(c:Claim) RETURN DISTINCT c } AS statements
ORDER BY source;

// Sources that say the same
WITH {at_least: 5} AS given
/*
question: Which two sources most often state the same claims?
about: "Pairs of sources that state so many claims alike: which to read against each other. The overlap is what both
  state, in percent of all that either does; disagreement lowers it, and so does a longer article."
caution: "Two that agree need not confirm each other: both may have read the same report, or one may retell the other
  without saying so. Where one_origin is true they are known to be one voice."
topic: Who says it
share: All the sources of the graph that state anything.
parameters: {at_least: How many claims two sources must have in common.}
*/
MATCH (a:Source)-[:STATES]->(c:Claim)<-[:STATES]-(b:Source)
WHERE a.id < b.id
WITH given, a, b, c.predicate AS measure, count(DISTINCT c) AS n ORDER BY n DESC, measure
WITH given, a, b, sum(n) AS shared, collect(measure + ' (' + n + ')') AS on_what
WHERE shared >= given.at_least
WITH a, b, shared, on_what, COUNT { MATCH (a)-[:STATES]->(c) RETURN DISTINCT c } AS states,
     COUNT { MATCH (b)-[:STATES]->(c) RETURN DISTINCT c } AS other_states,
     [s IN [a, b] | [name IN split(s.outlet, ' / ') | toLower(split(name, ' (')[0])]] AS names
RETURN a.id AS source, a.publisher AS publisher, b.id AS other_source, b.publisher AS other_publisher,
       shared, states, other_states,
       round(1000.0 * shared / (states + other_states - shared)) / 10 AS percent_overlap,
       EXISTS { (a)-[:REPRINTS|SUPERSEDES*1..3]-(b) } OR any(name IN names[0] WHERE name IN names[1]) AS one_origin,
       on_what
ORDER BY shared DESC, percent_overlap DESC, source, other_source;

// Sources that stand alone
WITH {measure: null, report: null} AS given
/*
question: Which sources carry the most claims that no other source states?
about: "How much would go if a publisher were not believed. Sources count together where they are not independent: those
  of one publisher (all copies of the reports are ICE's), and one with the story that it reprints or replaces."
caution: "To stand alone is not to be wrong, nor to be uncontradicted: another value is another claim. Others may have
  said it where nobody read them, and two publishers can have one origin."
topic: Who says it
share: All the sources of the graph that state anything.
*/
MATCH (s:Source)-[:REPRINTS|SUPERSEDES*0..3]-(o:Source)
UNWIND split(o.outlet, ' / ') AS name
WITH given, s, collect(DISTINCT toLower(split(name, ' (')[0])) AS names ORDER BY s.id
WITH given, collect({source: s, names: names}) AS all
UNWIND all AS one
WITH given, one.source AS s, [o IN all WHERE any(name IN o.names WHERE name IN one.names)][0].source.id AS origin
MATCH (s)-[:STATES]->(c:Claim)
WHERE (given.measure IS NULL OR c.predicate = given.measure)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
WITH c, collect({origin: origin, source: s}) AS said, count(DISTINCT origin) AS origins
UNWIND said AS one
WITH one.origin AS origin, collect(DISTINCT one.source) AS tellers, count(DISTINCT c) AS states,
     collect(DISTINCT CASE WHEN origins = 1 THEN c END) AS only
RETURN COLLECT { UNWIND tellers AS s RETURN DISTINCT s.publisher AS name ORDER BY name } AS publishers,
       COLLECT { UNWIND tellers AS s RETURN DISTINCT s.kind AS kind ORDER BY kind } AS kinds,
       states, size(only) AS alone,
       round(1000.0 * size(only) / states) / 10 AS percent_alone,
       COLLECT { UNWIND only AS c WITH c.predicate AS measure, count(*) AS n ORDER BY n DESC, measure
                 RETURN measure + ' (' + n + ')' } AS of_what,
       [s IN tellers | {source: s.id, publisher: s.outlet, where: null}] AS sources
ORDER BY alone DESC, states DESC, publishers;

// What share of each section is known
WITH {report: null} AS given
/*
question: "What share of the rows of each section do we have, by report?"
about: "The reports' own tables were not read: rows and figures come from copies of their openings and from those who
  wrote about them. Sources give different numbers of entries for Section III of the first report: one row for each."
topic: What is known
start: 8
share: This answer is itself the share known.
columns: {as_stated: {withdrawable: false, description: "How many there are, as stated."}}
*/
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(:Report) WHERE given.report IS NULL OR r.id = given.report
WITH r,
     COLLECT { MATCH (r)-[:HAS_SECTION]->(:Section {section: 'I'})<-[:IN_SECTION {certainty: 'stated'}]-(l)
               RETURN l } AS first,
     COLLECT { MATCH (r)-[:HAS_SECTION]->(:Section)<-[:RECORDED_IN]-(d:DeclinedDetainer) RETURN d } AS rows,
     COLLECT { MATCH (r)-[:HAS_SECTION]->(:Section {section: 'III'})<-[:IN_SECTION {certainty: 'stated'}]-(l)
               RETURN l } AS third
UNWIND [
  ['Section I rows', r.id, 'section1_rows', size(first)],
  ['Section I rows with the number issued', r.id, 'section1_rows', COUNT {
     UNWIND first AS l MATCH (l)-[:ABOUT]->(j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})
     WHERE c.qualifier IS NULL AND EXISTS { (c)-[:IN_SCOPE]->(:Scope {id: r.id}) } RETURN DISTINCT j }],
  ['Section II rows', 'us', 'detainers_declined', size(rows)],
  ['Section II rows with the citizenship', 'us', 'detainers_declined',
   size([d IN rows WHERE EXISTS { (d)-[:HAS_CITIZENSHIP]->() }])],
  ['Section II rows with both dates', 'us', 'detainers_declined',
   size([d IN rows WHERE d.issued_date IS NOT NULL AND d.declined_date IS NOT NULL])],
  ['Section III entries', 'us', 'section3_entries', size(third)],
  ['Section III entries with the date enacted', 'us', 'section3_entries',
   COUNT { UNWIND third AS l MATCH (l)-[:LISTS_POLICY]->(p) WHERE p.date_enacted IS NOT NULL }],
  ['Section III entries with criteria', 'us', 'section3_entries',
   COUNT { UNWIND third AS l MATCH (l)-[:LISTS_POLICY]->(p) WHERE EXISTS { (p)-[:HAS_CRITERION]->() } }]
] AS part
OPTIONAL MATCH (c:Claim {subject: part[1], predicate: part[2]})-[:IN_SCOPE]->(:Scope {id: r.id})
WHERE c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS]->() }
RETURN r.id AS report, part[0] AS what, part[3] AS known,
       CASE WHEN c.low = c.high THEN toInteger(c.low) END AS total, c.value AS as_stated,
       CASE WHEN c.low = c.high AND c.low > 0 THEN round(1000.0 * part[3] / c.low) / 10 END AS percent,
       [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, what, total, as_stated;

// What is known of each section, state by state
WITH {report: null, section: null, state: null} AS given
/*
question: "Of each section of each report, how many rows are known in full, in part, or only counted, state by state?"
about: "In full: of Section I the place, its number and its rank; of II all six fields; of III the place, the date and a
  criterion. Only counted: a source gives how many a place or state has, nothing more; a place that II names without a
  number counts as one. Unknown: the stated total less all these. Of a state without a row nothing is known."
topic: What is known
share: This answer is itself the share known.
columns: {jurisdiction: "The state; or the United States: the whole section.", as_stated: {withdrawable: false,
  description: "How many there are, as stated.", nulls: no source states a total}}
*/
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(series) WHERE given.report IS NULL OR r.id = given.report
MATCH (series)<-[:IN_SERIES]-()-[:HAS_SECTION]->(one:Section) WHERE given.section IS NULL OR one.section = given.section
WITH DISTINCT given, r, one.section AS x
WITH given, r, x, COLLECT {
  MATCH (r)-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d)-[:RECORDED_FOR]->(j) WHERE x = 'II'
  RETURN {id: j.id, state: j.state, full: EXISTS { (d)-[:HAS_CITIZENSHIP]->() } AND d.disposition IS NOT NULL
    AND d.facility_as_printed IS NOT NULL AND d.offense_as_printed IS NOT NULL
    AND d.issued_date IS NOT NULL AND d.declined_date IS NOT NULL}
} + COLLECT {
  MATCH (r)-[:HAS_SECTION]->(:Section {section: x})<-[:IN_SECTION {certainty: 'stated'}]-(l)-[:ABOUT]->(j)
  WHERE x <> 'II'
  RETURN {id: j.id, state: j.state, full: CASE x
    WHEN 'I' THEN l.rank IS NOT NULL AND EXISTS {
      (j)<-[:ABOUT]-(c:Claim {predicate: 'detainers_issued'})-[:IN_SCOPE]->(:Scope {id: r.id})
      WHERE c.qualifier IS NULL }
    ELSE EXISTS { (l)-[:LISTS_POLICY]->(p)-[:HAS_CRITERION]->() WHERE p.date_enacted IS NOT NULL } END}
} AS rows
CALL (r, x, rows) {
  MATCH (:Scope {id: r.id})<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j)
  WHERE c.qualifier IS NULL AND NOT EXISTS { (c)-[:MISREADS|SPOKEN_BY]->() } AND (x + c.predicate IN
    ['Isection1_rows', 'IIdetainers_declined', 'IIIsection3_entries'] OR x = 'II' AND c.section = 'II')
  WITH rows, j, c
  ORDER BY c.section IS NOT NULL, EXISTS { (c)<-[:STATES {status: 'primary'}]-() } DESC, c.support DESC, c.id
  WITH rows, j, collect(c)[0] AS c
  WITH collect({j: j, c: c, told: size([w IN rows WHERE w.id = j.id])}) AS all, collect(j) AS places
  UNWIND all AS k
  WITH places, k.j AS j, k.c AS c, k.told AS told
  RETURN collect({id: j.id, state: j.state, claim: c, as_stated: CASE WHEN c.unit IS NOT NULL THEN c.value END,
    exact: CASE WHEN c.low = c.high THEN toInteger(c.low) END,
    known: reduce(most = 0, n IN [toInteger(c.low), told, CASE c.value WHEN 'yes' THEN 1 END] |
                  CASE WHEN n > most THEN n ELSE most END),
    part: NOT EXISTS { MATCH (j)-[:PART_OF*0..4]->()<-[:HAS_MEMBER|COULD_BE*0..2]-(o) WHERE o IN places AND o <> j
      AND o.state = j.state AND o.id <> 'us-' + toLower(o.state)
      AND NOT EXISTS { (o)-[:EXCEPTS]->()-[:PART_OF*0..1]->(j) } } AND j.id <> 'us-' + toLower(j.state)}) AS counts
}
WITH given, r, x, rows, counts,
     reduce(them = [], k IN rows + counts | CASE WHEN k.state IS NULL OR k.state IN them THEN them
                                                 ELSE them + k.state END) AS names
WITH given, r, x, rows, [c IN counts WHERE c.id IN ['us', r.id]] AS all,
     [name IN names | {id: 'us-' + toLower(name), state: name, rows: [w IN rows WHERE w.state = name],
       whole: [c IN counts WHERE c.id = 'us-' + toLower(name)],
       parts: [c IN counts WHERE c.state = name AND c.part]}] AS found
WITH given, r, x, rows, all, [k IN found | {id: k.id, state: k.state, rows: k.rows, whole: k.whole,
  claims: [c IN k.whole + k.parts | c.claim],
  known: reduce(most = size(k.rows), n IN [k.whole[0].known, CASE WHEN k.whole[0].exact IS NULL THEN
    reduce(sum = 0, c IN k.parts | sum + c.known) END] | CASE WHEN n > most THEN n ELSE most END)}] AS states
UNWIND states + [{id: 'us', rows: rows, whole: all, claims: [c IN all | c.claim],
  known: reduce(sum = size(rows), k IN states | sum + k.known - size(k.rows))}] AS k
WITH given, r, x, k, k.whole[0].exact AS total, size([w IN k.rows WHERE w.full]) AS full
WHERE given.state IS NULL OR k.state = given.state
MATCH (j:Jurisdiction {id: k.id})
RETURN r.id AS report, x AS section, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips,
       k.state AS state, full AS in_full, size(k.rows) - full AS in_part, k.known - size(k.rows) AS counted,
       CASE WHEN k.known < total THEN total - k.known WHEN total IS NOT NULL THEN 0 END AS unknown,
       total AS total, k.whole[0].as_stated AS as_stated, [c IN k.claims | c.id] AS claims,
       COLLECT { UNWIND k.claims AS c MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources
ORDER BY report, section, state IS NOT NULL, state;

// Figures that were worked out from others
WITH {report: null, source: null} AS given
/*
question: "Which figures were worked out, and from which others?"
about: Sums and differences that no report prints, or that a source prints beside their parts; one row for each figure
  that went in. What is worked out is as good as what it rests on, and inherits what stands against that.
topic: What is known
share: All the figures in the graph that were worked out.
*/
MATCH (x)<-[:ABOUT]-(c:Claim)-[:DERIVED_FROM]->(i:Claim)-[:ABOUT]->(y)
WITH given, c, x, i, y, COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports
WHERE (given.report IS NULL OR given.report IN reports)
  AND (given.source IS NULL OR EXISTS { (i)<-[:STATES]-(:Source {id: given.source}) })
RETURN x.name AS about, x.id AS about_id, c.predicate AS measure, c.value AS value, c.unit AS unit, c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of, reports,
       COLLECT { MATCH (c)<-[t:STATES|INPUT_TO|BEARS_ON]-() WHERE t.derivation IN ['sum', 'difference']
                 RETURN t.derivation ORDER BY t.derivation }[0] AS how,
       y.name AS from_about, i.predicate AS from_measure, i.value AS from_value, i.qualifier AS from_part,
       COLLECT { MATCH (i)-[:IN_SCOPE]->(w) RETURN w.name } AS from_of, i.id AS from_claim,
       COLLECT { MATCH (i)<-[:STATES]-(s) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       COLLECT { MATCH (s)-[t:STATES]->(i)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS from_sources
ORDER BY measure, about_id, claims, from_claim;

// How far each claim is from the report itself
WITH {measure: null, report: null} AS given
/*
question: How many steps is each claim from the report that it speaks of?
about: "0: a copy of the report states it; 1: a source reports it. One more for each reprint, each inference, and for a
  figure that was worked out because no source states it, as far as its farthest part."
caution: "Steps tell how directly a claim can be checked, not whether it is true: reports were withdrawn in part, and a
  copy can be incomplete. Of an agency's own count, 1 only says that a source states it."
topic: What is known
share: All the claims in the graph.
columns: {sources: "The nearest sources of it, or of what it was worked out from."}
*/
MATCH (c:Claim)-[:ABOUT]->(about)
WHERE (given.measure IS NULL OR c.predicate = given.measure)
  AND (given.report IS NULL OR EXISTS { (c)-[:IN_SCOPE]->()-[:COVERS]->(:Report {id: given.report}) })
MATCH (c)-[:DERIVED_FROM*0..1]->(x:Claim)
WHERE (x <> c) = (c.support = 0 AND EXISTS { (c)-[:DERIVED_FROM]->() })
OPTIONAL MATCH (x)<-[t:STATES|INPUT_TO]-(s:Source)
WHERE t:STATES OR NOT EXISTS { (x)-[:DERIVED_FROM]->() }
WITH c, about, x, s, t,
     CASE WHEN t.status CONTAINS 'primary' OR EXISTS { (s)-[:COPY_OF]->()<-[:COVERS]-()<-[:IN_SCOPE]-(x) } THEN 0
          WHEN s IS NOT NULL THEN 1 + COUNT { (s)-[:REPRINTS*1..3]->() } END
     + CASE WHEN t:INPUT_TO OR t.derivation IN ['by_elimination', 'implied'] THEN 1 ELSE 0 END
     + CASE WHEN x <> c THEN 1 ELSE 0 END AS n
WITH c, about, x, min(n) AS nearest,
     collect({n: n, source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]}) AS said
WITH c, about, CASE WHEN count(nearest) = count(x) THEN max(nearest) END AS steps,
     collect([one IN said WHERE one.n = nearest]) AS parts
RETURN steps, about.name AS about, about.id AS about_id, c.predicate AS measure, c.value + CASE c.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value,
       c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of,
       COLLECT { MATCH (c)-[:IN_SCOPE]->()-[:COVERS]->(r) RETURN r.id ORDER BY r.id } AS reports, [c.id] AS claims,
       reduce(all = [], part IN parts | all + part) AS sources
ORDER BY steps DESC, claims, about_id;

// Numbers that no source states
WITH {place: null} AS given
/*
question: "For which places and reports does no source state how many detainers were issued, or recorded as declined?"
about: Every place of which something is said, with the published reports for which no number of the place as a whole is
  known. Unknown is not the same as zero. A number for several reports together, or for a part of a place, leaves that
  of each unknown.
topic: What is known
share: [Section I rows with the number issued, Section II rows]
*/
MATCH (j:Jurisdiction)
WHERE (given.place IS NULL OR j.id = given.place)
  AND (EXISTS { (j)<-[:PART_OF*0..4]-()<-[:ABOUT]-(:Claim) } OR EXISTS { (j)<-[:CONCERNS|OFFICE_OF]-() })
UNWIND ['detainers_issued', 'detainers_declined'] AS measure
MATCH (r:Report {status: 'published'})-[:IN_SERIES]->(:Report)
WHERE NOT EXISTS {
  MATCH (j)<-[:ABOUT]-(c:Claim {predicate: measure})-[:IN_SCOPE]->(:Scope {id: r.id})
  WHERE coalesce(c.qualifier, 'section not stated') = 'section not stated' AND NOT EXISTS { (c)-[:MISREADS]->() }
}
WITH j, measure, r ORDER BY r.id
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       measure, collect(r.id) AS reports
ORDER BY jurisdiction_id, measure;

// Search by words
WITH {text: 'Travis'} AS given
/*
question: "Which places, reports, policies, offenses, sources, offices and terms are called by these words?"
about: "Every word must stand in the name, title, publisher, office or docket, or in other names; its beginning is enough. What is found is a
  name: ddor about tells what is said of it. Neo4j asks its full-text index; the embedded store has none and reads the
  names."
topic: What is known
share: All the names in the graph.
columns: {kind: {words: null, description: What it is.}, id: Its id., name: Its name.}
embedded: "MATCH (n:Report|AreaOfResponsibility|Jurisdiction|Facility|Criterion|Policy|OffenseGroup|Offense|Country|Actor|Source|Correction|Response|Ruling|Definition|DetentionFacility|LiftReason|Release) WHERE all(word IN words
  WHERE reduce(t = '', x IN [n.name, n.title, n.publisher, n.office, n.docket] + coalesce(n.also_called, []) | t + ' ' + toLower(coalesce(x, '')))
  CONTAINS word)"
*/
WITH reduce(t = toLower(given.text), mark IN split('+-&|!(){}[]^"~*?:/.,;\\', '') | replace(t, mark, ' ')) AS plain
WITH [word IN split(plain, ' ') WHERE word <> ''] AS words WHERE size(words) > 0
CALL db.index.fulltext.queryNodes('names', reduce(t = '', word IN words | t + '+' + word + '* ')) YIELD node AS n
RETURN CASE WHEN n:Report THEN 'report' WHEN n:Policy THEN 'policy' WHEN n:Offense THEN 'offense'
            WHEN n:Source THEN 'source' WHEN n:Actor THEN 'office' WHEN n:Correction THEN 'correction'
            WHEN n:Response THEN 'response' WHEN n:Ruling THEN 'ruling' WHEN n:Facility THEN 'facility'
            WHEN n:Definition THEN 'term' WHEN n:Criterion THEN 'criterion' WHEN n:Country THEN 'country'
            WHEN n:DetentionFacility THEN 'facility of records' WHEN n:LiftReason THEN 'reason for lifting'
            WHEN n:Release THEN 'release of records'
            WHEN n:OffenseGroup THEN 'group of offenses' WHEN n:AreaOfResponsibility THEN 'area of responsibility'
            ELSE 'place' END AS kind,
       n.id AS id, n.name AS name
ORDER BY kind, name, id;

// What a figure rests on
WITH {claim: null} AS given
/*
question: On what does a figure rest in the end?
about: The sources that state it; at further steps the figures that it was worked out from, with theirs; and of each
  source what it copies, reprints or replaces. Step 0 is the figure itself; one that was only worked out has no source
  of its own there.
topic: What is known
share: All that the graph holds of what the claim rests on.
picture: claim
columns: {as_told: {type: string, description: "How the source words it, in quotation marks; else a
  paraphrase.", nulls: no other wording is stored},
  claim: Id of the claim asked for.}
*/
MATCH path = (top:Claim)-[:DERIVED_FROM*0..5]->(c:Claim) WHERE given.claim IS NULL OR top.id = given.claim
WITH top, c, min(length(path)) AS steps
MATCH (c)-[:ABOUT]->(x)
OPTIONAL MATCH (s:Source)-[t:STATES]->(c)
RETURN top.id AS claim, steps, c.id AS rests_on, x.name AS about, x.id AS about_id,
       c.predicate AS measure, c.value + CASE c.unit WHEN 'percent' THEN ' percent' ELSE '' END AS value,
       c.qualifier AS part,
       COLLECT { MATCH (c)-[:IN_SCOPE]->(w) RETURN w.name } AS of, [c.id] AS claims,
       s.id AS source, s.outlet AS publisher, s.kind AS kind, s.published AS published, s.via AS carried_by,
       COLLECT { MATCH (s)-[:COPY_OF]->(r:Report) RETURN r.id ORDER BY r.id }[0] AS copy_of,
       COLLECT { MATCH (s)-[:REPRINTS|SUPERSEDES*1..3]->(o:Source) RETURN o.id ORDER BY o.id } AS goes_back_to,
       CASE t.wording_kind WHEN 'verbatim' THEN '"' + t.wording + '"' ELSE t.wording END AS as_told,
       [t.section, t.locator, t.certainty] AS where_in_source
ORDER BY claim, steps, rests_on, source;

// What the graph said before
WITH {was: null, id: null} AS given
/*
question: "What did the graph say before that it says no more, and which load ended it?"
about: "A load retires what no table holds any more, and how a thing was before it changed. It stays here and in no
  other answer. The latest come first. Empty: nothing that was loaded here was ever taken back."
topic: What is known
parameters: {id: Id of a thing that it was said of., was: "What it was, as in the answer."}
share: All that was retired in this graph.
columns: {ended: When the load that ended it began., of_sets: {type: list, description: The sets of tables that this
  load read.}, was: "What it was: a type of thing, or STATES: that a source states it.", id: Its id., said: What was
  said., publisher: {description: The source that said it., nulls: not a statement}, wording: {description: "How the source
  worded it, in quotation marks; else a paraphrase.", nulls: no wording is stored},
  load: Id of the load.}
*/
MATCH (l:Load)
CALL (l) {
  MATCH (n:Retired) WHERE n.ended_by = l.id
  RETURN n.was AS was, n.of AS id, coalesce(n.title, n.statement, n.name) AS said, null AS publisher, null AS wording
  UNION ALL
  MATCH (s)-[e:FORMERLY]->(c) WHERE e.ended_by = l.id AND e.was IN ['STATES', 'INPUT_TO', 'BEARS_ON', 'REPORTS']
  RETURN e.was AS was, coalesce(c.id, c.of) AS id, c.name AS said, coalesce(s.outlet, s.name) AS publisher,
         CASE e.wording_kind WHEN 'verbatim' THEN '"' + e.wording + '"' ELSE e.wording END AS wording
}
WITH given, l, was, id, said, publisher, wording
WHERE (given.was IS NULL OR was = given.was) AND (given.id IS NULL OR id = given.id)
RETURN l.started AS ended, was, id, said, publisher, wording, l.of_sets AS of_sets, l.id AS load
ORDER BY ended DESC, load, was, id, publisher, wording;

// What the words and forms mean
WITH {kind: null, source: null, definition: null, office: null} AS given
/*
question: "What do the reports mean by their terms, on what law do they rest, and which forms are used?"
about: Definitions, legal bases, forms, and what the reports say of their own scope. A detainer is a request. Declined
  means that the agency does not honor it and releases the person; issued counts what was sent, before any outcome was
  known.
topic: What is known
share: All the terms that the sources explain.
parameters: {kind: {choices: [definition, legal_basis, form, scope, statement, agreement, rule]}}
columns: {date: When it was stated or came into force.}
*/
MATCH (d:Definition) WHERE (given.kind IS NULL OR d.kind = given.kind)
  AND (given.definition IS NULL OR d.id = given.definition)
  AND (given.office IS NULL OR EXISTS { (d)-[:SPOKEN_BY]->(:Actor {id: given.office}) })
  AND (given.source IS NULL OR EXISTS { (d)<-[:REPORTS]-(:Source {id: given.source}) })
RETURN d.kind AS kind, d.name AS term, d.statement AS meaning, d.date AS date,
       COLLECT { MATCH (d)-[:SPOKEN_BY]->(o) RETURN o.name ORDER BY o.name, o.id } AS speakers,
       COLLECT { MATCH (d)-[:SPOKEN_BY]->(o) RETURN o.id ORDER BY o.id } AS office_ids, d.id AS definition,
       COLLECT { MATCH (s)-[:REPORTS]->(d) RETURN DISTINCT s.id AS id ORDER BY id } AS tellers,
       COLLECT { MATCH (s)-[t:REPORTS]->(d)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, t.locator, t.certainty]} } AS told_by
ORDER BY kind, term, definition;

// Reasons for which detainers were lifted
WITH {lift_reason: null, release: null, place: null, state: null, asks_for: null, from: null, to: null} AS given
/*
question: "For which reasons were detainers lifted, and how many records state none?"
about: "One row for each reason as the agency words it, and one for the records that state none: the case may be
  pending, the detainer never lodged, or the row not updated. Shares of all records, and of those with a reason."
caution: "No reason stated is neither declined nor honored. The newest months are incomplete: many of their records
  have no reason yet."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND d.outcome IS NULL AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH x, count(*) AS n
  RETURN x.id AS release, null AS reason, null AS outcome, n
  UNION ALL
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (k:LiftReason)<-[:LIFTED_FOR]-(d)
  WHERE d.release IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH d.release AS release, k, d.outcome AS outcome, count(*) AS n
  RETURN release, k.name AS reason, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  WITH d.release AS release, k, d.outcome AS outcome, count(*) AS n
  RETURN release, k.name AS reason, outcome, n
}
WITH given, release, coalesce(reason, 'no reason stated') AS lift_reason, outcome, sum(n) AS records
WITH given, release, sum(records) AS records_in_all,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE records END) AS closed, collect({reason: lift_reason,
       outcome: outcome, records: records}) AS reasons
UNWIND reasons AS one
WITH release, closed, records_in_all, one WHERE given.lift_reason IS NULL OR one.reason = given.lift_reason
MATCH (x:Release {id: release})
RETURN release, one.reason AS lift_reason, one.outcome AS lift_outcome, one.records AS records, records_in_all,
       round(1000.0 * one.records / records_in_all) / 10 AS percent_of_records,
       CASE WHEN one.outcome IS NOT NULL THEN round(1000.0 * one.records / closed) / 10 END AS percent_of_reasons,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, records DESC, lift_reason, lift_outcome;

// Case-level records beside the published figures
WITH {report: null, release: null, place: null} AS given
/*
question: "What do the records say for the week and the place of a published figure of detainers issued or recorded as
  declined?"
about: "The published figure and the count of records stand side by side, told apart. Records are counted by the day
  on which the detainer was prepared. A report counts as declined what was recorded as declined in its week, whenever
  it was issued. Only weeks that a release covers wholly, and places in which
  it names a facility; 0 means none in that week."
caution: "The two count different things: rows of a release by the day of preparing, and what ICE printed. They
  need not agree, and a difference shows no error in either."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x } AS releases
MATCH (r:Report) WHERE given.report IS NULL OR r.id = given.report
UNWIND releases AS x
WITH given, x, r WHERE r.week_start >= x.first_day AND r.week_end <= x.last_day
OPTIONAL MATCH (x)<-[:IN_RELEASE]-(d:DetainerRecord)
WHERE d.prepared >= r.week_start AND d.prepared <= r.week_end
OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
WITH given, x, r, f, count(d) AS n, count(d.outcome) AS closed,
     count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
WITH given, x, r, collect({f: f, n: n, closed: closed, declined: declined}) AS lodged
MATCH (:Scope {id: r.id})<-[:IN_SCOPE]-(c:Claim)-[:ABOUT]->(j:Jurisdiction)
WHERE c.predicate IN ['detainers_issued', 'detainers_declined'] AND c.qualifier IS NULL
  AND NOT EXISTS { (c)-[:MISREADS]->() } AND (given.place IS NULL OR j.id = given.place)
  AND (j.kind = 'nation' OR EXISTS { (j)<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(:DetentionFacility) })
CALL (j, lodged) {
  UNWIND lodged AS one
  WITH j, one, one.f AS f
  WHERE j.kind = 'nation' OR EXISTS { (f)-[:PLACED_IN]->()-[:PART_OF*0..4]->(j) }
    OR (j.kind IN ['state', 'territory'] AND f.state = j.state)
  RETURN coalesce(sum(one.n), 0) AS n, coalesce(sum(one.closed), 0) AS closed, coalesce(sum(one.declined),
    0) AS declined
}
WITH x, r, c, j, n, closed, declined
WHERE n > 0 OR j.kind = 'nation' OR EXISTS {
  MATCH (j)<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(:DetentionFacility)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE d.release = x.id }
RETURN r.id AS report, r.week_start AS week_start, r.week_end AS week_end, j.name AS jurisdiction,
       j.id AS jurisdiction_id, j.fips AS fips, j.state AS state, c.predicate AS measure,
       c.value + CASE c.unit WHEN 'percent' THEN ' percent' ELSE '' END AS as_stated,
       x.id AS release, n AS records, closed AS with_reason, declined AS records_declined, [c.id] AS claims,
       COLLECT { MATCH (s)-[t:STATES]->(c)
                 RETURN {source: s.id, publisher: s.outlet, where: [t.section, t.locator, t.certainty]} } AS sources,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS release_sources
ORDER BY report, measure, jurisdiction_id, claims, release;

// Detainer records before and after a day
WITH {date: '2017-01-28', days: 365, release: null, place: null, state: null, asks_for: null, fewest: 50} AS given
/*
question: "How many detainers were prepared, and how often were they declined, before a day and after it, in windows
  of equal length?"
about: "The day itself belongs to the window after it. Both windows are as long as asked for, or as the release covers
  on both sides up to its last complete month. A release that lacks a side has no row. The declined share is given of
  all records, of those with a reason, and of those declined or booked."
caution: "That a share changed after a day does not say that it changed because of it. Detainers prepared later had
  less time to get a reason."
topic: Case-level records
share: [release]
columns: {against_date: "Which window: before the day, or on or after it.", first_day: "First day of the window.",
  last_day: "Last day of the window."}
parameters: {date: {day: first}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  WITH x, d.prepared AS day, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, day, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  RETURN d.release AS release, d.prepared AS day, d.outcome AS outcome, count(*) AS n
}
MATCH (x:Release {id: release}) WHERE x.last_complete_month IS NOT NULL
WITH given, x, date(given.date) AS at, date(x.last_complete_month + '-01') + duration('P1M') AS until,
     collect({day: day, outcome: outcome, n: n}) AS days
WITH given, x, at, days, reduce(least = given.days, one IN
       [duration.inDays(x.first_day, at).days, duration.inDays(at, until).days] |
       CASE WHEN one < least THEN one ELSE least END) AS length
WHERE length > 0
UNWIND [{against: 'before', first: at - duration({days: length})}, {against: 'on or after', first: at}] AS w
WITH given, x, length, w, w.first + duration({days: length - 1}) AS last, days
WITH given, x, length, w, last, [k IN days WHERE k.day >= w.first AND k.day <= last] AS held
WITH given, x, length, w, last, reduce(sum = 0, k IN held | sum + k.n) AS records,
     reduce(sum = 0, k IN held | sum + CASE WHEN k.outcome IS NULL THEN 0 ELSE k.n END) AS closed,
     reduce(sum = 0, k IN held | sum + CASE k.outcome WHEN 'declined' THEN k.n ELSE 0 END) AS declined,
     reduce(sum = 0, k IN held | sum + CASE k.outcome WHEN 'booked' THEN k.n ELSE 0 END) AS booked
RETURN x.id AS release, w.against AS against_date, w.first AS first_day, last AS last_day, length AS window_days,
       length < given.days AS shortened, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       CASE WHEN records > 0 THEN round(1000.0 * declined / records) / 10 END AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, first_day;

// Facilities whose records begin to show declined detainers
WITH {year: null, release: null, place: null, state: null, fewest: 50} AS given
/*
question: "At which facilities do a release's records show their first declined detainer in a year, after others?"
about: "By the days on which the detainers were prepared: the day on which one was declined is not in every release. A
  facility counts where at least so many earlier records (the parameter fewest) state another reason. What came before
  the release is not known."
caution: "That records begin to show declined detainers does not say that a policy began: how reasons were entered
  changed as well."
topic: Case-level records
share: [release]
parameters: {year: "A year, such as 2014; left out, all.",
  fewest: At least so many earlier records with another reason.}
columns: {jurisdiction: {nulls: no place was found for it}, jurisdiction_id: {nulls: no place was found for it},
  fips: {nulls: no place was found for it}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND d.outcome IS NOT NULL
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  WITH x, f, d.prepared AS day, count(*) AS n, count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
  RETURN x.id AS release, f, day, n, declined
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND d.outcome IS NOT NULL
  RETURN d.release AS release, f, d.prepared AS day, count(*) AS n,
    count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
}
WITH given, f, release, day, n, declined WHERE f IS NOT NULL AND day IS NOT NULL
WITH given, f, release, collect({day: day, n: n, declined: declined}) AS days,
     min(CASE WHEN declined > 0 THEN day END) AS first
WHERE given.year IS NULL OR first.year = toInteger(given.year)
WITH given, f, release, first, reduce(sum = 0, k IN days | sum + CASE WHEN k.day < first THEN k.n ELSE 0 END) AS before,
     reduce(sum = 0, k IN days | sum + CASE WHEN k.day >= first THEN k.n ELSE 0 END) AS since,
     reduce(sum = 0, k IN days | sum + CASE WHEN k.day >= first THEN k.declined ELSE 0 END) AS declined
WHERE first IS NOT NULL AND before >= given.fewest
MATCH (x:Release {id: release})
OPTIONAL MATCH (f)-[:PLACED_IN]->(j:Jurisdiction)
RETURN release, f.printed AS lodged_at, f.id AS lodged_at_id, f.city AS city, j.name AS jurisdiction,
       j.id AS jurisdiction_id, j.fips AS fips, f.state AS state, first AS first_declined, before AS reasons_before,
       since AS reasons_since, declined AS records_declined,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records_declined DESC, release, lodged_at_id;

// Detainer records by area of responsibility
WITH {release: null, place: null, state: null, asks_for: null, aor: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many detainers does a release hold for each area of responsibility, and how often were they declined?"
about: "The area that the row itself names; areas were split and renamed over the years. The declined share is given
  of all records, of those with a reason, and of those declined or booked. A release without that column gives one row
  without an area."
caution: "The newest months are incomplete: many of their records have no reason yet."
topic: Case-level records
share: [release]
columns: {area: {nulls: "none is named, or none that can be read"}, area_id: {nulls: "none is named, or none that can be read"}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH x, d.aor AS area_id, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, area_id, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, d.aor AS area_id, d.outcome AS outcome, count(*) AS n
}
WITH given, release, area_id, outcome, n
WHERE given.aor IS NULL OR area_id = given.aor
WITH given, release, area_id, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
OPTIONAL MATCH (a:AreaOfResponsibility {id: area_id})
RETURN release, coalesce(a.name, area_id) AS area, area_id, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, area_id IS NULL, area_id;

// Detainer records by county
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many detainers does a release hold for each county, and how often were they declined?"
about: "The facilities that stand in a county, or in a city of it, taken together: sums over sums, never averages of
  percentages. The declined share is given of all records, of those with a reason, and of those declined or booked.
  Facilities for which no county was found stay, in a row without a county for each state; so do records that name no
  facility."
caution: "A share of few records means little: see the column few. A record says to which facility a detainer went,
  not who of the county decided."
topic: Case-level records
share: [release]
columns: {jurisdiction: {nulls: no county was found}, jurisdiction_id: {nulls: no county was found},
  fips: {nulls: no county was found}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  WITH x, f, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, f, d.outcome AS outcome, count(*) AS n
}
OPTIONAL MATCH (f)-[:PLACED_IN]->()-[:PART_OF*0..4]->(j:Jurisdiction) WHERE j.kind IN ['county',
  'county_equivalent', 'independent_city', 'district']
WITH given, f, release, outcome, n, collect(DISTINCT j)[0] AS j
WITH given, release, j, coalesce(j.state, f.state) AS state, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, state, records,
       records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY jurisdiction_id IS NULL, state, jurisdiction_id, release;

// Detainer records by facility
WITH {lodged_at: null, release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "To which facilities were most detainers issued, and how often does each appear with one declined?"
about: "The largest first. A facility as the release prints it: two spellings are two, and one name in two states is
  two. The declined share is given of all records, of those with a reason, and of those declined or booked."
caution: "A share of few records means little: see the column few. A sheriff's jail and a police department of one
  county are two facilities. Records that name no facility stand in a row without one."
topic: Case-level records
share: [release]
columns: {lodged_at: {nulls: "none is named, or only a code"}, lodged_at_id: {nulls: the record names none},
  jurisdiction: {nulls: no place was found for it}, jurisdiction_id: {nulls: no place was found for it},
  fips: {nulls: no place was found for it}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL AND given.lodged_at IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  WITH x, f, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {id: given.lodged_at}) WHERE given.place IS NULL
      AND given.state IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.lodged_at IS NULL OR f.id = given.lodged_at) AND (given.state IS NULL OR f.state = given.state)
    AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, f, d.outcome AS outcome, count(*) AS n
}
WITH given, f, release, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
OPTIONAL MATCH (f)-[:PLACED_IN]->(j:Jurisdiction)
RETURN release, f.printed AS lodged_at, f.id AS lodged_at_id, f.city AS city, j.name AS jurisdiction,
       j.id AS jurisdiction_id, j.fips AS fips, f.state AS state, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records DESC, release, lodged_at_id;

// Requests for notification apart from holds
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many records are requests for notification, how many ask to hold a person, and how often was each
  declined?"
about: "By the form that the row names. I-247N and I-247G ask for notification, I-247, I-247A and I-247D for a hold; of
  I-247X it is not known. The declined share is given of all records, of those with a reason, and of those declined or
  booked."
caution: "A request for notification asks nobody to hold a person: its declined share is none of holds."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  WITH x, d.form AS form, d.asks_for AS asks_for, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, form, asks_for, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, d.form AS form, d.asks_for AS asks_for, d.outcome AS outcome, count(*) AS n
}
WITH given, release, form, asks_for, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, asks_for, form, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, asks_for IS NULL, asks_for, form IS NULL, form;

// Detainer records by month
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many detainers does a release hold for each month, and how often were they declined?"
about: "By the month in which the detainer was prepared. The declined share is given of all records, of those with a
  reason, and of those declined or booked. A month is marked where the release begins later than its first day, or may not have ended yet; rows without
  a readable date stand by themselves, and fall out where days are asked for."
caution: "A record without a reason is not one that was honored. Releases can overlap, so they are never added up."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  WITH x, d.prepared AS day, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, day, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  RETURN d.release AS release, d.prepared AS day, d.outcome AS outcome, count(*) AS n
}
WITH given, release, day, outcome, n WHERE (given.from IS NULL OR day >= date(given.from))
     AND (given.to IS NULL OR day <= date(given.to))
WITH given, release, substring(toString(day), 0, 7) AS month, outcome, n
WITH given, release, month, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, month, month <= x.last_complete_month
         AND (x.first_day.day = 1 OR month > substring(toString(x.first_day), 0, 7))
         AND (given.from IS NULL OR given.from ENDS WITH '-01' OR month > substring(given.from, 0, 7))
         AND (given.to IS NULL OR month < substring(toString(date(given.to) + duration('P1D')), 0, 7)) AS complete,
       records, records - closed AS without_reason, closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, month IS NULL, month;

// Offense groups among declined detainers and all
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "Which groups of offenses do the records name, among the declined ones and among all, as charge or as
  conviction?"
about: "One row for each group, and for charged, convicted and neither stated apart. A record names its most serious
  offense alone. Records without an offense code, or with one of no known group, stay in a row without a group."
caution: "A charge is not a conviction, and no offense stated is not no offense."
topic: Case-level records
share: [release]
columns: {offense_group: {nulls: no offense code of a known group}, offense_group_id: {nulls: no offense code of a known group}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:IN_OFFENSE_GROUP]->(g:OffenseGroup)
  WITH x, g, d.disposition AS disposition, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, g, disposition, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:IN_OFFENSE_GROUP]->(g:OffenseGroup)
  RETURN d.release AS release, g, d.disposition AS disposition, d.outcome AS outcome, count(*) AS n
}
WITH given, release, g.name AS offense_group, g.id AS offense_group_id, disposition, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
WITH given, release, sum(records) AS records_in_all, sum(declined) AS declined_in_all, collect({name: offense_group,
  id: offense_group_id, disposition: disposition, records: records, closed: closed, declined: declined}) AS groups
UNWIND groups AS g
MATCH (x:Release {id: release})
RETURN release, g.name AS offense_group, g.id AS offense_group_id, g.disposition AS disposition, g.records AS records,
       round(1000.0 * g.records / records_in_all) / 10 AS percent_of_records, g.declined AS records_declined,
       CASE WHEN declined_in_all > 0 THEN round(1000.0 * g.declined / declined_in_all) / 10 END
         AS percent_of_records_declined, g.closed AS with_reason, g.closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, offense_group_id IS NULL, offense_group_id, disposition IS NULL, disposition;

// Detainer records by state
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, fewest: 50} AS given
/*
question: "How many detainers does a release hold for each state, and how often were they declined?"
about: "By the state that the release prints for the facility, whether or not its county was found. The declined share
  is given of all records, of those with a reason, and of those declined or booked. Records that name no facility or
  no state stand in a row without one."
caution: "A share of few records means little: see the column few."
topic: Case-level records
share: [release]
columns: {state: {nulls: "none is printed, or none that can be read"}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  WITH x, f, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  RETURN d.release AS release, f, d.outcome AS outcome, count(*) AS n
}
WITH given, release, f.state AS state, sum(n) AS records, sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, state, records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY state IS NULL, state, release;

// Detainer records by year
WITH {release: null, place: null, state: null, asks_for: null, from: null, to: null, years: 'calendar', fewest: 50} AS given
/*
question: "How many detainers does a release hold for each year, and how often were they declined?"
about: "By the year in which the detainer was prepared; years can be fiscal ones, which begin in October of the year
  before. The declined share is given of all records, of those with a reason, and of those declined or booked. A
  year is complete where the release begins in its first month or before, and is complete to its last."
caution: "A year that a release covers in part is no year to compare. Releases can overlap, so they are never added up."
topic: Case-level records
share: [release]
parameters: {years: {choices: [calendar, fiscal], description: "calendar, or fiscal: from October to September."}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  WITH x, d.prepared AS day, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, day, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.asks_for IS NULL OR d.asks_for = given.asks_for)
  RETURN d.release AS release, d.prepared AS day, d.outcome AS outcome, count(*) AS n
}
WITH given, release, day, outcome, n WHERE (given.from IS NULL OR day >= date(given.from))
     AND (given.to IS NULL OR day <= date(given.to))
WITH given, release, day, outcome, n,
     day.year + CASE WHEN given.years = 'fiscal' AND day.month > 9 THEN 1 ELSE 0 END AS year
WITH given, release, year, min(day) AS first_day, max(day) AS last_day, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS closed,
     sum(CASE outcome WHEN 'declined' THEN n ELSE 0 END) AS declined,
     sum(CASE outcome WHEN 'booked' THEN n ELSE 0 END) AS booked
MATCH (x:Release {id: release})
RETURN release, toString(year) AS year, first_day, last_day,
       substring(toString(x.first_day), 0, 7) <=
         CASE given.years WHEN 'fiscal' THEN (year - 1) + '-10' ELSE year + '-01' END
         AND year + CASE given.years WHEN 'fiscal' THEN '-09' ELSE '-12' END <= x.last_complete_month
         AND (given.from IS NULL OR
           given.from <= CASE given.years WHEN 'fiscal' THEN (year - 1) + '-10-01' ELSE year + '-01-01' END)
         AND (given.to IS NULL OR
           given.to >= year + CASE given.years WHEN 'fiscal' THEN '-09-30' ELSE '-12-31' END) AS complete,
       records, records - closed AS without_reason,
       closed AS with_reason, declined AS records_declined, booked AS records_booked,
       round(1000.0 * declined / records) / 10 AS percent_of_all,
       CASE WHEN closed > 0 THEN round(1000.0 * declined / closed) / 10 END AS percent_with_reason,
       CASE WHEN declined + booked > 0 THEN round(1000.0 * declined / (declined + booked)) / 10 END
         AS percent_of_declined_and_booked, closed < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, year IS NULL, year;

// What the records of a release state
WITH {release: null} AS given
/*
question: "Of how many records of a release are the facility, its county, the reason, the day, the area, and the
  offense known?"
about: "What a release does not state is unknown: no share of it is a finding. Facilities are placed by their printed
  name, city and state."
topic: Case-level records
share: [release]
columns: {known: {type: integer, unit: records, description: Of how many it is known.}}
*/
MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
MATCH (x)<-[:IN_RELEASE]-(d)
OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
WITH x, f, count(*) AS n, count(d.prepared) AS day, count(d.outcome) AS reason, count(d.aor) AS area,
     count(d.citizenship) AS citizenship, count(d.offense) AS offense, count(d.disposition) AS disposition
WITH x, n, day, reason, area, citizenship, offense, disposition, CASE WHEN f IS NULL THEN 0 ELSE n END AS named,
     CASE WHEN EXISTS { (f)-[:PLACED_IN]->() } THEN n ELSE 0 END AS placed
WITH x, sum(n) AS records, [{what: 'records with a facility', n: sum(named)},
  {what: 'records with a facility that is placed', n: sum(placed)}, {what: 'records with a reason', n: sum(reason)},
  {what: 'records with the day of preparing', n: sum(day)}, {what: 'records with an area of responsibility',
    n: sum(area)},
  {what: 'records with a citizenship', n: sum(citizenship)}, {what: 'records with an offense', n: sum(offense)},
  {what: 'records that say charged or convicted', n: sum(disposition)}] AS parts
UNWIND parts AS part
RETURN x.id AS release, part.what AS what, part.n AS known, records,
       round(1000.0 * part.n / records) / 10 AS percent_of_records,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, what;

// Facilities for which no place was found
WITH {release: null, state: null} AS given
/*
question: "For which facilities of the records was no place found, why not, and how many records do they stand for?"
about: "Their records are in the counts of a release, a month, a facility, and the state that is printed, and in none of a
  county. The
  nearest places are offered, never taken."
topic: Case-level records
share: [release]
columns: {state: {nulls: "none is printed, or none that can be read"}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases
MATCH (f:DetentionFacility)
WHERE (given.state IS NULL OR f.state = given.state) AND NOT EXISTS { (f)-[:PLACED_IN]->() }
MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord) WHERE d.release IN releases
WITH f, d.release AS release, count(*) AS records, count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
MATCH (x:Release {id: release})
RETURN release, f.printed AS lodged_at, f.id AS lodged_at_id, f.city AS city, f.state AS state, f.why AS why_not,
       f.nearest AS nearest, records, declined AS records_declined,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records DESC, release, lodged_at_id;

// What became of the detainers of one place
WITH {release: null, place: null, state: null, from: null, to: null} AS given
/*
question: "How many detainers went to the facilities of a county, how often were they declined, and what happened to
  the rest?"
about: "For each county one row for each reason, and one for the records that state none. Facilities for which no
  county was found are not in it: the question records-facilities-not-placed lists them."
caution: "No reason stated is neither declined nor honored. The newest months are incomplete: many of their records
  have no reason yet."
topic: Case-level records
share: [release]
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases
CALL (given, releases) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  WITH x, f, k, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, k, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  RETURN d.release AS release, f, k, d.outcome AS outcome, count(*) AS n
}
MATCH (f)-[:PLACED_IN]->()-[:PART_OF*0..4]->(j:Jurisdiction) WHERE j.kind IN ['county', 'county_equivalent',
     'independent_city', 'district']
WITH DISTINCT f, release, k, outcome, n, j
WITH release, j, coalesce(k.name, 'no reason stated') AS lift_reason, outcome, sum(n) AS records
WITH release, j, sum(records) AS records_in_all, collect({reason: lift_reason, outcome: outcome,
     records: records}) AS all
UNWIND all AS one
MATCH (x:Release {id: release})
RETURN release, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, j.state AS state,
       one.reason AS lift_reason, one.outcome AS lift_outcome, one.records AS records, records_in_all,
       round(1000.0 * one.records / records_in_all) / 10 AS percent_of_records,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY state, jurisdiction_id, release, records DESC, lift_reason, lift_outcome;

// One release of records against another
WITH {release: null, from: null, to: null} AS given
/*
question: "What do two releases hold for the weeks that both cover?"
about: "Week by week, from Monday, for each two releases, side by side. Only weeks that both cover wholly, and that
  lie wholly between from and to. Releases are revised backwards: a later one can hold more of a week, or fewer, and more reasons."
caution: "The two are never added up: many records may stand in both."
topic: Case-level records
share: [release]
columns: {week_start: {type: date, description: Monday of the week.}}
*/
MATCH (x:Release {status: 'complete'})<-[:IN_RELEASE]-(d) WHERE d.prepared IS NOT NULL
WITH given, x, d.prepared AS day, count(*) AS n, count(d.outcome) AS c,
     count(CASE d.outcome WHEN 'declined' THEN 1 END) AS declined
WITH given, x, date.truncate('week', day) AS week, sum(n) AS n, sum(c) AS closed, sum(declined) AS declined
WITH given, collect({x: x.id, week: week, n: n, closed: closed, declined: declined}) AS weeks,
     collect(DISTINCT week) AS each, collect(DISTINCT x) AS releases
UNWIND each AS week
UNWIND releases AS x
UNWIND releases AS y
WITH given, weeks, week, x, y
WHERE x <> y AND CASE WHEN given.release IS NULL THEN x.id < y.id ELSE x.id = given.release END
  AND (given.from IS NULL OR week >= date(given.from)) AND (given.to IS NULL OR week + duration('P6D') <= date(given.to))
  AND week >= x.first_day AND week >= y.first_day AND week + duration('P6D') <= x.last_day
  AND week + duration('P6D') <= y.last_day
WITH x, y, week, [one IN weeks WHERE one.week = week AND one.x = x.id] AS a,
     [one IN weeks WHERE one.week = week AND one.x = y.id] AS b
RETURN x.id AS release, y.id AS other_release, week AS week_start, coalesce(a[0].n, 0) AS records,
       coalesce(b[0].n, 0) AS other_records, coalesce(a[0].closed, 0) AS with_reason,
       coalesce(b[0].closed, 0) AS other_with_reason, coalesce(a[0].declined, 0) AS records_declined,
       coalesce(b[0].declined, 0) AS other_records_declined,
       COLLECT { MATCH (one:Release)-[:DESCRIBED_BY]->(s) WHERE one.id IN [x.id, y.id]
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release, other_release, week_start;

// Releases of case-level records
WITH {release: null} AS given
/*
question: "Which releases of records are loaded, what does each hold, and which of its columns were read, left, or
  refused?"
about: "Equal rows are counted, never dropped: where a release has no id, two detainers of a person cannot be told from
  one row printed twice. Columns that may identify a person are never read."
caution: "A release whose load is not complete is in no other answer. Releases can overlap, so they are never added up."
topic: Case-level records
share: [release]
columns: {name: {description: Its name.}}
*/
MATCH (x:Release) WHERE given.release IS NULL OR x.id = given.release
RETURN x.id AS release, x.name AS name, x.status AS load_status, x.rows AS rows_in_files, x.records AS records,
       x.equal_rows AS equal_rows, x.unknown_reasons AS unknown_reasons, x.first_day AS first_day, x.last_day AS last_day,
       x.last_complete_month AS last_complete_month, x.mapping AS mapping, x.columns_read AS columns_read,
       x.columns_not_read AS columns_not_read, x.columns_refused AS columns_refused, x.files AS files,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY release;

// Detainers lifted for United States citizenship, found or claimed
WITH {release: null, place: null, state: null, from: null, to: null, fewest: 50} AS given
/*
question: "Where and in which year were detainers lifted because the person was, or claimed to be, a citizen of the United
  States?"
about: "Counted are reasons that begin with United States Citizen or with USC. 0 means that no record states one of them.
  Facilities for which no place was found, and records that name none, have a row of their own for each state."
caution: "That no such reason is stated does not say that the person was no citizen. A reason that ends a detainer is
  no finding of a court."
topic: Case-level records
share: [release]
columns: {jurisdiction: {nulls: no place was found}, jurisdiction_id: {nulls: no place was found}, fips: {nulls: no place was found}}
*/
WITH given, COLLECT { MATCH (x:Release {status: 'complete'}) WHERE given.release IS NULL OR x.id = given.release
                      RETURN x.id } AS releases,
  COLLECT { MATCH (j:Jurisdiction {id: given.place}) WHERE j.kind IN ['state', 'territory'] RETURN j.state } AS of_state
CALL (given, releases, of_state) {
  WITH given, releases WHERE given.place IS NULL AND given.state IS NULL
  MATCH (x:Release)<-[:IN_RELEASE]-(d)
  WHERE x.id IN releases AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LODGED_AT]->(f:DetentionFacility)
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  WITH x, f, k, d.prepared.year AS year, d.outcome AS outcome, count(*) AS n
  RETURN x.id AS release, f, k, year, outcome, n
  UNION ALL
  UNWIND COLLECT { MATCH (:Jurisdiction {id: given.place})<-[:PART_OF*0..4]-()<-[:PLACED_IN]-(f) RETURN DISTINCT f }
    + COLLECT { MATCH (f:DetentionFacility) WHERE f.state IN of_state AND NOT EXISTS { (f)-[:PLACED_IN]->() } RETURN f }
    + COLLECT { MATCH (f:DetentionFacility {state: given.state}) WHERE given.place IS NULL RETURN f } AS f
  MATCH (f)<-[:LODGED_AT]-(d:DetainerRecord)
  WHERE (given.state IS NULL OR f.state = given.state) AND d.release IN releases
    AND (given.from IS NULL OR d.prepared >= date(given.from))
    AND (given.to IS NULL OR d.prepared <= date(given.to))
  OPTIONAL MATCH (d)-[:LIFTED_FOR]->(k:LiftReason)
  RETURN d.release AS release, f, k, d.prepared.year AS year, d.outcome AS outcome, count(*) AS n
}
WITH given, release, f, year, outcome, n, CASE WHEN outcome = 'other'
     AND k.name =~ '(?i)(united states citizen|usc\\b).*' THEN n ELSE 0 END AS one
OPTIONAL MATCH (f)-[:PLACED_IN]->(j:Jurisdiction)
WITH given, release, j, coalesce(j.state, f.state) AS state, year,
     sum(one) AS records_of_citizens, sum(n) AS records,
     sum(CASE WHEN outcome IS NULL THEN 0 ELSE n END) AS with_reason
MATCH (x:Release {id: release})
RETURN release, toString(year) AS year, j.name AS jurisdiction, j.id AS jurisdiction_id, j.fips AS fips, state,
       records_of_citizens,
       records, with_reason, with_reason < given.fewest AS few,
       COLLECT { MATCH (x)-[:DESCRIBED_BY]->(s)
                 RETURN {source: s.id, publisher: s.outlet, where: [null, null, null]} } AS sources
ORDER BY records_of_citizens DESC, release, year IS NULL, year, state, jurisdiction_id;
