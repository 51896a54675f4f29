"""Pages as the pipeline hands them over, put together by hand from sentences composed for these tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from foedera.records import (
    Article,
    ArticleReading,
    EventDate,
    EventMention,
    Evidence,
    Line,
    Page,
    PageReading,
    Party,
    Place,
    Published,
    Section,
)


@dataclass(frozen=True)
class Told:
    """An event in short: `evidence` are substrings of the page's text, `source` and `recipient` are codes."""

    type: str
    source: tuple[str, ...]
    recipient: tuple[str, ...]
    evidence: tuple[str, ...]
    date: EventDate = EventDate()
    mode: str | None = None
    status: str = "occurred"
    place: Place | None = None
    said_by: str | None = None
    main: bool = True


def page_reading(
    lines: list[tuple[str, str, int]],
    events: dict[int, list[Told]],
    path: str = "trang/mot.txt",
    outlet: str | None = "Báo Thử",
    published: str | None = "2023-06-08T19:33+07:00",
    address: str | None = None,
) -> PageReading:
    """A page of (label, text, part) lines; `events` are by part."""
    text = "\n".join(line for _, line, _ in lines)
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    read: list[Line] = []
    at = 0
    for number, (label, line, part) in enumerate(lines, 1):
        read.append(Line(number, at, at + len(line), label, f"dấu hiệu {label}", part))
        at += len(line) + 1
    articles = []
    for part in sorted({part for _, _, part in lines if part}):
        own = [
            line for line in read if line.part == part and line.label in {"title", "lead", "body", "caption"}
        ]
        title = next((text[line.start : line.end] for line in own if line.label == "title"), "")
        precision = "minute" if published else "none"
        article = Article(
            id=f"{key[:16]}-{part}",
            page_id=key,
            path=path,
            part=part,
            text=text,
            sections=tuple(Section(line.label, line.start, line.end) for line in own),
            title=title,
            outlet=outlet,
            author="Nguyễn Thử",
            address=address,
            published=Published(published, precision, published, ()),
        )
        told = [_event(t, text, article.id, n) for n, t in enumerate(events.get(part, []), 1)]
        articles.append(ArticleReading(article, (), tuple(told)))
    return PageReading(Page(key, path, "text", text), tuple(read), tuple(articles))


def _event(told: Told, text: str, article: str, number: int) -> EventMention:
    spans = []
    for words in told.evidence:
        start = text.index(words)
        spans.append(Evidence(words, start, start + len(words)))
    at = spans[0].start if spans else 0
    return EventMention(
        id=f"{article}-e{number}",
        type=told.type,
        mode=told.mode,
        status=told.status,
        source=tuple(Party(code, "GOV", code, at, at + 1) for code in told.source),
        recipient=tuple(Party(code, "GOV", code, at, at + 1, name="Bà Thử") for code in told.recipient),
        date=told.date,
        place=told.place,
        said_by=told.said_by,
        contexts=("military", "diplomatic"),
        main=told.main,
        confidence=0.87,
        rule=f"vi/event/{told.type.lower()}.thu",
        evidence=tuple(spans),
        article_id=article,
    )


def minsk() -> PageReading:
    """One page with two articles, a run of dropped lines, overlapping evidence and dates of several precisions."""
    return page_reading(
        [
            ("furniture", "Trang chủ | Thế giới | Quân sự", 0),
            ("furniture", "Đăng nhập", 0),
            ("title", "Các nước CSTO họp tại Minsk, Nga cảnh báo NATO", 1),
            ("byline", "Nguyễn Thử", 1),
            ("dateline", "Thứ năm, ngày 08/06/2023 19:33 GMT+7", 1),
            (
                "lead",
                "Hôm nay (8/6), CSTO đã tổ chức cuộc họp các thư ký Hội đồng An ninh tại Minsk, Belarus.",
                1,
            ),
            ("caption", "Quang cảnh cuộc họp tại Minsk. Ảnh: Báo Thử", 1),
            (
                "body",
                "Tại cuộc họp, Nga lên án việc NATO mở rộng sang phía đông và dọa sẽ đáp trả bằng biện pháp quân sự.",
                1,
            ),
            ("teaser", "Mỹ sắp chuyển thêm tên lửa cho Ukraine", 0),
            ("teaser", "Vì sao giá dầu tăng mạnh?", 0),
            ("marker", "Tin liên quan", 0),
            (
                "body",
                "Tháng 6/2023, Nga và Belarus tiến hành tập trận chung; Moscow cũng viện trợ khí tài cho Minsk.",
                1,
            ),
            ("body", "Kazakhstan bác bỏ tin nói rằng nước này sẽ rút khỏi khối.", 1),
            ("title", "Ngoại trưởng Armenia thăm Paris", 2),
            ("body", "Ngày 2/5/2023, Ngoại trưởng Armenia đến Paris hội đàm với người đồng cấp Pháp.", 2),
            ("end", "(Theo hãng tin)", 2),
            ("promotion", "Mời quý độc giả tải ứng dụng Báo Thử!", 0),
        ],
        {
            1: [
                Told(
                    "CONSULT",
                    ("CSTO",),
                    ("RUS", "BLR"),
                    ("CSTO họp tại Minsk", "CSTO đã tổ chức cuộc họp các thư ký Hội đồng An ninh"),
                    EventDate("2023-06-08", "day", None, "Hôm nay (8/6)", ("year from the date line",)),
                    mode="multilateral",
                    place=Place("Minsk", "BLR", 53.9, 27.57),
                ),
                Told(
                    "ACCUSE",
                    ("RUS",),
                    ("NATO",),
                    ("Nga lên án việc NATO mở rộng sang phía đông",),
                    EventDate("--06-08", "day", None, "8/6"),
                    mode="disapprove",
                ),
                Told(
                    "THREATEN",
                    ("RUS",),
                    ("NATO",),
                    ("NATO mở rộng sang phía đông và dọa sẽ đáp trả bằng biện pháp quân sự",),
                    mode="violence",
                    status="hypothetical",
                ),
                Told(
                    "COOPERATE",
                    ("RUS",),
                    ("BLR",),
                    ("Nga và Belarus tiến hành tập trận chung",),
                    EventDate("2023-06", "month", None, "Tháng 6/2023"),
                ),
                Told(
                    "AID",
                    ("RUS",),
                    ("BLR",),
                    ("Moscow cũng viện trợ khí tài cho Minsk",),
                    EventDate("2023-06", "month", None, "Tháng 6/2023"),
                    status="planned",
                    main=False,
                ),
                Told(
                    "SANCTION",
                    ("KAZ",),
                    ("CSTO",),
                    ("nước này sẽ rút khỏi khối",),
                    EventDate("2023", "year", None, "2023"),
                    mode="withdraw",
                    status="denied",
                    said_by="RUS-JRN",
                    main=False,
                ),
            ],
            2: [
                Told(
                    "CONSULT",
                    ("ARM",),
                    ("FRA",),
                    ("Ngoại trưởng Armenia đến Paris hội đàm với người đồng cấp Pháp",),
                    EventDate("2023-05-02", "day", "2023-05-03", "Ngày 2/5/2023"),
                    mode="visit",
                    place=Place("Paris", "FRA"),
                )
            ],
        },
    )


def border() -> PageReading:
    """A later page of another outlet, without a publication time."""
    return page_reading(
        [
            ("title", "Đụng độ ở biên giới Armenia và Azerbaijan", 1),
            ("body", "Rạng sáng 13/9/2023, pháo binh Azerbaijan nã vào các vị trí của Armenia.", 1),
        ],
        {
            1: [
                Told(
                    "ASSAULT",
                    ("AZE",),
                    ("ARM",),
                    ("pháo binh Azerbaijan nã vào các vị trí của Armenia",),
                    EventDate("2023-09-13", "day", None, "13/9/2023"),
                    mode="heavy-weapons",
                    said_by="ARM",
                )
            ]
        },
        path="trang/hai.txt",
        outlet="Đài Thử",
        published=None,
    )


HOSTILE = '<script>alert("x")</script>'


def hostile() -> PageReading:
    """A page whose every text tries to become markup."""
    body = f"{HOSTILE} Nga <b onclick='x()'>lên án</b> NATO &lt;img src=x&gt; \u202eđảo chữ"
    return page_reading(
        [
            ("title", f"{HOSTILE}</title><h1>NATO</h1>", 1),
            ("teaser", f"{HOSTILE} tin khác", 0),
            ("body", body, 1),
        ],
        {
            1: [
                Told(
                    "ACCUSE",
                    ("RUS",),
                    ('"><i>NATO',),
                    ("<b onclick='x()'>lên án</b> NATO",),
                    place=Place(HOSTILE, None),
                )
            ]
        },
        path=f"{HOSTILE}.html",
        outlet=f"{HOSTILE} Báo",
        published="2024-01-02",
    )
