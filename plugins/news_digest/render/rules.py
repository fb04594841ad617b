"""What each rule that takes lines out is called in plain words, for the editor's bar."""

from __future__ import annotations

from .words import Tongue


def gettext(words: str) -> str:
    """Marks words for the catalogue; `plain` translates them."""
    return words


WORDS = {
    "account": gettext("log in, subscribe, your account"),
    "advertisement": gettext("advertisement"),
    "agency": gettext("the agency, now in the byline"),
    "app": gettext("plea for an app"),
    "byline": gettext("the author, now in the byline"),
    "comments": gettext("readers’ comments"),
    "cookies": gettext("cookie notice"),
    "date_stamp": gettext("the date, now in the byline"),
    "dateline": gettext("the place, now in the byline"),
    "editor": gettext("you dropped it"),
    "follow": gettext("follow us"),
    "front_matter": gettext("front matter of the file"),
    "kicker": gettext("the word over the headline"),
    "legal": gettext("rights and terms"),
    "mail_header": gettext("header of the mail"),
    "mail_quoted": gettext("marks of a quoted mail"),
    "mail_signature": gettext("signature of the mail"),
    "markdown": gettext("marks of Markdown"),
    "markup": gettext("left-over of the page’s code"),
    "navigation": gettext("menu"),
    "newsletter": gettext("plea for a newsletter"),
    "outside_article": gettext("stands outside the article"),
    "paywall": gettext("notice for subscribers"),
    "photo_credit": gettext("photo credit"),
    "read_also": gettext("leads to other articles"),
    "reading_time": gettext("reading time"),
    "repeated_deck": gettext("the standfirst once more"),
    "repeated_line": gettext("a line that stands twice"),
    "repeated_title": gettext("the headline once more"),
    "share": gettext("share this"),
    "site_name": gettext("name of the site"),
    "teaser": gettext("headline of another article"),
    "wordless": gettext("no words in it"),
}


def plain(rule: str, tongue: Tongue) -> str:
    """A rule in the site's words; one that has none is its own name, spaced.

    >>> plain("repeated_title", Tongue()), plain("some_rule", Tongue())
    ('the headline once more', 'some rule')
    """
    return tongue.gettext(WORDS[rule]) if rule in WORDS else rule.replace("_", " ")
