"""How the next eight outlets lay out a page, among them digests, live blogs and the site that glues articles."""

from __future__ import annotations

from collections.abc import Sequence

from sheet import Sheet, Story, on


def lachong(s: Sheet, a: Story, _b: Story | None) -> None:
    """An agency: place and day before the lead as agencies write them, a block of links above the title."""
    if s.html:
        s.about(a, "description", "og", "time")
        s.row("menu")
        with s.box("div", "breaking"):
            s.say("hot", "marker", "h3")
            s.others(2, "plain", "p")
    else:
        s.row("menu")
    s.begin(a)
    with s.box("article", "detail"):
        s.put("title", a.title, "h1", "details__headline")
        s.stamp(on(a.when, "{W}, ngày {d}/{m}/%Y, %H:%M"), a, "minute", "time", "details__meta")
        place = ("Brussels", "Hà Nội", "Moscow", "New York")[s.number - 1]
        s.put("lead", f"{place} ({s.words['prefix']} {on(a.when, '{d}/{m}')}) - {a.lead}", "div", "summary")
        s.caption(a, "{} (Nguồn: {}/LHN)", tag="figcaption")

        def inside() -> None:
            with s.box("div", "related-news"):
                s.say("related", "marker", "h4")
                s.others(1, "cut", "h5")

        s.paragraphs(a, {3: inside}, last="./." if s.number % 2 else "")
        s.put("byline", f"{a.author} ({s.words['name']})", "div", "details__author")
    s.say("topic", tag="div")
    s.say("feedback", tag="div")
    with s.box("div", "timeline"):
        s.say("related", "marker", "h3")
        s.others(7, "pair", "h4")
        s.media(4, "h4")
    s.unseen()
    s.say("nav", tag="div")
    s.say("footer", "promotion", "div")


def namchau(s: Sheet, heading: Story, items: Sequence[Story]) -> None:
    """News digests: a heading and a summary of all, then items with headings of their own."""
    s.loose = s.number == 1
    if s.html:
        s.about(heading, "description", "og", "time" if s.number == 3 else "")
        s.row("menu")
    with s.box("div", "digest"):
        s.put("title", heading.title, "h1", part=0)
        if s.number != 2:
            s.put("dateline", on(heading.when, "{W}, {d}/{m}/%Y %H:%M"), "div", "date", part=0)
        s.put("lead", heading.lead, "p", "sapo", part=0)
        s.say("follow", "promotion", "div", "follow")
        for number, item in enumerate(items, 1):
            s.begin(item)
            s.known("none" if s.number == 2 else "minute")
            s.put(
                "title",
                item.title if s.number != 1 else f"{number}. {item.title}",
                "h2" if s.number == 3 else "p",
            )
            if number == 2:
                s.caption(item, "{} (Nguồn: {})", tag="p", cls="caption")
            s.put("lead", item.lead)
            s.paragraphs(item)
            if number == 3:
                with s.box("div", "lien-quan"):
                    s.others(1, "doubled-in-line", "p")
        s.part = 0
        s.put("byline", f"{heading.author} (tổng hợp)", "p", "author", part=0)
    with s.box("div", "more"):
        s.say("other", "marker", "h3")
        for day in ("16/10", "12/10", "08/10"):
            headline, _ = s.shelf.headlines(1)[0]
            s.put("headline", f"Tin thế giới {day}: {headline}", "p", link=True)
        s.say("most", "marker", "h3")
        s.locals(4, "p")
        s.others(3 + s.number, "cut" if s.number % 2 else "pair", "p")
    s.say("footer", "promotion", "div")
    s.traps.append("list-date")


def tructuyen(s: Sheet, heading: Story, entries: Sequence[Story]) -> None:
    """Live blogs: newest entry first, each with a time of day only; the day stands once above."""
    if s.html:
        s.about(heading, "og", "time" if s.number == 4 else "")
        s.row("menu")
    with s.box("main", "live"):
        s.put("title", heading.title, "h1", part=0)
        s.put("dateline", on(heading.when, "%d/%m/%Y %H:%M"), "div", "date", part=0)
        s.put("lead", heading.lead, "p", "sapo", part=0)
        s.say("refresh", tag="div")
        s.say("newest", tag="div")
        if s.number % 2 == 0:
            s.say("key", "marker", "h3")
            with s.box("ul", "keys"):
                for entry in entries[:3]:
                    s.put("headline", entry.title, "li", link=True)
        for entry in entries:
            with s.box("div", "live-entry"):
                s.begin(entry)
                s.stamp(on(entry.when, "%H:%M" if s.number % 2 else "%Hh%M"), entry, "minute", "span", "time")
                s.put("title", entry.title, "h3" if s.number == 3 else "p", "entry-title")
                s.put("lead", entry.lead)
                s.paragraphs(entry)
                if s.html:
                    s.say("share", tag="button")
        s.part = 0
    s.say("more", tag="div")
    with s.box("div", "hot"):
        s.say("hot", "marker", "h3")
        s.others(4, "plain", "p")
        s.others(4, "pair", "p")
    s.say("footer", "promotion", "footer")
    s.traps.append("copyright-year")


def gocpho(s: Sheet, a: Story, b: Story | None) -> None:
    """A site that takes over articles without dates and glues a second one below, without a mark between them."""
    if s.html:
        s.about(a, "description" if s.number == 3 else "og")
        s.row("menu")
    with s.box("div", "noidung"):
        s.begin(a)
        s.put("title", a.title, "h1")
        s.put("lead", a.lead, "p" if s.number == 4 else "h2")
        s.caption(a, "{} Ảnh: {}", tag="p")
        s.paragraphs(a, {3: lambda: s.say("video", tag="div")})
        if b:
            s.begin(b)
            s.put("title", b.title, "h2" if s.number == 3 else "p")
            s.put("lead", b.lead)
            s.caption(b, "{} Ảnh: {}", tag="p")
            s.paragraphs(b)
        headline, summary = s.shelf.headlines(1)[0]
        s.put("headline", headline, "p")
        s.put("teaser", f"{summary} Ảnh: Reuters CNN...", "p")
    if s.html or s.number == 2:
        s.say("like", "promotion", "div", "fanpage")
        s.say("also", "marker", "h3")
        s.others(6, "cut", "h4")
        s.others(3, "doubled", "h4")
        s.locals(5, "h4")
        s.say("footer", "promotion", "div")
    s.traps.append("teaser-date")


def bandoc(s: Sheet, a: Story, _b: Story | None) -> None:
    """Pointers between paragraphs and readers' comments with dates and whole sentences below the article."""
    s.loose = s.number == 1
    if s.html:
        s.about(a, "description", "og" if s.number == 3 else "", "time" if s.number == 4 else "")
        s.row("menu")
    s.begin(a)
    with s.box("article"):
        s.put("kicker", a.kicker.upper(), "span", "cat")
        s.put("title", a.title, "h1")
        s.put("lead", a.lead, "p", "sapo")
        s.stamp(on(a.when, "{W}, %d/%m/%Y | %H:%M GMT+7"), a, "minute", "div")

        def pointer() -> None:
            headline, _ = s.shelf.headlines(1)[0]
            s.put("teaser", f"{s.words['inside']}{headline}", "p", "pointer", link=True)

        s.caption(a, "{} Ảnh: {}", tag="figcaption")
        s.paragraphs(a, {1: pointer, 4: pointer})
        s.put("byline", a.author, "p", "author-name")
    with s.box("section", "binh-luan"):
        s.say("remarks", "marker", "h3")
        s.say("sort", tag="div")
        for name, text, when in s.shelf.draw("comments", 3):
            s.put("furniture", name, "b" if not s.html else "div")
            s.put("furniture", text, "p")
            s.put("furniture", when, "div")
            s.say("reply", tag="div")
        s.say("ask", "promotion", "div")
    with s.box("aside"):
        s.say("same", "marker", "h3")
        s.others(4, "plain", "h4")
        s.others(5, "pair", "h4")
        s.media(3, "h4")
    s.say("footer", "promotion", "div")
    s.traps += ["comment-date", "copyright-year"]


def chienluoc(s: Sheet, a: Story, _b: Story | None) -> None:
    """A journal: number and month instead of a day, key words before the text, notes and page numbers after it."""
    if s.html:
        s.about(a, "description")
        s.row("menu")
    with s.box("div", "contents"):
        s.say("contents", "marker", "h4")
        s.others(3, "plain", "li")
    s.begin(a)
    with s.box("div", "paper"):
        s.put("title", a.title if s.html else a.title.upper(), "h1")
        s.put("byline", f"ThS {a.author}", "p", "authors")
        s.put(
            "furniture", s.words["issue"].format(a.when.month + 100, a.when.month, a.when.year), "p", "issue"
        )
        s.known("month")
        s.put("lead", f"Tóm tắt: {a.lead}", "p", "abstract")
        s.say("keywords", tag="p")
        s.paragraphs(a, {4: lambda: s.caption(a, "{} (Nguồn: {})", tag="p", cls="figure")}, head="h2")
    s.put("marker", "Chú thích", "h4")
    s.say("notes", tag="p")
    s.say("pager", tag="div")
    s.say("box", "marker", "h4")
    s.others(2, "pair", "li")
    s.say("footer", "promotion", "div")
    s.traps += ["teaser-date", "issue-month"]


def sommai(s: Sheet, a: Story, _b: Story | None) -> None:
    """The print version: the day of printing stands above the article's own date, an end mark below it."""
    if s.html:
        s.about(a, "canonical", description="")
        s.meta("robots", "noindex")
    s.say("print", tag="div", cls="noprint")
    s.say("printed", tag="div")
    s.begin(a)
    with s.box("div", "print-body"):
        s.put("title", a.title, "h1")
        s.stamp(on(a.when, "%H:%M {d}/{m}/%Y") if s.number % 2 else on(a.when, "Ngày đăng: {d}.{m}.%Y"),
                a, "minute" if s.number % 2 else "day", "div")  # fmt: skip
        s.put("lead", a.lead, "b" if not s.html else "p", "bold")
        s.paragraphs(a)
        s.caption(a, "{} - Ảnh: {}", tag="p")
        s.put("byline", a.author.upper(), "p")
        s.say("end", "end", "p")
    s.put("furniture", s.words["link"] + a.id, "div")
    s.say("footer", "promotion", "div")
    s.traps.append("print-date")


def hosoqs(s: Sheet, a: Story, _b: Story | None) -> None:
    """Captions between all paragraphs, pointers to films, a quotation of the week with its day beside the text."""
    s.loose = s.number == 2
    if s.html:
        s.about(a, "description", "og", "jsonld" if s.number == 3 else "")
        s.row("menu")
        if s.number == 4:
            s.heads.append(
                '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
            )
    s.begin(a)
    with s.box("div", "thread"):
        s.put("title", a.title, "h1")
        when = on(a.when, "{w}, %d/%m/%Y - %H:%M")
        s.stamp(when, a, "minute", "div", "postdate")
        s.put("lead", a.lead, "p", "lead" if s.number == 3 else "b")

        def film() -> None:
            headline, _ = s.shelf.headlines(1)[0]
            s.put("teaser", f"{s.words['pointer'][s.number % 2]} {headline}", "p", "film", link=True)

        def first() -> None:
            s.caption(a, "{} Ảnh: {}", tag="p", cls="chuthich")
            s.say("gallery", tag="p")

        def second() -> None:
            s.caption(a, "{} Ảnh: {}", at=1, tag="p", cls="chuthich")
            film()

        s.paragraphs(a, {1: first, 3: second})
        s.put("source", f"Theo {a.source.split(', ')[0]}", "p", "nguon")
    with s.box("div", "quote-box"):
        s.say("side", "marker", "h4")
        s.put("teaser", s.shelf.draw("quotes", 1)[0], "blockquote")
    s.say("vote", "promotion", "div")
    s.say("hot", "marker", "h3")
    with s.box("ul"):
        s.others(2, "doubled-in-line")
        s.others(3, "plain")
        s.others(2 + s.number, "cut")
        s.locals(4)
    s.say("footer", "promotion", "div")
    s.traps.append("quote-date")
