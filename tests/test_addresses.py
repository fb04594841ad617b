"""An address stays: through corrected titles, new twins, moved files; a changed one leads on. And one text is published once."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import ROOT, build
from news_digest import account
from news_digest.gather.addresses import Address, Claim, assign, read, written
from news_digest.gather.twins import without_twins
from news_digest.limits import SLUG_BYTES
from news_digest.model import Article, Block, Digest, Draft, Duplicate, Held, Ledger, Published
from news_digest.slugs import free, slugify

A = Address("strike", "a.txt", mark="1")


def test_twins_are_told_apart_by_path_and_not_by_the_order_of_reading() -> None:
    claims = [Claim("c.txt", "Strike"), Claim("a.txt", "Strike"), Claim("b.txt", "Other"), Claim("d.txt", "Strike")]
    slugs = {tuple(sorted(assign(order).slugs.items())) for order in permutations(claims)}
    assert slugs == {(("a.txt", "strike"), ("b.txt", "other"), ("c.txt", "strike-2"), ("d.txt", "strike-3"))}


def test_a_title_corrected_in_the_source_keeps_its_address() -> None:
    made = assign([Claim("a.txt", "Strikes")], [A])
    assert made.slugs == {"a.txt": "strike"}
    assert made.record == (A,)


def test_a_new_file_that_sorts_first_does_not_take_the_address() -> None:
    made = assign([Claim("0.txt", "Strike"), Claim("a.txt", "Strike")], [A])
    assert made.slugs == {"0.txt": "strike-2", "a.txt": "strike"}


def test_a_second_build_gives_the_same_record() -> None:
    claims = [Claim("a.txt", "Strike"), Claim("b.txt", "Strike"), Claim("c.txt", "Strike", draft=True)]
    first = assign(claims, mark=lambda path: f"mark of {path}")
    again = assign(claims, read(written(first.record))[0], mark=lambda _: pytest.fail("read again"))
    assert (first.slugs, first.record) == (again.slugs, again.record)
    assert [one.slug for one in first.record] == ["strike", "strike-2"], "a draft leaves no trace"


def test_a_moved_file_keeps_its_address_and_a_copy_does_not() -> None:
    assert assign([Claim("b.txt", "New title")], [A], mark=lambda _: "1").slugs == {"b.txt": "strike"}
    assert assign([Claim("b.txt", "New title")], [A], mark=lambda _: "2").slugs == {"b.txt": "new-title"}
    assert assign([Claim("b.txt", "New title")], [A], inputs=["a.txt"], mark=lambda _: "1").slugs == {"b.txt": "new-title"}


def test_the_address_of_a_withdrawn_article_is_given_to_no_other() -> None:
    assert assign([Claim("b.txt", "Strike")], [A], mark=lambda _: "2").slugs == {"b.txt": "strike-2"}
    assert assign([Claim("b.txt", "Other", "strike")], [A]).slugs == {"b.txt": "strike"}, "unless the editor says so"


def test_a_new_slug_leaves_the_old_one_leading_on_for_good() -> None:
    made = assign([Claim("a.txt", "Strike", "walkout")], [A])
    assert (made.slugs, made.moved) == ({"a.txt": "walkout"}, (("strike", "walkout"),))
    later = assign([Claim("a.txt", "Strike")], made.record)
    assert (later.slugs, later.moved) == ({"a.txt": "walkout"}, (("strike", "walkout"),))
    back = assign([Claim("a.txt", "Strike", "strike")], made.record)
    assert (back.slugs, back.moved) == ({"a.txt": "strike"}, (("walkout", "strike"),))


def test_a_forgotten_line_is_forgotten() -> None:
    assert assign([Claim("a.txt", "Strikes")]).slugs == {"a.txt": "strikes"}


def test_the_sites_other_articles_come_first() -> None:
    made = assign([Claim("a.txt", "Strike")], [A], taken={"strike", "strike-2"})
    assert made.slugs == {"a.txt": "strike-3"}
    assert made.moved == (("strike", "strike-3"),)


def test_a_duplicate_hands_its_address_to_the_text_that_stays() -> None:
    assert assign([Claim("b.txt", "Other")], [A], twins={"a.txt": "b.txt"}, inputs=["a.txt"]).slugs == {"b.txt": "strike"}
    both = assign([Claim("b.txt", "B")], [A, Address("b", "b.txt")], twins={"a.txt": "b.txt"}, inputs=["a.txt"])
    assert (both.slugs, both.moved) == ({"b.txt": "b"}, (("strike", "b"),))


SLIPS = ["../x\ta.txt\tnow\t1", "x\ta.txt\tnow", "X\ta.txt\tnow\t1", "x\ta.txt\tlater\t1", "x" * 81 + "\ta.txt\tnow\t1", "\0"]


@pytest.mark.parametrize("line", SLIPS)
def test_a_damaged_line_is_named_and_the_rest_stands(line: str) -> None:
    assert read(f"{line}\n{written([A])}") == ((A,), (1,))


TWINS = [("Café", "Cafe\u0301"), ("ＮＡＴＯ", "nato"), ("İstanbul", "istanbul"), ("Straße", "STRASSE"), ("ﬁnal", "final")]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_spellings_that_some_file_system_takes_for_one_are_one_slug(one: str, other: str) -> None:
    assert slugify(one) == slugify(other)


NAMES = ["index", "CON", "nul", "lpt1", "", "…", "🙂", "\ud800", "../../etc/passwd", "a" * 400, "世界" * 200, "archives", "-", "con"]


@pytest.mark.parametrize("title", NAMES)
def test_a_slug_is_safe_whatever_the_title(title: str) -> None:
    slug = slugify(title)
    assert 0 < len(slug.encode()) <= SLUG_BYTES
    assert read(f"{slug}\ta.txt\tnow\t1")[1] == ()
    assert slug not in ("index", "con", "nul", "lpt1", "archives")
    assert len(free(slug, {slug})) <= SLUG_BYTES


def outcome(source: str, text: str, date: str | None = None, worded: bool = False, draft: bool = False) -> Published | Draft:
    article = Article(source, "text", "en", f"Title of {source}", "", (Block("paragraph", text),), date=date, worded=worded)
    return (Draft if draft else Published)(source, Digest(article))


@pytest.mark.parametrize(
    ("why", "stays", "goes"),
    [
        ("the earliest", outcome("b", "Same.", "2025-01-01"), outcome("a", "Same.", "2025-01-02")),
        ("the one with a date", outcome("b", "Same.", "2025-01-01"), outcome("a", "Same.")),
        ("the first path", outcome("a", "Same."), outcome("b", "« same »")),
        ("the editor's", outcome("b", "Same.", worded=True), outcome("a", "Same.", "2025-01-01")),
        ("the published one", outcome("b", "Same."), outcome("a", "Same.", worded=True, draft=True)),
    ],
)
def test_a_text_that_came_in_twice_is_published_once(why: str, stays: Published, goes: Published) -> None:
    for order in ([stays, goes], [goes, stays]):
        found = {type(one): one for one in without_twins(order)}
        assert found[Duplicate].source == goes.source, why
        assert found[Duplicate].of == stays.source, why


def test_other_texts_are_no_duplicates() -> None:
    found = without_twins([outcome("a", "One."), outcome("b", "Two."), outcome("c", "…"), outcome("d", "—"), Held("e", "clean", "x")])
    assert not [one for one in found if isinstance(one, Duplicate)]
    assert len(found) == 5


def test_sites_side_by_side_keep_their_own_ledgers(tmp_path: Path) -> None:
    for name in ("one", "two", "one"):
        (tmp_path / name).mkdir(exist_ok=True)
        account.leave(Ledger((Held(f"{name}.txt", "clean", "x"),)), tmp_path / name, "", {})
    assert '"one.txt"' in (tmp_path / "ledger.json").read_text("utf-8")
    assert '"two.txt"' in (tmp_path / "two.ledger.json").read_text("utf-8")


@pytest.mark.parametrize("width", [24, 60, 200])
def test_the_table_fits_its_width_and_reads_no_markup(width: int) -> None:
    from io import StringIO

    from rich.console import Console

    out = StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system=None)
    account.tell(Ledger((Held("content/a[red]b.txt", "clean", "x" * 300), outcome("b", "One."))), console)
    lines = out.getvalue().split("\n")
    assert max(map(len, lines[:-3])) <= width
    assert "[red]" in "".join(lines).replace("│", "").replace(" ", "") or width < 60
    assert out.getvalue().count("x") >= 300


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "articles").mkdir(parents=True)
    shutil.copy(ROOT / "tests/site/content/articles/2025/first.txt", folder / "articles" / "b.txt")
    return folder


@pytest.mark.slow
def test_an_address_stays_in_a_whole_site_and_a_changed_one_leads_on(content: Path, tmp_path: Path) -> None:
    out, source = tmp_path / "output", content / "articles" / "b.txt"
    build(out, content)
    (old,) = (out / "articles").glob("*.html")
    first = old.read_bytes()
    build(tmp_path / "again", content)
    assert (tmp_path / "again" / "articles" / old.name).read_bytes() == first, "the same with the record as without"
    source.write_text(source.read_text("utf-8").replace("Norway and Sweden send", "Norway, Sweden send"), "utf-8")
    build(out, content)
    assert [page.name for page in (out / "articles").glob("*.html")] == [old.name]
    assert b"Norway, Sweden send" in old.read_bytes()
    (content / "articles" / "b.yaml").write_text("slug: border-guards\n", "utf-8")
    build(out, content)
    page = BeautifulSoup(old.read_bytes(), "html.parser")
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"  # type: ignore[index]
    assert page.find("a")["href"] == "border-guards.html"  # type: ignore[index]
    assert page.find("script") is None
    assert (out / "articles" / "border-guards.html").is_file()
    assert old.name not in (out / "index.html").read_text("utf-8")


def test_a_folder_that_cannot_hold_the_record_does_not_stop_the_build(content: Path, tmp_path: Path) -> None:
    (content / "history").write_text("a file where the folder should be", "utf-8")
    build(tmp_path / "output", content)
    assert list((tmp_path / "output" / "articles").glob("*.html"))
