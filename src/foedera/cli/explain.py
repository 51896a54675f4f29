"""`foedera explain`: how a sentence or an article was read, as a tree."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from foedera.cli.spoken import Spoken, code_of
from foedera.grammar.tree import Node

STYLES = {
    "sentence": "bold",
    "actor": "cyan",
    "date": "magenta",
    "place": "blue",
    "fired": "bold green",
    "dropped": "yellow",
    "nearly": "dim",
    "event": "bold green",
    "nothing": "dim",
    "where": "dim",
}


def explain(
    text: Annotated[
        str,
        typer.Argument(
            help="A sentence, or a file with a page; - reads a sentence from standard input.",
            metavar="TEXT|FILE|-",
        ),
    ],
    language: Spoken = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the tree as JSON.")] = False,
) -> None:
    """Show how a sentence was read: words, phrases, clauses, the rules that fired and the ones that nearly did.

    It is the first tool of everybody who adds a word or a rule: what was not read, and where it was lost.
    """
    from foedera.explain import explain as tree_of
    from foedera.pipeline import Pipeline
    from foedera.records import Article, Section

    pipeline = Pipeline.load(code_of(language))
    trees: list[Node] = []
    if text == "-":
        text = sys.stdin.read().strip()
    elif _is_file(text):
        import foedera.article
        import foedera.page

        _, articles = foedera.article.cut(foedera.page.read(Path(text)), pipeline.language)
        trees = [tree_of(pipeline, article) for article in articles]
    if not trees:
        if Path(text).suffix in (".txt", ".html", ".htm") and " " not in text:
            raise typer.BadParameter(f"there is no file {text}")
        if not text.strip():
            raise typer.BadParameter("there is no text to explain")
        whole = Article(
            "sentence",
            "sentence",
            "-",
            1,
            text,
            (Section("body", 0, len(text)),),
            language=pipeline.language.code,
        )
        trees = [tree_of(pipeline, whole)]
    if as_json:
        json.dump([t.as_dict() for t in trees], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    if not sys.stdout.isatty():
        for tree in trees:
            sys.stdout.write("\n".join(tree.lines()) + "\n")
        return
    from rich.console import Console

    for tree in trees:
        Console(highlight=False).print(_rich(tree))


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).is_file()
    except (OSError, ValueError):
        return False


def _rich(node: Node) -> object:
    from rich.text import Text
    from rich.tree import Tree

    def grow(n: Node) -> Tree:
        tree = Tree(Text(n.text, style=STYLES.get(n.kind, "")), guide_style="dim")
        for child in n.children:
            tree.children.append(grow(child))
        return tree

    return grow(node)
