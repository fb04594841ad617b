"""Feeds that `news-digest add` takes in: one raw file an entry, newest first, never twice, and on from where an interruption left it."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT
from news_digest import pipeline
from news_digest.adding.record import PLACE, Seen
from news_digest.adding.result import Added, Refused, There, Told
from news_digest.intake.errors import AddError
from news_digest.intake.fetch.answer import Page
from news_digest.intake.fetch.feed import is_feed, read_feed
from news_digest.knowledge import sidecar
from news_digest.model import Published
from taking import ORDER, kinds, take
from webserver import Answer, Answering, Asked, Server, feed, item, page

XML = {"Content-Type": "text/plain"}  # recognised by its content, whatever its server calls it
WHOLE = "".join(f"<p>The port of town {n} reopened on Tuesday after a storm that had closed it for {n} days.</p>" for n in range(2, 12))


def titles(content: Path) -> list[str]:
    return sorted(path.stem for path in (content / "articles").rglob("*") if path.suffix != ".yaml" and path.is_file())


def record(content: Path) -> dict[str, dict[str, object]]:
    found = json.loads((content / PLACE).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


class Gazette(Server):
    """A server with a feed of `n` articles, which answers 304 to who has it."""

    def __init__(self, n: int = 3) -> None:
        super().__init__()
        for day in range(1, n + 1):
            self.answers[f"/{day}"] = Answer(page(f"Day {day}", more=f"It is day {day}."))
        self.offer(*range(1, n + 1))

    def offer(self, *days: int) -> None:
        """Put these days into the feed, in this order."""
        body = feed(*(item(self.url(f"/{day}"), f"Day {day}", day) for day in days))
        self.answers["/feed"] = self._conditional(
            Answer(body, headers={**XML, "ETag": f'"{days}"', "Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT"})
        )

    @staticmethod
    def _conditional(answer: Answer) -> Answering:
        return lambda asked: Answer(status=304) if asked.headers.get("if-none-match") == answer.headers["ETag"] else answer


def test_a_feed_comes_in_newest_first_and_never_twice(content: Path) -> None:
    with Gazette(3) as server:
        first = take(content, server.url("/feed"))
        assert server.paths() == ["/feed", "/3", "/2", "/1"]
        assert kinds(first) == [Added] * 3
        assert take(content, server.url("/feed")) == [Told(server.url("/feed"), "nothing new since the last time")]
        assert "if-modified-since" in server.asked[-1].headers
        server.answers["/4"] = Answer(page("Day 4", more="Day 4."))
        server.offer(4, 3, 2)
        assert kinds(take(content, server.url("/feed"))) == [Added]
        assert server.paths()[4:] == ["/feed", "/feed", "/4"]
    assert titles(content) == ["day-1", "day-2", "day-3", "day-4"]
    assert not any(job.source.endswith(".json") for job in pipeline.jobs_below(content, ["articles"]))


@pytest.mark.parametrize("mark", ["“é”", "\x7f\x01", " "])
def test_a_version_that_no_header_may_hold(mark: str, content: Path) -> None:
    """The feed is asked for as if it had none."""
    with Gazette(1) as server:
        body = feed(item(server.url("/1"), "Day 1"))
        server.answers["/feed"] = Answer(body, headers=XML)
        take(content, server.url("/feed"))
        found = record(content)
        found[server.url("/feed")]["etag"] = mark
        (content / PLACE).write_text(json.dumps(found), "utf-8")
        assert kinds(take(content, server.url("/feed"))) == [Told]


def test_an_entry_whose_article_was_deleted_stays_away(content: Path) -> None:
    with Gazette(2) as server:
        take(content, server.url("/feed"))
        for path in (content / "articles" / "2026").iterdir():
            path.unlink()
        server.offer(2, 1)
        assert kinds(take(content, server.url("/feed"))) == [Told]
    assert titles(content) == []


def test_an_article_that_is_there_already_is_told(content: Path) -> None:
    with Gazette(2) as server:
        take(content, server.url("/1"))
        assert kinds(take(content, server.url("/feed"), server.url("/feed"))) == [Added, There]
        assert server.paths() == ["/1", "/feed", "/2"]


def test_the_limit_takes_the_newest_and_leaves_the_rest_for_later(content: Path) -> None:
    with Gazette(5) as server:
        results = take(content, server.url("/feed"), order=replace(ORDER, limit=2))
        assert kinds(results) == [Added, Added, Told]
        assert results[-1] == Told(server.url("/feed"), "3 older entries are left; the same command again takes more, or say --limit 5")
        assert titles(content) == ["day-4", "day-5"]
        assert kinds(take(content, server.url("/feed"))) == [Added] * 3
    assert titles(content) == [f"day-{n}" for n in range(1, 6)]


def test_an_entry_that_failed_is_tried_again(content: Path) -> None:
    with Gazette(2) as server:
        kept = server.answers.pop("/1")
        assert kinds(take(content, server.url("/feed"))) == [Added, Refused]
        assert record(content)[server.url("/feed")]["etag"] is None
        server.answers["/1"] = kept
        assert kinds(take(content, server.url("/feed"))) == [Added]
        assert record(content)[server.url("/feed")]["etag"]
    assert titles(content) == ["day-1", "day-2"]


def test_a_site_that_asks_for_fewer_requests_is_left_alone(content: Path) -> None:
    with Gazette(4) as server:
        server.answers["/3"] = Answer(status=429)
        results = take(content, server.url("/feed"))
        assert kinds(results) == [Added, Refused, Told]
        assert server.paths() == ["/feed", "/4", "/3"]
        assert "2 entries are left for the next time" in str(results[-1])


def test_entries_left_by_a_tired_site_come_the_next_time(content: Path) -> None:
    """Also where the first came from the feed's own text, so that nothing failed."""
    with Gazette(3) as server:
        whole = server.answers["/3"]
        body = feed(item(server.url("/3"), "Day 3", 3, WHOLE), item(server.url("/2"), "Day 2", 2), item(server.url("/1"), "Day 1", 1))
        server.answers |= {"/3": Answer(status=429), "/feed": Gazette._conditional(Answer(body, headers={**XML, "ETag": '"x"'}))}
        assert kinds(take(content, server.url("/feed"))) == [Added, Told]
        server.answers["/3"] = whole
        assert kinds(take(content, server.url("/feed"))) == [Added, Added]
    assert titles(content) == ["day-1", "day-2", "day-3"]


def test_the_feeds_own_text_stands_in_for_a_page_that_fails(content: Path) -> None:
    with Server() as server:
        items = (item(server.url("/1"), "Ports &lt;b&gt;reopen&lt;/b&gt;", 1, WHOLE), item(server.url("/2"), "Teaser", 2, "<p>Read more</p>"))
        server.answers["/feed"] = Answer(feed(*items), headers=XML)
        results = take(content, server.url("/feed"))
        link = server.url("/1")
    assert kinds(results) == [Refused, Added]
    assert "the feed's own text is used, because of its page: the server answers 404" in str(results[1])
    folder = content / "articles" / "2026"
    assert f"<h1>Ports reopen</h1>\n{WHOLE}\n" in (folder / "ports-reopen.html").read_text("utf-8")
    word = sidecar((folder / "ports-reopen.yaml").read_text("utf-8"), "x.yaml")
    assert (word.title, word.date, word.url, word.publisher) == ("Ports reopen", "2026-11-01T08:00:00+00:00", link, "The Gazette")
    outcome = pipeline.run(pipeline.Job("a.html", str(folder / "ports-reopen.html")))
    assert isinstance(outcome, Published)
    assert outcome.digest.article.title == "Ports reopen"
    assert len(outcome.digest.article.blocks) == 10


def test_the_page_is_used_where_it_can_be_had(content: Path) -> None:
    with Server() as server:
        server.answers |= {"/1": Answer(page("The page")), "/feed": Answer(feed(item(server.url("/1"), "The feed", 1, WHOLE)), headers=XML)}
        (result,) = take(content, server.url("/feed"))
    assert titles(content) == ["the-page"]
    assert "its page is used, although the feed carries its text as well" in str(result)


def test_a_page_for_subscribers_gives_way_to_the_feeds_own_text(content: Path) -> None:
    wall = (ROOT / "content" / "articles" / "held" / "paywall-stub.html").read_bytes()
    with Server() as server:
        items = (item(server.url("/1"), "Ports reopen", 1, WHOLE), item(server.url("/1"), "Ports reopen", 1))
        for number, expected in enumerate(("ports-reopen", "what-the-accord-leaves-open-the-sample-courier")):
            server.answers |= {"/1": Answer(wall), "/feed": Answer(feed(items[number]), headers=XML)}
            folder = content / str(number)
            folder.mkdir()
            (result,) = take(folder, server.url("/feed"))
            assert titles(folder) == [expected]
            assert ("the feed's own text is used, because of its page: it holds no article text" in str(result)) is (number == 0)


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/tdmrep.json"])
def test_what_a_publisher_refuses_is_not_taken_from_the_feed_instead(path: str, content: Path) -> None:
    """A page that may not be fetched, or a failed page whose text is reserved."""
    rule = b"User-agent: *\nDisallow: /1" if path == "/robots.txt" else b'[{"location": "/1", "tdm-reservation": 1}]'
    with Server() as server:
        server.answers |= {path: Answer(rule), "/feed": Answer(feed(item(server.url("/1"), "Ports", 1, WHOLE)), headers=XML)}
        assert kinds(take(content, server.url("/feed"))) == [Refused]
    assert not (content / "articles").exists()


def test_a_feed_that_is_reserved_is_not_read(content: Path) -> None:
    with Gazette(2) as server:
        server.answers["/feed"] = Answer(feed(item(server.url("/1"), "Day 1")), headers={**XML, "TDM-Reservation": "1"})
        assert kinds(take(content, server.url("/feed"))) == [Refused]
        assert server.paths() == ["/feed"]


def test_a_feed_that_lists_a_feed_does_not_go_on_for_ever(content: Path) -> None:
    with Server() as server:
        server.answers["/feed"] = Answer(feed(item(server.url("/feed"), "Myself")), headers=XML)
        (result,) = take(content, server.url("/feed"))
    assert "this is a feed, where a page was expected" in str(result)


def test_a_record_that_cannot_be_understood_is_left_alone(content: Path) -> None:
    (content / "history").mkdir()
    for damaged in ("{", "[]", '{"x": 1}', '{"x": {"etag": 1, "modified": null, "entries": []}}'):
        (content / PLACE).write_text(damaged, "utf-8")
        with Gazette(1) as server:
            (result,) = take(content, server.url("/feed"))
            assert server.asked == []
        assert "content/history/feeds.json can't be understood; mend it, or delete it" in str(result)
        assert (content / PLACE).read_text("utf-8") == damaged


def test_a_record_that_cannot_be_written_stops_the_feed_after_what_is_in(content: Path) -> None:
    (content / PLACE).with_suffix(".new").mkdir(parents=True)
    with Gazette(3) as server:
        results = take(content, server.url("/feed"))
    assert kinds(results) == [Added, Refused]
    assert "history/feeds.json can't be written" in str(results[1])
    assert titles(content) == ["day-3"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_interrupted_feed_goes_on_where_it_was(how: signal.Signals, code: int, content: Path) -> None:
    """Wherever it is stopped: after it was run again, each article is there once, with its sidecar, and was fetched at most twice."""
    with Gazette(4) as server:
        held = server.answers["/2"]
        server.answers["/2"] = Answer(odd="silent")
        command = [sys.executable, "-m", "news_digest.cli", "add", "--allow-private", "--content", str(content), server.url("/feed")]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while "/2" not in server.paths():
            time.sleep(0.02)
        running.send_signal(how)
        assert running.wait(10) == code
        assert titles(content) == ["day-3", "day-4"]
        server.answers["/2"] = held
        assert kinds(take(content, server.url("/feed"))) == [Added, Added]
        assert server.paths() == ["/feed", "/4", "/3", "/2", "/feed", "/2", "/1"]
    assert titles(content) == ["day-1", "day-2", "day-3", "day-4"]
    assert len(list((content / "articles" / "2026").iterdir())) == 8


HURRIED = """
import sys
from pathlib import Path
from news_digest.adding import run, web
from news_digest.intake.fetch.client import Manners
run._foretold = lambda added, _: added
order, manners = web.Order("2026-11-23", limit=1000), Manners(allow_private=True, pause=0)
print("ready", flush=True)
print(len(list(run.take_in([sys.argv[2]], Path(sys.argv[1]), "articles", order, manners))), flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_killed_at_any_moment_nothing_is_half_lost_or_there_twice(content: Path) -> None:
    """Runs are killed, each a little later than the one before, until one comes through.

    An article never stands without its sidecar or with a part of its bytes, and at last each is there.
    """
    with Gazette(12) as server:
        for day in range(1, 13):
            server.answers[f"/{day}"] = Answer(page("The same title every day", more=f"It is day {day}."))
        for moment in itertools.count():
            command = [sys.executable, "-c", HURRIED, str(content), server.url("/feed")]
            running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(moment * 0.04)
            running.send_signal(signal.SIGKILL if moment % 3 else signal.SIGINT)
            said, _ = running.communicate()
            raw = [path for path in content.rglob("*.html") if not path.name.startswith(".")]
            assert all(path.read_bytes().endswith(b"</html>") and path.with_suffix(".yaml").is_file() for path in raw)
            if said:
                break
        take(content, server.url("/feed"))
    whole = sorted(path.read_bytes() for path in content.rglob("*.html") if not path.name.startswith("."))
    assert whole == sorted(page("The same title every day", more=f"It is day {day}.") for day in range(1, 13))
    assert len(list(content.rglob("*.yaml"))) == 12


ATOM = b"""<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/x/"><title>Le Courrier</title>
<entry><id>tag:1</id><title type="html">\xc9t\xe9 &amp;lt;3</title><link href="../a"/><updated>2026-11-01T10:00:00+02:00</updated>
<author><name>Jane Doe</name></author><content type="text">Short.</content></entry>
<entry><id>tag:1</id><title>The same again</title><link href="../a"/></entry>
<entry><title>No address</title></entry><entry><id>tag:2</id><link href="javascript:alert(1)"/></entry></feed>"""


def test_an_atom_feed_with_all_its_oddities() -> None:
    read = read_feed(Page("https://news.example/feed", 200, {"content-type": "application/atom+xml"}, ATOM))
    assert read.title == "Le Courrier"
    first, bare, script = read.entries
    assert (first.key, first.link, first.date, first.authors) == ("tag:1", "https://news.example/a", "2026-11-01T08:00:00+00:00", ("Jane Doe",))
    assert first.title is not None
    assert first.title.startswith("Été")
    assert (bare.link, bare.title, bare.date) == (None, "No address", None)
    assert script.link is None


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("n")))
        + b"]><rss><channel><title>&m;</title></channel></rss>",
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>',
        b"<rss>" + b"<channel><item>" * 5_000,
        b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 2_000,
        b"<rss version='2.0'><channel>" + b"<item><d>" * 200_000,
        b"<rss>\x00\xff\xfe" + bytes(range(256)) * 100,
        b"<feed" + b" a='b'" * 50_000 + b">",
    ],
    ids=["entities", "a file of this machine", "deep", "many", "too many", "binary", "attributes"],
)
def test_a_hostile_feed_ends_soon_and_tells_nothing_of_this_machine(data: bytes) -> None:
    start = time.monotonic()
    try:
        read = read_feed(Page("https://news.example/feed", 200, {}, data))
    except AddError:
        return
    finally:
        assert time.monotonic() - start < 10
    assert "root:" not in str(read)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- made by us --><?xml-stylesheet href="x"?><rss version="2.0">', True),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', True),
        (b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        ('<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"), True),
        (b"<html><body><rss>", False),
        (b"<p>The feed of the day", False),
        (b"<feedback>", False),
        (b"", False),
    ],
)
def test_a_feed_is_told_by_its_root(data: bytes, expected: bool) -> None:
    assert is_feed(data) is expected


def test_what_is_remembered_has_an_end_but_never_forgets_what_the_feed_still_has() -> None:
    seen = Seen(entries=tuple(str(n) for n in range(5_000)))
    more = seen.with_entry("new", {"0", "1", "new"})
    assert len(more.entries) == 5_000
    assert more.entries[:3] == ("0", "1", "3")


def test_an_answer_may_depend_on_what_was_asked() -> None:
    """The server of these tests says 304 only to who has the feed."""
    with Gazette(1) as server:
        found = server.answers["/feed"]
        assert callable(found)
        assert found(Asked("/feed", {})).status == 200
        assert found(Asked("/feed", {"if-none-match": '"(1,)"'})).status == 304
