"""What follows from claims: checks of the graph, and all that is said of one thing."""
