"""A printed table as a file: read by `spreadsheets.matrix`, compared with what is stored, planned as any import is."""
