"""The page that stands at an address an article once had and leads to where it is now: no script, and no place in a search engine."""

from __future__ import annotations

from markupsafe import Markup

_PAGE = Markup("""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{url}">
</head>
<body>
<p><a href="{url}">{title}</a></p>
</body>
</html>
""")


def redirect(title: str, lang: str, url: str) -> str:
    """The page, with everything in it escaped.

    >>> 'content="0; url=a.html"' in redirect("Strike", "en", "a.html"), "<b>" in redirect("<b>", "en", "a.html")
    (True, False)
    """
    return str(_PAGE.format(title=title, lang=lang, url=url))
