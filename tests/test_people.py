"""People: names with their roles, what only looks like one, and nothing from damaged words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from conftest import cases
from speech import read


@pytest.mark.parametrize("case", cases("people"))
def test_case(case: Mapping[str, Any]) -> None:
    r = read(case["lang"], case["given"], case.get("scar"))
    assert {p.name: p.role for p in r.persons} == case["people"]
    assert not {p.name for p in r.persons} & set(case.get("not", ()))


def test_an_id_is_the_slug_of_the_name_and_mentions_are_counted() -> None:
    r = read("fr", ["Park Min-ho arrive. M. Park parle. Park repart."])
    assert [(p.id, p.mentions) for p in r.persons] == [("park-min-ho", 3)]
