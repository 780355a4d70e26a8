"""Pages that are drawn, not marked up: rules found on their picture, words placed between them."""
