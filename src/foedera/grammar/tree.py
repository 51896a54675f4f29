"""A tree of labels: how something was read, for people; whoever shows it decides how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Node:
    """One line of an explanation: `kind` says what it is (sentence, words, actor, clause, rule, ...)."""

    kind: str
    text: str
    children: list[Node] = field(default_factory=list)

    def add(self, kind: str, text: str) -> Node:
        """A new child with its text; returns the child."""
        child = Node(kind, text)
        self.children.append(child)
        return child

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The tree as indented plain text."""
        yield "  " * depth + self.text
        for child in self.children:
            yield from child.lines(depth + 1)

    def as_dict(self) -> dict[str, Any]:
        """The tree for JSON."""
        return {"kind": self.kind, "text": self.text, "children": [c.as_dict() for c in self.children]}
