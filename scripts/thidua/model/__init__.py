"""What a column is made of: plain statements of facts, without reading or writing."""
