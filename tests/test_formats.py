"""Markdown, mails and web archives: what the file says of itself is evidence, its marks become kinds of block, nothing is obeyed or lost."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage

import pytest

from account import account, settled
from news_digest import intake, pipeline
from news_digest.clean import clean
from news_digest.clean.page import undo
from news_digest.model import Article, Held, Published

FIRST = "The ferry to the northern islands sails again from Monday, the harbour office said, after three weeks of repairs to its engine."
SECOND = "Nearly 400 passengers had booked other ways home, and the harbour master thanked them for their patience on Friday evening."
THIRD = "The company expects full timetables from the end of the month, if the weather allows, and will publish them on its boards."
PAGE = "<html><body><h1>{}</h1>" + f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def article(name: str, data: bytes) -> Article:
    outcome = pipeline.run(pipeline.Job(name, data=data))
    assert isinstance(outcome, Published), outcome
    return outcome.digest.article


def markdown(text: str) -> Article:
    made = article("a.md", text.encode())
    raw = intake.read("a.md", text.encode())
    account(raw.text, clean(raw))
    return made


def test_front_matter_is_evidence_and_never_obeyed() -> None:
    made = markdown(
        "---\ntitle: Ferry sails again\ndate: 2024-10-19 08:30\nauthor: [Ana Brun, Bo Dahl]\nsave_as: ../evil.html\ntemplate: x\nslug: index\n"
        f"status: draft\nurl: javascript:alert(1)\nlang: en\n---\n\n{BODY}"
    )
    assert (made.title, made.date, made.authors, made.language, made.url) == ("Ferry sails again", "2024-10-19", ("Ana Brun", "Bo Dahl"), "en", None)
    refused = [doubt.text for doubt in made.doubts if doubt.kind == "not_obeyed"]
    assert refused == ["save_as: ../evil.html", "template: x", "slug: index", "status: draft", "url: javascript:alert(1)"]
    assert {r.rule for r in made.removed} == {"front_matter"}
    assert [b.text for b in made.blocks] == [FIRST, SECOND, THIRD]


def test_pelicans_own_header_is_read_the_same() -> None:
    made = markdown(f"Title: Ferry sails again\nDate: 2024-10-19\nSlug: x\n\n{BODY}")
    assert (made.title, made.date) == ("Ferry sails again", "2024-10-19")


def test_text_that_only_looks_like_front_matter_stays() -> None:
    note = "Note: travellers should bring a warm coat and be there an hour early, the office added."
    text = f"Ferry sails again after weeks of repairs\n\n{note}\n\n{BODY}\n---\n\nThe line ended at noon, the crew said later that day.\n"
    made = markdown(text)
    assert made.title == "Ferry sails again after weeks of repairs"
    assert note in [b.text for b in made.blocks]


def test_marks_become_kinds_of_block() -> None:
    made = markdown(
        f'# Ferry sails again\n\n{FIRST} **Finally**, *they* said, see [the board](https://example.org/x "t") and `code`, snake_case_name.\n\n'
        f"## Timetable\n\n- Monday at eight in the morning\n* Tuesday at nine in the morning\n\n> {SECOND}\n\n![A ferry](ferry.jpg)\n\n{THIRD}\n"
    )
    assert made.title == "Ferry sails again"
    assert [(b.kind, b.text) for b in made.blocks] == [
        ("paragraph", f"{FIRST} Finally, they said, see the board and code, snake_case_name."),
        ("heading", "Timetable"),
        ("item", "Monday at eight in the morning"),
        ("item", "Tuesday at nine in the morning"),
        ("blockquote", SECOND),
        ("paragraph", THIRD),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = FIRST.replace("Monday, the", "Monday,\nthe").replace("weeks of", "weeks of\n")
    made = markdown(f"# Ferry sails again\n\n{wrapped}\n\n{SECOND}\n\n{THIRD}\n")
    assert " ".join(made.blocks[0].text.split()) == FIRST
    mine = [r for r in made.repairs if r.block == 0]
    assert undo(made.blocks[0].text, mine).replace("\n", " ").split() == wrapped.split()


def mail(text: str, page: str | None = None, subject: str = "Fwd: Ferry to the islands sails again") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "desk@example.org"
    message["Date"] = "Sat, 19 Oct 2024 09:12:00 +0200"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    return message.as_bytes()


FORWARDED = f"""FYI

---------- Forwarded message ---------
From: Harbour Post <news@example.org>
Date: Fri, 18 Oct 2024
Subject: Ferry to the islands sails again
To: desk@example.org

> Ferry to the islands sails again
>
> {FIRST}
>
> {SECOND}
>
> {THIRD}

--
Ana Brun
Foreign desk
"""


def test_a_forwarded_mail_is_read_without_what_mailing_added() -> None:
    made = article("a.eml", mail(FORWARDED))
    assert made.title == "Ferry to the islands sails again"
    assert (made.date, made.received) == (None, "2024-10-19")
    assert [b.text for b in made.blocks if b.kind == "paragraph"][-3:] == [FIRST, SECOND, THIRD]
    shown = " ".join(b.text for b in made.blocks)
    assert not any(debris in shown for debris in ("Forwarded", "From:", "Subject:", "Ana Brun", ">"))
    raw = intake.read("a.eml", mail(FORWARDED))
    account(raw.text, clean(raw))


def test_a_mail_of_html_alone_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["Subject"] = "Ferry to the islands sails again"
    message.set_content(PAGE.format("Ferry to the islands sails again"), subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="table.pdf")
    made = article("a.eml", message.as_bytes())
    assert made.title == "Ferry to the islands sails again"
    assert [b.text for b in made.blocks] == [FIRST, SECOND, THIRD]
    assert "attachment: table.pdf" in [doubt.text for doubt in made.doubts]


def test_a_web_archive_gives_its_root_page() -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://harbour.example/ferry"
    message["Subject"] = "Ferry sails again"
    message.set_content(PAGE.format("Ferry sails again"), subtype="html")
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    made = article("a.mht", message.as_bytes())
    assert (made.title, made.url) == ("Ferry sails again", "https://harbour.example/ferry")
    assert [b.text for b in made.blocks] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Subject: x\n\n", b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"])
@pytest.mark.parametrize("name", ["a.eml", "a.mht"])
def test_a_message_without_text_is_held(name: str, data: bytes) -> None:
    assert isinstance(pipeline.run(pipeline.Job(name, data=data)), Held)


@pytest.mark.parametrize("matter", ["a: &x 1\nb: *x", "title: a\ntitle: b", "a: " + "[" * 40 + "]" * 40, "title: !!python/name:os.system []"])
def test_front_matter_that_is_an_attack_or_a_slip_is_held(matter: str) -> None:
    outcome = pipeline.run(pipeline.Job("a.md", data=f"---\n{matter}\n---\n\n{BODY}".encode()))
    assert isinstance(outcome, Held)
    assert "front matter" in outcome.reason


ODD = ["---\n" * 50, "---\na: &x [*x]\n---\n", "Title:\n" * 300, "#" * 5000, "*" * 5000, "[" * 5000, "> " * 3000, "_a_" * 3000]


@pytest.mark.parametrize("text", ODD)
def test_odd_markdown_is_no_trouble(text: str) -> None:
    outcome = pipeline.run(pipeline.Job("a.md", data=text.encode()))
    assert not isinstance(outcome, Held) or "an error in the program" not in outcome.reason


WRAPPED = "\n\n".join("\n".join(textwrap.wrap(text, 72)) for text in (FIRST, SECOND, THIRD))


def test_lines_that_a_mail_program_broke_are_one_paragraph() -> None:
    data = mail(f"Ferry to the islands sails again\n\n{WRAPPED}\n")
    assert [b.text for b in article("a.eml", data).blocks] == [FIRST, SECOND, THIRD]
    raw = intake.read("a.eml", data)
    account(raw.text, clean(raw))


@pytest.mark.parametrize("title", ["<<svg>img/src=x/onload=run>", "<<plaintext>math/src=x/onerror=run>"])
def test_a_title_of_tags_put_into_one_another_is_no_headline(title: str) -> None:
    raw = intake.read("a.md", f"---\ntitle: '{title}'\n---\n\n{FIRST}\n".encode())
    made = clean(raw)
    account(raw.text, made)
    settled(made)


@pytest.mark.parametrize("subject", ["Follow the Harbour Post on Facebook", "Sign up for our newsletter", "Photo: Ana Brun, Harbour Post"])
def test_a_subject_that_cleaning_would_take_out_of_the_text_is_no_headline(subject: str) -> None:
    raw = intake.read("a.eml", mail(BODY, subject=subject))
    made = clean(raw)
    assert made.title != subject
    account(raw.text, made)
    settled(made)


def test_lines_that_nobody_broke_stay_apart() -> None:
    short = "Ferry to the islands sails again\nBy Ann Lowell\n\n"
    shown = [b.text for b in article("a.eml", mail(short + "\n".join((FIRST, SECOND, THIRD)))).blocks]
    assert shown == [FIRST, SECOND, THIRD]


def test_a_message_forwarded_whole_is_the_article_and_names_it() -> None:
    inner = EmailMessage()
    inner["Subject"] = "Ferry to the islands sails again"
    inner.set_content(BODY)
    outer = EmailMessage()
    outer["Subject"] = "worth a look"
    outer.set_content("This came in this morning.")
    outer.add_attachment(inner)
    made = article("a.eml", outer.as_bytes())
    assert made.title == "Ferry to the islands sails again"
    assert [b.text for b in made.blocks][-3:] == [FIRST, SECOND, THIRD]
    raw = intake.read("a.eml", outer.as_bytes())
    account(raw.text, clean(raw))


def test_a_lists_footer_beside_a_page_is_not_the_article() -> None:
    message = EmailMessage()
    message["Subject"] = "[sea-news] Ferry to the islands sails again"
    message["List-Id"] = "<sea-news.example>"
    message.set_content(PAGE.format("Ferry to the islands sails again"), subtype="html")
    message.make_mixed()
    footer = EmailMessage()
    footer.set_content("_" * 47 + "\nsea-news mailing list\n" + "You get this mail because you are on the list. " * 5)
    message.attach(footer)
    made = article("a.eml", message.as_bytes())
    assert [b.text for b in made.blocks] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("part", ["--b\n\nx\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n", "Content-Type: message/rfc822\n\n"])
def test_a_message_of_too_many_parts_is_held_with_the_number(part: str) -> None:
    outcome = pipeline.run(pipeline.Job("a.eml", data=b"Content-Type: multipart/mixed; boundary=b\n\n" + part.encode() * 2_000 + BODY.encode()))
    assert isinstance(outcome, Held)
    assert "the message has 2,00" in outcome.reason
