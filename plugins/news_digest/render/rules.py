"""What each rule that takes lines out or mends them is called in plain words, and what a doubt means to a reader."""

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
    "mail_footer": gettext("footer of a mailing list"),
    "mail_quoted": gettext("marks of a quoted mail"),
    "mail_signature": gettext("signature of the mail"),
    "markdown": gettext("marks of Markdown"),
    "markup": gettext("left-over of the page’s code"),
    "navigation": gettext("menu"),
    "newsletter": gettext("plea for a newsletter"),
    "outside_article": gettext("stands outside the article"),
    "paywall": gettext("notice for subscribers"),
    "photo_credit": gettext("photo credit"),
    "pull_quote": gettext("words of the article, set large once more"),
    "read_also": gettext("leads to other articles"),
    "reading_time": gettext("reading time"),
    "repeated_caption": gettext("a caption that stands twice"),
    "repeated_deck": gettext("the standfirst once more"),
    "repeated_line": gettext("a line that stands twice"),
    "repeated_title": gettext("the headline once more"),
    "share": gettext("share this"),
    "site_name": gettext("name of the site"),
    "teaser": gettext("headline of another article"),
    "wordless": gettext("no words in it"),
    "agency_name": gettext("name of the agency mended"),
    "apostrophe": gettext("apostrophes set"),
    "entity": gettext("left-over of the page’s code mended"),
    "invisible": gettext("invisible signs"),
    "mail_wrapped": gettext("lines of the mail joined"),
    "join_wrapped": gettext("broken lines joined"),
    "join_hyphenated": gettext("words joined that a line’s end had cut"),
    "mojibake": gettext("letters mended that a wrong encoding had spoilt"),
    "name_case": gettext("names in capitals set in small letters"),
    "quotes": gettext("quotation marks set"),
    "said_twice": gettext("words that stood twice"),
    "part_glued": gettext("words that had run together"),
    "space_before": gettext("spaces before marks set"),
    "space_inside": gettext("spaces inside marks set"),
    "space_unit": gettext("spaces between number and unit set"),
    "space_number": gettext("spaces inside numbers set"),
    "spaces": gettext("surplus spaces"),
    "stray_closing": gettext("a stray quotation mark"),
}

BY_EDITOR = gettext("set by the editor")
"""What a reader is told of the rule that is the editor's own word."""

DOUBTS = {
    "no_date": gettext("No date was found."),
    "date_estimated": gettext("The date is estimated."),
    "truncated": gettext("The article came in cut short."),
    "scar": gettext("These words read as if they were damaged; they are left as they came in."),
}

OTHER_DOUBT = gettext("The editor was told to look at this.")


def plain(rule: str, tongue: Tongue) -> str:
    """A rule in the site's words; one that has none is its own name, spaced.

    >>> plain("repeated_title", Tongue()), plain("some_rule", Tongue())
    ('the headline once more', 'some rule')
    """
    return tongue.gettext(WORDS[rule]) if rule in WORDS else rule.replace("_", " ")


def for_readers(rule: str, tongue: Tongue) -> str:
    """The same on a page for readers: "you" is the editor there.

    >>> for_readers("editor", Tongue()), for_readers("quotes", Tongue())
    ('set by the editor', 'quotation marks set')
    """
    return tongue.gettext(BY_EDITOR) if rule == "editor" else plain(rule, tongue)


def doubt(kind: str, tongue: Tongue) -> str:
    """What a doubt means to a reader; its advice is for the editor alone.

    >>> doubt("no_date", Tongue())
    'No date was found.'
    """
    return tongue.gettext(DOUBTS.get(kind, OTHER_DOUBT))
