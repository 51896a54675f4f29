"""An answer about duties, told on a terminal: what binds whom, each condition with its mark, then what pulls apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedera.analysis.coalition import UNKNOWN as NOBODY
from foedera.analysis.obligations import ROLES
from foedera.analysis.obligations_conditions import MET, NOT_MET, UNKNOWN

if TYPE_CHECKING:
    from foedera.analysis.coalition import Case
    from foedera.analysis.obligations import Answer, Duty
    from foedera.world import World

MARKS = {MET: ("+", "green"), NOT_MET: ("-", "red"), UNKNOWN: ("?", "yellow")}
VERDICTS = {MET: "yes", NOT_MET: "no", UNKNOWN: "open"}
MOST = 14
"""So many states are named; of more, the number is told."""

_IN_FULL = frozenset({"help", "consult", "breaks"})


def tell(world: World, found: Answer) -> None:
    """Prints an answer."""
    console = Console(highlight=False)
    console.print(Text(_question(world, found.case), style="bold"))
    for note in found.case.notes:
        console.print(Text(f"note: {note}", style="dim"))
    for role, words in ROLES.items():
        duties = found.of(role)
        if duties:
            console.print()
            console.print(Text(words[0].upper() + words[1:], style="bold underline"))
        for duty in duties:
            _duty(console, duty, in_full=role in _IN_FULL)
    _rest(console, world, found)
    console.print()
    console.print(Text("+ met   - not met   ? unknown   (in brackets: how, not whether)", style="dim"))


def _question(world: World, case: Case) -> str:
    what = {"attack": "attacked", "threat": "threatened", "nuclear": "attacked with nuclear weapons"}
    done = what.get(case.act, f"struck ({case.act})")
    where = f" at {case.spot.name}" if case.spot is not None else ""
    return f"{_named(world, case.attacked)} {done} by {_named(world, case.by)}{where}, {case.on}"


def _named(world: World, codes: tuple[str, ...]) -> str:
    if len(codes) > MOST:
        return f"{len(codes)} states"
    return ", ".join(
        "somebody unknown" if c == NOBODY else world.states[c].name_en if c in world.states else c
        for c in codes
    )


def _duty(console: Console, duty: Duty, *, in_full: bool) -> None:
    _, colour = MARKS[duty.verdict]
    head = Table.grid(padding=(0, 1))
    head.add_column(width=4)
    head.add_row(
        Text(VERDICTS[duty.verdict], style=f"bold {colour}"),
        Text.assemble(
            (f"{duty.treaty.name_en}, {_article(duty)}", "bold"),
            f" ({duty.binding}): {_states(duty.obliged)} to {duty.owed_to}",
        ),
    )
    console.print(head)
    if not in_full:
        if duty.reason:
            console.print(Padding(Text(duty.reason), (0, 0, 0, 5)))
        return
    console.print(Padding(Text(duty.obligation.condition, style="italic"), (0, 0, 0, 5)))
    for c in duty.conditions:
        mark, colour = MARKS[c.judgement]
        told = f"{c.name}: {c.why}" if c.decides else f"({c.name}: {c.why})"
        console.print(Padding(Text.assemble((f"{mark} ", colour), told), (0, 0, 0, 5)))
    for i in duty.practice:
        told = f"{i.on}: {i.by.replace(';', ', ')} called on it; {i.outcome}: {i.note}"
        console.print(Padding(Text(f"> {told}", style="cyan"), (0, 0, 0, 5)))


def _rest(console: Console, world: World, found: Answer) -> None:
    if found.outside:
        console.print()
        console.print(Text("Not in force that day, or not for the attacked", style="bold underline"))
    past: dict[tuple[str, str], list[str]] = {}
    for duty in found.outside:
        past.setdefault((duty.treaty.name_en, duty.reason), []).append(ROLES[duty.role])
    for (name, why), roles in past.items():
        console.print(Text(f"{name} ({', '.join(roles)}): {why}"))
    if found.overlaps:
        console.print()
        console.print(Text("Bound by more than one treaty", style="bold underline"))
    alike: dict[tuple[str, str], list[str]] = {}
    for (who, whom), duties in found.overlaps.items():
        names = ", ".join(dict.fromkeys(f"{d.treaty.id} {d.obligation.article}" for d in duties))
        alike.setdefault((whom, names), []).append(who)
    for (whom, names), states in alike.items():
        console.print(Text(f"{_states(tuple(states))} to {whom}: {names}"))
    if found.tensions:
        console.print()
        console.print(Text("Duties that pull apart", style="bold underline"))
    for t in found.tensions:
        toward = ", ".join(f"{i} {a}" for i, a in t.toward_attacked)
        against = ", ".join(f"{i} {a}" for i, a in t.toward_attacker)
        both = toward if toward == against else f"{toward}, against {against}"
        console.print(Text(f"{_states(t.states)}: {t.says} ({t.attacked}, {t.by}): {both}"))


def _article(duty: Duty) -> str:
    text = duty.obligation.article
    if not (text[:1].isdigit() or text.isupper() or text[:1] in "IVX"):
        return text
    return f"{'section' if duty.treaty.kind == 'law' else 'article'} {text}"


def _states(codes: tuple[str, ...]) -> str:
    return " ".join(codes) if len(codes) <= MOST else f"{len(codes)} states"
