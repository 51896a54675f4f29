"""The option `--language` of every command that reads with a language: one name, one default, one error."""

from __future__ import annotations

from typing import Annotated

import typer

from foedera.errors import SettingError
from foedera.settings import PREFIX, settings

Spoken = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="CODE",
        help="The language to read with: a folder under lang/ (else your setting).",
    ),
]


def code_of(spoken: str | None = None) -> str:
    """The code of the language asked for, else of the setting.

    Raises BadParameter where the option, SettingError where the setting names a language that is not there.
    """
    from foedera.language import languages

    code = spoken if spoken is not None else settings().language
    if code in languages():
        return code
    told = f"there is no language {code!r}; there are: {', '.join(languages())}"
    if spoken is None:
        raise SettingError(f"{PREFIX}LANGUAGE: {told}")
    raise typer.BadParameter(told, param_hint="--language")
