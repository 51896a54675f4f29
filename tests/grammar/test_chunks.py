"""A sentence as a row of chunks, and who is found for a slot in it."""

from foedera.grammar.chunks import Chunk, chunk, join_lists
from foedera.grammar.slots import after, ahead_of, behind, neighbour, subject


def row(text: str) -> list[Chunk]:
    """A row written by hand: A..Z parties, v: verb, n: noun, the rest by name (with, of, and, that)."""
    out: list[Chunk] = []
    kinds = {
        "with": ("relation", "with"), "of": ("relation", "of"), "against": ("relation", "against"),
        "at": ("relation", "at"), "between": ("relation", "between"), "and": ("joiner", "and"),
        "that": ("break", "that"), "if": ("break", "if"), "will": ("aspect", "future"),
        ",": ("mark", "comma"), ".": ("mark", "stop"), "(": ("mark", "open"), ")": ("mark", "close"),
        "v": ("trigger", "verb"), "n": ("trigger", "noun"),
    }  # fmt: skip
    for i, word in enumerate(text.split()):
        kind, value = kinds.get(word, ("party", "") if word.isupper() else ("word", word))
        out.append(Chunk(kind, i, i + 1, value, (word,) if kind == "party" else ()))
    return join_lists(out)


def names(filler: object) -> tuple[str, ...] | None:
    return None if filler is None else filler.chunk.items  # type: ignore[attr-defined, no-any-return]


def index(chunks: list[Chunk], nth: int = 0) -> int:
    return [i for i, c in enumerate(chunks) if c.kind == "trigger"][nth]


def test_spans_win_in_the_given_order_and_the_rest_are_words_and_marks() -> None:
    chunks = chunk(["a", "b", ",", "c"], [Chunk("party", 0, 2), Chunk("date", 1, 2)])
    assert [(c.kind, c.first, c.last) for c in chunks] == [("party", 0, 2), ("mark", 2, 3), ("word", 3, 4)]


def test_parties_in_a_list_are_one_party() -> None:
    assert row("A , B and C v")[0].items == ("A", "B", "C")


def test_the_subject_is_the_nearest_party_that_no_relation_governs() -> None:
    r = row("A at B will v C")
    assert names(subject(r, index(r))) == ("A",)


def test_a_joined_verb_has_the_subject_of_the_first_and_not_its_object() -> None:
    r = row("A v B and v C")
    assert names(subject(r, index(r, 1))) == ("A",)


def test_the_object_of_a_verb_is_the_subject_of_the_verb_right_after() -> None:
    r = row("A v B v C")
    assert names(subject(r, index(r, 1))) == ("B",)


def test_a_subject_is_not_sought_beyond_a_full_stop() -> None:
    r = row("A . v B")
    assert subject(r, index(r)) is None


def test_what_stands_in_brackets_is_passed_over() -> None:
    r = row("A ( B ) v C ( D )")
    assert names(subject(r, index(r))) == ("A",)


def test_the_object_stands_bare_or_behind_a_relation_that_the_frame_names() -> None:
    r = row("A v x of B")
    assert names(after(r, index(r), frozenset({"of"}))) == ("B",)
    assert after(r, index(r), frozenset()) is None


def test_a_search_through_nouns_passes_what_tells_an_event_itself() -> None:
    r = row("A v n of B")
    assert names(after(r, index(r), frozenset({"of"}), through=True)) == ("B",)


def test_no_object_is_sought_beyond_a_break_or_a_comma() -> None:
    for text in ("A v that B", "A v , B", "A v x . B"):
        r = row(text)
        assert after(r, index(r), frozenset()) is None


def test_a_party_behind_a_relation_is_found_past_other_parties() -> None:
    r = row("A v B against C")
    assert names(behind(r, index(r), frozenset({"against"}))) == ("C",)


def test_with_may_stand_before_the_verb() -> None:
    r = row("A with B v")
    assert names(ahead_of(r, index(r), frozenset({"with"}))) == ("B",)


def test_an_attribute_stands_right_after_its_noun() -> None:
    r = row("n A and B v")
    assert names(neighbour(r, 0)) == ("A", "B")
