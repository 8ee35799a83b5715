"""Statements that do more than read this graph, sent where only reading is allowed; and what the two stores say.

`refused` is `NotReadOnlyError`; `unknown` is `UsageError`: no Cypher that this store knows; `store` is `StoreError`:
the store knows the words, and has no such thing. None of them may change the graph, or reach a file or an address.
`nothing` is what the embedded store answers where it does nothing: no rows.
"""

from __future__ import annotations

from typing import NamedTuple


class Attempt(NamedTuple):
    """One statement, and what the embedded store and Neo4j make of it."""

    text: str
    embedded: str = "refused"
    neo4j: str = "refused"


NEW = "(:Report {id: 'new'})"
FILE = "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line[0] AS found"
CALLED = "CALL db.info() YIELD name RETURN name AS found"
CONSTRAINT = "CREATE CONSTRAINT bad IF NOT EXISTS FOR (n:Bad) REQUIRE n.id IS UNIQUE"

# One of each kind: tried in every run.
SAMPLE = {
    "create": Attempt("CREATE (n:Report {id: 'new'}) RETURN n"),
    "create, in a subquery": Attempt("MATCH (n:Report) CALL (n) { CREATE (m:Report {id: 'new'}) } RETURN n.id AS id"),
    "merge": Attempt("MERGE (n:Report {id: 'new'}) RETURN n"),
    "set": Attempt("MATCH (n:Report) SET n.name = 'changed' RETURN n"),
    "set a label": Attempt("MATCH (n:Report) SET n:Changed RETURN n"),
    "remove": Attempt("MATCH (n:Report) REMOVE n.name RETURN n"),
    "delete": Attempt("MATCH (n:Report) DETACH DELETE n"),
    "delete a relationship": Attempt("MATCH (:Report)-[r]->() DELETE r"),
    "foreach": Attempt(f"FOREACH (x IN [1] | CREATE {NEW})"),
    "constraint": Attempt(CONSTRAINT),
    "constraint, explained": Attempt(f"EXPLAIN {CONSTRAINT}"),
    "drop a constraint": Attempt("DROP CONSTRAINT report_id"),
    "index": Attempt("CREATE INDEX bad IF NOT EXISTS FOR (n:Report) ON (n.name)"),
    "file": Attempt("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1"),
    "file, behind a comment": Attempt(
        "/* MATCH */ LOAD /**/ CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1"
    ),
    "http": Attempt("LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line LIMIT 1"),
    "users": Attempt("SHOW USERS"),
    "create, explained": Attempt(f"EXPLAIN CREATE {NEW}", embedded="nothing"),
    "create, profiled": Attempt(f"PROFILE CREATE {NEW}", "store", "unknown"),
    "a second statement": Attempt(f"RETURN 1 AS x; CREATE {NEW}", "unknown", "unknown"),
    "config": Attempt("CALL dbms.listConfig() YIELD name RETURN name", "store", "refused"),
    "procedure in the middle": Attempt(
        "MATCH (n:Report) CALL dbms.components() YIELD name RETURN n.id AS id, name", "store", "refused"
    ),
    "end a transaction": Attempt("TERMINATE TRANSACTION 'neo4j-transaction-1'"),
}

MORE = {
    "create, behind a comment": Attempt("/* MATCH */ CREATE (n:Report {id: 'new'}) RETURN n"),
    "create, after a line comment": Attempt("// RETURN 1\nCREATE (n:Report {id: 'new'}) RETURN n"),
    "create, with an escaped keyword": Attempt("\\u0043REATE (n:Report {id: 'new'}) RETURN n", "unknown", "unknown"),
    "create, after reading": Attempt("MATCH (n:Report) WITH count(n) AS c CREATE (m:Report {id: 'new'}) RETURN c"),
    "create, in an old subquery": Attempt("CALL { CREATE (m:Report {id: 'new'}) RETURN m } RETURN m"),
    "create, in a subquery's subquery": Attempt(
        "CALL () { CALL () { CREATE (m:Report {id: 'new'}) RETURN 1 AS x } RETURN x } RETURN x"
    ),
    "create, in transactions of its own": Attempt(
        "MATCH (n:Report) CALL (n) { CREATE (m:Report {id: 'new'}) } IN TRANSACTIONS OF 1 ROWS"
    ),
    "create, in a union": Attempt(f"RETURN 1 AS x UNION CREATE {NEW} RETURN 1 AS x"),
    "create, in COUNT": Attempt("RETURN COUNT { CREATE (m:Report {id: 'new'}) RETURN m } AS v", "unknown", "unknown"),
    "create, in EXISTS": Attempt(
        "MATCH (n:Report) WHERE EXISTS { CREATE (m:Report {id: 'new'}) RETURN m } RETURN n", "unknown", "unknown"
    ),
    "create, in COLLECT": Attempt(
        "RETURN COLLECT { CREATE (m:Report {id: 'new'}) RETURN m.id } AS v", "unknown", "unknown"
    ),
    "create, in a comprehension": Attempt(
        "RETURN [x IN [1] | COLLECT { CREATE (m:Report {id: 'new'}) RETURN m.id }]", "unknown", "unknown"
    ),
    "create a relationship": Attempt("MATCH (n:Report {id: 'r1'}), (m:Report {id: 'r2'}) CREATE (n)-[:CONCERNS]->(m)"),
    "merge, on create": Attempt("MERGE (n:Report {id: 'new'}) ON CREATE SET n.name = 'x' ON MATCH SET n.name = 'y'"),
    "merge what is there, and set": Attempt("MERGE (n:Report {id: 'r1'}) ON MATCH SET n.name = 'y' RETURN n"),
    "merge a relationship": Attempt(
        "MATCH (n:Report {id: 'r1'}), (m:Report {id: 'r2'}) MERGE (n)-[:CONCERNS]->(m) RETURN n"
    ),
    "set a map": Attempt("MATCH (n:Report {id: 'r1'}) SET n = {id: 'r1'}"),
    "set more": Attempt("MATCH (n:Report {id: 'r1'}) SET n += {name: 'x'}"),
    "set on a relationship": Attempt("MATCH (:Report {id: 'r1'})-[r]->() SET r.rank = 99"),
    "set, in foreach": Attempt("MATCH (n:Report) FOREACH (x IN [n] | SET x.name = 'changed')"),
    "remove a label": Attempt("MATCH (n:Report) REMOVE n:Report"),
    "delete, with its relationships there": Attempt("MATCH (n:Report) DELETE n", "store", "refused"),
    "delete, no detach": Attempt("MATCH (n:Report) NODETACH DELETE n", "store", "refused"),
    "create, two ways": Attempt(f"CREATE {NEW}, (:Bad {{id: 'bad'}})"),
    "constraint, profiled": Attempt(f"PROFILE {CONSTRAINT}", "refused", "unknown"),
    "constraint of existence": Attempt("CREATE CONSTRAINT bad FOR (n:Bad) REQUIRE n.id IS NOT NULL"),
    "index of a relationship": Attempt("CREATE INDEX bad IF NOT EXISTS FOR ()-[r:CONCERNS]-() ON (r.rank)"),
    "index, explained": Attempt("EXPLAIN CREATE INDEX bad IF NOT EXISTS FOR (n:Report) ON (n.name)"),
    "drop a constraint, if there": Attempt("DROP CONSTRAINT report_id IF EXISTS"),
    "drop a constraint, explained": Attempt("EXPLAIN DROP CONSTRAINT report_id"),
    "drop an index": Attempt("DROP INDEX bad IF EXISTS", "nothing", "refused"),
    "file, with headers": Attempt("LOAD CSV WITH HEADERS FROM 'file:///etc/passwd' AS line RETURN line"),
    "file, escaped": Attempt("\\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"),
    "file, over lines": Attempt("LOAD // no\n csv FROM 'file:///etc/passwd' AS line RETURN line"),
    "file, in a subquery": Attempt(f"CALL () {{ {FILE} }} RETURN found"),
    "file, in COUNT": Attempt(f"RETURN COUNT {{ {FILE} }} AS v"),
    "file, in EXISTS": Attempt(f"MATCH (n:Report) WHERE EXISTS {{ {FILE} }} RETURN n"),
    "file, in COLLECT": Attempt(f"RETURN COLLECT {{ {FILE} }} AS v"),
    "file, in a comprehension": Attempt(f"RETURN [x IN [1] | COLLECT {{ {FILE} }}] AS v"),
    "file, explained": Attempt(f"EXPLAIN {FILE}"),
    "file, profiled": Attempt(f"PROFILE {FILE}"),
    "https": Attempt("LOAD CSV FROM 'https://127.0.0.1:1/x' AS line RETURN line"),
    "ftp": Attempt("LOAD CSV FROM 'ftp://127.0.0.1:1/x' AS line RETURN line"),
    "http, with a value of the graph": Attempt(
        "MATCH (n:Report) LOAD CSV FROM 'http://127.0.0.1:1/?q=' + n.id AS line RETURN line"
    ),
    "procedure in COLLECT": Attempt(f"RETURN COLLECT {{ {CALLED} }} AS v", "unknown", "refused"),
    "procedure in a comprehension": Attempt(f"RETURN [x IN [1] | COLLECT {{ {CALLED} }}] AS v", "unknown", "refused"),
    "procedure, in backticks": Attempt("CALL `dbms`.`listConfig`() YIELD name RETURN name", "store", "refused"),
    "procedure, alone": Attempt("CALL dbms.listConfig()", "store", "refused"),
    "procedure of a plugin": Attempt(
        "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value", "store", "store"
    ),
    "settings": Attempt("SHOW SETTINGS"),
    "transactions, behind a comment": Attempt("/* MATCH */ show // x\n transactions"),
    "transactions, explained": Attempt("EXPLAIN SHOW TRANSACTIONS YIELD username RETURN username"),
    "end a transaction, behind a comment": Attempt("/* a */ terminate transactions 'q1'"),
    "current user": Attempt("SHOW CURRENT USER"),
    "transactions": Attempt("SHOW TRANSACTIONS"),
    "databases": Attempt("SHOW DATABASES"),
    "privileges": Attempt("SHOW PRIVILEGES"),
    "procedures": Attempt("SHOW PROCEDURES"),
    "functions": Attempt("SHOW FUNCTIONS"),
    "a user": Attempt("CREATE USER bad SET PASSWORD 'bad-password'"),
    "another password": Attempt("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bad-password'", "unknown", "refused"),
    "a database": Attempt("CREATE DATABASE bad", "unknown", "store"),
    "use another database": Attempt("USE system MATCH (n) RETURN n", "unknown", "unknown"),
    "with a planner's prefix": Attempt(f"CYPHER runtime=slotted CREATE {NEW}", "unknown", "refused"),
    "with a planner's prefix, profiled": Attempt(f"CYPHER runtime=slotted PROFILE CREATE {NEW}", "unknown", "unknown"),
    "with a version's prefix": Attempt(f"CYPHER 5 CREATE {NEW}", "unknown", "refused"),
    "several statements": Attempt(
        f"MATCH (n) RETURN n; MATCH (n) DETACH DELETE n; CREATE {NEW};", "unknown", "unknown"
    ),
    "no Cypher": Attempt("UPDATE Report SET name = 'x'", "unknown", "unknown"),
    "no Cypher, of the engine": Attempt("INSERT INTO Report SET id = 'new'", "unknown", "unknown"),
}
