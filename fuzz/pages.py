"""Throws damaged pages at the page and article rooms: no crash, no hang, bounded memory, offsets that hold.

    python fuzz/pages.py [N] [--seed SEED]

Inputs are the sample pages, changed at random: bytes flipped, cut out, doubled, swapped between pages, lines shuffled
and repeated, markup and marks of order thrown in, encodings changed, and packed into the holders that pages come in.
The same seed gives the same inputs. Anything but a page or a PageError is a fault; the input is kept beside the report.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import resource
import signal
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "foedera" / "samples"
INPUTS = 100_000
LONGEST = 5.0  # seconds that one page may take
MOST_MEMORY = 1_000_000_000  # bytes
LARGEST = 60_000  # bytes of an input
PDF_LINES = 60
EVERY = 12  # inputs, of which one goes through the holders of pages
PIECES = [
    b"<div>",
    b"</div>",
    b"<p>",
    b"<table><tr><td>",
    b"<!--",
    b"-->",
    b"<script>",
    b"</script>",
    b"<![CDATA[",
    b"&nbsp;",
    b"&#7893;",
    b"&#xD800;",
    b"&amp;quot;",
    b"\0",
    b"\r",
    b"\r\n",
    b"\xe2\x80\xa8",
    b"\xc2\xad",
    b"\xe2\x80\x8b",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xcc\x81" * 40,
    b"...",
    b"./.",
    b"[[[[",
    b"((((",
    b"|" * 50,
    b"# ",
    b">> ",
    b"10:05\n",
    b"1. ",
    b"24/02/2022 10:00\n",
    b"99/99/2022",
    b"From x Thu\n",
    b"<rss><item>",
    b'{"text": "',
    b"WARC/1.0\r\n",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"Content-Type: multipart/related\n\n",
    b'<meta charset="utf-16">',
    b"<html lang=vi>",
]
CODECS = ("utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-7", "cp1258", "utf-32")


class HangError(Exception):
    """A page took too long."""


def changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One input: a page after a few changes."""
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        data = _once(data, others, chance)[:LARGEST]
    return data


def _once(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 8, 60, 500, 5_000)))
    way = chance.randrange(10)
    if way == 0:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if way == 1:
        return data[:at] + data[end:]
    if way == 2:
        return data[:end] + data[at:end] * chance.choice((1, 2, 30)) + data[end:]
    if way == 3:
        return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 3, 200)) + data[at:]
    if way == 4:
        other = chance.choice(others)
        begin = chance.randrange(len(other))
        return data[:at] + other[begin : begin + 4_000] + data[at:]
    if way == 5:
        lines = data.split(b"\n")
        chance.shuffle(lines)
        return b"\n".join(lines)
    if way == 6:
        lines = data.split(b"\n")
        i = chance.randrange(len(lines))
        return b"\n".join([*lines[:i], lines[i], *lines[i:], *lines[i : i + 3]])
    if way == 7:
        return data.replace(b"\n", chance.choice((b"", b" ", b"\n\n", b"\r")))
    text = data.decode("utf-8", "replace")
    if way == 8:
        return unicodedata.normalize(chance.choice(("NFD", "NFKD")), text).encode()
    return text.encode(chance.choice(CODECS), "replace")


def as_pdf(text: str) -> bytes:
    """A PDF of the text's lines, in a standard font: letters that it lacks become their nearest ones."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore")
    rows = [re.sub(rb"([\\()])", rb"\\\1", row)[:400] for row in plain.split(b"\n")[:PDF_LINES]]
    stream = b"BT /F1 10 Tf 50 800 Td 14 TL " + b" ".join(b"(%s) Tj T*" % row for row in rows) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(whole)
    return whole + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def held(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """The same bytes in something that holds pages, sometimes damaged there too."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", data)
        archive.writestr("b.txt", data)
    mail = b"Subject: x\nFrom: a@b.c\nContent-Type: text/html; charset=utf-8\n\n" + data
    text = data.decode("utf-8", "replace")
    name, packed = chance.choice(
        [
            ("a.zip", whole.getvalue()),
            ("a.txt.gz", gzip.compress(data, 1)),
            ("a.eml", mail),
            ("a.mbox", b"From x Thu\n" + mail + b"\nFrom y Thu\n" + mail),
            ("a.jsonl", json.dumps({"text": text}).encode() + b"\n" + json.dumps({"html": text}).encode()),
            ("a.xml", b"<rss><item><description><![CDATA[" + data + b"]]></description></item></rss>"),
            ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: "
             b"%d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" % (len(data) + 44) + data),
            ("a.pdf", as_pdf(text)),
            ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n" + mail + b"\n--b--"),
        ]
    )  # fmt: skip
    if chance.random() < 0.5:
        at = chance.randrange(len(packed))
        packed = packed[:at] + bytes([chance.randrange(256)]) + packed[at + chance.choice((0, 1, 40)) :]
    return name, packed


class Tester:
    """Reads inputs and checks what must hold of every page."""

    def __init__(self) -> None:
        import foedera.article
        import foedera.language
        from foedera.errors import PageError
        from foedera.page import read_bytes
        from foedera.page.files import Known
        from foedera.page.mend import original
        from foedera.page.sources import Options, pages
        from foedera.settings import Settings

        self.cut, self.read, self.original = foedera.article.cut, read_bytes, original
        self.language, self.refused = foedera.language.load("vi"), PageError
        self.plain, self.fast = Known(), Known(fast=True)
        self.pages = pages
        self.options = Options(Settings(archive_bytes=50_000_000))

    def page(self, data: bytes, fast: bool) -> str:
        """Reads one page; returns what came of it."""
        try:
            page = self.read(data, "page", known=self.fast if fast else self.plain)
            self.check(page)
        except self.refused as error:
            return error.cause
        return page.kind

    def holder(self, name: str, data: bytes, folder: Path) -> str:
        """Reads what is in a holder of pages."""
        path = folder / name
        path.write_bytes(data)
        for found in self.pages([str(path)], self.options):
            if hasattr(found, "cause"):
                if found.cause == "internal":
                    raise AssertionError(found.message)
                continue
            try:
                self.check(found)
            except self.refused:
                continue
        return "holder"

    def check(self, page: object) -> None:
        """Offsets lie in the text and on characters of their own; repairs give back the page as it stood."""
        lines, articles = self.cut(page, self.language)  # type: ignore[arg-type]
        text: str = page.text  # type: ignore[attr-defined]
        seen = 0
        for line in lines:
            assert seen <= line.start < line.end <= len(text), "lines overlap"
            assert "\n" not in text[line.start : line.end], "a line holds a line break"
            seen = line.end
        for article in articles:
            end = 0
            for section in article.sections:
                assert end <= section.start < section.end <= len(text), "sections overlap"
                end = section.end
        for repair in page.repairs:  # type: ignore[attr-defined]
            assert 0 <= repair.start < repair.end <= len(text), "a repair lies outside the text"
        assert len(self.original(page)) == len(text), "a repair moved characters"  # type: ignore[arg-type]


def main() -> int:
    """Runs the inputs; returns 1 where one was a fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="?", type=int, default=INPUTS, help="how many")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    pages = [p.read_bytes() for p in sorted(SAMPLES.iterdir()) if p.suffix in (".txt", ".html")]
    tester = Tester()
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY, 4 * MOST_MEMORY))
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _hang)
    came: Counter[str] = Counter()
    faults: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.inputs):
            data = changed(chance.choice(pages), pages, chance)
            begin = time.perf_counter()
            signal.setitimer(signal.ITIMER_REAL, 4 * LONGEST)
            name = "page"
            try:
                if number % EVERY == 0 and data:
                    name, data = held(data, chance)
                    came[tester.holder(name, data, Path(folder))] += 1
                else:
                    came[tester.page(data, fast=number % 7 == 0)] += 1
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                kept = Path(tempfile.gettempdir()) / f"foedera-fuzz-{given.seed}-{number}-{name}"
                kept.write_bytes(data)
                faults.append(f"input {number} ({kept}): {type(error).__name__}: {error}")
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            spent = time.perf_counter() - begin
            if spent > LONGEST:
                faults.append(f"input {number}: {spent:.1f} s")
            slowest = max(slowest, spent)
            if len(faults) >= 20:
                break
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if most > MOST_MEMORY:
        faults.append(f"{most:,} bytes of memory")
    told = ", ".join(f"{cause} {count}" for cause, count in came.most_common())
    print(
        f"{came.total()} inputs: {told}\nslowest {slowest:.2f} s, {most / 1e6:.0f} MB, {len(faults)} faults"
    )
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


def _hang(signal_number: int, frame: FrameType | None) -> None:
    raise HangError("hangs")


if __name__ == "__main__":
    sys.exit(main())
