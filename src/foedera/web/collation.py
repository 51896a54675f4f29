"""The order in which readers of Vietnamese expect names: by letter of their alphabet, then by tone.

Letters with a breve, circumflex, horn or stroke are letters of their own (a, a-breve, a-circumflex, b ... d, d-stroke);
tones only decide between words that are else the same. English names keep their order under it.
"""

from __future__ import annotations

import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot below: the order of Vietnamese dictionaries
_SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn
_STROKED = "\u0111"


def sort_key(text: str) -> tuple[str, str, str]:
    """What to sort by: the letters, then the tones, then the text as it is written."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", text.casefold()):
        if char in _TONES:
            tones[-1:] = [str(_TONES.index(char) + 1)]
        elif char in _SHAPES:
            letters[-1:] = [letters[-1] + str(_SHAPES.index(char) + 1)] if letters else [char]
        elif unicodedata.combining(char):
            continue
        else:
            letters.append("d1" if char == _STROKED else char)
            tones.append("0")
    # A mark sorts after every character that may follow a bare letter, so that "a-breve c" comes after "az".
    return "".join(_weight(letter) for letter in letters), "".join(tones), text


def _weight(letter: str) -> str:
    return letter[0] + (chr(0xE000 + int(letter[1])) if len(letter) > 1 else "\x01")
