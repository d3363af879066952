"""The files that MkDocs copies into the site: what of the content is published, and the theme."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files

from thidua.model.column import Column
from thidua.problems import ContentError
from thidua.rules.files import TEXTS, is_published, is_text
from thidua.source.files import outside
from thidua.source.links import SCHEMES
from thidua.source.places import shown
from thidua.source.text import FILE_NOT_UTF8

SCRIPTS = "assets/javascripts/"
"""Where Material's scripts are, of which no page loads any."""
WELL_KNOWN = ".well-known/"
"""What RFC 8615 has there is no editor's; it is among the files where mkdocs.yml includes it."""


def take_out(files: Files, config: MkDocsConfig, column: Column) -> dict[str, tuple[str, str]]:
    """Leaves of *files* only what the theme brings to every site.

    Returns:
        Where the published files of the content folder lie, and their paths from the column's root,
        by the address of each.
    """
    content = shown(column.root, Path(config.docs_dir).resolve())
    prefix = f"{content}/".removeprefix("/")
    paths = (path for path in column.files if is_published(column.root / path))
    published = {path.removeprefix(prefix) for path in paths}
    taken = {}
    for file in list(files):
        own = file.src_dir == config.docs_dir
        text = file.is_documentation_page()
        unused = file.src_uri.startswith(SCRIPTS) or file.src_uri.endswith(".map")
        if own and not text and (file.src_uri in published or file.src_uri.startswith(WELL_KNOWN)):
            taken[f"/{file.dest_uri}"] = str(file.abs_src_path), f"{prefix}{file.src_uri}"
        if own or text or unused:
            files.remove(file)
    return taken


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


def demand_chrome(files: Files, content: Collection[str], config: MkDocsConfig) -> None:
    """Nothing, where every page can show what mkdocs.yml has in its head and foot.

    Raises:
        ConfigurationError: a picture is neither among *files* nor at one of the addresses of
            *content*, or a link leads nowhere.
    """
    for key in ("favicon", "logo"):
        path = config.theme.get(key)
        there = isinstance(path, str) and (f"/{path}" in content or files.get_file_from_path(path))
        if path and not there:
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
