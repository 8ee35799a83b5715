"""The graph, a part of it, or its statements as a flat table: for the tools that others use."""
