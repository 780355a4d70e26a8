"""What is drawn from the content of documents: facts, rows of plans, terms, defects; proposals, never verdicts."""
