"""Mappings: small files that say how a layout of case-level records is read. A new layout is a file, never a module."""
