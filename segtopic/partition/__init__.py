"""Numbers -> Boundaries; knows no text."""
