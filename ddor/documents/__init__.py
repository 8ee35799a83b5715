"""Documents: saved questions in an order, composed into pages and text."""
