"""What of the editors' handbook is made from declarations: the page of all keys, JSON Schemas."""
