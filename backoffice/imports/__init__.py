"""How files change the content: read, compared, shown, confirmed, and written as one whole.

`staging` holds the way from upload to confirmation; a `layout` makes a `Plan` of a file; `applying` writes it."""
