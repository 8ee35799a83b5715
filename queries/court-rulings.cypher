// Court rulings on detainers
/*
id: court-rulings
question: Which court rulings on detainers do the sources name, and what do they hold?
description: >-
  By court and docket, never by a caption that carries the name of a person subject to a detainer. What was verified is said:
  a docket or citation may still have to be.
nulls: not stated by the source
columns:
  - {name: date, type: string, description: "When it was ruled, as precise as known."}
  - {name: court, type: string, description: The court.}
  - {name: docket, type: string, description: Docket number or citation.}
  - {name: holding, type: string, description: "What it holds, in our words."}
  - {name: relevance, type: string, description: What it bears on.}
  - {name: verified, type: string, description: What of this was read.}
  - {name: ruling, type: string, description: Its id.}
  - {name: told_by, type: list, description: Sources that tell of it.}
tags: [ruling, court, policy]
view: not_applicable
denominator: All the rulings that the sources name.
*/
MATCH (k:Ruling)
OPTIONAL MATCH (s:Source)-[t:REPORTS]->(k)
WHERE t.role = 'supports'
WITH k, s ORDER BY s.id
RETURN k.date AS date,
       k.court AS court,
       k.docket AS docket,
       k.holding AS holding,
       k.relevance AS relevance,
       k.verified AS verified,
       k.id AS ruling,
       collect(DISTINCT s.id) AS told_by
ORDER BY date IS NULL, date, ruling;
