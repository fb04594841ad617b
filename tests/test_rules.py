"""Each rule that takes something out or mends it has a name in plain words, in every language of the interface."""

from __future__ import annotations

import pytest

from material import own
from news_digest import pipeline
from news_digest.knowledge import language
from news_digest.model import Draft, Published
from news_digest.render.rules import WORDS, for_readers
from news_digest.theming import tongue

OF_A_SITE = {"courier_club"}
"""A rule that a site's own file names: its editor names it as they please."""


def test_every_rule_that_our_articles_need_has_a_name() -> None:
    used = set()
    for one in own():
        made = pipeline.run(pipeline.Job(one.name, data=one.data, word=one.word or None))
        if isinstance(made, (Published, Draft)):
            used |= {deed.rule for deed in (*made.digest.article.removed, *made.digest.article.repairs)}
    assert len(used) > 30
    assert used - set(WORDS) - OF_A_SITE == set()


WRAPPED = """Ferry service returns to the island after nine quiet years

The first ferry in nine years reached the island on Monday morn-
ing with forty passengers, a postman and two goats on its up-
per deck, and the harbour master said that it had not been on
time once since the company bought it, which nobody seemed to
mind in the least on the quay, where a band had been playing
since six in the morning and where the mayor gave a long speech
about patience. The ferry will sail on Mondays and on Thursdays
until the end of the summer, weather and the goats permitting.
"""


def test_rules_that_only_a_page_of_paper_needs_have_names_too() -> None:
    made = pipeline.run(pipeline.Job("wrapped.txt", data=WRAPPED.encode()))
    assert isinstance(made, Published)
    used = {deed.rule for deed in made.digest.article.repairs}
    assert {"join_wrapped", "join_hyphenated"} <= used
    assert used <= set(WORDS)


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "pt"])
def test_every_group_of_furniture_has_a_name(code: str) -> None:
    assert set(language(code).clean.furniture) - set(WORDS) == set()


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "pt"])
def test_no_rule_is_named_in_english_on_a_page_in_another_language(code: str) -> None:
    site = tongue(code)
    assert [rule for rule, words in WORDS.items() if for_readers(rule, site) == words and words not in ("menu",)] == []
