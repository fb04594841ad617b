"""Charts of series: three dated points or more, contradicting claims apart and without a line through them, the same told in words and in a table."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from building import build
from news_digest.model import Figure, Observation, Span
from news_digest.render import charts
from news_digest.render.words import Tongue

ARTICLE = "{title}\n\n{day}\n\nSome {count} Arcadian soldiers have landed on Kessel island, the ministry of Mexico said. {more}\n\n" + (
    "Mexico and Chile watch the island with concern, and fishermen of Chile stay away from the coast of Mexico.\n"
)


def seen(day: str | None, value: str, upper: str | None = None) -> Observation:
    return Observation(day, "a", Figure(value, Span(0, 0, 1), Decimal(value), "count", upper=Decimal(upper) if upper else None))


def view(*observations: Observation) -> charts.ChartView | None:
    return charts.view(observations, [o.figure.text for o in observations], "soldiers", Tongue("en"))


def test_two_points_or_one_day_make_no_chart() -> None:
    assert view(seen("2026-03-01", "3"), seen("2026-03-02", "4")) is None
    assert view(seen("2026-03-01", "3"), seen("2026-03-01", "4"), seen("2026-03-01", "5")) is None
    assert view(seen("2026-03-01", "3"), seen("2026-03-02", "4"), seen(None, "5")) is None


def test_points_stand_by_day_and_value_and_are_told_in_words() -> None:
    chart = view(seen("2026-03-01", "10"), seen("2026-03-02", "20"), seen("2026-03-05", "40"))
    assert chart is not None
    xs, ys = [int(dot.x) for dot in chart.dots], [int(dot.y) for dot in chart.dots]
    assert (xs[1] - xs[0]) * 3 - (xs[2] - xs[1]) in range(-2, 3), "three days are three times one"
    assert ys == sorted(ys, reverse=True)
    assert int(chart.base) - ys[0] < (int(chart.base) - ys[2]) / 3, "the picture begins at nought"
    assert chart.line.count(",") == 3
    assert chart.text == "1 March 2026: 10; 2 March 2026: 20; 5 March 2026: 40"
    assert chart.highest.name == "40"


def test_claims_of_one_day_stand_side_by_side_without_a_line() -> None:
    chart = view(seen("2026-03-01", "3000"), seen("2026-03-01", "1500"), seen("2026-03-02", "4000", "5000"))
    assert chart is not None
    assert len({dot.x for dot in chart.dots}) == 3
    assert chart.line == ""
    assert [(bar.x, int(bar.top) < int(bar.foot)) for bar in chart.bars] == [(chart.dots[2].x, True)]


def test_a_topic_page_shows_the_chart_and_its_table(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    (folder / "articles").mkdir(parents=True)
    (folder / "topics").mkdir()
    (folder / "topics/chile-mexico.yaml").write_text("series: [{title: Arcadians on Kessel, counted: [Arcadian soldiers]}]", "utf-8")
    for day, count in (("1 March 2026", "1,500"), ("4 March 2026", "2,600"), ("9 March 2026", "3,100")):
        more = f"At least {count[0]}0 homes burned."
        text = ARTICLE.format(title=f"Troops of Mexico and Chile on {day}", day=day, count=count, more=more)
        (folder / f"articles/{count[0]}.txt").write_text(text, "utf-8")
    page = (build(tmp_path / "output", folder) / "topics/chile-mexico.html").read_text("utf-8")
    article = next(text for path in (tmp_path / "output/articles").glob("*.html") if "1,500" in (text := path.read_text("utf-8")))
    assert 'title="Some 1,500 Arcadian soldiers"><span class="number">≈ 1,500</span></a> <span class="visually-hidden"' in article
    drawn = re.search(r'<svg class="chart".*?</svg>', page, re.DOTALL)
    assert drawn
    assert drawn.group().count("<circle") == 3
    assert 'aria-labelledby="series-1-title series-1-text"' in drawn.group()
    assert '<title id="series-1-title">' in drawn.group()
    assert "style=" not in drawn.group()
    table = re.search(r"<table>.*?</table>", page, re.DOTALL)
    assert table
    assert re.findall(r'<span class="number">(.*?)</span>', table.group()) == ["≈ 1,500", "≈ 2,600", "≈ 3,100"]
    assert "Who says so" in table.group()
    assert "ministry" in table.group()
