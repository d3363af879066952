"""A tally as something to read, to sign, or for other programs."""
