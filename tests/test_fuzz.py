"""The fuzzing script runs, is the same for the same seed, and finds nothing in a few inputs."""

from __future__ import annotations

import random
import sys

from fuzz import pages


def test_a_few_damaged_pages_are_read_or_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["fuzz/pages.py", "60"])
    monkeypatch.setattr(pages.resource, "setrlimit", lambda *_: None)
    assert pages.main() == 0
    assert "60 inputs" in capsys.readouterr().out


def test_the_same_seed_changes_pages_in_the_same_way():
    once, again = (pages.changed(b"a b\nc d\n" * 9, [b"x" * 99], random.Random(3)) for _ in range(2))
    assert once == again
