"""The tables that units send, read into the register; and the form on which they are asked."""
