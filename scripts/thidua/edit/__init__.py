"""How columns and stories begin."""
