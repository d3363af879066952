"""What the feeds of a built site are held to."""

from __future__ import annotations

from thidua.problems import Example, Place, Rule

FEED_BROKEN = Rule(
    "feed-broken",
    "Tệp kênh tin hỏng hay dở dang, trình đọc tin không mở được. Thường do chép chưa hết.",
    Example("<rss><channel>", "<rss><channel>…</channel></rss>", Place.FEED),
)
FEED_NONE = Rule(
    "feed-none",
    "Trang dựng ra không có kênh tin nào, nên cổng tỉnh và trình đọc tin không lấy được bài.",
    Example("feeds.opml", "atom.xml\nfeed.json\nfeed.xml\nfeeds.opml", Place.FOLDER),
)
FEED_MISSING = Rule(
    "feed-missing",
    "Kênh thiếu một phần tử mà chuẩn bắt buộc; nhiều nơi lấy tin sẽ từ chối cả kênh.",
    Example("<item/>", "<item><title>Vườn cam</title>…</item>", Place.FEED),
)
FEED_SELF = Rule(
    "feed-self",
    "Kênh tự ghi một địa chỉ không phải của nó: `site_url` trong `mkdocs.yml` khác với nơi đặt "
    "trang. Nơi lấy tin theo địa chỉ ấy sẽ lạc.",
    Example("site_url: https://thu.example/", "site_url: https://thidua.example/", Place.FEED),
)
FEED_VANISHED = Rule(
    "feed-vanished",
    "Kênh có ở bản trước mà nay không còn. Ai đang theo dõi sẽ thôi nhận tin mà không được báo.",
    Example("linh-vuc/y-te/ (đã xóa)", "linh-vuc/y-te/atom.xml", Place.FOLDER),
)
GUID_DUPLICATE = Rule(
    "guid-duplicate",
    "Hai mục của kênh mang một mã, nên nơi lấy tin chỉ nhận một bài.",
    Example("<guid>A</guid> … <guid>A</guid>", "<guid>A</guid> … <guid>B</guid>", Place.FEED),
)
GUID_PERMALINK = Rule(
    "guid-permalink",
    "Mã bài không phải địa chỉ web và phải ghi rõ như thế, kẻo trình đọc tin mở mã như mở trang.",
    Example("<guid>urn:uuid:…</guid>", '<guid isPermaLink="false">urn:uuid:…</guid>', Place.FEED),
)
GUID_CHANGED = Rule(
    "guid-changed",
    "Bài đã đăng bị đổi `id`. Nơi lấy tin coi là bài mới và đăng lần thứ hai.",
    Example("id: urn:uuid:… (mã mới)", "id: urn:uuid:… (mã đã đăng)", Place.FEED),
)
ENTRY_VANISHED = Rule(
    "entry-vanished",
    "Bài có ở bản trước mà nay biến mất, không được rút. Nơi đã lấy tin không biết để gỡ xuống.",
    Example("(xóa tệp của bài)", "status: withdrawn", Place.FEED),
)
WITHDRAWN_ENTRY = Rule(
    "withdrawn-entry",
    "Một bài vừa còn trong kênh vừa được báo là đã rút; nơi lấy tin không biết nên gỡ hay giữ.",
    Example("<item>…</item> <at:deleted-entry/>", "<at:deleted-entry/>", Place.FEED),
)
DATE_MISSING = Rule(
    "date-missing",
    "Mục thiếu ngày đăng, hoặc ngày không có múi giờ, nên mỗi nơi hiểu một giờ khác nhau.",
    Example("Sat, 01 Jun 2024 07:00:00", "Sat, 01 Jun 2024 07:00:00 +0700", Place.FEED),
)
DATE_ORDER = Rule(
    "date-order",
    "Bài cũ đứng trên bài mới, hoặc ngày cập nhật trước ngày đăng. Nơi lấy vài mục đầu sẽ sót bài.",
    Example("2024-05-01, 2024-06-01", "2024-06-01, 2024-05-01", Place.FEED),
)
ADDRESS_RELATIVE = Rule(
    "address-relative",
    "Địa chỉ viết tắt chỉ mở được trên trang này; ở trình đọc tin hay trên cổng tỉnh thì không.",
    Example('<a href="../guong/">', '<a href="https://thidua.example/guong/">', Place.FEED),
)
ADDRESS_MISSING = Rule(
    "address-missing",
    "Địa chỉ thuộc trang này mà không có tệp nào ở đó, người đọc bấm vào gặp lỗi 404. Nếu do liên "
    "kết viết trong bài thì chỉ là cảnh báo.",
    Example('<a href="…/guong/2023/vuon-can/">', '<a href="…/guong/2023/vuon-cam/">', Place.FEED),
)
ENCLOSURE_LENGTH = Rule(
    "enclosure-length",
    "Độ dài ghi cho tệp kèm khác tệp thật, trình đọc tin có thể tải dở rồi bỏ.",
    Example('<enclosure length="0">', '<enclosure length="48213">', Place.FEED),
)
ENCLOSURE_TYPE = Rule(
    "enclosure-type",
    "Loại ghi cho tệp kèm khác tệp thật, trình đọc tin không hiện ảnh.",
    Example('<enclosure type="image/png">', '<enclosure type="image/jpeg">', Place.FEED),
)
CONTENT_UNSAFE = Rule(
    "content-unsafe",
    "Nội dung trong kênh có mã chạy được. Nơi lấy tin sẽ bỏ cả bài, hoặc chặn cả kênh.",
    Example("<script>…</script>", "<p>…</p>", Place.FEED),
)
FORMAT_MISSING = Rule(
    "format-missing",
    "Mỗi kênh có đủ ba dạng RSS, Atom, JSON; thiếu một dạng thì nơi dùng dạng ấy mất tin.",
    Example("atom.xml\nfeed.xml", "atom.xml\nfeed.json\nfeed.xml", Place.FOLDER),
)
FORMATS_DIFFER = Rule(
    "formats-differ",
    "Các dạng của một kênh không có cùng những bài, nên người đọc mỗi nơi thấy một khác.",
    Example("feed.xml: A, B; atom.xml: A", "feed.xml: A, B; atom.xml: A, B", Place.FEED),
)
ARCHIVE_BROKEN = Rule(
    "archive-broken",
    "Dây nối từ kênh về các kho năm trước bị đứt, nên nơi lấy tin không lần được bài cũ.",
    Example('rel="prev-archive" …/1999.xml', 'rel="prev-archive" …/2023.xml', Place.FEED),
)
OPML_DIFFERS = Rule(
    "opml-differs",
    "Danh sách kênh (`feeds.opml`) không khớp với các kênh đang có; ai lấy cả danh sách sẽ thiếu.",
    Example('xmlUrl="…/khac/atom.xml"', 'xmlUrl="…/guong/atom.xml"', Place.FEED),
)
