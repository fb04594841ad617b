"""robots.txt after RFC 9309: the groups of our name, or of everyone; the longest rule that matches decides; `*` and `$` are understood.

Python's own `urllib.robotparser` takes `*` literally and the first rule that matches, so that it would walk past half of what newspapers forbid.
"""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

from ...late import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether addresses whose path matches `pattern` may be fetched."""

    pattern: str
    allow: bool


def rules(text: str, agent: str) -> tuple[Rule, ...]:
    """The rules of a robots.txt for an agent.

    >>> rules("User-agent: *\\nDisallow: /private/ # all\\n\\nUser-agent: newsdigest\\nDisallow:", "NewsDigest")
    ()
    >>> rules("User-agent: *\\nDisallow: /private/ # all", "NewsDigest")
    (Rule(pattern='/private/', allow=False),)
    """
    mine: list[Rule] | None = None
    everyone: list[Rule] = []
    names: set[str] = set()
    open_group = False
    for line in text.lstrip("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = names if open_group else set()
            names.add(value.partition("/")[0].strip().lower())
            open_group = True
        elif key in ("allow", "disallow"):
            open_group = False
            if agent.lower() in names:
                mine = mine or []
                mine += [Rule(value, key == "allow")] if value else []
            if "*" in names and value:
                everyone.append(Rule(value, key == "allow"))
    return tuple(everyone if mine is None else mine)


def allowed(found: tuple[Rule, ...], url: str) -> bool:
    """Whether the rules let the address be fetched: the longest pattern wins, Allow before Disallow of equal length.

    >>> allowed(rules("User-agent: *\\nDisallow: /*.pdf$\\nDisallow: /a\\nAllow: /a/b", "x"), "https://h/a/b/c")
    True
    """
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    hits = ((len(rule.pattern), rule.allow) for rule in found if matches(rule.pattern, path))
    return path == "/robots.txt" or max(hits, default=(0, True))[1]


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` (anything) and a closing `$` (the end) matches the beginning of a path. Linear in both.

    >>> matches("/*/print$", "/news/print"), matches("/*/print$", "/news/print/2"), matches("/%7Eann", "/~ann/a")
    (True, False, True)
    """
    path = _even(path)
    to_end = pattern.endswith("$")
    head, *rest = [_even(piece) for piece in (pattern[:-1] if to_end else pattern).split("*")]
    if not path.startswith(head):
        return False
    if not rest:
        return not to_end or path == head
    at = len(head)
    for piece in rest[:-1] if to_end else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not to_end or (path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at)


def _even(text: str) -> str:
    return quote(unquote(text), safe="/?=&;:@+,!~*'()$%")
