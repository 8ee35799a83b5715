"""The model of the graph, and the stores where the graph lives."""
