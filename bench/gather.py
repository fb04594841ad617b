"""Measures whether gathering is linear: topics, stories, series, countries and people of 1,000 articles and of 10,000, in CPU seconds.

    .venv/bin/python bench/gather.py [SMALL LARGE]

The articles are those of tests/site/corpora, digested once and repeated with other days, names and places, so that a large site has more topics, more
days and more people than a small one, as real ones have. The bar is a ratio: ten times the articles in at most 11.5 times the time.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from corpora import NAMES, corpus
from news_digest.gather.changes import changes
from news_digest.gather.edition import days, newest_first
from news_digest.gather.lands import lands
from news_digest.gather.profiles import profiles
from news_digest.gather.related import related
from news_digest.gather.series import series
from news_digest.gather.stories import homes, stories, within
from news_digest.gather.topics import topics
from news_digest.knowledge.territories import slugs, topic_name, topic_slug
from news_digest.model import Block, Digest, Entry, TopicMatch

BEGIN = date(2015, 1, 1)
A_DAY = 8
"""Articles a day: a site of 10,000 is some three and a half years old."""
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}")
_CODES = sorted(slugs())


def made(count: int) -> tuple[Entry, ...]:
    """So many articles."""
    base = [entry for name in NAMES for entry in corpus(name).entries]
    return tuple(_copy(base[n % len(base)], n, n // len(base)) for n in range(count))


def _copy(entry: Entry, n: int, turn: int) -> Entry:
    """The same event with other names, in other countries, on another day; two articles of one story stay one."""
    day = (BEGIN + timedelta(days=n // A_DAY)).isoformat()
    article = entry.digest.article
    blocks = tuple(Block(b.kind, _renamed(b.text, turn), b.level) for b in article.blocks)
    people = tuple(replace(person, id=f"{person.id}-{turn % 97}") for person in entry.digest.people)
    quotes = tuple(replace(q, speaker_id=f"{q.speaker_id}-{turn % 97}" if q.speaker_id else None) for q in entry.digest.quotes)
    codes = tuple(_CODES[(turn * 7 + k * 13) % len(_CODES)] for k in range(len(entry.digest.topics[0].countries) if entry.digest.topics else 0))
    match = (TopicMatch(topic_slug(codes), topic_name(codes), codes, 1.0),) if codes else ()
    lands = tuple(replace(one, code=codes[k]) for k, one in enumerate(entry.digest.countries[: len(codes)]))
    fresh = replace(article, source=f"{n}.txt", title=_renamed(article.title, turn), blocks=blocks, date=day)
    anew = {"traits": None, "glance": None, "excerpts": ()}
    digest: Digest = replace(entry.digest, article=fresh, people=people, quotes=quotes, topics=match, countries=lands, **anew)
    return Entry(f"a{n}", digest, day)


def _renamed(text: str, turn: int) -> str:
    """The text with other names of the same length."""
    return _CAPITAL.sub(lambda found: _turned(found[0], turn), text)


def _turned(name: str, turn: int) -> str:
    letters = "bcdfgklmnprstvz"
    return name[0] + "".join(letters[(letters.index(c) + turn * (k + 1)) % len(letters)] if c in letters else c for k, c in enumerate(name[1:]))


def gather(entries: Sequence[Entry]) -> int:
    """What a build gathers, and how many topics and stories it comes to."""
    ordered = newest_first(entries)
    found = stories(ordered)
    home = homes(found)
    gathered = topics(ordered)
    near = related(gathered)
    whole = [replace(t, series=series(t.entries), stories=within(home, t.entries), related=near[t.slug]) for t in gathered]
    told = [changes(topic) for topic in whole]
    return len(found) + len(lands(ordered, whole, home)) + len(profiles(ordered)) + len(days(ordered)) + len(told)


def seconds(entries: Sequence[Entry]) -> float:
    """CPU seconds of gathering, the better of two."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        gather(entries)
        best = min(best, time.process_time() - began)
    return best


def main(small: int, large: int) -> None:
    first, second = seconds(made(small)), seconds(made(large))
    per = large / small
    print(f"{small} articles: {first:.2f} s CPU; {large}: {second:.2f} s; ratio {second / first:.2f}, {second / first / per:.3f} of {per:.0f} times")


if __name__ == "__main__":
    main(*(int(n) for n in sys.argv[1:3]) if len(sys.argv) > 2 else (1_000, 10_000))
