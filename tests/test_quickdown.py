"""Quick Build's Markdown is Python-Markdown's, to the byte, for texts of every mark there is."""

from __future__ import annotations

import random
import re

import pytest
from markdown import Markdown
from pelican.settings import DEFAULT_CONFIG

from quick_build.quickdown import ANY, BLOCKS, INLINE, QuickBlocks, QuickInline, absent, block_marks, inline_marks, quick
from quicksite import ROOT

HOW = {**DEFAULT_CONFIG["MARKDOWN"], "extensions": [f"markdown.extensions.{name}" for name in ("codehilite", "extra", "meta")]}
ALL = (
    *HOW["extensions"],
    *(f"markdown.extensions.{name}" for name in ("admonition", "legacy_attrs", "nl2br", "sane_lists", "smarty", "toc", "wikilinks")),
)
PIECES = (
    *(
        "word",
        "two words",
        "a_b_c",
        "é",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "    ",
        "  \n",
        "*",
        "**",
        "_",
        "__",
        "***",
        "`",
        "``",
        "```\n",
        "~~~\n",
    ),
    *(
        "[",
        "]",
        "[^1]",
        "[^1]: note",
        "[one]",
        "[one]: http://x.org 'T'",
        "](/u)",
        "![",
        "!",
        "\\",
        "\\*",
        "<",
        ">",
        "> ",
        "</b>",
        "<b>",
        "<div>\n",
        "<!--",
        "-->",
    ),
    *(
        "<http://x.org>",
        "<a@x.org>",
        "&amp;",
        "&",
        ";",
        "#",
        "# ",
        "## ",
        "\n===\n",
        "\n---\n",
        "- ",
        "* ",
        "1. ",
        "+ ",
        ":",
        ":   def",
        "|",
        "|-|-|\n",
        "*[AB]: x",
        "AB",
    ),
    *("{#id .c}", "{", "}", "<div markdown='1'>\n", "</div>\n", "***", "- - -", "[[page]]", "(c)", '"', "'", "@", "://", "!!! note\n"),
)


def both(extensions: tuple[str, ...]) -> tuple[Markdown, Markdown]:
    how = {**HOW, "extensions": list(extensions)}
    return Markdown(**how), quick(Markdown(**how))


@pytest.mark.parametrize("extensions", [tuple(HOW["extensions"]), ALL, ()], ids=["pelican", "all", "none"])
def test_any_text_comes_out_as_it_does_of_python_markdown(extensions: tuple[str, ...]) -> None:
    theirs, ours = both(extensions)
    assert type(ours.treeprocessors["inline"]) is QuickInline
    assert type(ours.parser) is QuickBlocks
    chance = random.Random(9)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 40))) for _ in range(400)]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))[:4]]
    for text in texts:
        assert ours.reset().convert(text) == theirs.reset().convert(text), text


def test_nothing_matches_without_its_mark() -> None:
    chance = random.Random(4)
    for text, marks in (*INLINE.items(), *BLOCKS.items()):
        pattern, found = re.compile(text, re.MULTILINE), 0
        for _ in range(3000):
            some = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
            found += bool(pattern.search(some))
            assert not (pattern.search(some) and absent(marks, some)), (text, some)
        assert found, f"no text matches {text}: the test shows nothing"


def test_the_marks_of_every_part_that_pelican_uses_are_known() -> None:
    """A new Python-Markdown with other patterns works as ever, but no quicker: then this tells."""
    parser = Markdown(**HOW)
    assert [type(one).__name__ for one in parser.inlinePatterns if inline_marks(one) == ANY] == []
    slow = {type(one).__name__ for one in parser.parser.blockprocessors if block_marks(one) == ANY}
    cheap = {"MarkdownInHtmlProcessor", "EmptyBlockProcessor", "ListIndentProcessor", "DefListIndentProcessor", "CodeBlockProcessor"}
    assert slow == {*cheap, "OListProcessor", "UListProcessor", "ParagraphProcessor"}


def test_a_part_that_is_not_python_markdowns_is_always_asked() -> None:
    class Theirs(type(Markdown(**HOW).parser.blockprocessors["hashheader"])):  # type: ignore[misc]
        pass

    parser = Markdown(**HOW)
    assert block_marks(parser.parser.blockprocessors["hashheader"]) == ("#",)
    assert block_marks(Theirs(parser.parser)) == ANY
