"""What a reading depends on, by version and by the hash of its data, so that a run can say what it was made with."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import foedera
from foedera.language import Language

ROOMS = Path(foedera.__file__).parent
SUFFIXES = frozenset({".tsv", ".yaml", ".csv", ".json"})


def versions(language: Language) -> dict[str, str]:
    """The code's version and the hashes of language, world and codebook."""
    return {
        "code": version("foedera"),
        "language": f"{language.code}@{data_hash(language.folder)}",
        "world": data_hash(ROOMS / "world"),
        "codebook": data_hash(ROOMS / "codebook"),
    }


def data_hash(folder: Path) -> str:
    """Twelve hexadecimal digits that change when a table or document of the folder does."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
