"""Draws the illustrations of the sample stories, in a flat poster style, with Pillow alone."""
