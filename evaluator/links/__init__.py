"""Published addresses of documents: asked within bounds, what came back, written into the package."""
