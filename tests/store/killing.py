"""Reads a folder again and again and kills the reading with SIGKILL in the middle; run as a program of its own.

Usage: killing.py FOLDER TARGET KILLS SEED. The rules are loaded once and every reading is a fork, so that a kill hits
the reading and not the start of Python. Each is killed at some moment after a few pages. Ends with one reading that
nothing disturbs. Prints how many pages were in the store at each kill.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

FOLDER, TARGET = sys.argv[1:3]
KILLS, SEED = map(int, sys.argv[3:])
MOST_PAGES = 4  # that are kept before a kill


def read(sink: int) -> None:
    """One reading, as `foedera read` does it, in a child that never comes back; a byte for each page that is kept."""
    from foedera.cli.app import app
    from foedera.store.writer import Store

    keep = Store.keep

    def told(*given: Any, **named: Any) -> Any:
        done = keep(*given, **named)
        os.write(sink, b".")
        return done

    Store.keep = told  # type: ignore[method-assign]
    status = 0
    try:
        app(["read", FOLDER, "--store", TARGET, "--quiet"], standalone_mode=False)
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException as error:  # noqa: BLE001
        print(repr(error), file=sys.stderr)
        status = 3
    os._exit(status)


def child() -> tuple[int, int]:
    """Starts a reading; returns its number, and where it tells of its pages."""
    source, sink = os.pipe()
    number = os.fork()
    if not number:
        os.close(source)
        read(sink)
    os.close(sink)
    return number, source


def ended(number: int) -> int:
    """Waits for a reading; returns its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def warm() -> float:
    """Loads everything once; returns how long one page takes from then on, in seconds."""
    # These load the parts that a reading imports late.
    import foedera.page.html
    import foedera.store.writer  # noqa: F401
    from foedera.cli.app import app

    app(["read", FOLDER, "--no-store", "--quiet"], standalone_mode=False)
    begun = time.perf_counter()
    app(["read", FOLDER, "--no-store", "--quiet"], standalone_mode=False)
    return (time.perf_counter() - begun) / len(list(Path(FOLDER).iterdir()))


def pages() -> int:
    """How many pages the store holds; asked in a child, so that no connection is shared by a fork."""
    source, sink = os.pipe()
    number = os.fork()
    if not number:
        from foedera.store import open_reader

        reader = open_reader(TARGET)
        os.write(sink, str(reader.totals().pages if reader else 0).encode())
        os._exit(0)
    ended(number)
    os.close(sink)
    with os.fdopen(source) as stream:
        return int(stream.read() or 0)


chance = random.Random(SEED)
each = 2 * warm()
seen: list[int] = []
while len(seen) < KILLS:
    number, source = child()
    for _ in range(chance.randint(0, MOST_PAGES)):
        if not os.read(source, 1):
            break
    time.sleep(chance.uniform(0, each))
    os.kill(number, signal.SIGKILL)
    os.close(source)
    status = ended(number)
    if status == -signal.SIGKILL:
        seen.append(pages())
    elif status:
        sys.exit(f"a reading failed with {status}")
    else:
        break  # complete: begin another store
if status := ended(child()[0]):
    sys.exit(f"the last reading failed with {status}")
print(json.dumps(seen))
