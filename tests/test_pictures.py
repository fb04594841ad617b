"""Pictures: none by default; where the editor keeps them, only files beside the article, with credit and size, never from another address."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import build
from news_digest import intake
from news_digest.clean import clean
from news_digest.clean.pictures import local
from news_digest.intake.raster import raster
from news_digest.knowledge import sidecar
from news_digest.model import Article

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Lowmouth keeps its lighthouse</title></head><body>
<header><img src="port_files/logo.png" alt="The Courier"></header>
<main><article><h1>Lowmouth keeps its lighthouse</h1>
<figure><img src="port_files/quay.png" alt="The quay in rain" width="640">
<figcaption>The quay of Lowmouth in the rain. Photo: Ann Roe</figcaption></figure>
<p>The council of Lowmouth voted on Tuesday to keep the lighthouse that has guided its fishermen for a century. Nine members were in favour.</p>
<img src="https://ads.example/pixel.gif" width="1" height="1"><img src="https://cdn.example/tower.jpg" alt="The tower">
<p>The repairs will begin in spring and should be finished before the summer season brings the first visitors, the mayor said on Tuesday.</p>
<figure><img src="port_files/boats.png" alt="Boats"></figure>
<p>Keepers lived in the tower until 1987. Since then its lamp has been lit by a switch in the harbour office, and swept by whoever had the key.</p>
<div class="share"><img src="port_files/share.png" alt="Share" width="640"></div>
<p>The money comes from the county, the harbour and a fund that the fishermen began in 2019 with the sale of postcards of the tower in snow.</p>
</article></main></body></html>"""


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    """A grey PNG of this size, with a text chunk."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"tEXt", b"Place\0secret") + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def article(word: str, page: str = PAGE) -> Article:
    return clean(intake.read("port.html", page.encode(), sidecar=sidecar(word, "port.yaml")))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page that keeps its pictures, one that does not, and a paste with a picture of its own."""
    content = tmp_path_factory.mktemp("pictures") / "content"
    folder = content / "articles"
    (folder / "port_files").mkdir(parents=True)
    (folder / "port.html").write_text(PAGE, "utf-8")
    (folder / "port.yaml").write_text(
        'date: 2025-03-04\nimages:\n  - keep\n  - {file: port_files/boats.png, credit: Leo Brun, alt: "Boats & nets"}\n'
        "  - {file: gone.png, credit: Nobody}\n  - {file: drawn.svg, credit: Nobody}\n",
        "utf-8",
    )
    (folder / "bare.html").write_text(PAGE.replace("port_files", "bare_files").replace("lighthouse", "mill"), "utf-8")
    (folder / "bare.yaml").write_text("apart: true\n", "utf-8")
    (folder / "drawn.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "utf-8")
    for name, data in {"quay": png(640, 400), "boats": png(320, 200), "logo": png(80, 80), "share": png(90, 90)}.items():
        (folder / "port_files" / f"{name}.png").write_bytes(data)
    return build(content.parent / "output", content)


def test_pictures_are_dropped_by_default(site: Path) -> None:
    page = next(path for path in (site / "articles").glob("*.html") if "mill" in path.name)
    assert "<img" not in page.read_text("utf-8")
    assert article("date: 2025-03-04").pictures == ()


def test_kept_pictures_stand_in_their_place_with_size_and_credit(site: Path) -> None:
    page = next(path for path in (site / "articles").glob("*.html") if "lighthouse" in path.name)
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    quay, boats = soup.select(".text figure")
    assert [quay.img[name] for name in ("alt", "width", "height", "loading")] == ["The quay in rain", "640", "400", "lazy"]
    assert "Photo: Ann Roe" in quay.get_text()
    assert (boats.img["alt"], boats.select_one(".credit").get_text()) == ("Boats & nets", "Leo Brun")
    assert "The repairs" in boats.find_previous("p").get_text()
    for image in soup.select("img"):
        data = (page.parent / image["src"]).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert b"secret" not in data
    assert len(list((site / "images").iterdir())) == 2
    assert "ads.example" not in page.read_text("utf-8")
    assert "cdn.example" not in page.read_text("utf-8")


def test_what_cannot_be_shown_is_told(site: Path) -> None:
    told = (site.parent / "ledger.json").read_text("utf-8")
    assert "gone.png" in told
    assert "it is no JPEG, PNG, GIF or WebP picture" in told


def test_a_picture_without_a_credit_is_left_out_and_told() -> None:
    made = article("images: keep")
    assert [(picture.file, picture.credit) for picture in made.pictures] == [("port_files/quay.png", "Photo: Ann Roe")]
    assert [doubt.text for doubt in made.doubts if doubt.kind == "picture_without_credit"] == ["port_files/boats.png"]


def test_a_credit_of_its_own_line_is_the_pictures() -> None:
    made = article("images: keep", PAGE.replace('alt="Boats"></figure>', 'alt="Boats"><figcaption>Boats.<p>© Leo Brun</p></figcaption></figure>'))
    assert [picture.credit for picture in made.pictures] == ["Photo: Ann Roe", "© Leo Brun"]


HERO = '<figure><img src="port_files/hero.png" alt="The tower"><figcaption>The tower of Lowmouth. Photo: Ann Roe</figcaption></figure>'


@pytest.mark.parametrize(
    ("before", "kept"),
    [("<h1>", True), ("<main>", False), ("<header>", False)],
    ids=["in the article", "before it", "in the page's head"],
)
def test_a_picture_above_the_headline_is_kept_where_it_stands_in_the_article(before: str, kept: bool) -> None:
    made = article("images: keep", PAGE.replace(before, f"{HERO}{before}"))
    assert [picture.block for picture in made.pictures if picture.file == "port_files/hero.png"] == ([0] if kept else [])
    assert not [doubt for doubt in made.doubts if "hero" in doubt.text or "logo" in doubt.text]


def test_a_picture_above_the_headline_is_kept_where_the_sidecar_names_it() -> None:
    page = PAGE.replace("<main>", f"{HERO}<main>")
    made = article("images: [keep, {file: port_files/hero.png, credit: Ann Roe}]", page)
    assert [(picture.file, picture.block) for picture in made.pictures[:1]] == [("port_files/hero.png", 0)]


ELSEWHERE = ("https://x.example/a.png", "//x.example/a.png", "/a_files/a.png", "../a.png", "a_files/../../a.png", "data:image/png,", "")


@pytest.mark.parametrize("source", ELSEWHERE)
def test_only_files_beside_the_page_are_local(source: str) -> None:
    assert local(source) is None


SLIPS = ("all", "[{file: quay.png, credit: ' '}]", "[{file: ../quay.png, credit: x}]", "[{file: 'https://x.example/a.png', credit: x}]")


@pytest.mark.parametrize("word", [f"images: {slip}" for slip in SLIPS])
def test_a_slip_in_the_sidecar_is_told(word: str) -> None:
    with pytest.raises(intake.IntakeError, match=r"port\.yaml"):
        article(word)


def test_what_a_camera_wrote_is_left_out() -> None:
    def segment(marker: int, data: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    size = segment(0xC0, struct.pack(">BHHB", 8, 300, 400, 1) + b"\x01\x11\x00")
    told = segment(0xE1, b"Exif\0\0place") + segment(0xFE, b"by me")
    made = raster(b"\xff\xd8" + segment(0xE0, b"JFIF\0") + told + size + b"\xff\xda\x00\x02pixels\xff\xd9")
    assert (made.width, made.height, made.ending) == (400, 300, "jpg")
    assert b"place" not in made.data
    assert b"by me" not in made.data
    assert b"JFIF" in made.data
    assert made.data.endswith(b"pixels\xff\xd9")


def test_a_webp_tells_its_size_and_loses_its_exif() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)

    head = chunk(b"VP8X", b"\x08\0\0\0" + (639).to_bytes(3, "little") + (399).to_bytes(3, "little"))
    body = b"WEBP" + head + chunk(b"VP8 ", b"x" * 12) + chunk(b"EXIF", b"place")
    made = raster(b"RIFF" + struct.pack("<I", len(body)) + body)
    assert (made.width, made.height) == (640, 400)
    assert b"place" not in made.data
    assert struct.unpack("<I", made.data[4:8])[0] == len(made.data) - 8


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", png(1, 1), png(640, 400)[:20], b"\xff\xd8\xff", b"\xff\xd8" + b"\xff\xc0\x00"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(intake.IntakeError):
        raster(data)
