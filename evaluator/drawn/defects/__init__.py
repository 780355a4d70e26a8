"""Checks of plans and acts, one per file: CATEGORIES that it finds, `found(seen)` the defects."""
