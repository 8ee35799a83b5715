"""Saved questions, one `.cypher` file each, with a registry and a runner that only reads."""
