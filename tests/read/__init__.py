"""Reading documents: their kinds, their traps, hostile ones."""
