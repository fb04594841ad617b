"""What web servers do to `news-digest add`: an article is taken in whole or not at all, with a reason, and nobody is asked who should not be."""

from __future__ import annotations

import gzip
import re
import ssl
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, cases
from news_digest import intake, pipeline
from news_digest.adding.result import Added, Refused, line
from news_digest.intake.errors import AddError
from news_digest.intake.fetch import robots
from news_digest.intake.fetch.addresses import checked
from news_digest.intake.fetch.answer import Page, ending
from news_digest.intake.fetch.client import AGENT, USER_AGENT, web_url
from news_digest.intake.fetch.head import head
from news_digest.model import Published, Sidecar
from taking import MANNERS, ORDER, files, take, word
from webserver import HTML, Answer, Server, certificate, page


def answer(given: dict[str, Any]) -> Answer:
    return Answer(given.get("body", "").encode("latin-1"), given.get("status", 200), given.get("headers", HTML), given.get("odd", ""))


@pytest.mark.parametrize("case", cases("add"))
def test_what_a_server_answers(case: dict[str, Any], content: Path) -> None:
    """Taken in with its sidecar, or refused with the words that the case gives and nothing left on the disk."""
    with Server({path: answer(given) for path, given in {"/a": case["answer"], **case.get("also", {})}.items()}) as server:
        manners = replace(MANNERS, seconds=1) if "within 1 seconds" in case.get("reason", "") else MANNERS
        start = time.monotonic()
        (result,) = take(content, server.url("/a"), manners=manners)
        assert time.monotonic() - start < manners.seconds + 5
    if "reason" in case:
        assert isinstance(result, Refused)
        assert case["reason"] in result.reason
        assert files(content) == []
    else:
        assert isinstance(result, Added), line(result)
        assert len(files(content)) == 2


def test_a_page_is_kept_byte_for_byte_with_where_it_is_from(content: Path) -> None:
    body = page().replace(b"\n", b"\r\n") + b"\x00\xff tail \r\n"
    with Server({"/2026/11/strike?utm_source=x": Answer(status=301, headers={"Location": "/strike"}), "/strike": Answer(body)}) as server:
        (result,) = take(content, server.url("/2026/11/strike?utm_source=x"))
        name = "two-ports-reopen-after-the-storm"
        assert isinstance(result, Added)
        assert result.path == f"content/articles/2026/{name}.html"
        assert (content / "articles/2026" / f"{name}.html").read_bytes() == body
        assert word(content, name) == Sidecar(url=server.url("/strike"), publisher="The Gazette", received="2026-11-23")
        assert {asked.headers["user-agent"] for asked in server.asked} == {USER_AGENT}
    outcome = pipeline.run(pipeline.Job(result.path, str(content.parent / result.path)))
    assert isinstance(outcome, Published)
    assert outcome.digest.article.publisher == "The Gazette"


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="The Gazette">', "The Gazette"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Courier"}}</script>',
         "The Courier"),
        ("", "gazette.test"),
    ],
)  # fmt: skip
def test_the_publisher_is_who_the_page_says_else_its_host(head: str, publisher: str, content: Path) -> None:
    body = page(head=head).replace(b'<meta property="og:site_name" content="The Gazette">', b"", 1 if "og:" not in head else 0)
    with Server({"/a": Answer(body)}) as server:
        (result,) = take(content, server.url("/a", "www.gazette.test"), manners=replace(MANNERS, look_up=lambda *_: ("127.0.0.1",)))
    assert isinstance(result, Added)
    assert word(content, "two-ports-reopen-after-the-storm").publisher == publisher


def test_packed_pages_are_kept_unpacked(content: Path) -> None:
    with Server({"/a": Answer(gzip.compress(page()), headers={**HTML, "Content-Encoding": "gzip"})}) as server:
        (result,) = take(content, server.url("/a"))
    assert isinstance(result, Added)
    assert (content.parent / result.path).read_bytes() == page()


@pytest.mark.parametrize(
    ("packed", "taken"),
    [
        (gzip.compress(page()[:200]) + gzip.compress(page()[200:]), True),
        (gzip.compress(page()) + b"\0" * 512, True),
        (gzip.compress(page())[:-20], False),
        (gzip.compress(page()[:200]) + gzip.compress(page()[200:])[:-20], False),
    ],
    ids=["in two parts", "with padding", "cut", "in two parts, cut"],
)
def test_a_packed_page_is_unpacked_to_its_end_or_not_taken(packed: bytes, taken: bool, content: Path) -> None:
    with Server({"/a": Answer(packed, headers={**HTML, "Content-Encoding": "gzip"})}) as server:
        (result,) = take(content, server.url("/a"))
    assert isinstance(result, Added) is taken
    if isinstance(result, Added):
        assert (content.parent / result.path).read_bytes() == page()
    else:
        assert "the packed page ends too early" in line(result)


def test_a_server_that_does_not_answer(content: Path) -> None:
    with Server() as server:
        url = server.url("/a")
    (result,) = take(content, url)
    assert isinstance(result, Refused)
    assert "does not answer; check the address" in result.reason


def test_a_certificate_that_nobody_vouches_for(content: Path, tmp_path: Path) -> None:
    try:
        signed = certificate(tmp_path)
    except FileNotFoundError:
        pytest.skip("openssl is not here")
    with Server({"/a": Answer(page())}, signed) as server:
        (result,) = take(content, server.url("/a", "localhost"))
        assert server.asked == []
    assert isinstance(result, Refused)
    assert "the certificate of localhost is not to be trusted (self-signed certificate" in result.reason


def test_a_certificate_is_for_the_name_that_was_asked_for(content: Path, tmp_path: Path) -> None:
    """The connection goes to an address, but the name is what the certificate has to hold."""
    try:
        signed = certificate(tmp_path, "gazette.test")
    except FileNotFoundError:
        pytest.skip("openssl is not here")
    manners = replace(MANNERS, trust=ssl.create_default_context(cafile=signed), look_up=lambda *_: ("127.0.0.1",))
    with Server({"/a": Answer(page())}, signed) as server:
        good, bad = take(content, server.url("/a", "gazette.test"), server.url("/a", "courier.test"), manners=manners)
    assert isinstance(good, Added), line(good)
    assert isinstance(bad, Refused)
    assert "the certificate of courier.test is not to be trusted (Hostname mismatch" in bad.reason


def test_private_addresses_are_for_those_who_ask(content: Path) -> None:
    with Server({"/a": Answer(page())}) as server:
        (result,) = take(content, server.url("/a"), manners=replace(MANNERS, allow_private=False))
        assert server.asked == []
    assert isinstance(result, Refused)
    assert "127.0.0.1, a loopback address: refused; add --allow-private if that is meant" in result.reason


@pytest.mark.parametrize(
    ("address", "private_too"),
    [
        *[(text, False) for text in ("127.0.0.1", "10.0.0.1", "192.168.1.1", "100.64.0.1", "::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")],
        *[(text, True) for text in ("169.254.169.254", "fe80::1%eth0", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255", "0.0.0.0", "::")],
        *[(text, True) for text in ("::ffff:169.254.169.254", "2002:a9fe:a9fe::1")],
    ],
)
def test_no_name_leads_to_an_inner_address(address: str, private_too: bool) -> None:
    """A public name that stands for an inner address is refused, also where only one of its addresses is one."""

    def look_up(*_: Any) -> tuple[str, ...]:
        return ("93.184.215.14", address)

    with pytest.raises(AddError, match="refused"):
        checked("news.example", 80, 1.0, False, look_up)
    if private_too:
        with pytest.raises(AddError, match=r"refused$"):
            checked("news.example", 80, 1.0, True, look_up)
    else:
        assert checked("news.example", 80, 1.0, True, look_up)[0] == "93.184.215.14"


def test_the_address_connected_to_is_the_one_that_was_checked(content: Path) -> None:
    """Each connection looks a name up once: an answer that changes afterwards is never asked for, and the server sees the name."""
    looked: list[str] = []

    def look_up(host: str, *_: Any) -> tuple[str, ...]:
        looked.append(host)
        return ("127.0.0.1",) if len(looked) < 4 else ("169.254.169.254",)

    with Server({"/a": Answer(page())}) as server:
        results = take(content, server.url("/a", "gazette.test"), server.url("/b", "gazette.test"), manners=replace(MANNERS, look_up=look_up))
        assert [asked.path for asked in server.asked] == ["/robots.txt", "/a", "/.well-known/tdmrep.json"]
        assert {asked.headers["host"] for asked in server.asked} == {f"gazette.test:{server.server_port}"}
    assert len(looked) == 4
    assert isinstance(results[0], Added)
    assert isinstance(results[1], Refused)


def test_a_site_is_asked_for_its_rules_once_and_not_hurried(content: Path) -> None:
    with Server({f"/{n}": Answer(page(f"Title {n}", more=str(n))) for n in range(3)}) as server:
        start = time.monotonic()
        results = take(content, *(server.url(f"/{n}") for n in range(3)), manners=replace(MANNERS, pause=0.2))
        assert time.monotonic() - start >= 0.4
        assert [asked.path for asked in server.asked].count("/robots.txt") == 1
        assert [asked.path for asked in server.asked].count("/.well-known/tdmrep.json") == 1
    assert all(isinstance(result, Added) for result in results)


def test_a_site_that_asked_for_fewer_requests_gets_none(content: Path) -> None:
    with Server({"/a": Answer(status=429), "/b": Answer(page())}) as server:
        results = take(content, server.url("/a"), server.url("/b"))
        assert server.paths() == ["/a"]
    assert "has just asked for fewer requests; try again later" in line(results[1])


def test_a_licence_that_is_held_is_written_down_and_lifts_a_reservation_but_not_robots(content: Path) -> None:
    reserved = Answer(page(), headers={**HTML, "TDM-Reservation": "1"})
    with Server({"/a": reserved, "/b": Answer(page("Other")), "/robots.txt": Answer(b"User-agent: *\nDisallow: /b")}) as server:
        results = take(content, server.url("/a"), server.url("/b"), order=replace(ORDER, licence="Agreement of 2026"))
    assert [type(result) for result in results] == [Added, Refused]
    assert word(content, "two-ports-reopen-after-the-storm").licence == "Agreement of 2026"


@pytest.mark.parametrize(
    ("head", "licence"),
    [
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "https://creativecommons.org/licenses/by/4.0/"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "license": "https://creativecommons.org/licenses/by-sa/4.0/"}</script>',
         "https://creativecommons.org/licenses/by-sa/4.0/"),
        ('<link rel="license" href="https://gazette.example/terms">', None),
        ('<link rel="license" href="https://evil.example/creativecommons.org/licenses/by/4.0/">', None),
        ('<script type="application/ld+json">{"@type": "ImageObject", "license": "https://creativecommons.org/licenses/by/4.0/"}</script>', None),
        ("</head><body><figure><a rel=license href='https://creativecommons.org/licenses/by/4.0/'>photo</a></figure>", None),
        ("</head><body><footer><a rel=license href='https://creativecommons.org/licenses/by/3.0/'>us</a></footer>",
         "https://creativecommons.org/licenses/by/3.0/"),
    ],
)  # fmt: skip
def test_only_an_open_licence_of_the_page_itself_is_recorded(head: str, licence: str | None, content: Path) -> None:
    with Server({"/a": Answer(page(head=head))}) as server:
        take(content, server.url("/a"))
    assert word(content, "two-ports-reopen-after-the-storm").licence == licence


def test_what_only_the_server_says_of_the_encoding_reaches_cleaning(content: Path) -> None:
    text = "Порты снова открыты после шторма\n\nДва порта открылись во вторник после шторма, который закрыл их на два дня.\n"
    with Server({"/a": Answer(text.encode("iso-8859-5"), headers={"Content-Type": 'text/plain; charset="ISO-8859-5"'})}) as server:
        (result,) = take(content, server.url("/a"))
    assert isinstance(result, Added)
    path = content.parent / result.path
    assert path.suffix == ".txt"
    assert path.read_bytes() == text.encode("iso-8859-5")
    outcome = pipeline.run(pipeline.Job(result.path, str(path)))
    assert isinstance(outcome, Published)
    assert "Два порта открылись" in outcome.digest.article.blocks[0].text


def test_an_encoding_that_the_page_gives_away_anyway_is_not_written_down(content: Path) -> None:
    with Server({"/a": Answer(page("Été à Séoul")), "/b": Answer(page("Hiver"), headers={"Content-Type": "text/html; charset=x-none"})}) as server:
        take(content, server.url("/a"), server.url("/b"))
    assert word(content, "ete-a-seoul").encoding is None
    assert word(content, "hiver").encoding is None


def test_a_sidecar_with_an_unknown_encoding_says_so() -> None:
    with pytest.raises(intake.IntakeError, match='"encoding" is "klingon"'):
        intake.read("a.txt", b"text", sidecar=Sidecar(encoding="klingon"))


@pytest.mark.parametrize("case", cases("robots"))
def test_what_a_robots_txt_allows(case: dict[str, Any]) -> None:
    found = robots.rules(case["robots"], AGENT)
    assert [path for path in case.get("may", []) if not robots.allowed(found, f"https://news.example{path}")] == []
    assert [path for path in case.get("may_not", []) if robots.allowed(found, f"https://news.example{path}")] == []


def test_nothing_but_fetch_reaches_the_network() -> None:
    """The preview's own small server aside, which only listens, and the checks before a publish, which parse the bytes of feeds."""
    modules = "httpx|httpcore|socket|ssl|http.client|urllib.request|urllib3|requests|feedparser|ftplib|smtplib"
    network = re.compile(rf"^\s*(?:import|from) (?:{modules})\b", re.M)
    guilty = {path.parent.name for path in (ROOT / "plugins").rglob("*.py") if network.search(path.read_text("utf-8"))}
    assert guilty == {"fetch", "checks"}


def test_a_hostile_robots_txt_costs_little() -> None:
    """Names times rules, and stars times letters, are not multiplied."""
    start = time.monotonic()
    for text in ("User-agent: NewsDigest\n" * 15_000 + "Disallow: /a\n" * 15_000, "User-agent: *\n" + "Disallow: /" + "*a" * 50_000 + "$\n" * 3):
        robots.allowed(robots.rules(text, AGENT), "https://news.example/" + "a" * 1_900 + "b")
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "text", ["", "https://", "https:///a", "//news.example", "javascript:alert(1)", "https://[::1", "http://a:99999/", "https://x/" + "a" * 2_000]
)
def test_what_is_no_web_address(text: str) -> None:
    with pytest.raises(AddError):
        web_url(text)


@given(kind=st.text(st.characters(max_codepoint=255)), body=st.binary(max_size=400))
def test_no_header_or_body_makes_it_fail(kind: str, body: bytes) -> None:
    """What a server says of itself is read without an error, whatever it says."""
    sent = Page("https://news.example/a", 200, {"content-type": kind}, body)
    head(body, sent.charset)
    with suppress(AddError):
        ending(sent)
