"""How a video at another address is played, read off that address alone: nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

YOUTUBE = {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}
VIMEO = {"vimeo.com", "player.vimeo.com"}
FILES = (".mp4", ".webm", ".m4v")
"""Endings of what browsers play themselves."""


@dataclass(frozen=True, slots=True)
class VideoSource:
    """Who shows the video, and how it can be played within a page of ours.

    ``host`` is the site's name as readers know it; ``player`` the address of a page to be put into
    a frame, or empty; ``is_file``: the address is that of the video itself. Where there is neither,
    the address can only be opened.
    """

    host: str
    player: str = ""
    is_file: bool = False


def video_source(url: str) -> VideoSource:
    """How the video at *url* (http or https) can be played.

    The players are those that leave no cookie (YouTube's ``youtube-nocookie.com``) or promise not
    to track (Vimeo's ``dnt=1``).

    >>> video_source("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s").player
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90'
    >>> video_source("https://youtu.be/dQw4w9WgXcQ").player
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'
    >>> video_source("https://m.youtube.com/shorts/dQw4w9WgXcQ?feature=share").player
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'
    >>> video_source("https://youtube.com/live/dQw4w9WgXcQ").player
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'
    >>> video_source("https://vimeo.com/76979871/8272103f6e").player
    'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'
    >>> video_source("https://tinh.example/phim/Mua-cam.MP4")
    VideoSource(host='tinh.example', player='', is_file=True)
    >>> video_source("https://www.youtube.com/@truyenhinh")
    VideoSource(host='youtube.com', player='', is_file=False)
    >>> video_source("https://vimeo.com/showcase/1234567").player
    ''
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # a bracket where none may stand
        return VideoSource(url)
    folders = [part for part in parts.path.split("/") if part]
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if host in YOUTUBE:
        return VideoSource("youtube.com", _youtube(folders, query))
    if host in VIMEO:
        return VideoSource("vimeo.com", _vimeo(folders, query))
    return VideoSource(host, is_file=parts.path.lower().endswith(FILES))


def _youtube(folders: list[str], query: dict[str, str]) -> str:
    """The player's address; empty where the address names no video."""
    match folders:
        case ["watch"]:
            id = query.get("v", "")
        case ["shorts" | "live" | "embed" | "v", id] | [id]:
            pass
        case _:
            return ""
    if not re.fullmatch(r"[\w-]{11}", id, re.ASCII) or id == "videoseries":  # a playlist
        return ""
    start = _seconds(query.get("t") or query.get("start") or "")
    address = f"https://www.youtube-nocookie.com/embed/{id}"
    return f"{address}?start={start}" if start else address


def _vimeo(folders: list[str], query: dict[str, str]) -> str:
    """The player's address; empty where the address names no video."""
    match folders:
        case ["video", number] | ["channels", _, number] | [number]:
            unlisted = query.get("h", "")
        case [number, unlisted]:
            pass
        case _:
            return ""
    if not re.fullmatch(r"\d+", number, re.ASCII):
        return ""
    parameters = {"dnt": "1", **({"h": unlisted} if re.fullmatch(r"[0-9a-f]+", unlisted) else {})}
    return f"https://player.vimeo.com/video/{number}?{urlencode(parameters)}"


def _seconds(text: str) -> int:
    """Seconds of a time as YouTube writes it; 0 where it is none.

    >>> [_seconds(text) for text in ("90", "90s", "1h2m3s", "", "x")]
    [90, 90, 3723, 0, 0]
    """
    match = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", text, re.ASCII)
    hours, minutes, seconds = match.groups(default="0") if match else ("0", "0", "0")
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds)
