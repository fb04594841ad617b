"""Makes the corpora of the benchmark: the same seed, the same bytes, on every machine.

One article is the same words for every generator: Markdown with the front matter each of them reads, or a pasted page for the digest.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WORDS = """harbour council budget minister region border inspector railway court teacher river market union engine valley bridge hospital
committee winter grain treaty election campaign archive museum factory journalist village coast customs parliament farmer festival signal
report proposal quarter season measure answer question number project member district office letter evening window paper street morning
agreed opened closed moved promised refused measured planned welcomed delayed repaired counted explained warned visited signed rejected
quiet narrow early public former local national broad careful recent northern southern steady modest severe rural urban open common
about after before under between without during against toward because although while since until within beyond""".split()  # noqa: SIM905
CATEGORIES = tuple(f"{name} desk" for name in ("World", "Economy", "Science", "Culture", "Sport", "Health", "Energy", "Justice"))
AUTHORS = tuple(f"{first} {last}" for first in ("Ada", "Boris", "Carla", "Denis", "Elsa") for last in ("Moreau", "Okafor", "Lindqvist", "Haddad"))
TAGS = tuple(f"{WORDS[n]} {WORDS[n + 20]}" for n in range(40))
COUNTRIES = (("France", "Paris"), ("Germany", "Berlin"), ("Japan", "Tokyo"), ("Kenya", "Nairobi"), ("Brazil", "Brasília"), ("Poland", "Warsaw"))
PEOPLE = tuple(f"{first} {last}" for first in ("Anna", "Peter", "Maria", "John") for last in ("Keller", "Tanaka", "Wanjiru", "Silva", "Nowak"))
FIRST = date(2010, 1, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its number, headline, day, filing and paragraphs."""

    number: int
    title: str
    day: date
    category: str
    author: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]


def story(number: int, seed: int = 1, words: int = 590) -> Story:
    """The article of that number; nothing but its number and the seed decides what it says."""
    chance = random.Random(f"{seed}-{number}")
    paragraphs: list[str] = []
    left = words
    while left > 0:
        size = min(left, chance.randint(40, 90)) if left > 100 else left
        left -= size
        paragraphs.append(_paragraph(chance, size))
    title = " ".join(chance.choices(WORDS, k=6)).capitalize() + f" {number}"
    day = FIRST + timedelta(days=number // 4)
    return Story(number, title, day, chance.choice(CATEGORIES), chance.choice(AUTHORS), tuple(chance.sample(TAGS, 3)), tuple(paragraphs))


def _paragraph(chance: random.Random, size: int) -> str:
    sentences: list[str] = []
    while size > 0:
        n = min(size, chance.randint(8, 18))
        size -= n
        sentences.append(" ".join(chance.choices(WORDS, k=n)).capitalize() + ".")
    return " ".join(sentences)


def body(one: Story) -> str:
    """The article's text in Markdown: headings, a list, emphasis and links as an editor uses them."""
    parts: list[str] = []
    for n, paragraph in enumerate(one.paragraphs):
        if n and n % 4 == 0:
            parts.append(f"## {' '.join(paragraph.split()[:4]).rstrip('.')}")
        first, *rest = paragraph.split(" ")
        parts.append(f"*{first}* {' '.join(rest[:-1])} [{rest[-1].rstrip('.')}](https://example.org/{one.number}/{n})." if n % 2 else paragraph)
    parts.append("\n".join(f"- {name} and **{name.split()[0]}**" for name in one.tags))
    return "\n\n".join(parts)


def markdown(one: Story) -> str:
    """For Pelican."""
    head = f"Title: {one.title}\nDate: {one.day} 09:00\nCategory: {one.category}\nTags: {', '.join(one.tags)}\nAuthors: {one.author}\n"
    return f"{head}Slug: story-{one.number}\n\n{body(one)}\n"


def front_matter(one: Story, **more: str) -> str:
    """For Hugo and Eleventy: YAML."""
    tags = "\n".join(f'  - "{tag}"' for tag in one.tags)
    extra = "".join(f"{key}: {value}\n" for key, value in more.items())
    head = f'title: "{one.title}"\ndate: {one.day}T09:00:00Z\ncategories:\n  - "{one.category}"\ntags:\n{tags}\nauthors:\n  - "{one.author}"\n{extra}'
    return f"---\n{head}---\n{body(one)}\n"


def pasted(one: Story) -> str:
    """A page pasted as it is: headline, standfirst, byline, debris, quotations and figures."""
    chance = random.Random(f"pasted-{one.number}")
    (here, capital), (there, _) = chance.sample(COUNTRIES, 2)
    who, number = chance.choice(PEOPLE), chance.randint(12, 4800)
    opening = f"{capital} – {here} and {there} signed an agreement on {one.tags[0]} that covers {number} villages, officials said on Tuesday."
    said = f"“{' '.join(one.paragraphs[0].split()[:14]).rstrip('.')},” said {who}, a spokesman for the ministry of {here}."
    text = [one.title, f"By {one.author}", f"Published {one.day.day} {one.day:%B} {one.day.year}", "Share this article", opening, said]
    text += one.paragraphs
    text += [f"The project costs {number / 10:.1f} million euros, {who} said.", "Read more", "Subscribe to our newsletter"]
    return "\n\n".join(text) + "\n"


def write(folder: Path, count: int, make: object, ending: str, seed: int = 1) -> None:
    """The corpus below `folder`, a folder for each year; `make` turns a story into the file's text."""
    for number in range(count):
        one = story(number, seed)
        path = folder / str(one.day.year) / f"story-{number}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(one), "utf-8")  # type: ignore[operator]
