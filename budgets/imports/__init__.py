"""How a file of figures becomes lines, columns, sources and figures: the long layout."""
