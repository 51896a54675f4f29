"""How the first seven outlets lay out a page: one function each, the same order of lines for flat text and HTML."""

from __future__ import annotations

from sheet import Sheet, Story, on


def songcau(s: Sheet, a: Story, _b: Story | None) -> None:
    """Author and weekday date in one line, credit in brackets, the outlet's name before the lead."""
    s.loose = True
    if s.html:
        s.about(
            a,
            "description",
            "og",
            "canonical",
            "time" if s.number == 3 else "",
            "jsonld" if s.number == 4 else "",
        )
        s.row("menu")
    with s.box("article"):
        s.begin(a)
        s.put("title", a.title, "h1")
        line = f"{a.author} (PV thường trú)-{on(a.when, '{W}, ngày %d/%m/%Y %H:%M')} GMT+7"
        s.stamp(line, a, "minute", cls="author")
        if s.number % 2:
            s.caption(a, "{} (Ảnh: {})", tag="figcaption")
            s.put("lead", f"Sông Cầu - {a.lead}", "h2", "sapo")
        else:
            s.put("lead", f"Sông Cầu - {a.lead}", "h2", "sapo")
            s.caption(a, "{} (Ảnh: {})", tag="figcaption")
        s.paragraphs(a)
    with s.box("div", "related"):
        headline, summary = s.shelf.headlines(1)[0]
        s.put("headline", f"{headline} {headline}", "h4", link=True)
        s.put("teaser", f"Sông Cầu - {summary}")
    s.say("promotion", "promotion")
    with s.box("aside", "latest"):
        s.say("new", "marker", "h3")
        if not s.html:
            s.say("buttons")
        s.say("ago")
        s.others(4 + s.number, "plain", "p")
    with s.box("footer"):
        s.say("footer", "promotion")
    s.traps += ["copyright-year", "teaser-date"]


def tamnhin(s: Sheet, a: Story, _b: Story | None) -> None:
    """Author above the lead, no date in flat text, doubled headlines in the body and below it, sources in brackets."""
    if s.html:
        s.about(a, "description", "og" if s.number == 3 else "", "day" if s.number == 4 else "")
        s.row("menu")
    with s.box("div", "article-detail", 'itemscope itemtype="https://schema.org/NewsArticle"'):
        s.begin(a)
        s.put("title", a.title, "h1", "title-detail")
        if s.html:
            s.stamp(on(a.when, "%H:%M | %d/%m/%Y"), a, "minute", "span", "format_date")
        s.put("byline", a.author, "div", "author")
        s.put("lead", a.lead, "h2", "article-desc")
        s.say("follow", "promotion", "div", "google-news")
        s.caption(a, "{}", tag="figcaption")

        def inside() -> None:
            with s.box("div", "tin-lien-quan"):
                s.say("inside", "marker", "h4")
                s.others(1, "doubled-in-line", "p")

        with s.box("div", "content", 'itemprop="articleBody"'):
            s.paragraphs(a, {2 if s.number % 2 else 3: inside})
        with s.box("div", "box-related"):
            s.others(2, "doubled", "h5")
        s.put("source", f"(theo {a.source})", "p", "source")
    with s.box("div", "read-more"):
        s.say("after", "marker", "h3")
        s.others(5 + 2 * s.number, "doubled", "h5")
        s.others(4, "cut", "h5")
        s.locals(4, "h5")
        s.unseen()
    with s.box("footer"):
        s.say("foot", "furniture", "a")
    s.traps.append("teaser-date")


def haivan(s: Sheet, a: Story, _b: Story | None) -> None:
    """A radio's page: player lines above the text, the station's sign before the lead, an address below."""
    s.loose = s.number == 2
    if s.html:
        s.about(a, "description", "og", "jsonld" if s.number == 3 else "")
        s.row("menu")
    s.begin(a)
    with s.box("main", "detail"):
        s.put("kicker", a.kicker, "div", "cat")
        s.put("title", a.title, "h1")
        s.stamp(on(a.when, "%H:%M | %d/%m/%Y" if s.number % 2 else "{W}, %H:%M, %d/%m/%Y"), a, "minute")
        with s.box("div", "audio-player"):
            s.say("player", tag="div")
        s.put("lead", f"{s.words['prefix']} - {a.lead}", "p", "article__sapo")
        s.say("rate", "promotion", "p", "listen")
        s.paragraphs(a, {1: lambda: s.caption(a, "{} Ảnh: {}", tag="p", cls="photo-caption")})
        s.put("byline", f"{a.author}/{s.words['prefix']} (tổng hợp)", "p", "article__author")
    s.say("tags", tag="div", cls="tags")
    s.say("share", tag="div", cls="social")
    with s.box("section", "cung-chuyen-muc"):
        s.say("same", "marker", "h3")
        s.others(6, "pair", "h4")
        s.others(3, "plain", "h4")
        s.media(3, "h4")
    with s.box("footer"):
        s.say("footer", "promotion", "div")


def truongson(s: Sheet, a: Story, _b: Story | None) -> None:
    """An old site: tables and line breaks, no metadata, today's date at the top, Windows-1258 declared or used."""
    s.declared = "windows-1258" if s.html else "utf-8"
    s.charset = "windows-1258" if s.number == 3 else "utf-8"
    s.form = "NFD" if s.number == 1 else "NFC"
    if s.html:
        s.heads.append("<title>Trường Sơn điện tử</title>")
    with s.box("table", "", 'width="780" border="0"'), s.box("tr"), s.box("td"):
        s.put("furniture", " | ".join(s.words["menu"]), "div")
        s.say("today", tag="div")
    with s.box("table", "", 'width="780"'), s.box("tr"), s.box("td", "", 'valign="top"'):
        s.begin(a)
        s.stamp(on(a.when, "{W}, %d/%m/%Y, %H:%M (GMT+7)"), a, "minute", "div", "")
        s.put("title", a.title, "div", "pTitle")
        s.put("lead", a.lead, "div", "pHead")
        with s.box("table", "", 'align="center" width="1"'), s.box("tr"), s.box("td"):
            s.caption(a, "{} ({})", tag="div", cls="Image")
        s.paragraphs(a, tag="br")
        s.put("byline", a.author, "div", "pAuthor")
        s.put("source", f"(Theo {a.source})", "div", "pSource")
        s.put("furniture", " ".join((s.words["back"], s.words["print"], s.words["send"])), "div")
        with s.box("div", "other"):
            s.say("past", "marker", "div")
            for day, (headline, _) in zip((19, 18, 18, 16), s.shelf.headlines(4), strict=True):
                s.put("headline", f"{headline} ({day}/11/2025)", "br", link=True)
        s.say("counter", tag="div")
    s.say("footer", "promotion", "center")
    s.traps += ["page-date", "list-date"]


def thoicuoc(s: Sheet, a: Story, b: Story | None) -> None:
    """Photographs in tables that leave bars behind, boxes in the body, ``./.`` at the end, comment prompts."""
    if s.html:
        s.about(a, "description", "og", "time", "graph" if s.number == 3 else "")
        s.row("menu")
    s.begin(a)
    with s.box("div", "main"):
        s.put("title", a.title, "h1")
        s.stamp(on(a.when, "{d}/{m}/%Y - %H:%M (GMT+7)"), a, "minute", "div")
        s.put("lead", a.lead if s.html else f"({s.words['prefix']}) - {a.lead}", "p", "lead")
        s.say("follow", "promotion", "div", "gg")
        if not s.html:
            s.rows.append("![]() |")
            s.lines.append({"text": "![]() |", "label": "furniture", "part": 0})
        with s.box("table", "image"), s.box("tr"), s.box("td"):
            s.caption(a, "{} Nguồn: {}", tag="p", cls="caption", bars=True)

        def inside() -> None:
            with s.box("div", "box-doc-them"):
                s.say("inside", "marker", "strong" if not s.html else "h4")
                s.others(2, "plain", "p")

        s.linked = True
        s.paragraphs(a, {2: inside}, last="./.")
        s.put("byline", f"{a.author} (theo {a.source})", "p", "signature")
        if b:
            s.begin(b)
            s.put("title", b.title, "h2")
            s.put("lead", b.lead, "p", "lead")
            s.caption(b, "{} Nguồn: {}", tag="p", cls="caption", bars=True)
            s.paragraphs(b, last="./.")
    s.say("comment", "promotion", "div", "comment")
    with s.box("div", "sidebar"):
        s.say("most", "marker", "h3")
        s.others(8, "plain", "p")
        for text in s.shelf.draw("quotes", 2):
            s.put("teaser", text)
        s.locals(5, "p")
        s.unseen()
    s.say("footer", "promotion", "div")
    s.traps += ["teaser-date", "copyright-year"]


def biendong(s: Sheet, a: Story, _b: Story | None) -> None:
    """Languages, weather and prices above the article, date behind the author, a description of the site."""
    s.wrapped = True
    if s.html:
        about = "Bản tin Biển Đông cập nhật tin tức, phân tích về an ninh khu vực và luật biển mỗi ngày."
        s.about(a, "description", "og" if s.number == 4 else "", "day", description=about)
    with s.box("header"):
        s.row("english", "lang")
        s.say("weather", tag="div")
        s.say("gold", tag="div")
        s.row("menu")
        s.say("crumb", tag="div", cls="breadcrumb")
    s.begin(a)
    with s.box("div", "post"):
        s.put("title", a.title, "h1", "post-title")
        s.stamp(f"{a.author} - {on(a.when, '%d-%m-%Y, %H:%M')}", a, "minute", "div", "post-meta")
        s.put("lead", a.lead, "p", "post-excerpt" if s.number == 3 else "")
        s.caption(a, "{} (Ảnh: {})", tag="p", cls="wp-caption-text")

        def inside() -> None:
            with s.box("ul", "related"):
                s.say("inside", "marker", "li")
                s.others(2, "plain", "li")

        s.linked = True
        s.paragraphs(a, {3: inside})
        s.put("source", f"Nguồn: {a.source}", "p")
    s.say("share", tag="div", cls="share")
    s.say("next", tag="div")
    s.say("letter", "promotion", "div", "newsletter")
    with s.box("footer"):
        s.say("footer", "promotion")
    s.traps.append("copyright-year")


def thekyanninh(s: Sheet, a: Story, _b: Story | None) -> None:
    """AMP pages: no lists beside the text, advertisements and boxes between paragraphs, the sign in brackets."""
    s.root = 'amp lang="vi"'
    s.heads.append('<script async src="https://cdn.ampproject.example/v0.js"></script>')
    if s.html:
        s.about(a, "canonical", "jsonld" if s.number == 3 else "description")
    s.say("amp", tag="div")
    s.begin(a)
    with s.box("article", "amp-article"):
        s.put("title", a.title, "h1")
        s.stamp(on(a.when, "Cập nhật lúc %Hh%M ngày {d}/{m}/%Y"), a, "day", "div", "amp-meta")
        if s.number == 3:
            s.known("minute")
        s.put("lead", f"{s.words['prefix']} - {a.lead}", "p", "amp-sapo")

        def advert() -> None:
            s.say("advert", "furniture", "div")

        def inside() -> None:
            with s.box("div", "xem-ngay"):
                s.say("inside", "marker", "p")
                s.others(1, "pair" if s.number % 2 else "plain", "p")
            s.gap()

        s.markup('<amp-img src="/anh.jpg" width="600" height="400"></amp-img>')
        s.caption(a, "{} Ảnh: {}", tag="figcaption")
        s.paragraphs(a, {1: advert, 2: inside, 4: advert})
        s.put("byline", a.author, "p", "amp-author")
    s.put("furniture", f"{s.words['tagline']} {a.kicker}, quốc tế, an ninh", "div", "amp-tags")
    s.say("more", "marker", "h3")
    with s.box("ul"):
        s.others(4, "plain")
        s.others(s.number, "pair")
    s.say("footer", "promotion", "div")
