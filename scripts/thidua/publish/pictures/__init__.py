"""Pictures: from an editor's original to the files that a reader's browser chooses among.

``decode`` reads an original, ``encode`` makes its files, ``album`` does so for a whole column and
caches what was made, ``element`` writes the HTML. What a picture is in the site, ``variants``
says; whose it is, ``credit``.
"""
