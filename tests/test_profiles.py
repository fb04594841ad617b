"""People over all articles: one person a page, names and roles by day, and the same whatever the order of the files."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from news_digest.gather.profiles import profiles
from news_digest.model import Article, Block, Digest, Entry, Person, Quote, Span


def entry(slug: str, day: str | None, people: list[Person], quotes: list[Quote] | None = None) -> Entry:
    article = Article(f"{slug}.txt", "text", "en", slug, slug, (Block("paragraph", "Text."),), date=day)
    return Entry(slug, Digest(article, people=tuple(people), quotes=tuple(quotes or ())), day)


def said(text: str, speaker: str, speaker_id: str) -> Quote:
    return Quote(text, Span(0, 0, 4), speaker, speaker_id, key=True, confidence=0.9)


ENTRIES = [
    entry("old", "2024-01-02", [Person("ana-brun", "Ana Brun", "deputy minister", 3), Person("li-wei", "Li Wei")]),
    entry("new", "2024-05-02", [Person("ana-brun", "Anna Brun", "minister", 1)], [said("We will see to it soon", "Anna Brun", "ana-brun")]),
    entry("undated", None, [Person("ana-brun", "Ana Brun", "minister", 1), Person("jo-pell", "Jo Pell", "baker"), Person("max-roi", "Max Roi")]),
    entry("other", "2024-03-03", [Person("max-roi", "Max Roi", None, 2)]),
]


def test_who_is_heard_or_keeps_coming_back_has_a_page() -> None:
    assert [one.id for one in profiles(ENTRIES)] == ["ana-brun", "max-roi"]


def test_names_and_roles_stand_with_their_days() -> None:
    ana = profiles(ENTRIES)[0]
    assert ana.names == ("Ana Brun", "Anna Brun")
    assert [(role.role, role.day) for role in ana.roles] == [("minister", "2024-05-02"), ("deputy minister", "2024-01-02")]
    assert [e.slug for e in ana.entries] == ["new", "old", "undated"]
    assert ana.voice
    assert [slug for slug, _ in ana.voice.said] == ["new"]


def test_a_name_is_spelt_as_the_language_of_the_site_spells_it() -> None:
    french = entry("fr", "2024-06-01", [Person("ana-brun", "Anne Brun", None, 9)])
    both = [*ENTRIES, replace(french, digest=replace(french.digest, article=replace(french.digest.article, language="fr-CA")))]
    assert [profiles(both, language)[0].names[0] for language in ("en", "fr", "de")] == ["Ana Brun", "Anne Brun", "Anne Brun"]


def test_the_order_of_files_does_not_matter() -> None:
    assert {profiles(order) for order in permutations(ENTRIES)} == {profiles(ENTRIES)}
