"""How the last seven outlets lay out a page."""

from __future__ import annotations

from sheet import Sheet, Story, on


def kinhte(s: Sheet, a: Story, _b: Story | None) -> None:
    """Prices above, the main points in a list before the body, sponsors' lines inside it, most read with numbers."""
    if s.html:
        s.about(a, "description", "og", "graph")
    with s.box("div", "ticker"):
        s.say("ticker", tag="span" if not s.html else "div")
    s.row("menu")
    s.begin(a)
    with s.box("article", "post-detail"):
        s.put("title", a.title, "h1")
        s.stamp(f"{a.author} | {on(a.when, '%d/%m/%Y %H:%M')}", a, "minute", "div", "meta")
        s.put("lead", a.lead, "h2", "sapo")

        def pointer() -> None:
            headline, _ = s.shelf.headlines(1)[0]
            s.put("teaser", s.words["inside"] + headline, "p", "see-more", link=True)

        def sponsor() -> None:
            s.put("promotion", s.words["ads"][s.number % 2], "div", "ads")

        s.caption(a, "{} Ảnh: {}", tag="figcaption")
        s.paragraphs(a, {2: sponsor, 3: pointer})
        s.put("source", f"Theo {a.source}", "p", "source")
    with s.box("div", "most-read"):
        s.say("most", "marker", "h3")
        for number, (headline, _) in enumerate(s.shelf.headlines(5), 1):
            s.put("headline", f"{number} {headline}" if not s.html else headline, "li", link=True)
        s.locals(6)
    with s.box("div", "grid"):
        s.others(4, "pair", "h4")
    with s.box("form", "newsletter"):
        s.say("letter", "promotion", "div")
    s.say("footer", "promotion", "div")


def vietkieu(s: Sheet, a: Story, _b: Story | None) -> None:
    """A weblog abroad: English dates and buttons, comments and archives by month below."""
    s.loose = True
    if s.html:
        s.about(a, "og", "time" if s.number == 3 else "")
        s.row("menu")
    s.begin(a)
    with s.box("article", "post hentry"):
        s.put("title", a.title, "h1", "entry-title")
        s.stamp(f"Posted on {on(a.when, '{M} {d}, %Y')} by {a.author}", a, "day", "div", "entry-meta")
        if s.html and s.number == 3:
            s.known("minute")
        with s.box("div", "entry-share"):
            s.say("meta", tag="div")
        with s.box("div", "entry-content"):
            s.put("lead", a.lead, "p")
            s.caption(a, "{} (Hình: {})", tag="p", cls="wp-caption-text")
            s.paragraphs(a)
            s.put("source", f"({a.source.split(', ')[0]})", "p")
    with s.box("div", "jp-relatedposts"):
        s.say("related", "marker", "h3")
        for day, (headline, _) in zip((28, 21, 9), s.shelf.headlines(3), strict=True):
            s.put("headline", headline, "h4", link=True)
            s.put("furniture", f"October {day}, 2025", "p")
    with s.box("div", "comments"):
        s.say("reply", "promotion", "p")
    with s.box("aside", "widget"):
        s.say("recent", "marker", "h4")
        for name, text, _ in s.shelf.draw("comments", 2):
            s.put("furniture", f"{name} on {text[:40]}", "div")
        s.say("archives", tag="div")
    s.say("footer", "promotion", "div")
    s.traps += ["list-date", "copyright-year"]


def vtm(s: Sheet, a: Story, _b: Story | None) -> None:
    """A broadcaster: lines of the player above and below, the host's name before the lead, what is on now."""
    s.loose = s.number == 1
    if s.html:
        s.about(a, "description", "og", "canonical")
        s.meta("article:modified_time", "2025-11-20T08:15:00+07:00", "property")
        s.traps.append("modified-date")
        s.put("promotion", s.words["cookie"], "div", "cookie")
        s.row("live", "menu")
    else:
        s.say("live")
    s.begin(a)
    with s.box("div", "news-detail"):
        s.say("video", tag="div")
        s.put("title", a.title, "h1")
        s.stamp(f"{a.author}-{on(a.when, '{W}, ngày %d/%m/%Y %H:%M')} GMT+7", a, "minute", "p", "news-info")
        s.put("lead", f"{s.words['prefix']} - {a.lead}", "h2", "sapo")
        s.paragraphs(a, {2: lambda: s.caption(a, "{} (Ảnh: {})", tag="figcaption")})
        with s.box("div", "VCSortableInPreviewMode"):
            headline, summary = s.shelf.headlines(1)[0]
            s.put("headline", f"{headline} {headline}", "p", link=True)
            s.put("teaser", f"{s.words['prefix']} - {summary}", "p")
    s.say("watch", "promotion", "p")
    s.say("new", "marker", "h3")
    with s.box("ul", "latest"):
        for minutes, (headline, _) in zip((3, 17, 42, 58), s.shelf.headlines(4), strict=True):
            s.put("headline", headline, "li", link=True)
            s.put("furniture", f"{minutes} phút trước", "li")
    s.say("clip", tag="div")
    with s.box("div", "more-list"):
        s.media(4, "p")
        s.others(5, "doubled", "p")
    s.unseen()
    s.say("footer", "promotion", "div")
    s.traps.append("copyright-year")


def hungvuong(s: Sheet, a: Story, _b: Story | None) -> None:
    """An office's portal: the date behind the title in words, views and marks, older and newer news with dates."""
    s.loose = s.number == 2
    if s.html:
        s.heads.append(f"<title>{s.words['name']}</title>")
        s.meta("description", s.words["name"])
        s.row("menu")
    s.begin(a)
    with s.box("div", "ArticleContent"):
        s.put(
            "title",
            a.title.upper() if s.number == 1 else a.title,
            "h3" if s.number == 3 else "div",
            "ArticleTitle",
        )
        form = "Ngày {d} tháng {m} năm %Y" if s.number % 2 else "Đăng ngày {d}-{m}-%Y"
        s.stamp(on(a.when, form), a, "day", "div", "ArticleDate")
        s.say("size", tag="div")
        s.put("lead", a.lead, "p", "ArticleHeader")
        s.paragraphs(a, {2: lambda: s.caption(a, "{}", tag="p")})
        s.put("source", f"Nguồn: {a.source}", "p", "ArticleSource")
    s.say("views", tag="div")
    s.say("rate", "promotion", "div")
    for key, days in (("newer", (28, 27, 27)), ("older", (21, 20, 14))):
        s.say(key, "marker", "h4")
        for day, (headline, _) in zip(days, s.shelf.headlines(3), strict=True):
            s.put("headline", f"{headline} ({day}/10/2025)", "li", link=True)
    s.say("links", tag="div")
    s.say("footer", "promotion", "div")
    s.traps.append("list-date")


def tuoixanh(s: Sheet, a: Story, _b: Story | None) -> None:
    """The sign before the lead, the photograph after two paragraphs, stars, topics, a box with summaries inside."""
    if s.html:
        s.about(a, "description", "og", "jsonld")
        s.row("menu")
    s.begin(a)
    with s.box("div", "detail-content"):
        s.put("kicker", a.kicker, "a" if not s.html else "div", "cate")
        s.stamp(on(a.when, "%d/%m/%Y %H:%M GMT+7"), a, "minute", "div", "detail-time")
        s.put("title", a.title, "h1")
        s.put("byline", a.author.upper(), "div", "author-info")
        s.say("audio", tag="div")
        s.put("lead", f"{s.words['prefix']} - {a.lead}", "h2", "detail-sapo")

        def photo() -> None:
            s.caption(a, "{} - Ảnh: {}", tag="p", cls="caption")
            s.caption(a, "{} - Ảnh: {}", at=1, tag="p", cls="caption")

        def inside() -> None:
            with s.box("div", "related"):
                s.others(1, "pair", "h4")

        s.paragraphs(a, {2: photo, 4: inside})
    s.say("stars", tag="div")
    s.say("hash", tag="div", cls="tags")
    s.say("topics", tag="div")
    with s.box("div", "also"):
        s.say("also", "marker", "h3")
        s.others(6, "pair", "h4")
    with s.box("aside"):
        s.say("most", "marker", "h3")
        s.locals(6)
        s.media(4)
    s.say("footer", "promotion", "div")
    s.traps.append("copyright-year")


def chauau(s: Sheet, a: Story, b: Story | None) -> None:
    """No date and no metadata anywhere; hot news stand before the title, all text in one element with line breaks."""
    if s.html:
        s.heads.append(f"<title>{s.words['name']}</title>")
        s.put("furniture", " ".join(s.words["menu"]), "div")
    with s.box("div", "top"):
        s.say("hot", "marker", "div")
        s.others(2, "plain", "div")
        s.put("teaser", s.shelf.draw("quotes", 1)[0], "div")
    s.begin(a)
    with s.box("div", "tieude"):
        s.put("title", a.title, "h1" if s.number == 3 else "div", "td")
    with s.box("div", "bai"):
        s.put("lead", a.lead, "br")
        s.caption(a, "{} Ảnh: {}", tag="br")

        def inside() -> None:
            s.gap()
            s.say("inside", "marker", "br")
            s.others(2, "plain", "br")
            s.gap()

        s.paragraphs(a, {3: inside}, tag="br")
        s.put("byline", a.author, "br")
        if b:
            s.begin(b)
            s.put("title", b.title, "br")
            s.put("lead", b.lead, "br")
            s.caption(b, "{} Ảnh: {}", tag="br")
            s.paragraphs(b, tag="br")
    s.say("donate", "promotion", "div")
    s.say("other", "marker", "div")
    s.others(7, "pair", "div")
    s.locals(5, "div")
    s.say("footer", "promotion", "div")
    s.traps += ["teaser-date", "quote-date"]


def phuongnam(s: Sheet, a: Story, b: Story | None) -> None:
    """A telephone's page: pointers run into paragraphs, times of day before headlines, buttons between all."""
    s.loose = s.number == 2
    if s.html:
        s.about(a, "description" if s.number == 3 else "og", "day" if s.number == 4 else "")
        s.row("menu")
    s.say("open", tag="button")
    s.begin(a)
    with s.box("div", "m-article"):
        s.put("title", a.title, "h1")
        if s.number == 4:
            s.known("day")
        else:
            s.stamp(on(a.when, "%d.%m.%Y | %H:%M"), a, "minute", "div", "m-date")
        s.put("lead", a.lead, "p", "m-lead")
        s.say("share", tag="div")
        s.caption(a, "{} Ảnh: {}", tag="p", cls="m-caption")
        for i, text in enumerate(a.body, 1):
            if text.startswith("## "):
                s.put("body", text[3:], "h2")
            elif i in (2, 4):
                headline, _ = s.shelf.headlines(1)[0]
                s.glue([("body", text), ("teaser", s.words["pointer"] + headline)], "p")
            else:
                s.put("body", text)
        s.put("byline", f"{a.author} (T/h)", "p", "m-author")
        if b:
            s.begin(b)
            s.put("title", b.title, "h2")
            s.put("lead", b.lead)
            s.caption(b, "{} Ảnh: {}", tag="p")
            s.paragraphs(b)
    with s.box("div", "m-newest"):
        s.say("newest", "marker", "h3")
        for clock, (headline, _) in zip(s.words["clock"], s.shelf.headlines(3), strict=True):
            s.put("furniture", clock, "div")
            s.put("headline", headline, "h4", link=True)
        s.others(4, "cut", "h4")
        s.others(3, "plain", "h4")
        s.locals(4, "h4")
    s.say("top", tag="div")
    s.say("footer", "promotion", "div")
