"""Lines that come again on other pages of one site are learned as its furniture."""

from __future__ import annotations

from pathlib import Path

import foedera.language
from foedera.article import cut
from foedera.page import site
from foedera.page.site import host_of, learned
from foedera.page.sources import Options, pages
from foedera.records import Failure, Page, PageHints
from foedera.settings import Settings

COUNTRIES = ["Serbia", "Albania", "Croatia", "Bulgaria", "Romania", "Hungary"]
OFTEN = "Những câu chuyện đáng đọc nhất về biển đảo quê hương được chúng tôi chọn lọc gửi tới bạn mỗi sáng."


def article(country: str) -> str:
    return (
        f"{country} mở lại cửa khẩu biên giới sau nhiều năm\n\n"
        f"Chính phủ {country} hôm 3/2 mở lại cửa khẩu biên giới, Bộ Ngoại giao nước này cho biết.\n\n"
        f"{OFTEN}\n\nBộ trưởng Ngoại giao {country} nói quyết định nhằm thúc đẩy quan hệ với các nước láng giềng.\n\n"
        f"Người dân {country} hoan nghênh quyết định của chính phủ và mong hàng hóa sẽ rẻ hơn trước.\n"
    )


def folder_of(tmp_path: Path, host: str = "bao.example") -> Path:
    folder = tmp_path / host
    folder.mkdir()
    for country in COUNTRIES:
        (folder / f"{country}.txt").write_text(article(country), encoding="utf-8")
    return tmp_path


def read(folder: Path) -> list[Page]:
    found = learned(pages([str(folder)], Options(Settings())))
    return [x for x in found if isinstance(x, Page)]


def test_a_line_of_many_pages_of_a_site_is_no_article_s(tmp_path: Path) -> None:
    for page in read(folder_of(tmp_path)):
        assert page.recurring == {OFTEN}
        lines, (found,) = cut(page, foedera.language.load())
        assert "recurs-on-site" in {x.cue for x in lines}
        assert OFTEN not in found.paragraphs("body")
        assert len(found.paragraphs("body")) == 2


def test_pages_without_a_known_site_are_left_alone(tmp_path: Path) -> None:
    assert all(not page.recurring for page in read(folder_of(tmp_path, "pages")))


def test_the_same_run_gives_the_same_result(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    assert read(folder) == read(folder)


def test_a_title_that_is_a_teaser_elsewhere_stays_with_its_lead(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    title, _, lead, *_ = article("Serbia").splitlines()
    for country in COUNTRIES[1:]:
        path = folder / "bao.example" / f"{country}.txt"
        path.write_text(path.read_text("utf-8") + f"\nĐọc nhiều\n{title}\n{lead}\n", encoding="utf-8")
    page = next(p for p in read(folder) if "Serbia" in p.path)
    assert title in page.recurring
    (found,) = cut(page, foedera.language.load())[1]
    assert found.title == title
    assert found.paragraphs("lead") == (lead,)


def test_two_versions_of_one_article_do_not_make_its_text_furniture(tmp_path: Path) -> None:
    folder = tmp_path / "bao.example"
    folder.mkdir()
    for name in ("full", "amp", "print", "mobile"):
        (folder / f"{name}.txt").write_text(article("Serbia"), encoding="utf-8")
    assert all(not page.recurring for page in read(tmp_path))


def test_a_paragraph_of_background_in_some_articles_stays(tmp_path: Path) -> None:
    folder = tmp_path / "bao.example"
    folder.mkdir()
    for n in range(20):
        text = f"Tin số {n} về biên giới\n\nĐoạn văn riêng của bài số {n} nói về một chuyện khác hẳn.\n"
        (folder / f"{n}.txt").write_text(text + (f"\n{OFTEN}\n" if n < 5 else ""), encoding="utf-8")
    assert all(not page.recurring for page in read(tmp_path))


def test_windows_bound_what_is_held_and_keep_the_order(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(site, "WINDOW", 2)
    monkeypatch.setattr(site, "REMEMBERED", 12)
    things: list[Page | Failure] = [*read(folder_of(tmp_path)), Failure("x", "empty", "nothing")]
    assert [x.path for x in learned(things)] == [x.path for x in things]


def test_the_host_is_that_of_the_address_or_of_a_folder() -> None:
    def page(path: str, address: str | None = None) -> Page:
        return Page("1", path, "text", "x", PageHints(address=address))

    assert host_of(page("a.txt", "https://www.bao.example/1")) == "bao.example"
    assert host_of(page("a.txt", "https://m.bao.example/1")) == "bao.example"
    assert host_of(page("crawl/bao.example/2024/a.txt")) == "bao.example"
    assert host_of(page("crawl/2024/a.txt")) is None
