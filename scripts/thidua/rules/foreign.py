"""Settings of a mkdocs.yml that would load into pages what the site does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.extensions import places_below

FILES = ("extra_css", "extra_javascript")
"""Keys that list files for every page."""

SETTING_UNUSED = Rule(
    "setting-unused",
    "Trang chỉ tải tệp của chính chuyên mục: không nơi nào khác biết ai đọc bài gì, và nơi khác "
    "hỏng thì trang không hỏng theo. Mã, phông chữ, máy đếm lượt xem của nơi khác, hay tệp không "
    "có trong chuyên mục, ghi ở `mkdocs.yml` thì bị bỏ qua.",
    Example(
        "extra_css: [https://noi-khac.example/a.css]",
        "extra_css: [a.css]",
        Place.SETTINGS,
    ),
    Severity.WARNING,
)


def unused_settings(file: str, text: str, words: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """That each of *words*, a key of the settings *file* and what stands below it, is left out.

    *text* is what stands in the file: one that it inherits from may say it, too.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for key, word in words:
        if key not in FILES:
            message = f"{key}.{word} bị bỏ qua, vì trang không tải gì từ nơi khác"
            hint = "bỏ khóa này" if word != "font" else "ghi font: false"
        elif "//" in word:
            message = f"{key}: '{brief(word)}' bị bỏ qua, vì trang không tải gì từ nơi khác"
            hint = "chép tệp vào thư mục content rồi ghi đường dẫn kể từ đó, hoặc bỏ dòng này"
        else:
            message = f"{key}: không có tệp '{brief(word)}' để trang tải, nên bị bỏ qua"
            hint = "chép tệp vào thư mục content rồi ghi đường dẫn kể từ đó, hoặc bỏ dòng này"
        place = places_below(key, root).get(word, (1, 1))
        yield SETTING_UNUSED.problem(file, message, hint, *place)
