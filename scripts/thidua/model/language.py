"""What a story may be written in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """A language by its code (BCP 47).

    Vietnamese, what neighbours and guests read, and the languages of Việt Nam in which the State
    broadcasts. The page says the language's name, so a language without one is refused.
    """

    VIETNAMESE = "vi"
    ENGLISH = "en"
    FRENCH = "fr"
    CHINESE = "zh"
    JAPANESE = "ja"
    KOREAN = "ko"
    LAO = "lo"
    KHMER = "km"
    MUONG = "mtq"
    THAI_OF_THE_NORTHWEST = "blt"
    HMONG = "hmn"
    TAY = "tyz"
    NUNG = "nut"
    DAO = "ium"
    EDE = "rad"
    JARAI = "jra"
    BAHNAR = "bdq"


NAMES: Mapping[str, str] = MappingProxyType(
    {
        Language.VIETNAMESE: "tiếng Việt",
        Language.ENGLISH: "tiếng Anh",
        Language.FRENCH: "tiếng Pháp",
        Language.CHINESE: "tiếng Trung",
        Language.JAPANESE: "tiếng Nhật",
        Language.KOREAN: "tiếng Hàn",
        Language.LAO: "tiếng Lào",
        Language.KHMER: "tiếng Khmer",
        Language.MUONG: "tiếng Mường",
        Language.THAI_OF_THE_NORTHWEST: "tiếng Thái (Tây Bắc)",
        Language.HMONG: "tiếng Mông",
        Language.TAY: "tiếng Tày",
        Language.NUNG: "tiếng Nùng",
        Language.DAO: "tiếng Dao",
        Language.EDE: "tiếng Ê-đê",
        Language.JARAI: "tiếng Gia-rai",
        Language.BAHNAR: "tiếng Ba-na",
    }
)
"""What readers see for each."""
