"""The site's settings while you work on it: addresses are relative, so that output/index.html opens from the disk."""

import logging

SITENAME = "News Digest"
SITESUBTITLE = "What the articles say, and where they say it"
SITEURL = ""
RELATIVE_URLS = True
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"

DEFAULT_LANG = "en"  # the language of the site; articles keep their own
TIMEZONE = "UTC"
LOCALE = ["C"]  # dates are worded by CLDR in DEFAULT_LANG, whatever the machine speaks
DEFAULT_CATEGORY = "News"
USE_FOLDER_AS_CATEGORY = False
DEFAULT_PAGINATION = 40
IGNORE_FILES = [".*", "*~", "__pycache__"]

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["news_digest", "quick_build"]

QUICK_BUILD_OLDEST_FIRST = True  # pages of a list keep their number: a new article changes the first of them only
QUICK_BUILD_STORE_MB = 500  # what was made is kept: an output that is gone is written again, not made again

# What Quick Build may take the theme's word for: these look at nothing but what they are given.
QUICK_BUILD_PURE = ["card", "card_of", "by_day", "by_edition", "plain", "day"]

# The digest. Every setting is described in docs/settings.md.
DIGEST_PATHS = ["articles"]  # only files below these folders are raw articles
DIGEST_FULL_TEXT = True  # the cleaned article; False: the digest alone; "licensed": the article where its licence is recorded

# Addresses.
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "articles/{slug}-{lang}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sources/{slug}.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""  # topics stand in their place
DIRECT_TEMPLATES = ["index", "archives"]

# Feeds: the site's here, one a topic by the plugin.
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOG_FILTER = [(logging.WARNING, "Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid")]  # publishconf.py sets it
