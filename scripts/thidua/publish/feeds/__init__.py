"""The column's feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, their archives, and their proof.

``entry`` is an entry of a feed, ``lists`` which feeds there are; ``rss``, ``atom`` and
``json_feed`` say it in three languages; ``write`` puts the files into the site, politely; ``read``
parses them for ``check`` and ``compare``; ``websub`` notifies the hub.
"""
