"""From the text of files to values that know their place."""
