"""Two packages of one municipality held against each other: what moved, and why."""
