"""Publications and exemplars, counted against the targets of a plan."""
