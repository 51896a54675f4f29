"""The settings: one frozen object, made from defaults and from environment variables named FOEDERA_<SETTING>.

A setting is one row of `Settings`: its name, its default and what it is for. Command line options come on top of
them where a command has one.
"""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from foedera.errors import SettingError

PREFIX = "FOEDERA_"


def _row(default: Any, purpose: str, least: int | None = None) -> Any:
    return field(default=default, metadata={"help": purpose, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their values; `describe` lists them for people."""

    page_bytes: int = _row(20_000_000, "the largest page that is read, in bytes", least=1)
    line_characters: int = _row(200_000, "the longest line that is read, in characters", least=1)
    html_depth: int = _row(500, "how deeply the elements of an HTML page may be nested", least=1)
    archive_members: int = _row(200_000, "the most members of one archive that are read", least=1)
    archive_bytes: int = _row(20_000_000_000, "the most that one archive may unpack to, in bytes", least=1)
    archive_ratio: int = _row(200, "the most times its own size that an archive may unpack to", least=2)
    archive_depth: int = _row(3, "how deeply archives may lie in one another", least=1)
    pdf_pages: int = _row(100, "the most pages of a PDF that are read", least=1)
    language: str = _row("vi", "the language of the pages: a folder under lang/")
    store: str = _row("", "a file or postgresql://user@host/database; empty for a file in your data folder")
    host: str = _row("127.0.0.1", "the address that `foedera serve` listens on")
    port: int = _row(8765, "the port that `foedera serve` listens on; 0 lets the system choose", least=0)


def load(environment: Mapping[str, str]) -> Settings:
    """The settings as `environment` changes them; raises SettingError with every bad value at once."""
    values: dict[str, int | str] = {}
    faults: list[str] = []
    for row in dataclasses.fields(Settings):
        name = PREFIX + row.name.upper()
        text = environment.get(name)
        if text is None:
            continue
        if isinstance(row.default, str):
            values[row.name] = text
            continue
        least = row.metadata["least"]
        try:
            number = int(text.replace("_", ""))
        except ValueError:
            faults.append(f"{name}={text!r} is not a whole number ({row.metadata['help']})")
            continue
        if number < least:
            faults.append(
                f"{name}={text!r} is too small, {least} or more is allowed ({row.metadata['help']})"
            )
            continue
        values[row.name] = number
    known = {PREFIX + row.name.upper() for row in dataclasses.fields(Settings)}
    faults += [
        f"{name}: there is no such setting; there are {', '.join(sorted(known))}"
        for name in sorted(environment)
        if name.startswith(PREFIX) and name not in known
    ]
    if faults:
        raise SettingError("\n".join(faults))
    return Settings(**values)  # type: ignore[arg-type]  # each value has the type of its row's default


@functools.cache
def settings() -> Settings:
    """The settings of this process, read once from its environment."""
    return load(os.environ)


def describe() -> tuple[tuple[str, str, str], ...]:
    """Every setting as (environment variable, default, what it is for)."""
    return tuple(
        (PREFIX + row.name.upper(), str(row.default), row.metadata["help"])
        for row in dataclasses.fields(Settings)
    )
