"""The cheapest set of changes that regains points: catalogue, effects, choice, the plan and its application."""
