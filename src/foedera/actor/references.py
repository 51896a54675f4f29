"""Who a word that points back means: "this country", "both sides", "the bloc", "he", "the host".

Comes in: the kind of antecedent that is wanted and the trail of mentions before it. Goes out: traces or codes, or
nothing where two readings are equally good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from foedera.actor.memory import Memory, Trace

NEAR = 3  # sentences that a reference reaches back
_PLURAL = frozenset(("state", "organ", "organisation", "group", "people", "person"))
_PARTIES = frozenset(("group", "organisation", "collective"))


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

    def state(self, sentence: int, acted_on: bool = False) -> str | None:
        """The state of "this country": the nearest in the sentence, else what the sentence before began with.

        What is `acted_on` at a clause's end is not the one that acts in it, if the sentence before has another.
        A state after "from" is passed over: what came from there is told of somebody else (15 headlines read).
        """
        here = [t for t in self.memory.trail if t.sentence == sentence and self._is_state(t)]
        acting = [t for t in here if not t.origin]
        if acted_on and len({t.base for t in here}) == 1 and not here[0].place:
            others = [
                t
                for t in self.memory.trail
                if t.sentence == sentence - 1 and self._is_state(t) and not t.place and t.base != here[0].base
            ]
            if others:
                return others[0].base
        if acting or here:
            return (acting or here)[-1].base
        press = [
            t
            for t in self.memory.trail
            if t.sentence == sentence and t.body_class == "media" and t.base in self.states
        ]
        if press:
            return press[-1].base  # "Syria's news agency says that the army of this country ..."
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

    def two(self, sentence: int, wanted: int = 2, parties: bool = False) -> tuple[str, ...]:
        """The two (or three) of "the two countries", in the text's order; `parties` may be groups and blocs too.

        The nearest sentence that has just so many, then the states of the headline, then those of several sentences.
        """
        head = [c for c in self.memory.head if c in self.states]
        pair = tuple(dict.fromkeys(head))
        for back in range(NEAR + 1):
            here = self._acting(sentence - back)
            if parties and len(here) < wanted:
                here = self._acting(sentence - back, parties=True)
            elif len(here) < wanted:
                here = self._acting(sentence - back, places=True)
            if len(here) == wanted:
                return tuple(here)
            if len(here) > wanted:
                given = len(pair) == wanted and set(pair) <= set(here)
                return pair if given else tuple(here[:2] if wanted == 2 else here[-wanted:])
        if len(pair) == wanted or wanted > 2:
            return pair if len(pair) == wanted else ()
        found: list[str] = []
        for back in range(NEAR + 1):
            fresh = [c for c in self._acting(sentence - back, places=True) if c not in found]
            found = fresh[: wanted - len(found)] + found
            if len(found) == wanted:
                return tuple(found)
        return ()

    def _acting(self, sentence: int, *, parties: bool = False, places: bool = False) -> list[str]:
        """Who acts in one sentence, each once: states, with `parties` blocs and groups, with `places` places too."""
        return _distinct(
            t.base
            for t in self.memory.trail
            if t.sentence == sentence
            and (places or not (t.place or t.topic))
            and (self._is_state(t) or parties and t.kind in _PARTIES)
        )

    def several(self, sentence: int, parties: bool = False) -> tuple[str, ...]:
        """Those last listed together, at least two; whom they talk about is no party.

        "The parties" are told something by others: whoever acts in their own sentence is not one of them, and they
        were named in the sentence before.
        """
        if parties:
            own = self._acting(sentence, parties=True)
            before = self._acting(sentence - 1) or []
            if len(before) < 2:
                before = self._acting(sentence - 1, parties=True)
            others = [c for c in before if c not in own]
            return tuple(others) if len(others) >= 2 else ()
        for back in range(NEAR + 1):
            here = self._acting(sentence - back)
            if len(here) >= 2:
                return tuple(here)
        return ()

    def official(self, sentence: int) -> Trace | None:
        """Who acts in office in the sentence: the first person with a title."""
        return next((t for t in self.memory.trail if t.sentence == sentence and t.role), None)

    def counterpart(self, sentence: int) -> str | None:
        """The state of a counterpart that is not named: the only other one of the sentence, or of the headline."""
        subject = self.official(sentence)
        if subject is None or subject.base not in self.states:
            return None
        here = _distinct(t.base for t in self.memory.trail if t.sentence == sentence and self._is_state(t))
        others = [c for c in here if c != subject.base]
        if not others:
            head = list(dict.fromkeys(c for c in self.memory.head if c in self.states))
            others = [c for c in head if c != subject.base] if subject.base in head else []
        return others[0] if len(others) == 1 else None

    def they(self, sentence: int) -> Trace | None:
        """Who "they" are: the only people, group, body or state of the sentence; of two named neither is taken."""

        def fits(trace: Trace) -> bool:
            return bool(trace.codes) and trace.known is None and trace.kind in _PLURAL and not trace.place

        here = [t for t in self.memory.trail if t.sentence == sentence and fits(t)]
        return (
            here[0] if here and not here[0].role and len(_distinct(t.codes[0] for t in here)) == 1 else None
        )

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
            if gender:
                there = [t for t in there if t.known and t.known.gender == gender] or there
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

    def fighters(self, sentence: int) -> tuple[str, ...]:
        """The armed group that "the militants" are: the last one that this sentence or the three before named."""
        trace = self._last(lambda t: t.kind == "group" and bool(t.codes), NEAR, sentence)
        return trace.codes if trace is not None else ()

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
