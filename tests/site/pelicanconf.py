"""A small site for the tests: the project's own settings with the fixture's name."""

SITENAME = "Fixture & Sons"
SITEURL = ""
RELATIVE_URLS = True
PATH = "content"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
DEFAULT_CATEGORY = "News"
PLUGINS = ["news_digest"]
DIGEST_WORKERS = 1
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "authors"]
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
