"""The long fuzz: mutations of the development pages, as saved and as pasted, against laws 2 and 4. `fuzz.py COUNT SEED`; prints breaches, exits 1."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import laws


def main(count: int, seed: int) -> int:
    """Mutate `count` times: a third of the pages as HTML, the rest as pastes; every run of one seed is the same."""
    chance = random.Random(seed)
    if not laws.PAGES.is_file():
        print("no ../shared/eval/data beside this clone: nothing to mutate")
        return 0
    everything = list(laws.pages())
    found: Counter[str] = Counter()
    begun = time.monotonic()
    for n in range(count):
        name, page, paste = chance.choice(everything)
        kind = "html" if not paste or chance.random() < 0.3 else "text"
        own = random.Random(f"{seed}/{n}")
        data = laws.mutated(page if kind == "html" else paste.encode("utf-8"), kind, own)
        said = laws.broken(kind, data, settling=False)
        if said:
            found[" ".join(said.split()[:2])] += 1
            print(f"{seed}/{n} {name} {kind}: {said}", flush=True)
    print(f"{count} mutations, {sum(found.values())} breaches {dict(found)}, {time.monotonic() - begun:.0f} s", flush=True)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
