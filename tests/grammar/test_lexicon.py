"""One automaton over all surfaces: matches only at tokens, with capitals where an entry has them."""

from foedera.grammar.lexicon import Lexicon
from foedera.grammar.tokens import tokenise
from foedera.records import Entry


def found(text: str, *entries: Entry) -> list[tuple[str, list[str]]]:
    raw = [t for t, _, _ in tokenise(text)]
    words = [t.lower() for t in raw]
    matches = Lexicon(entries, str.lower).find(words, raw)
    return [(" ".join(raw[m.first : m.last]), [e.value for e in m.entries]) for m in matches]


def test_a_surface_inside_another_word_is_no_match() -> None:
    assert found("Ngân hàng Nga", Entry("Nga", "states", "RUS", cased=True)) == [("Nga", ["RUS"])]


def test_a_cased_entry_needs_its_capitals() -> None:
    anh = Entry("Anh", "states", "GBR", cased=True)
    assert found("anh ấy rời Anh", anh) == [("Anh", ["GBR"])]
    group = Entry("IS", "groups", "ISIS", cased=True)
    assert found("is IS Is", group) == [("IS", ["ISIS"])]


def test_overlapping_matches_come_longest_first() -> None:
    short, long = Entry("Hàn", "states", "KOR"), Entry("Hàn Quốc", "states", "KOR")
    assert [words for words, _ in found("Hàn Quốc họp", short, long)] == ["Hàn Quốc", "Hàn"]


def test_one_surface_may_have_entries_of_several_classes() -> None:
    assert found("Moscow", Entry("Moscow", "capitals", "RUS"), Entry("Moscow", "places", "moscow")) == [
        ("Moscow", ["RUS", "moscow"])
    ]
