"""A checked column becomes a folder that any web server can serve."""
