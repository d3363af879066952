"""The files that MkDocs copies into the site: what of the content is published, and the theme."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files

from thidua.model.column import Column
from thidua.problems import ContentError
from thidua.publish.pictures import originals
from thidua.rules.files import TEXTS, is_published, is_text
from thidua.rules.picture_file import ENDINGS, broken
from thidua.source.files import outside
from thidua.source.links import SCHEMES
from thidua.source.places import shown
from thidua.source.text import FILE_NOT_UTF8

SCRIPTS = "assets/javascripts/"
"""Where Material's scripts are, of which no page loads any."""
WELL_KNOWN = ".well-known/"
"""What RFC 8615 has there is no editor's; it is among the files where mkdocs.yml includes it."""


def keep_published(files: Files, config: MkDocsConfig, column: Column) -> None:
    """Takes out what is not published, and the metadata of pictures.

    Raises:
        ContentError: a picture breaks off where no check has looked.
    """
    content = shown(column.root, Path(config.docs_dir).resolve())
    prefix = f"{content}/".removeprefix("/")
    paths = (path for path in column.files if is_published(column.root / path))
    published = {path.removeprefix(prefix) for path in paths}
    for file in list(files):
        unused = file.src_uri.startswith(SCRIPTS) or file.src_uri.endswith(".map")
        own = file.src_dir == config.docs_dir
        kept = not own or file.src_uri in published or file.src_uri.startswith(WELL_KNOWN)
        if file.is_documentation_page() or unused or not kept:
            files.remove(file)
        elif own and file.src_uri.lower().endswith(ENDINGS):
            bare = _bare(file, prefix)
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=bare))


def _bare(file: File, prefix: str) -> bytes:
    try:
        return originals.bare(file.content_bytes)
    except Exception:  # a malformed picture raises whatever its decoder stumbled over
        rule, message, hint, _ = broken(Path(file.src_uri).name)
        raise ContentError([rule.problem(f"{prefix}{file.src_uri}", message, hint)]) from None


def demand_own(files: Files, theme: Path) -> None:
    """Nothing, where the column's own *theme* holds no link out of it; what it holds is published.

    Raises:
        ContentError: with all such links.
    """
    own = theme.resolve()
    leading_out = [
        outside(f"theme/{file.src_uri}")
        for file in files
        if file.src_dir
        and Path(file.src_dir) == own
        and not (own / file.src_uri).resolve().is_relative_to(own)
    ]
    if leading_out:
        raise ContentError(leading_out)


def demand_texts(root: Path, themes: Iterable[Path]) -> None:
    """Nothing, where templates, styles and scripts of those *themes* that lie in *root* are text.

    Raises:
        ContentError: with all that are not.
    """
    own = {folder.resolve() for folder in themes if folder.resolve().is_relative_to(root)}
    paths = {path for folder in own for path in folder.rglob("*") if path.is_file()}
    problems = [
        FILE_NOT_UTF8.problem(
            shown(root, path), "tệp không phải văn bản UTF-8", "lưu lại tệp với bảng mã UTF-8"
        )
        for path in sorted(paths)
        if path.suffix.lower() in (*TEXTS, ".html") and not is_text(path.read_bytes())
    ]
    if problems:
        raise ContentError(problems)


def demand_chrome(files: Files, config: MkDocsConfig) -> None:
    """Nothing, where every page can show what mkdocs.yml has in its head and foot.

    Raises:
        ConfigurationError: a picture is not among *files*, or a link leads nowhere.
    """
    for key in ("favicon", "logo"):
        path = config.theme.get(key)
        if path and not (isinstance(path, str) and files.get_file_from_path(path)):
            raise ConfigurationError(
                f"mkdocs.yml: theme.{key}: trong trang không có tệp '{path}'; ví dụ: "
                f"{key}: anh/bieu-trung.png, với tệp content/anh/bieu-trung.png"
            )
    schemes = tuple(f"{scheme}:" for scheme in SCHEMES)
    for entry in config.extra.get("social") or ():
        if not (isinstance(entry, dict) and str(entry.get("link")).startswith(schemes)):
            raise ConfigurationError(
                "mkdocs.yml: extra.social: mỗi mục ghi name và link bắt đầu bằng https://; ví dụ: "
                "{name: Trang Zalo, link: https://zalo.me/0123456789}"
            )
