"""Every regular expression of the package, collected by watching `re` while all of it is imported, loaded and run; and hostile text for each.

Run in a process of its own, before anything of the package is imported: `patterns.py` prints JSON, a row for each pattern.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from clock import slowness

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = str(ROOT / "plugins" / "news_digest")
LENGTH = 50_000
SECONDS = 0.050

SHAPES = {
    "letters": "a",
    "spaces": " ",
    "words": "Ab ",
    "digits": "1",
    "grouped digits": "1.000 ",
    "line ends": "\n",
    "quotation marks": "« ",
    "tags": "<a ",
    "brackets": "([",
    "dashes": "- ",
    "stops": "a. ",
    "entities": "&é;",
}
"""Twelve hostile shapes: each is repeated to the length, and ends in what no pattern expects."""

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)

ENDS = ("\x00é", "§")

found: dict[tuple[Any, int, str], None] = {}


def watch() -> None:
    """Note every pattern that is compiled from a file of the package, with its file and line; those that wait for their first use do not wait."""
    from news_digest import regex

    regex.regex = re.compile
    real = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        made = real(pattern, flags)
        frame: Any = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        if frame is not None and frame.f_code.co_filename.startswith(PACKAGE):
            where = f"{Path(frame.f_code.co_filename).relative_to(PACKAGE)}:{frame.f_lineno}"
            found[made.pattern, made.flags, where] = None
        return made

    re._compile = noted  # type: ignore[attr-defined]


def load() -> None:
    """Import every module, load every language, and run every raw article of ours through every language's rules."""
    import importlib
    import pkgutil

    import news_digest

    for module in pkgutil.walk_packages(news_digest.__path__, "news_digest."):
        importlib.import_module(module.name)
    sys.path.insert(0, str(ROOT / "tests"))
    import laws
    import material
    from news_digest.knowledge import languages
    from news_digest.model import Sidecar

    for one in material.own():
        laws.broken(one.name, one.data, one.word)
        for lang in languages():
            if one.name.endswith((".txt", ".html")) and one.data:
                laws.road.digest(laws.intake.read(one.name, one.data, sidecar=Sidecar(language=lang.code)))


# ------------------------------------------------------------------------------------------------ hostile text
def texts(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """The twelve shapes; and those made of the pattern's own beginnings and of its repeated parts, which take it furthest before it fails."""
    units = [(name, "", unit) for name, unit in SHAPES.items()]
    units += [("beginning", "", unit) for unit in dict.fromkeys(beginnings(pattern))]
    units += [("loop", before, unit) for before, unit in dict.fromkeys(loops(pattern))]
    for end in ENDS:
        for name, before, unit in units:
            yield f"{name} {before[:20]!r} {unit[:20]!r} {end!r}", (before + unit * (LENGTH // len(unit) + 1))[:LENGTH] + end


def parsed(pattern: re.Pattern[Any]) -> list[tuple[Any, Any]]:
    return list(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags))


def loops(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Each part that may repeat, and what stands before it."""
    yield from _loops("", parsed(pattern))


def _loops(before: str, parts: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for op, argument in parts:
        for inner in _inside(op, argument):
            yield from _loops(before, inner)
            if op in _REPEATS and argument[1] > 3 and (unit := "".join(sample(*part) for part in inner)):
                yield before, unit
        before += sample(op, argument)


def _inside(op: Any, argument: Any) -> list[Any]:
    """The sequences of parts within a part."""
    if op in (*_REPEATS, _constants.POSSESSIVE_REPEAT):
        return [argument[2]]
    if op is _constants.SUBPATTERN:
        return [argument[3]]
    if op is _constants.ATOMIC_GROUP:
        return [argument]
    return list(argument[1]) if op is _constants.BRANCH else []


def beginnings(pattern: re.Pattern[Any]) -> Iterator[str]:
    """A text that matches each beginning of the pattern, from its first part on."""
    parts = parsed(pattern)
    for end in range(1, len(parts) + 1):
        text = "".join(sample(op, argument) for op, argument in parts[:end])
        if text:
            yield text


def sample(op: Any, argument: Any) -> str:
    """A text that one part of a parsed pattern matches, as short as may be but for repeats, which stand twice."""
    match str(op):
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL":
            return "a" if argument != ord("a") else "b"
        case "ANY":
            return "a"
        case "IN":
            return inside(argument)
        case "BRANCH":
            return "".join(sample(*part) for part in argument[1][0])
        case "SUBPATTERN":
            return "".join(sample(*part) for part in argument[3])
        case "ATOMIC_GROUP":
            return "".join(sample(*part) for part in argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, parts = argument
            return "".join(sample(*part) for part in parts) * max(least, min(2, most))
    return ""


def inside(choices: list[tuple[Any, Any]]) -> str:
    """A character of a class."""
    if str(choices[0][0]) == "NEGATE":
        test = re.compile(_set(choices))
        return next(c for c in "a1 -é_.<ж" if test.match(c))
    op, argument = choices[0]
    match str(op):
        case "LITERAL":
            return chr(argument)
        case "RANGE":
            return chr(argument[0])
        case _:
            return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "-", "CATEGORY_NOT_SPACE": "a"}.get(
                str(argument), "a"
            )


def _set(choices: list[tuple[Any, Any]]) -> str:
    categories = {
        "CATEGORY_SPACE": r"\s",
        "CATEGORY_DIGIT": r"\d",
        "CATEGORY_WORD": r"\w",
        "CATEGORY_NOT_WORD": r"\W",
        "CATEGORY_NOT_SPACE": r"\S",
        "CATEGORY_NOT_DIGIT": r"\D",
    }
    out = ""
    for op, argument in choices[1:]:
        match str(op):
            case "LITERAL":
                out += re.escape(chr(argument))
            case "RANGE":
                out += f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
            case _:
                out += categories[str(argument)]
    return f"[^{out}]"


def slowest(pattern: re.Pattern[Any], most: float = SECONDS) -> tuple[float, str]:
    """The longest time any text takes, best of three on the processor's clock, and which text it is. All matches are looked for."""
    worst = (0.0, "")
    for name, text in texts(pattern):
        subject: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
        best = min_time(pattern, subject, most)
        worst = max(worst, (best, name))
    return worst


def min_time(pattern: re.Pattern[Any], subject: Any, most: float) -> float:
    """Seconds of the reference machine's processor for all matches in a text; a second means a second or more."""
    best = 1.0
    for attempt in range(3):
        slow, begun = slowness() if attempt else 1.0, time.process_time()
        signal.setitimer(signal.ITIMER_PROF, 1.0)
        try:
            for _match in pattern.finditer(subject):
                pass
            pattern.fullmatch(subject)
        except TimeoutError:
            return best
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        best = min(best, (time.process_time() - begun) / slow)
        if best < most / 2:
            break
    return best


def stop(*_: Any) -> None:
    """Ends a match that takes a second: `re` looks for signals while it works."""
    raise TimeoutError


# ------------------------------------------------------------------------------------------------ nested repeats
def nested(pattern: re.Pattern[Any]) -> bool:
    """Whether an unbounded repeat stands in an unbounded repeat and nothing fixed parts the rounds: exponential time on the right text."""
    return any(_nests(op, argument) for op, argument in parsed(pattern))


def _nests(op: Any, argument: Any) -> bool:
    if op in _REPEATS and argument[1] == _constants.MAXREPEAT and _ambiguous(list(argument[2])):
        return True
    return any(_nests(*part) for inner in _inside(op, argument) for part in inner)


def _ambiguous(parts: list[tuple[Any, Any]]) -> bool:
    """Whether one round of a repeat can itself be long and has no fixed part that says where it ends."""
    while len(parts) == 1 and parts[0][0] is _constants.SUBPATTERN:
        parts = list(parts[0][1][3])
    if len(parts) == 1 and parts[0][0] is _constants.BRANCH:
        return any(_ambiguous(list(branch)) for branch in parts[0][1][1])
    long = [part for part in parts if part[0] in _REPEATS and part[1][1] == _constants.MAXREPEAT]
    fixed = [part for part in parts if part[0] not in _REPEATS or part[1][0] > 0]
    return bool(long) and len(fixed) <= len([part for part in long if part[1][0] > 0])


def report() -> list[dict[str, Any]]:
    """A row for each pattern: where it is compiled, its slowest text, whether repeats nest."""
    rows = []
    measured: dict[tuple[Any, int], tuple[float, str]] = {}
    for source, flags, where in sorted(found, key=lambda row: (row[2], str(row[0]))):
        pattern = re.compile(source, flags)
        if (source, flags) not in measured:
            measured[source, flags] = slowest(pattern)
        seconds, text = measured[source, flags]
        rows.append({"where": where, "pattern": str(source), "ms": round(1000 * seconds, 1), "text": text, "nested": nested(pattern)})
    return rows


signal.signal(signal.SIGPROF, stop)

if __name__ == "__main__":
    watch()
    load()
    json.dump(report(), sys.stdout)
