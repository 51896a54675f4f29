"""Small pages to read, good and bad, written anew for each test."""

from pathlib import Path

import pytest

GOOD = """Tổng thống Nga gặp Tổng thống Belarus tại Minsk

Thứ năm, ngày 08/06/2023 19:33 GMT+7

VTV.vn - Hôm nay (8/6), Tổng thống Nga Vladimir Putin đã gặp Tổng thống Belarus Alexander Lukashenko tại thủ đô Minsk.

Bộ Ngoại giao Nga cáo buộc NATO mở rộng về phía Đông và đe dọa an ninh của Nga. Tuyên bố được đưa ra sau cuộc gặp.

Hai nhà lãnh đạo đã thảo luận về hợp tác quân sự giữa Nga và Belarus trong khuôn khổ Nhà nước Liên minh.
"""

BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 64,
    "undecodable.txt": "Tổng thống".encode() + b"\xff\xfe\xfa\x81\x8d" * 200,
    "one-line.txt": "Nga và Belarus ".encode() * 3_500_000,
    "deep.html": b"<html><body>" + b"<div>" * 5_000 + "Nga gặp Belarus".encode() + b"</div>" * 5_000,
    "no-article.txt": "ĐĂNG NHẬP\n\nTrang chủ\n\nLiên hệ quảng cáo\n\nRSS\n".encode(),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A flat page with one article of several events."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of pages that can't be read, each for its own reason."""
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A place for a store that is not there yet."""
    return tmp_path / "foedera.db"
