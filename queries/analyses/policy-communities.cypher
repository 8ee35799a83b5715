// Policies that ask for the same
/*
id: policy-communities
question: Which policies belong together by what they ask for before a detainer is honoured?
description: >-
  Two policies are joined when they share a criterion, the more strongly the more they share; communities are those that
  greedy modularity finds. Policies whose criterion no source states are in none.
means: >-
  A first sorting: policies to read side by side, and jurisdictions to compare. A community of one asks for something that no
  other policy in the graph is known to ask for.
does_not_mean: >-
  That the policies are alike in law or came from one another, nor that every two of a community share a criterion: a third
  policy may link them. The criteria are a few words of a report or a newspaper, not the
  text of the policy; a warrant of which no source says the kind stays apart from judicial and criminal ones; and with few
  policies known, one more can draw the lines anew.
measure: communities
nulls: not stated by the source
columns:
  - {name: community, type: integer, description: "Its number, the largest first."}
  - {name: policies, type: integer, unit: policies, description: How many policies are in it.}
  - {name: criteria, type: list, description: "The criteria, with the number of its policies that ask it."}
  - {name: jurisdictions, type: list, description: Whose policies they are.}
  - {name: policy_ids, type: list, description: Ids of the policies.}
tags: [analysis, policy, criterion, section III]
view: as_published
denominator: policies-described
*/
MATCH p = (:Criterion)<-[:HAS_CRITERION]-(:Policy)-[:ENACTED_BY]->(:Jurisdiction)
RETURN p;
