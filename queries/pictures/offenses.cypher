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
