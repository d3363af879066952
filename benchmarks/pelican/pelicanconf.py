"""Pelican with its own theme; every list has a feed of the 50 newest, as the others have."""

SITENAME = "Thi đua yêu nước"
SITEURL = "https://thidua.example"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "simple"
ARTICLE_URL = ARTICLE_SAVE_AS = "guong/{date:%Y}/{slug}/index.html"
YEAR_ARCHIVE_SAVE_AS = "guong/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "luu-tru/{date:%Y}/{date:%m}/index.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "units/{slug}/index.html"
TAG_URL = TAG_SAVE_AS = "fields/{slug}/index.html"
DEFAULT_PAGINATION = 24
FEED_ALL_RSS = "feed.xml"
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_RSS = "units/{slug}/feed.xml"
CATEGORY_FEED_ATOM = "units/{slug}/atom.xml"
TAG_FEED_RSS = "fields/{slug}/feed.xml"
TAG_FEED_ATOM = "fields/{slug}/atom.xml"
AUTHOR_FEED_RSS = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False
