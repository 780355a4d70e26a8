"""One module per kind of document, found by folder: `SUFFIXES`, `START` and `read(path) -> Content`."""
