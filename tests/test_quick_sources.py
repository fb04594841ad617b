"""What is known of sources comes back as stubs that show what the contents showed, and is nothing when it is damaged or another build has written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from pelican.contents import Article, Author, Category, Tag
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import SafeDatetime

from quick_build.sources import Sources
from quick_build.stubs import Stubs, facts, is_stub, prints

SETTINGS = {**deepcopy(DEFAULT_CONFIG), "PATH": "/site", "TIMEZONE": "Europe/Paris"}


def _article(name: str, *tags: str, **more: Any) -> Any:
    filed = {"category": Category("Sea news", SETTINGS), "authors": [Author("Ada Moreau", SETTINGS)], "tags": [Tag(tag, SETTINGS) for tag in tags]}
    metadata = {"title": f"The {name}", "slug": name, "date": SafeDatetime(2024, 2, 29, 7, 5, 0, 12), **filed, **more}
    made = Article(f"<p>Of the {name}.</p>", metadata, SETTINGS, f"/site/{name}.md", {})
    made.override_url = made.url
    return made


def _learnt(path: Path, *articles: Any) -> Sources:
    made = Sources(str(path), "whole")
    for one in articles:
        made.learn(one.source_path, "1:2", ("head", "body"), one, (one._content, {"title": one.title}))
    return made


def _stub(known: Sources, one: Any) -> Any:
    stubs = Stubs(SETTINGS, {}, lambda _: one, known.common)
    about = known.known[one.source_path]
    assert about.facts
    return stubs.make(one.source_path, one.get_relative_source_path(), about.facts, about.head, about.body)


def _shown(one: Any) -> Mapping[str, Any]:
    return {name: getattr(one, name) for name in ("slug", "title", "url", "save_as", "date", "locale_date", "category", "author", "tags", "status")}


def test_a_stub_shows_what_its_content_showed_and_is_read_in_full_for_anything_else(tmp_path: Path) -> None:
    articles = [_article("harbour", "ships", "tides"), _article("market", "tides", lang="fr", template="own"), _article("draft", status="draft")]
    _learnt(tmp_path / "known", *articles).save(())
    known = Sources(str(tmp_path / "known"), "whole")
    for one in articles:
        stub = _stub(known, one)
        assert _shown(stub) == _shown(one)
        assert (stub.date.tzinfo.key, stub.template, stub.lang, prints(stub)) == ("Europe/Paris", one.template, one.lang, ("head", "body"))
        assert is_stub(stub)
        assert stub.metadata == one.metadata
        assert not is_stub(stub)
        assert not hasattr(stub, "subtitle")
        assert known.parsed(one.source_path) == (one._content, {"title": one.title})


@pytest.mark.parametrize("more", [{"translation": True}, {"save_as": "else.html"}, {"date": SafeDatetime(2024, 10, 27, tzinfo=UTC)}])
def test_no_stub_stands_for_what_its_facts_do_not_tell(more: dict[str, Any]) -> None:
    assert facts(_article("harbour"), lambda _: 1)
    assert facts(_article("harbour", **more), lambda _: 1) is None


def test_two_builds_at_once_do_not_mix_what_they_number(tmp_path: Path) -> None:
    path = tmp_path / "known"
    one, other = _learnt(path, _article("harbour", "ships")), _learnt(path, _article("market", "tides"))
    one.save(())
    other.save(())
    known = Sources(str(path), "whole")
    assert list(known.known) == ["/site/harbour.md"]
    assert [tag.name for tag in _stub(known, _article("harbour", "ships")).tags] == ["ships"]


def test_a_build_under_other_settings_does_not_add_to_what_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "known"
    before = _learnt(path, _article("harbour"))
    assert not Sources(str(path), "other").known
    before.save(())
    assert not Sources(str(path), "other").known


def test_what_is_gone_is_dropped_and_what_is_damaged_is_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "known"
    _learnt(path, _article("harbour"), _article("market")).save(())
    Sources(str(path), "whole").save(["/site/market.md"])
    assert list(Sources(str(path), "whole").known) == ["/site/market.md"]
    assert not caplog.records
    with sqlite3.connect(path) as base:
        base.execute("UPDATE source SET facts = '[1, '")
    assert not Sources(str(path), "whole").known
    assert len(caplog.records) == 1
    path.write_bytes(b"no database at all" * 100)
    assert not Sources(str(path), "whole").known
    assert len(caplog.records) == 2
