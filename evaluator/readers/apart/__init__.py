"""Documents read in child processes with bounds: what the parent starts, what the child says, what comes back."""
