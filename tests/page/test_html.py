"""HTML pages become marked lines; nothing invisible and nothing guessed gets through."""

from __future__ import annotations

import pytest

import foedera.language
from foedera.article import cut
from foedera.errors import PageError
from foedera.page import read_bytes
from foedera.records import Article, Page

TITLE = "Bolivia tổ chức bầu cử tổng thống sớm"
LEAD = "Cử tri Bolivia đi bỏ phiếu trong cuộc bầu cử được trông đợi sẽ chấm dứt khủng hoảng chính trị."
PARAGRAPHS = (
    "Các điểm bỏ phiếu mở cửa từ 8 giờ sáng tại La Paz và Santa Cruz, nơi an ninh được thắt chặt từ đêm trước.",
    "Liên minh châu Âu cử một phái đoàn quan sát viên, theo lời mời của tòa án bầu cử nước này.",
    "Kết quả sơ bộ dự kiến được công bố trong đêm, ủy ban bầu cử cho biết trong thông cáo phát đi chiều nay.",
    "Quân đội tuyên bố sẽ tôn trọng kết quả và kêu gọi các đảng phái kiềm chế trong những ngày tới.",
)


def page(body: str, head: str = "") -> Page:
    return read_bytes(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html"
    )


def article(body: str, head: str = "") -> Article:
    return cut(page(body, head), foedera.language.load())[1][0]


def told(found: Article) -> list[str]:
    return [found.text[s.start : s.end] for s in found.sections if s.kind in ("lead", "body")]


def story(inner: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    text = [f"<p>{p}</p>" for p in paragraphs]
    return f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='body'>{text[0]}{inner}{''.join(text[1:])}</div>"


def test_title_lead_and_paragraphs_are_sections() -> None:
    found = article(story())
    assert found.title == TITLE
    assert told(found) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = 'Peru tấn công Chile.';</script>",
        "<style>p { content: 'Peru tấn công Chile.' }</style>",
        "<!-- Peru tấn công Chile. -->",
        "<p style='display: none'>Peru tấn công Chile.</p>",
        "<p hidden>Peru tấn công Chile.</p>",
        "<noscript>Peru tấn công Chile.</noscript>",
        "<template><p>Peru tấn công Chile.</p></template>",
        "<svg><text>Peru tấn công Chile.</text></svg>",
        "<div aria-hidden='true'><p>Peru tấn công Chile.</p></div>",
        "<textarea>Peru tấn công Chile.</textarea>",
        "<?php echo 'Peru tấn công Chile.' ?>",
    ],
)
def test_nothing_invisible_leaks_into_the_text(hidden: str) -> None:
    assert "Peru" not in page(story(hidden)).text


def test_entities_are_read_and_blanks_are_one() -> None:
    first = (
        "Mỹ &amp; Bolivia&nbsp;n&#7889;i l&#x1EA1;i   quan hệ\n ở cấp đại sứ, theo thông cáo &lt;hôm nay&gt;."
    )
    assert (
        "Mỹ & Bolivia nối lại quan hệ ở cấp đại sứ, theo thông cáo <hôm nay>."
        in page(story(paragraphs=(first, *PARAGRAPHS))).text
    )


@pytest.mark.parametrize(
    "box",
    [
        "<div class='box-lienquan'><b>Tin liên quan</b><a href='/1'>Peru cắt quan hệ với Venezuela</a></div>",
        "<aside><p>Peru cắt quan hệ với Venezuela và triệu hồi đại sứ về nước hôm qua.</p></aside>",
        "<ul class='related-news'><li><a href='/1'>Peru cắt quan hệ với Venezuela</a></li></ul>",
        "<p><a href='/1'>Peru cắt quan hệ với Venezuela sau vụ bắt giữ nhà ngoại giao ở thủ đô</a></p>",
        "<p><b>Xem thêm:</b> <a href='/1'>Peru cắt quan hệ với Venezuela</a></p>",
    ],
)
def test_a_related_box_in_the_body_is_dropped_and_the_body_goes_on(box: str) -> None:
    assert told(article(story(box))) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='a.jpg'><figcaption>Cử tri tại La Paz. Ảnh: EFE</figcaption></figure>",
        "<div class='PhotoCMS_Caption'><p>Cử tri tại La Paz. Ảnh: EFE</p></div>",
        "<table><tr><td class='pic-caption'>Cử tri tại La Paz. Ảnh: EFE</td></tr></table>",
        "<p><em>Cử tri tại La Paz. Ảnh: EFE</em></p>",
    ],
)
def test_a_caption_is_kept_apart(figure: str) -> None:
    found = article(story(figure))
    assert found.paragraphs("caption") == ("Cử tri tại La Paz. Ảnh: EFE",)
    assert told(found) == [LEAD, *PARAGRAPHS]


def test_a_lead_that_stands_only_in_the_description_is_put_back() -> None:
    head = f"<meta property='og:description' content='{LEAD}'>"
    found = article(f"<h1>{TITLE}</h1><div>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</div>", head)
    assert told(found) == [LEAD, *PARAGRAPHS]


def test_a_cut_off_description_is_not_put_back() -> None:
    head = f"<meta name='description' content='{LEAD[:-1]} ...'>"
    found = article(f"<h1>{TITLE}</h1><div>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</div>", head)
    assert told(found) == list(PARAGRAPHS)


def test_lines_divided_by_breaks_are_paragraphs() -> None:
    found = article(f"<h1>{TITLE}</h1><div class='content'>{LEAD}<br><br>{'<br>'.join(PARAGRAPHS)}</div>")
    assert told(found) == [LEAD, *PARAGRAPHS]


def test_a_page_laid_out_in_tables_is_read() -> None:
    rows = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    menu = "<td><a href='/1'>Thế giới</a><br><a href='/2'>Kinh tế</a></td>"
    found = article(f"<table><tr>{menu}<td><h1>{TITLE}</h1><p><b>{LEAD}</b></p>{rows}</td></tr></table>")
    assert told(found) == [LEAD, *PARAGRAPHS]


def test_json_ld_gives_headline_time_author_and_outlet() -> None:
    head = """<script type="application/ld+json">{"@graph": [
        {"@type": "Organization", "name": "Báo Andes"},
        {"@type": ["NewsArticle"], "headline": "Bolivia tổ chức bầu cử tổng thống sớm",
         "datePublished": "2020-10-18T20:30:00Z", "author": [{"name": "An Bình"}, {"name": "Lê Vy"}]}]}</script>"""
    found = article(story(), head)
    assert (found.outlet, found.author) == ("Báo Andes", "An Bình, Lê Vy")
    assert found.published.value == "2020-10-19T03:30+07:00"
    assert found.published.basis == "metadata: 2020-10-18T20:30:00Z"


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": "NewsArticle", "headline": 5, "datePublished": []}', "[" * 50_000, "null"]
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    found = article(story(), f'<script type="application/ld+json">{broken}</script>')
    assert (found.title, found.published.value) == (TITLE, None)


def test_meta_elements_give_what_json_ld_leaves_out() -> None:
    head = (
        "<meta property='article:published_time' content='2020-10-18T07:30:00+07:00'>"
        "<meta property='og:site_name' content='Báo Andes'><link rel='canonical' href='https://andes.example/1'>"
    )
    found = article(story(), head)
    assert (found.published.value, found.outlet) == ("2020-10-18T07:30+07:00", "Báo Andes")
    assert found.address == "https://andes.example/1"


@pytest.mark.parametrize(
    "extra",
    [
        "<footer>© 2026 Báo Andes. Cập nhật 12/02/2026 10:00</footer>",
        "<aside><ul><li><a href='/1'>Giá vàng 25/02/2026</a> <span>25/02/2026 08:00</span></li></ul></aside>",
        "<div class='doc-nhieu'><span>25/02/2026 08:00</span><a href='/1'>Peru họp khẩn</a></div>",
    ],
)
def test_a_time_is_never_taken_from_footer_or_sidebar(extra: str) -> None:
    assert article(story() + extra).published.value is None


def test_a_page_of_headlines_has_no_article() -> None:
    items = "".join(
        f"<div><h3><a href='/{n}'>Hội nghị số {n} khai mạc tại thủ đô</a></h3></div>" for n in range(30)
    )
    with pytest.raises(PageError) as caught:
        cut(page(items), foedera.language.load())
    assert caught.value.cause == "no-article"


def test_a_page_of_headlines_with_summaries_has_no_article() -> None:
    items = "".join(
        f"<div><h3><a href='/{n}'>Hội nghị lần thứ {n} khai mạc tại thủ đô Sucre</a></h3>"
        f"<p>Hội nghị lần thứ {n} có sự tham gia của đại diện hơn hai mươi nước trong khu vực Nam Mỹ.</p></div>"
        for n in range(20)
    )
    with pytest.raises(PageError) as caught:
        cut(page(items), foedera.language.load())
    assert caught.value.cause == "no-article"


def test_furniture_lines_are_kept_and_labelled() -> None:
    whole = page("<nav><a href='/'>Trang chủ</a></nav>" + story() + "<footer>Báo Andes</footer>")
    lines, _ = cut(whole, foedera.language.load())
    labels = {whole.text[x.start : x.end]: x.label for x in lines}
    assert labels["Trang chủ"] == "furniture"
    assert labels["Báo Andes"] == "furniture"
    assert len(lines) == len(whole.text.split("\n")) == len(whole.marks)


def test_elements_nested_within_the_limit_are_read() -> None:
    assert told(article("<div>" * 300 + story() + "</div>" * 300)) == [LEAD, *PARAGRAPHS]


def test_a_sites_name_in_an_h1_is_not_the_title() -> None:
    found = article("<h1 class='logo'><a href='/'>Báo Andes</a></h1>" + story())
    assert found.title == TITLE
    assert told(found) == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<form id='aspnetForm'>", "</form>"),
        ("<div class='sidebar-menu'>", "</div>"),
        ("<table class='menu'><tr><td>", "</td></tr></table>"),
    ],
    ids=["form", "sidebar", "table"],
)
def test_what_holds_most_of_the_text_is_no_furniture(start: str, end: str) -> None:
    # The title stands apart from the text, so that it does not tell where the article is.
    heading, text = story().split("</h1>")
    found = article(f"<h2>{heading.removeprefix('<h1>')}</h2>{start}{text}{end}<footer>Báo Andes</footer>")
    assert set(PARAGRAPHS) <= set(told(found))


def test_a_form_beside_the_article_stays_furniture() -> None:
    form = "<form><p>Nhập địa chỉ thư của bạn để nhận bản tin buổi sáng của chúng tôi từ Nam Mỹ.</p></form>"
    assert told(article(story(form) + form)) == [LEAD, *PARAGRAPHS]


def test_paragraphs_in_boxes_of_their_own_are_one_text() -> None:
    boxed = "".join(f"<div><div><p>{p}</p></div></div>" for p in PARAGRAPHS)
    assert told(article(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{boxed}</div>")) == [
        LEAD,
        *PARAGRAPHS,
    ]


def test_an_article_above_a_long_list_is_no_index() -> None:
    items = "".join(
        f"<div><h3><a href='/{n}'>Hội nghị lần thứ {n} khai mạc tại thủ đô Sucre</a></h3>"
        f"<p>Hội nghị lần thứ {n} có sự tham gia của đại diện hơn hai mươi nước trong khu vực Nam Mỹ.</p></div>"
        for n in range(20)
    )
    assert told(article(story() + items)) == [LEAD, *PARAGRAPHS]


def test_a_lead_of_no_known_class_below_a_line_about_the_page_is_kept() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    found = article(
        f"<h1>{TITLE}</h1><div class='x7'><span>Nam Mỹ</span></div><div class='x9'>{LEAD}</div><div class='x8'>{text}</div>"
    )
    assert told(found) == [LEAD, *PARAGRAPHS]
