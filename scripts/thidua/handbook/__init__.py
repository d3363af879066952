"""What of the editors' handbook is made from declarations: keys, messages, JSON Schemas."""
