"""The pictures of a build: files beside the articles that the editor keeps, read, checked and given an address by what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from .intake import IntakeError, files
from .intake.raster import Raster, raster
from .late import dataclass
from .limits import PICTURE_BYTES
from .model import Article, Doubt, Draft, Note, Outcome, Published
from .render.views import PictureView

UNUSABLE = "unusable_picture"


@dataclass(frozen=True, slots=True)
class Hung:
    """One picture of an article: the file it is made from, its bytes as published, and how a page shows it."""

    file: str
    data: bytes
    view: PictureView


def hung(content: Path, inside: str, article: Article) -> tuple[list[Hung], list[Doubt]]:
    """The pictures of an article by its path below the content folder, and what is wrong with the others."""
    found: list[Hung] = []
    wrong: list[Doubt] = []
    for picture in article.pictures:
        try:
            made = _read((content / inside).parent, picture.file)
        except IntakeError as error:
            wrong.append(Doubt(UNUSABLE, picture.file, f"it is left out: {error}"))
        except OSError as error:
            wrong.append(Doubt(UNUSABLE, picture.file, f"it is left out: can't be read ({error.strerror or error}); save the page whole again"))
        else:
            url = f"images/{sha256(made.data).hexdigest()[:16]}.{made.ending}"
            found.append(Hung(picture.file, made.data, PictureView(url, made.width, made.height)))
    return found, wrong


def _read(folder: Path, name: str) -> Raster:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise IntakeError("it lies outside the article's folder; copy it there")
    return raster(files.read(path, PICTURE_BYTES))


def notes(content: Path, outcomes: Iterable[Outcome]) -> list[Note]:
    """What is wrong with pictures that the editor keeps."""
    shown = (o for o in outcomes if isinstance(o, (Published, Draft)) and o.digest.article.pictures)
    return [Note(o.source, doubt) for o in shown for doubt in hung(content, o.source.partition("/")[2], o.digest.article)[1]]
