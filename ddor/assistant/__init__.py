"""The graph for an assistant that speaks the Model Context Protocol: its tools, and the server that offers them."""
