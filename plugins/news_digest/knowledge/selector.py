"""The selectors of a site's file: the part of CSS that names an element, `aside.box`, `#promo`, `div[data-kind=ad]`, one inside another."""

from __future__ import annotations

import re

from ..regex import regex

_STEP = regex(r"([a-z][a-z0-9-]*)?((?:[.#][\w-]+|\[[a-z][\w-]*(?:=[\w /:.-]+)?\])*)")
_PART = regex(r"([.#])([\w-]+)|\[([a-z][\w-]*)(?:=([\w /:.-]+))?\]")


def xpath(selector: str) -> str:
    """A selector as XPath. Raises ValueError for anything but names, classes, ids and attributes, one inside another.

    >>> xpath("aside.box")
    './/aside[contains(concat(" ",normalize-space(@class)," ")," box ")]'
    >>> xpath("main [data-kind=ad]")
    './/main//*[@data-kind="ad"]'
    >>> xpath("a:hover")
    Traceback (most recent call last):
    ValueError: a:hover
    """
    steps = re.split(r"(?<!\s)\s++(?![^\[\]]{0,80}\])", selector.strip())
    return ".//" + "//".join(_step(step, selector) for step in steps)


def _step(step: str, selector: str) -> str:
    found = _STEP.fullmatch(step)
    if not found or not step:
        raise ValueError(selector)
    return (found[1] or "*") + "".join(_test(*part.groups()) for part in _PART.finditer(found[2]))


def _test(sign: str | None, name: str | None, attribute: str | None, value: str | None) -> str:
    if sign == ".":
        return f'[contains(concat(" ",normalize-space(@class)," ")," {name} ")]'
    if sign == "#":
        return f'[@id="{name}"]'
    return f'[@{attribute}="{value}"]' if value is not None else f"[@{attribute}]"
