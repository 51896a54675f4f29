"""What a reading depends on, by version and by the hash of its data, so that a run can say what it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import foedera
from foedera.language import Language

ROOMS = Path(foedera.__file__).parent
DATA = frozenset({".tsv", ".yaml", ".csv", ".json"})
CODE = frozenset({".py"})
READING = (
    *(
        "page",
        "article",
        "sentence",
        "actor",
        "date",
        "place",
        "number",
        "event",
        "claim",
        "grammar",
        "codebook",
        "world",
    ),
    *("language.py", "pipeline.py", "records.py"),
)
"""The rooms whose code has a part in reading a page; what comes after it (store, analysis, pages) may change freely."""

JUDGE = "judge.json"
LATER = frozenset({"coreference"})
"""Folders of a language that no page is read with."""


def versions(language: Language) -> dict[str, str]:
    """The version of the code, and the hashes of it, the language, its judge, the world and the code book.

    A page that was read with the same of all these would be read alike again.
    """
    folder = language.folder
    own = [p for p in files(folder, DATA) if p.relative_to(folder).parts[0] not in LATER | {JUDGE}]
    code = [p for room in READING for p in files(ROOMS / room, CODE)]
    return {
        "code": f"{version('foedera')}@{hash_of(code, ROOMS)}",
        "language": f"{language.code}@{hash_of(own, folder)}",
        "judge": hash_of([p for p in (folder / JUDGE,) if p.exists()], folder),
        "world": hash_of(files(ROOMS / "world", DATA), ROOMS),
        "codebook": hash_of(files(ROOMS / "codebook", DATA), ROOMS),
    }


def files(place: Path, suffixes: frozenset[str]) -> list[Path]:
    """The files with these suffixes under a folder, or the file itself."""
    return [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix in suffixes)


def hash_of(paths: Iterable[Path], root: Path) -> str:
    """Twelve hexadecimal digits that change when one of the files does, or its name below `root`."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
