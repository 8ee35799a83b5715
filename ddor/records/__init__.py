"""Releases of case-level records, into a store and out of it: fast, resumable, each as one unit."""
