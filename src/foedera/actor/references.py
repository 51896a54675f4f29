"""Who a word that points back means: "this country", "both sides", "the bloc", "he", "the host".

Comes in: the kind of antecedent that is wanted and the trail of mentions before it. Goes out: traces or codes, or
nothing where two readings are equally good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from foedera.actor.memory import Memory, Trace

NEAR = 3  # sentences that a reference reaches back
_STATELIKE = frozenset(("state", "organ", "person", "reference", "people"))


class References:
    """Answers what a reference means at one place of the article."""

    def __init__(self, memory: Memory, states: frozenset[str]) -> None:
        self.memory = memory
        self.states = states

    def _is_state(self, trace: Trace) -> bool:
        return trace.base in self.states and len(trace.codes) == 1 and trace.sector != "JRN"

    def _last(self, wanted: Callable[[Trace], bool], reach: int = 0, sentence: int = 0) -> Trace | None:
        for trace in reversed(self.memory.trail):
            if reach and sentence - trace.sentence > reach:
                return None
            if wanted(trace):
                return trace
        return None

    def state(self, sentence: int) -> str | None:
        """The state of "this country": the nearest in the sentence, else what the sentence before began with.

        A state after "from" is passed over: what came from there is told of somebody else (15 headlines read).
        """
        here = [t for t in self.memory.trail if t.sentence == sentence and self._is_state(t)]
        acting = [t for t in here if not t.origin]
        if acting or here:
            return (acting or here)[-1].base
        for back in range(1, NEAR + 1):
            before = [t for t in self.memory.trail if t.sentence == sentence - back and self._is_state(t)]
            acting = [t for t in before if not t.place]
            if acting or before:
                return (acting or before)[0].base
        return None

    def host(self) -> str | None:
        """The state where the article's people are."""
        trace = self._last(lambda t: t.place and self._is_state(t))
        if trace is not None:
            return trace.base
        title = [c for c in self.memory.head if c in self.states]
        return title[1] if len(title) == 2 else None

    def two(self, sentence: int, wanted: int = 2) -> tuple[str, ...]:
        """The two (or three) states of "the two countries", in the text's order."""
        pair = tuple(dict.fromkeys(c for c in self.memory.head if c in self.states))
        found: list[str] = []
        for back in range(NEAR + 1):
            here = _distinct(
                t.base for t in self.memory.trail if t.sentence == sentence - back and self._is_state(t)
            )
            acting = _distinct(
                t.base
                for t in self.memory.trail
                if t.sentence == sentence - back and self._is_state(t) and not t.place
            )
            fresh = [c for c in (acting if len(here) + len(found) > wanted else here) if c not in found]
            if len(found) + len(fresh) > wanted:
                if len(pair) == wanted and set(pair) <= {*found, *fresh}:
                    return pair
                fresh = fresh[: wanted - len(found)]
            found = fresh + found
            if len(found) == wanted:
                return tuple(found)
        return pair if len(pair) == wanted else ()

    def several(self, sentence: int) -> tuple[str, ...]:
        """The states last listed together, at least two."""
        for back in range(NEAR + 1):
            here = _distinct(
                t.base
                for t in self.memory.trail
                if t.sentence == sentence - back and self._is_state(t) and not t.place
            )
            if len(here) >= 2:
                return tuple(here)
        return ()

    def person(self, gender: str, sentence: int, near: bool) -> Trace | None:
        """Whom "he" means: the first person of the sentence or of the one before, as the topic goes on; with `near`
        ("this man") the last one. Genders agree where both are known.
        """

        def fits(trace: Trace) -> bool:
            known = trace.known
            if trace.kind not in ("person", "reference") or known is None:
                return False
            return not (gender and known.gender and known.gender != gender)

        for back in range(6):
            there = [t for t in self.memory.trail if t.sentence == sentence - back and fits(t)]
            if there:
                return there[-1] if near else there[0]
        return None

    def speaker(self, sentence: int) -> Trace | None:
        """Who speaks in a quotation: the last person or government before."""
        return self._last(lambda t: t.kind == "person" and bool(t.codes), 2, sentence) or self._last(
            lambda t: t.kind in ("state", "organ") and not t.place, 1, sentence
        )

    def organisation(self) -> Trace | None:
        """The last organisation or bloc."""
        return self._last(lambda t: t.kind == "organisation")

    def organ(self) -> Trace | None:
        """The last body or organisation."""
        return self._last(
            lambda t: t.kind in ("organ", "organisation") and t.body_class not in ("opposition", "people")
        )

    def group(self) -> Trace | None:
        """The last armed group, party or opposition."""
        return self._last(
            lambda t: (
                t.kind == "group"
                or t.body_class in ("opposition", "party", "group", "armed", "ruling", "people")
            )
        )

    def body(self, body_class: str) -> Trace | None:
        """The last body of one class."""
        return self._last(lambda t: t.body_class == body_class or body_class == "media" and t.kind == "media")


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
