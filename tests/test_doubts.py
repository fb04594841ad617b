"""The doubts desk and the ledger of a build: what waits for the editor, grouped by what to do, never longer than can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from news_digest import account, cli, doubts, report
from news_digest.model import Article, Digest, Doubt, Held, Ledger, Note, Published

STORY = "\n\n".join(
    [
        "Two ports reopen after the storm number {n}",
        "The harbour master said on Tuesday that both ports had reopened after a storm that closed them for {n} days.",
        "The pilots of the port will work through the night to clear the queue of {n} ships that are waiting at sea.",
    ]
)


def published(name: str, *kinds: str) -> Published:
    found = tuple(Doubt(kind, "", f"mend {kind}") for kind in kinds)
    return Published(name, Digest(Article(name, "text", "en", "T", "T", (), licence="CC0", doubts=found)))


def crowd(count: int) -> Ledger:
    """Bad articles of every sort, and doubts of seven kinds."""
    held = [
        Held(f"a/{n:03}.txt", "intake", ("the file is empty", f"the file has {n} bytes", f"reason {'abcdefgh'[n % 8]} of a kind")[n % 3])
        for n in range(count)
    ]
    doubtful = [
        published(f"b/{n:03}.txt", ("no_date", "truncated", "scar", "not_obeyed", "override_without_target")[n % 5], "x") for n in range(count)
    ]
    return Ledger((*held, *doubtful))


@pytest.mark.parametrize("count", [1, 5, 40, 300, 3000])
def test_the_desk_is_one_screen_whatever_came_in(count: int) -> None:
    lines = "\n".join(doubts.desk(crowd(count))).splitlines()
    assert len(lines) <= doubts.SCREEN + 6, len(lines)
    shown = "\n".join(lines)
    assert f"{count} held" in shown
    assert "the file is empty" in shown
    assert "Your word without a target" in shown or count < 5


def test_nothing_is_left_out_in_silence() -> None:
    """What is shown and what is counted as more are all there is; --all shows every one."""
    ledger = crowd(300)
    short, long = "\n".join(doubts.desk(ledger)), "\n".join(doubts.desk(ledger, everything=True))
    assert "--all shows them" in short
    assert "--all" not in long
    for outcome in ledger.outcomes:
        assert outcome.source in long
    assert long.count("b/") == 600
    counted = sum(
        int(line.rsplit(": ", 1)[1]) for line in long.splitlines() if line and not line.startswith(" ") and line.rsplit(": ", 1)[-1].isdigit()
    )
    assert counted == 900


def test_equal_faults_are_one_pile_with_the_reason_said_once() -> None:
    shown = "\n".join(doubts.desk(Ledger(tuple(Held(f"{n}.txt", "intake", "the file is empty; delete it") for n in range(30)))))
    assert shown.count("the file is empty; delete it") == 1
    assert "Held: the file is empty; delete it: 30" in shown


def test_the_editors_own_word_comes_before_other_doubts() -> None:
    shown = "\n".join(
        doubts.desk(Ledger((published("a.txt", "no_date", "unknown_topic"),), (Note("topics/x.yaml", Doubt("unusable_file", "", "y")),)))
    )
    assert shown.index("Pinned to a topic") < shown.index("No date")
    assert "topics/x.yaml: y" in shown


@pytest.mark.parametrize("count", [1, 300])
def test_the_ledger_of_a_build_is_bounded_and_says_where_the_rest_is(count: int) -> None:
    ledger = crowd(count)
    lines = list(report.lines(ledger))
    assert len(lines) <= 3 * (report.MOST + 1) + 1
    assert ("invoke check shows what to do" in "\n".join(lines)) is (count == 300)
    assert account.table(ledger).row_count <= 2 * (account.ROWS + 1) + 1


def test_the_notes_stand_in_the_table_and_are_no_articles() -> None:
    ledger = Ledger((published("a.txt"), published("b.txt", "no_date")), (Note("b.yaml", Doubt("override_without_target", "", "no article")),))
    table = account.table(ledger)
    assert [str(cell) for cell in table.columns[0].cells] == ["b.yaml", "b.txt", "1 more"]
    assert '"notes": [' in report.ledger_json(ledger)
    assert '"inputs": 2' in report.ledger_json(ledger)


def test_check_ends_with_1_when_anything_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    for n in range(3):
        (folder / f"{n}.txt").write_text(STORY.format(n=n + 2), "utf-8")
    assert cli.main(["check", str(tmp_path / "content")]) == 0
    for n in range(300):
        (folder / f"bad-{n:03}.txt").write_text("", "utf-8")
    capsys.readouterr()
    assert cli.main(["check", str(tmp_path / "content")]) == 1
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) <= doubts.SCREEN + 6
    assert "303 articles came in: 3 published, 0 draft, 0 duplicate, 300 held." in shown
    assert cli.main(["check", "--all", str(tmp_path / "content")]) == 1
    assert capsys.readouterr().out.count("bad-") == 300
