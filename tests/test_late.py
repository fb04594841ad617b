"""A class whose methods are written at their first use can't be told from the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import subprocess
import sys
from typing import Any, Generic, TypeVar

import pytest

from news_digest.late import dataclass

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Near:
    name: str
    parts: tuple[str, ...] = ()
    more: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Further(Near):
    far: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    name: str


def theirs(kind: Any) -> Any:
    fields = [(f.name, f.type, dataclasses.field(default=f.default, default_factory=f.default_factory)) for f in dataclasses.fields(kind)]
    return dataclasses.make_dataclass(kind.__qualname__, fields, frozen=True, slots=True)


@pytest.mark.parametrize("kind", [Near, Further])
@pytest.mark.parametrize("given", [("a",), ("a", ("b",)), ("a", ("b",), {"c": 1})])
def test_values_are_made_told_and_compared_alike(kind: Any, given: tuple[Any, ...]) -> None:
    other, made = theirs(kind)(*given), kind(*given)
    assert repr(made) == repr(other)
    assert dataclasses.astuple(made) == dataclasses.astuple(other)
    assert made == kind(*given)
    assert made != dataclasses.replace(made, name="else")
    assert made != other
    assert kind.__match_args__ == type(other).__match_args__
    assert kind.__slots__ == (("far",) if kind is Further else type(other).__slots__)


@pytest.mark.parametrize("given", [(), ("a", (), {}, 1)])
def test_values_that_are_missing_or_too_many_are_told(given: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match=r"Near\.__init__\(\) (missing|takes)"):
        Near(*given)


def test_a_class_is_not_its_subclass() -> None:
    assert Near("a") != Further("a")
    assert isinstance(Further("a"), Near)


def test_each_value_has_a_default_of_its_own() -> None:
    assert Near("a").more is not Near("a").more


def test_equal_values_have_equal_hashes() -> None:
    assert hash(Alone("a")) != hash(Alone("a"))
    assert Alone("a") != Alone("a")
    one = dataclass(frozen=True, slots=True)(type("One", (), {"__annotations__": {"x": int}}))
    assert len({one(1), one(1), one(2)}) == 2


def test_nothing_can_be_changed() -> None:
    made = Near("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del made.name


def test_values_are_copied_and_sent() -> None:
    made = Further("a", ("b",), {"c": 1}, False)
    kind, values = made.__reduce__()  # what goes to another process
    assert kind(*values) == made == copy.copy(made) == copy.deepcopy(made)


def test_no_method_is_written_before_its_use() -> None:
    """The gain is at import."""
    code = (
        "import builtins, dataclasses; made = []\n"
        "import news_digest.late as late\n"
        "late.exec = lambda *given: (made.append(given[0]), builtins.exec(*given))\n"
        "dataclasses.exec = lambda *given: (made.append('theirs'), builtins.exec(*given))\n"
        "import news_digest.model\n"
        "print(sum('theirs' not in one for one in made), sum('theirs' in one for one in made))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    late, at_once = map(int, done.stdout.split())
    assert late < 3  # defaults that are values themselves
    assert at_once < 12  # the one class that has an order


@dataclass(frozen=True, slots=True)
class Holding(Generic[Value]):
    value: Value
    more: int = 0


class Known(Near):
    """A subclass that is no such class itself, with a slot more."""

    __slots__ = ("row",)


def test_a_value_is_of_its_own_class_and_sealed() -> None:
    """While it is made it is of another one."""
    for made in (Near("a"), Further("a"), Known("a"), dataclasses.replace(Known("b"), name="a"), Holding("a"), Holding[str](value="a")):
        assert type(made) in (Near, Further, Known, Holding)
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.name = "b"
        assert not hasattr(made, "__dict__")
