"""An article that is made in full only when somebody asks: it is what the whole one is, and says what it is without being made."""

from __future__ import annotations

import logging
import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pelican import signals
from pelican.contents import Article
from pelican.settings import read_settings

from conftest import ROOT
from corpora import corpus
from news_digest import desk as news_desk
from news_digest import hooks
from news_digest.listed import LIGHT
from news_digest.newsroom import KEY, Newsroom
from news_digest.once import forget
from news_digest.render import desk
from news_digest.render.stories import head

logging.getLogger("pelican").setLevel(logging.ERROR)


def opened(content: Path, folder: Path, **more: Any) -> tuple[Newsroom, dict[str, Any]]:
    """The newsroom of a build of this content, with its settings."""
    conf = dict(read_settings(str(ROOT / "pelicanconf.py"))) | {"CACHE_PATH": str(folder)} | more
    hooks.open_newsroom(SimpleNamespace(settings=conf, path=str(content), plugins=["quick_build"], delete_outputdir=False))
    return conf[KEY], conf


def made(room: Newsroom, conf: dict[str, Any]) -> dict[str, Any]:
    return {path: hooks.as_content(entry, room, str(room.content / path), conf) for path, entry in room.by_path.items()}


def test_it_is_what_the_whole_one_is(tmp_path: Path) -> None:
    room, conf = opened(ROOT / "content", tmp_path)
    articles = made(room, conf)
    assert len(articles) > 10
    for path, one in articles.items():
        whole = hooks.in_full(room.by_path[path], room, str(room.content / path), conf)
        assert (one.url, one.save_as, one.is_valid()) == (whole.url, whole.save_as, True)
        assert (one.locale_date, one.digest_date) == (whole.locale_date, whole.digest_date)
        assert one.digest_card == whole.digest_card == whole.digest.card
        assert "_listed" in vars(one), "nobody has asked for the whole yet"
        assert not hasattr(one, "modified")
        assert "_listed" in vars(one), "what no article of ours has is no reason to make it"
        assert one.relative_source_path == whole.get_relative_source_path()
        one.refresh_metadata_intersite_links()
        whole.refresh_metadata_intersite_links()
        assert one.summary == whole.summary
        assert {name for name in vars(whole) if not hasattr(one, name)} == set()
        for name in vars(whole).keys() - {"settings", "_context"}:
            assert getattr(one, name) == getattr(whole, name), name
            assert type(getattr(one, name)) is type(getattr(whole, name)), name
        assert (one.url, one.content) == (whole.url, whole.content)


def test_somebody_who_wants_to_see_it_gets_it_in_full(tmp_path: Path) -> None:
    room, conf = opened(ROOT / "content", tmp_path)
    path, entry = next(iter(room.by_path.items()))
    seen: list[Article] = []
    with signals.content_object_init.connected_to(seen.append):
        one = hooks.as_content(entry, room, str(room.content / path), conf)
    assert seen == [one]
    assert one.digest_card == one.digest.card
    assert type(hooks.as_content(entry, room, path, conf | {"WITH_FUTURE_DATES": False})) is Article


@pytest.mark.parametrize(("old", "new", "head"), [("embassy in Havana", "embassy in HAVANA", False), ("Fwd: United States", "Fwd: States", True)])
def test_its_prints_change_with_it_and_with_nothing_else(tmp_path: Path, old: str, new: str, head: bool) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    before = {path: one.quick_prints() for path, one in made(*opened(content, tmp_path)).items()}
    assert before == {path: one.quick_prints() for path, one in made(*opened(content, tmp_path)).items()}
    (edited,) = (path for path in before if "us-cuba-normalise" in path)
    text = (content / edited).read_text("utf-8")
    assert text.count(old) == 1
    (content / edited).write_text(text.replace(old, new), "utf-8")
    after = {path: one.quick_prints() for path, one in made(*opened(content, tmp_path)).items()}
    assert {path for path in before if after[path] != before[path]} == {edited}
    assert (after[edited][0] != before[edited][0]) is head
    assert after[edited][1] != before[edited][1]


def test_who_else_tells_of_its_event_is_seen_in_lists_alone(tmp_path: Path) -> None:
    """The files beside its page and the pages of topics, which have marks of their stories, are made of nothing of the kind."""
    for key, one in corpus("kenya-tanzania").expected["files"].items():
        raw = tmp_path / "content" / "articles" / f"{key}.txt"
        raw.parent.mkdir(parents=True, exist_ok=True)
        raw.write_text(one["text"], "utf-8")
        raw.with_suffix(".yaml").write_text(f"date: {one['date']}\npublisher: {one['publisher']}\n", "utf-8")
    room, conf = opened(tmp_path / "content", tmp_path)
    told, before = next(story for story in room.heads.values() if len(story.entries) > 1), made(room, conf)
    first = head(told, room.tongue)
    other = next(entry for entry in told.entries if entry is not first)
    (room.content / room.inside(other.digest.article.source)).unlink()
    fewer, conf = opened(tmp_path / "content", tmp_path)
    path = room.inside(first.digest.article.source)
    again = fewer.by_path[path]
    assert again.slug in fewer.heads
    assert made(fewer, conf)[path].quick_prints()[0] != before[path].quick_prints()[0]
    assert (fewer.mark(again), fewer.shown(again)) == (room.mark(first), room.shown(first))


def test_its_page_written_it_is_as_it_was_before(tmp_path: Path) -> None:
    room, conf = opened(ROOT / "content", tmp_path)
    for path, one in made(room, conf).items():
        one.refresh_metadata_intersite_links()
        before = dict(vars(one))
        shown = (one.content, one.summary, one.digest, one.digest_card, one.url, one.save_as, one.quick_prints())
        one.quick_forget()
        assert vars(one).keys() - LIGHT == set(before), path
        assert vars(one)["_listed"] is before["_listed"]
        assert (one.content, one.summary, one.digest, one.digest_card, one.url, one.save_as, one.quick_prints()) == shown
        one.quick_forget()
        one.quick_forget()
        assert "_listed" in vars(one)


def test_what_other_rules_made_of_it_has_other_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: one.quick_prints()[1] for path, one in made(*opened(ROOT / "content", tmp_path)).items()}
    monkeypatch.setattr("news_digest.telling.rules", lambda: "others, as after a change of the user's own data")
    after = {path: one.quick_prints()[1] for path, one in made(*opened(ROOT / "content", tmp_path)).items()}
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())


def test_in_a_preview_its_prints_hold_what_its_desk_tells_and_no_desk_is_made_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day that its overrides propose, the topics it may be pinned to, its sidecar: and an edit of one article is no other's."""
    content = shutil.copytree(ROOT / "content", tmp_path / "content")

    def prints() -> dict[str, str]:
        forget()
        preview = opened(content, tmp_path / "cache", DIGEST_PREVIEW=True, SITEURL="", OUTPUT_PATH="preview")
        return {path: one.quick_prints()[1] for path, one in made(*preview).items()}

    monkeypatch.setattr(desk, "view", lambda *_: pytest.fail("a desk was made"))
    before = prints()
    assert before == prints()
    edited = next(path for path in sorted(before) if (content / path).with_suffix(".yaml").exists())
    sidecar = (content / edited).with_suffix(".yaml")
    said = sidecar.read_text("utf-8")
    sidecar.write_text(f"{said}\n# looked at\n", "utf-8")
    after = prints()
    assert {path for path in before if before[path] != after[path]} == {edited}
    sidecar.write_text(f"{said}\npinned: [albania-yemen]\n", "utf-8")
    pinned = prints()
    assert not set(pinned.values()) & set(after.values()), "there is a topic more"
    monkeypatch.setattr(news_desk, "date", SimpleNamespace(today=lambda: date(2031, 1, 2)))
    assert not set(prints().values()) & set(pinned.values()), "it is another day"
