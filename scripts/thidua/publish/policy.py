"""What a page may load and run: its Content Security Policy (W3C, CSP Level 3)."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

from thidua.publish.video import video_source

PLACE = "thidua-policy"
"""Where the policy stands in theme/chrome.html."""

OWN = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "img-src 'self' data:; manifest-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "worker-src 'self'; script-src 'self'"
)
"""Everything from the site itself. ``data:`` is in the stylesheets; pictures have a colour of their
own in ``style``, which no text of an editor keeps."""

NOTHING = "default-src 'none'"
"""For a page that only leads to another one."""


def policy(html: str) -> str:
    """The policy of the layout *html*, by whose digests its own inline scripts may run.

    >>> policy("<script>a()</script>").removeprefix(OWN)
    " 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"
    """
    scripts = (part.partition("</script>")[0] for part in html.split("<script>")[1:])
    digests = (sha256(script.encode()).digest() for script in scripts)
    return " ".join([OWN, *(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)])


def player(url: str) -> str:
    """What else a page with the video at *url* may load: its player, or a file wherever it lies.

    >>> player("https://youtu.be/dQw4w9WgXcQ")
    '; frame-src https://www.youtube-nocookie.com'
    >>> player("https://tinh.example/phim/mua-cam.mp4")
    '; media-src https:'
    >>> player("https://www.youtube.com/@truyenhinh")
    ''
    """
    video = video_source(url)
    if video.player:
        return f"; frame-src https://{urlsplit(video.player).hostname}"
    return f"; media-src {urlsplit(url).scheme}:" if video.is_file else ""
