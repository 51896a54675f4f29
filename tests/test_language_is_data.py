"""Vietnamese lives in lang/vi and in catalogues, never in code; and no file names a registry or somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"

# Every letter that Vietnamese has and English has not, lower case, precomposed.
LETTERS = set("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
# Names are written in pieces so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry\\." + r"npmjs",
            "npmjs\\." + r"(org|com)",
            "deb\\." + r"debian\.org",
            "extra-index" + "-url|--index" + "-url|--find" + "-links",
            "file:" + "///",
            "/" + r"work/(main|shared|\.library)",
            "/" + r"(home|Users)/[a-z]",
            "/" + r"root/",
        ]
    )
)


def tracked() -> list[Path]:
    """The files that git tracks or would track; all files where this is no checkout."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0 and listing.stdout:
        paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        left_out = {".venv", ".git", ".demo", "node_modules", "__pycache__"}
        paths = [p for p in ROOT.rglob("*") if not left_out & set(p.relative_to(ROOT).parts)]
    return sorted(p for p in paths if p.is_file())


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_vietnamese_letter_stands_in_code(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [f"{path}:{n}: {line.strip()}" for n, line in enumerate(lines, 1) if LETTERS & set(line.lower())]
    assert not found, "\n".join(found)


def test_no_tracked_file_names_a_registry_or_a_machine():
    found = []
    for path in tracked():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path}:{n}: {line.strip()[:120]}" for n, line in enumerate(lines, 1) if FORBIDDEN.search(line)
        ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["pip.txt", "base.txt", "dev.txt"])
def test_every_package_of_a_lock_has_hashes(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    packages = [row for row in re.split(r"\n(?=\S)", text.strip()) if row]
    assert packages
    assert not [row.splitlines()[0] for row in packages if "==" not in row or "--hash=sha256:" not in row]
