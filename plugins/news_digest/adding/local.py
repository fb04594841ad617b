"""Takes in a file that lies somewhere else on this machine: its bytes untouched, and its sidecar where it has one."""

from __future__ import annotations

from pathlib import Path

from ..intake import IntakeError, files
from ..intake.encoding import decode
from ..intake.errors import AddError
from ..intake.kind import ENDINGS, kind_of
from ..intake.refuse import refuse_other_formats
from ..knowledge import DataError, sidecar
from ..limits import INPUT_BYTES, YAML_BYTES
from ..model import Sidecar
from ..regex import regex
from ..slugs import slugify
from .result import Added, Refused, Result, There
from .shelf import Shelf

_FEED = regex(rb"\A\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:RDF)\b")


def take(source: str, shelf: Shelf, received: str, licence: str | None = None) -> Result:
    """What becomes of one file."""
    try:
        path = Path(source).expanduser().resolve()  # a link that the editor names is the editor's wish
        data = files.read(path, INPUT_BYTES)
        refuse_other_formats(data)
        if not data.strip():
            raise AddError("the file is empty; there is nothing to take in")
        if _FEED.match(data):
            raise AddError("this is a saved feed; add the feed by its web address")
        if there := shelf.like(data):
            return There(source, shelf.name(there))
        word = _word(path.with_suffix(".yaml")) or Sidecar(received=received, licence=licence)
        kept = shelf.put(data, _ending(path, data), slugify(path.stem), word, received)
        return Added(source, shelf.name(kept), "" if isinstance(word, Sidecar) else "with its sidecar")
    except (AddError, IntakeError, DataError) as error:
        return Refused(source, str(error))
    except OSError as error:
        return Refused(source, f"can't be read ({error.strerror or error}); check the name, and that the file may be read")


def _ending(path: Path, data: bytes) -> str:
    ending = path.suffix.lower()
    if ending in ENDINGS:
        return ending
    return ".html" if kind_of(path.name, decode(data)[0]) == "html" else ".txt"


def _word(path: Path) -> bytes | None:
    """The sidecar beside a file, as it stands. Raises DataError when it can't be used."""
    if not path.is_file():
        return None
    data = files.read(path, YAML_BYTES)
    try:
        sidecar(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name}: not UTF-8; save it as UTF-8") from error
    return data
