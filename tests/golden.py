"""Golden cases: a raw article in tests/articles/<name>/ with the account of its cleaning, recorded by `invoke accept` and read as a diff."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from news_digest import pipeline
from news_digest.explain import diff, explain

FOLDER = Path(__file__).parent / "articles"


def folders() -> list[Path]:
    """Every golden case."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def raw(folder: Path) -> Path:
    """The raw article of a case."""
    return next(path for path in sorted(folder.glob("raw.*")) if path.suffix != ".yaml")


def account(folder: Path) -> str:
    """Title, metadata, every line's fate and every repair of a case, as they are now."""
    outcome = pipeline.run(pipeline.Job(f"{folder.name}/{raw(folder).name}", str(raw(folder))))
    article = outcome.digest.article if outcome.digest else None
    facts = ("language", "title", "subtitle", "date", "authors", "agency", "publisher", "dateline", "url", "truncated") if article else ()
    head = [f"outcome: {type(outcome).__name__.lower()}", *(f"{fact}: {getattr(article, fact)}" for fact in facts)]
    return "\n".join([*head, "", explain(outcome), diff(outcome)])


def accept(folder: Path) -> bool:
    """Record a case as it is now; True when that changed it."""
    path, now = folder / "golden.txt", account(folder)
    changed = not path.exists() or path.read_text("utf-8") != now
    path.write_text(now, "utf-8")
    return changed


def add(file: Path, name: str) -> Path:
    """A new case from a raw article and the sidecar beside it, if any."""
    folder = FOLDER / name
    folder.mkdir(parents=True)
    shutil.copyfile(file, folder / f"raw{file.suffix}")
    if (beside := file.with_suffix(".yaml")).is_file():
        shutil.copyfile(beside, folder / "raw.yaml")
    return folder


if __name__ == "__main__":
    wanted = [add(Path(sys.argv[1]), sys.argv[2])] if len(sys.argv) == 3 else folders()
    changed = [folder for folder in wanted if accept(folder)]
    for folder in changed:
        print(f"recorded {folder.name}")
    print(f"{len(changed)} of {len(wanted)} changed; read the diff as an editor would")
