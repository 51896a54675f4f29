from foedera.cli.summary import SHOWN, Summary
from foedera.records import Line, Page, PageReading


def reading(*labels: str) -> PageReading:
    lines = tuple(Line(n, 0, 0, label, "cue") for n, label in enumerate(labels, 1))
    return PageReading(Page("p", "p.txt", "text", ""), lines, ())


def test_dropped_lines_are_counted_by_reason_and_article_lines_are_not():
    summary = Summary()
    summary.add(reading("title", "body", "teaser", "teaser", "promotion", "caption"), known=False)
    assert "3 of 6 lines dropped: teaser 2, promotion 1" in list(summary.text())


def test_pages_that_the_store_had_are_told_apart():
    summary = Summary()
    summary.add(reading("body"), known=False)
    summary.add(reading("body"), known=True)
    assert next(summary.text()).startswith("2 pages read, 1 of them in the store already")


def test_a_long_list_of_failures_says_how_many_it_leaves_out():
    summary = Summary()
    for n in range(SHOWN + 5):
        summary.fail(f"{n}.txt", "empty", "nothing in it")
    text = list(summary.text())
    assert f"{SHOWN + 5} failures:" in text
    assert f"  empty ({SHOWN + 5})" in text
    assert text[-1].strip() == "... and 5 more"
