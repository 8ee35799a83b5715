"""The stores: one contract over the embedded one and a Neo4j server; settings, reading guard, writing."""
