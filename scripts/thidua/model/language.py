"""What a story may be written in."""

from __future__ import annotations

from thidua.model.record import Word


class Language(Word):
    """A language by its code (BCP 47).

    Vietnamese, what neighbours and guests read, and the languages of Việt Nam in which the State
    broadcasts. The page says the language's name, so a language without one is refused.
    """

    VIETNAMESE = "vi", "tiếng Việt"
    ENGLISH = "en", "tiếng Anh"
    FRENCH = "fr", "tiếng Pháp"
    CHINESE = "zh", "tiếng Trung"
    JAPANESE = "ja", "tiếng Nhật"
    KOREAN = "ko", "tiếng Hàn"
    LAO = "lo", "tiếng Lào"
    KHMER = "km", "tiếng Khmer"
    MUONG = "mtq", "tiếng Mường"
    THAI_OF_THE_NORTHWEST = "blt", "tiếng Thái (Tây Bắc)"
    HMONG = "hmn", "tiếng Mông"
    TAY = "tyz", "tiếng Tày"
    NUNG = "nut", "tiếng Nùng"
    DAO = "ium", "tiếng Dao"
    EDE = "rad", "tiếng Ê-đê"
    JARAI = "jra", "tiếng Gia-rai"
    BAHNAR = "bdq", "tiếng Ba-na"
