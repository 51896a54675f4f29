"""Spans to segments: nothing lost, nothing doubled, whatever the spans do to each other."""

from hypothesis import given
from hypothesis import strategies as st

from foedera.web.highlight import Segment, Span, segments


def shape(found):
    return [(s.start, s.end, s.events) for s in found]


def test_text_without_spans_is_one_segment():
    assert segments(0, 10, []) == (Segment(0, 10),)


def test_an_empty_stretch_has_no_segments():
    assert segments(5, 5, [Span(0, 10, 1)]) == ()


def test_a_span_in_the_middle_cuts_the_text_in_three():
    assert shape(segments(0, 10, [Span(3, 5, 1)])) == [(0, 3, ()), (3, 5, (1,)), (5, 10, ())]


def test_overlapping_spans_share_the_middle_and_the_narrower_one_comes_first():
    found = segments(0, 20, [Span(2, 12, 1), Span(8, 15, 2)])
    assert shape(found) == [(0, 2, ()), (2, 8, (1,)), (8, 12, (2, 1)), (12, 15, (2,)), (15, 20, ())]
    assert [tuple(o.event for o in s.opens) for s in found] == [(), (1,), (2,), (), ()]


def test_a_span_inside_another():
    assert shape(segments(0, 9, [Span(0, 9, 1), Span(3, 6, 2)])) == [
        (0, 3, (1,)),
        (3, 6, (2, 1)),
        (6, 9, (1,)),
    ]


def test_equal_spans_open_together():
    (segment,) = segments(0, 4, [Span(0, 4, 2), Span(0, 4, 1)])
    assert segment.events == (1, 2)
    assert [o.event for o in segment.opens] == [1, 2]


def test_two_pieces_of_one_event_name_it_once():
    assert shape(segments(0, 6, [Span(0, 6, 1, 1), Span(2, 4, 1, 2)])) == [
        (0, 2, (1,)),
        (2, 4, (1,)),
        (4, 6, (1,)),
    ]


def test_a_span_beyond_the_stretch_is_cut_and_opens_only_where_it_begins():
    before, after = segments(0, 5, [Span(3, 9, 1)]), segments(6, 10, [Span(3, 9, 1)])
    assert shape(before) == [(0, 3, ()), (3, 5, (1,))]
    assert shape(after) == [(6, 9, (1,)), (9, 10, ())]
    assert [len(s.opens) for s in (*before, *after)] == [0, 1, 0, 0]


def test_spans_without_length_or_elsewhere_are_left_out():
    assert segments(0, 5, [Span(2, 2, 1), Span(4, 3, 2), Span(7, 9, 3), Span(5, 6, 4)]) == (Segment(0, 5),)


def test_anchors_differ_by_piece():
    assert [Span(0, 1, 3, piece).anchor for piece in (1, 2)] == ["e3", "e3-2"]


SPANS = st.lists(
    st.builds(Span, st.integers(-5, 40), st.integers(-5, 40), st.integers(1, 6), st.integers(1, 3)),
    max_size=12,
)


@given(st.integers(0, 10), st.integers(10, 35), SPANS)
def test_segments_join_to_the_stretch_and_name_exactly_the_spans_that_cover_them(start, end, spans):
    found = segments(start, end, spans)
    assert [s.start for s in found[1:]] == [s.end for s in found[:-1]]
    assert not found or (found[0].start, found[-1].end) == (start, end)
    for segment in found:
        assert segment.start < segment.end
        for at in range(segment.start, segment.end):
            assert set(segment.events) == {s.event for s in spans if s.start <= at < s.end}
    opened = [span for segment in found for span in segment.opens]
    expected = [s for s in spans if s.start < s.end and start <= s.start < end]
    assert sorted(map(repr, opened)) == sorted(map(repr, expected))
