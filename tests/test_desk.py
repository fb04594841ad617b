"""The editor's desk: what it offers to copy is what the sidecar accepts and does what it says, and a published site knows nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from audit import faults
from building import build
from conftest import ROOT
from hostile.doors import said
from hostile.payloads import payloads
from news_digest import pipeline, report
from news_digest.aim import folded
from news_digest.knowledge import parse, sidecar
from news_digest.model import Digest, Doubt, Draft, FigureWord, Held, Ledger, Note, Outcome, Published, QuoteWord, Sidecar
from news_digest.render.article import Place
from news_digest.render.board import board
from news_digest.render.desk import Group, view
from news_digest.render.matter import Hand, Matter
from news_digest.render.override import DAY, NAME, Override, listed, quoted, setting
from news_digest.render.rules import WORDS
from news_digest.render.words import Tongue
from news_digest.settings import SettingsError, read_settings

SAMPLES = sorted(path for path in (ROOT / "content" / "articles").glob("20*/*") if path.suffix != ".yaml")
EN = Tongue("en")
TODAY = "2026-11-23"


def run(path: Path, word: str | None) -> Outcome:
    """What becomes of a sample with another sidecar, in a folder of its own."""
    return pipeline.run(pipeline.Job(path.name, str(path))) if word is None else pipeline.run(pipeline.Job(path.name, str(_beside(path, word))))


def _beside(path: Path, word: str) -> Path:
    path.with_suffix(".yaml").write_text(word, "utf-8")
    return path


@cache
def before(path: Path) -> tuple[Digest, str]:
    word = path.with_suffix(".yaml").read_text("utf-8") if path.with_suffix(".yaml").exists() else ""
    found = run(path, None)
    assert isinstance(found, Published)
    return found.digest, word


def desk_of(path: Path) -> list[tuple[str, Override]]:
    """Every override that the desk offers for a sample, with the section it stands in."""
    digest, word = before(path)
    hand = Hand(sidecar(word, "x.yaml"), EN, TODAY, ("a-b",), bool(word))
    seen = view(digest, report.doubts(Published(path.name, digest)), hand, Place("a.html"))
    sections = {
        "doubts": seen.doubts,
        "removed": tuple(matter for group in seen.removed for matter in group.matters),
        "kept": seen.kept,
        "quotes": seen.quotes,
        "figures": seen.figures,
        "head": seen.head,
    }
    return [(name, one) for name, matters in sections.items() for matter in matters for one in matter.overrides]


def pasted(word: str, one: Override, value: str | None = None) -> str:
    """The sidecar after an editor did what the desk says: pasted the text, in the place of the key that was there."""
    text = one.text if value is None else f"{one.before}{one.entry}{quoted(value)}{one.after}"
    lines, inside = [], False
    for line in word.splitlines():
        inside = bool(re.match(rf"{one.key}:", line)) or (inside and not re.match(r"[^\s#-]", line))
        if not inside:
            lines.append(line)
    assert one.replaces == (len(lines) < len(word.splitlines()))
    return "\n".join([*lines, text])


FILLED = {"date": "2001-02-03", "received": "2001-02-03", "pinned": "lydia-phrygia", "figures": "77"}


def tried(path: Path, folder: Path) -> Iterator[tuple[str, Override, Digest, Digest]]:
    """Every override of a sample, copied, pasted and built: the section, the override, the digest before and after."""
    digest, word = before(path)
    (folder / path.name).write_bytes(path.read_bytes())
    for name, one in desk_of(path):
        value = None if not one.ask else FILLED.get(one.key, "Zoe Quill")
        value = "masts" if one.key == "figures" and value and "counted" in one.entry else value
        found = run(folder / path.name, pasted(word, one, value))
        assert isinstance(found, (Published, Draft)), (one, found)
        yield name, one, digest, found.digest


def check(path: Path, folder: Path) -> int:
    made = list(tried(path, folder))
    for name, one, old, new in made:
        lost = [d for d in new.doubts if d.kind == "override_without_target"] + [d for d in new.article.doubts if d.kind == "override_without_target"]
        assert lost == [], (path.name, one)
        assert says(one, old, new), (path.name, name, one.text)
    return len(made)


def says(one: Override, old: Digest, new: Digest) -> bool:
    """Whether the new digest says what the override asks for and the old one didn't."""
    if one.key in ("keep", "drop"):
        line = int(re.findall(r'"(\d+)"', one.text)[-1])
        counts = [sum(block.line == line for block in digest.article.blocks) for digest in (old, new)]
        return counts[1] > 0 == counts[0] if one.key == "keep" else counts[0] > 0 == counts[1]
    if one.key == "quotes":
        return [(q.text, q.speaker) for q in old.quotes] != [(q.text, q.speaker) for q in new.quotes]
    if one.key == "figures":
        changed = {f.span for f in old.figures} - {f.span for f in new.figures if f in old.figures or not f.edited}
        return len({folded(f.text) for f in old.figures if f.span in changed}) == 1
    return old.article != new.article or one.key == "status"


@pytest.mark.parametrize("path", [next(p for p in SAMPLES if p.suffix == kind) for kind in (".txt", ".html", ".md", ".eml")], ids=lambda p: p.suffix)
def test_what_is_copied_does_what_it_says(path: Path, tmp_path: Path) -> None:
    assert check(path, tmp_path) > 10


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_what_is_copied_does_what_it_says_for_every_sample(path: Path, tmp_path: Path) -> None:
    assert check(path, tmp_path) > 10


def test_every_kind_of_override_is_offered_somewhere() -> None:
    offered = {(name, one.key) for path in SAMPLES for name, one in desk_of(path)}
    wanted = {("removed", "keep"), ("kept", "drop"), ("quotes", "quotes"), ("figures", "figures"), ("doubts", "reviewed"), ("doubts", "date")}
    assert wanted | {("head", key) for key in ("title", "date", "pinned", "publisher", "status")} <= offered


def test_no_date_is_ever_invented(tmp_path: Path) -> None:
    """A snippet whose blank is forgotten holds the article and names the key; it publishes no made-up day."""
    one = setting("Give the date", "date", DAY, Sidecar(), "Date")
    assert one.blank
    (tmp_path / "a.txt").write_bytes(SAMPLES[0].read_bytes())
    found = run(tmp_path / "a.txt", one.text)
    assert isinstance(found, Held)
    assert '"date" is "YYYY-MM-DD"' in found.reason


def test_what_the_sidecar_says_already_stays() -> None:
    """Pasting takes the place of the key: the other entries are in the text, one on the same thing is not there twice."""
    word = Sidecar(
        keep=("3", 'He said: "no"'), quotes=(QuoteWord("We will", speaker="Jo"), QuoteWord("Not I", nobody=True)), figures=(FigureWord("9 b"),)
    )
    kept = sidecar(listed("", "keep", "12", word).text, "a.yaml").keep
    assert kept == ("3", 'He said: "no"', "12")
    said = sidecar(listed("", "quotes", QuoteWord("We will", drop=True), word).text, "a.yaml").quotes
    assert said == (QuoteWord("Not I", nobody=True), QuoteWord("We will", drop=True))
    assert listed("", "keep", "12", word).replaces
    assert not listed("", "drop", "12", word).replaces


HOSTILE = [
    '"',
    "\\",
    "a: b # c",
    "\u202eevil",
    "\ufeff",
    "line\nnext\ttab",
    "\x85\u2028\u2029",
    "\x00\x1f\x7f\x9f",
    "- [x] {y}",
    "\U0001f600\U000e0001",
    "%s",
    "é ñ 日本",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_one_yaml_value(text: str) -> None:
    assert parse(f"a: {quoted(text)}", "a.yaml").value["a"].value == text  # type: ignore[index, union-attr, call-overload]
    assert quoted(text).isprintable()


def test_a_quotation_without_a_name_asks_for_one() -> None:
    asked = [one for path in SAMPLES for name, one in desk_of(path) if name == "quotes" and one.blank]
    assert all(one.value == NAME and one.ask for one in asked)


def test_every_rule_of_the_samples_has_plain_words() -> None:
    used = {item.rule for path in SAMPLES for item in before(path)[0].article.removed}
    assert len(used) > 10
    assert used - set(WORDS) == set()


def test_the_board_tells_where_everything_is() -> None:
    digest, _ = before(SAMPLES[0])
    doubted = replace(digest, doubts=(Doubt("scar", "the the", "look"),))
    outcomes = (Published("a.txt", doubted), Held("b.txt", "clean", "it is empty; delete it"), Held("c.txt", "clean", "bare", digest))
    ledger = Ledger(outcomes, (Note("content/topics/x.yaml", Doubt("unread", "", "mend its first line")),))
    seen = board(ledger, {"a.txt": report.doubts(outcomes[0])}, {"a.txt": "articles/a.html"}, EN)
    assert (seen.inputs, seen.published, len(seen.held)) == (3, 1, 2)
    assert seen.notes == (("content/topics/x.yaml", "mend its first line"),)
    assert [(one.page.url, one.doubts[-1]) for one in seen.doubtful] == [("articles/a.html", ("scar", "the the", "look"))]
    assert seen.held[0].reason == "it is empty; delete it"
    assert isinstance(seen.held[1].removed[0], Group)
    assert isinstance(seen.held[1].removed[0].matters[0], Matter)


REFUSED = [
    ({"SITEURL": "https://example.org", "OUTPUT_PATH": "preview"}, "never public"),
    ({"SITEURL": "", "OUTPUT_PATH": "output"}, "named preview"),
    ({"DIGEST_PREVIEW": "yes", "OUTPUT_PATH": "preview"}, "True or False"),
]


@pytest.mark.parametrize(("conf", "told"), REFUSED)
def test_a_preview_is_refused_where_it_could_be_published(conf: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_settings({"DIGEST_PREVIEW": True, **conf})


def test_a_preview_is_asked_for_and_not_had_by_default() -> None:
    assert read_settings({"DIGEST_PREVIEW": True, "OUTPUT_PATH": "/x/preview", "SITEURL": ""}).preview
    assert not read_settings({"OUTPUT_PATH": "preview"}).preview


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("a") / "preview", None, "-e", "DIGEST_PREVIEW=true")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("a") / "output")


TRACES = re.compile(rb"desk[-.]|['\"#.]desk\b|editor\xe2\x80\x99s desk|override|noindex, nofollow", re.I)
"""Whatever the desk leaves in a file; the bare word may stand in an article."""


def traces(folder: Path) -> set[str]:
    ours = (path for path in folder.rglob("*") if (path.is_file() and path.suffix != ".js") or path.is_relative_to(folder / "theme"))
    return {path.relative_to(folder).as_posix() for path in ours if path.is_file() and TRACES.search(path.read_bytes())}


def test_a_published_site_knows_nothing_of_the_desk(site: Path, preview: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert not [name for name in names if re.search("desk|preview", name)]
    assert traces(site) == set()
    assert len(traces(preview)) > 30
    assert {path.relative_to(preview).as_posix() for path in preview.rglob("*")} - names == {"desk.html", "theme/desk.css", "theme/desk.js"}


def test_every_page_of_a_preview_has_the_bar_and_no_search_engine_has_it(preview: Path) -> None:
    pages = sorted(preview.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        assert soup.find("meta", attrs={"name": "robots"})["content"].startswith("noindex"), path  # type: ignore[index]
        assert soup.select(".desk-bar") or path.name == "desk.html" or soup.find("meta", attrs={"http-equiv": "refresh"}), path
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), path


def test_the_preview_keeps_to_the_pages_own_policy(preview: Path) -> None:
    """No inline script, no inline style, nothing from elsewhere: what the policy of the site allows."""
    for path in preview.rglob("*.html"):
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        assert not soup.find_all(style=True), path
        assert not [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")], path
        scripts = [tag for tag in soup.find_all("script") if tag.get("type") != "application/ld+json"]
        assert all(re.search(r"/theme/(desk|js/site|js/search)\.js$", str(tag["src"])) and not tag.get_text() for tag in scripts), path
        assert not soup.find_all("style"), path


def test_the_desk_tells_of_an_article_and_of_what_is_held(preview: Path) -> None:
    page = next(path for path in (preview / "articles").glob("*.html") if b"paris-expulse-douze-agents-algeriens.txt" in path.read_bytes())
    bar = BeautifulSoup(page.read_bytes(), "lxml").select_one(".desk-bar")
    assert bar
    assert "1 doubt" in " ".join(bar.summary.get_text(" ", strip=True).split())  # type: ignore[union-attr]
    assert "content/articles/2025/paris-expulse-douze-agents-algeriens.yaml" in bar.get_text()
    board_page = BeautifulSoup((preview / "desk.html").read_bytes(), "lxml").get_text(" ", strip=True)
    assert "content/articles/held/empty.txt" in board_page
    assert "the file is empty; paste the article's text into it, or delete it" in board_page


def test_what_the_desk_quotes_leads_to_its_place(preview: Path) -> None:
    followed = 0
    for path in (preview / "articles").glob("*.html"):
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        for link in soup.select(".desk-words[href]"):
            assert soup.find(id=str(link["href"])[1:]), link
            followed += 1
    assert followed > 100


def test_a_preview_writes_nothing_but_itself(preview: Path) -> None:
    assert sorted(path.name for path in preview.parent.iterdir()) == ["preview"]


def hostile(articles: Path) -> None:
    """Payloads where the desk shows them: in lines that stay, in lines that were dropped, in quotations, and in what the sidecar says already."""
    articles.mkdir(parents=True)
    every = list(payloads())[::29]
    prose = "The harbour office said on Tuesday that the ferry would sail again after three weeks of repairs."
    for n in range(0, len(every), 60):
        lines = [f"{prose} “Nobody {payload} has lost a place on the ferry”, said Ada {payload} Berg. {prose}" for payload in every[n : n + 60]]
        (articles / f"a{n}.txt").write_text("\n\n".join([f"Ferry number {n} sails again", *lines, every[n]]), "utf-8")
        drop = "".join(f"  - {quoted(str(2 * k + 1))}\n" for k in range(1, 20))
        word = f"title: {said(every[n])}\ndrop:\n{drop}quotes:\n  - begins: {said(every[n + 1])}\n    speaker: {said(every[n + 2])}\n"
        (articles / f"a{n}.yaml").write_text(word, "utf-8")


@pytest.mark.slow
def test_the_desk_runs_nothing_of_an_article(tmp_path: Path) -> None:
    """It shows what was taken out, word for word. Its own button, field and script are all that a careful parser finds."""
    hostile(tmp_path / "content" / "articles")
    folder = build(tmp_path / "preview", tmp_path / "content", "-e", "DIGEST_PREVIEW=true")
    pages = sorted(path for path in folder.rglob("*.html") if path.name != "search.html")  # the search has fields and a script of its own
    assert len(pages) > 5
    for path in pages:
        text = path.read_text("utf-8")
        assert set(faults(text)) <= {"<script>", "<button>", "<input>"}, path.name
        soup = BeautifulSoup(text, "html5lib")
        scripts = [tag for tag in soup.find_all("script") if tag.get("type") != "application/ld+json"]
        assert [(str(tag["src"]).rpartition("/")[2], tag.get_text()) for tag in scripts] == [("site.js", ""), ("desk.js", "")]
        assert all(tag.parent["class"] == ["desk-field"] for tag in soup.find_all("input"))  # type: ignore[index]
        assert all(tag.parent["class"] in (["desk-choices"], ["desk-where"]) for tag in soup.find_all("button"))  # type: ignore[index]


def test_a_french_site_has_a_french_desk(tmp_path: Path) -> None:
    folder = build(tmp_path / "preview", None, "-e", "DIGEST_PREVIEW=true", 'DEFAULT_LANG="fr"')
    page = next(path for path in (folder / "articles").glob("*.html") if b"paris-expulse-douze-agents-algeriens.txt" in path.read_bytes())
    told = BeautifulSoup(page.read_bytes(), "lxml").select_one(".desk").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "1 doute" in " ".join(told.split())
    assert "Garder cette ligne" in told
    assert not re.search(r"\b(Keep|Drop|Name the|lines|headline once)\b", told)
