"""`foedera serve`: the page on localhost with what was read."""

from __future__ import annotations

import gc
import socket
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from foedera.errors import SettingError
from foedera.settings import settings

LARGEST_PORT = 65_535
KEPT_OPEN = 60
"""Seconds for which a connection waits for the next page; people read longer than uvicorn's five."""


def serve(
    store: Annotated[
        str | None,
        typer.Option(metavar="STORE", help="The store to show (else the one in your data folder)."),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="The address to listen on (else 127.0.0.1: this machine only). Others need --users or --proxy-header.",
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=LARGEST_PORT,
            metavar="N",
            help="The port to listen on (else 8765); 0 takes a free one.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The language of the page: vi or en (else the browser's)."),
    ] = None,
    open_browser: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the page in the browser (else only from a terminal)."),
    ] = None,
    users: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Ask for a name and a password; FILE has the accounts."),
    ] = None,
    add_user: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Add an account to --users, asking for its password, and stop."),
    ] = None,
    role: Annotated[
        str,
        typer.Option(metavar="ROLE", help="The role of --add-user: reader, or judge who may also decide."),
    ] = "reader",
    proxy_header: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Trust this header of a proxy on this machine to name who is signed in."
        ),
    ] = None,
    audit: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Append who signed in, judged and was refused to FILE, as JSON lines."
        ),
    ] = None,
    boundaries: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw the map with this TopoJSON file of countries instead."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Print who could reach what with these options, and stop.")
    ] = False,
) -> None:
    """Show what was read: events, articles, actors, blocs, obligations, and what is to be judged.

    Stop it with Ctrl-C.

    Examples:

      foedera serve

      foedera serve --store events.db --port 0 --no-open

      foedera serve --users team.json --add-user an --role judge

      foedera serve --users team.json --host 0.0.0.0 --check
    """
    if add_user is not None:
        _add(users, add_user, role)
        return
    address = host or settings().host
    from foedera.web.access import Access, exposed

    access = Access(address, users, proxy_header, audit, store or settings().store or None)
    access.refuse_open_door()
    if boundaries is not None and not boundaries.is_file():
        raise SettingError(f"--boundaries {boundaries}: there is no such file")
    if check:
        for line in exposed(access):
            typer.echo(line)
        return
    listener = _listen(address, settings().port if port is None else port)
    ended = threading.Event()
    try:
        import uvicorn

        from foedera.web import standing
        from foedera.web.app import create_app
        from foedera.web.texts import catalogues

        if language is not None and language not in catalogues():
            raise SettingError(f"--language {language}: the page speaks {' and '.join(catalogues())}")
        app = create_app(
            access.store,
            language=language,
            hosts=_hosts(address),
            gate=access.gate(),
            audit=access.audit(),
            boundaries=boundaries,
        )
        # A store that can't be read is told here and not only in the page.
        app.state.site.source.reader()
        url = f"http://{_shown(address)}:{listener.getsockname()[1]}/"
        typer.echo(f"Foedera is at {url}  (Ctrl-C stops it)")
        if sys.stdout.isatty() if open_browser is None else open_browser:
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        threading.Thread(target=standing.keep, args=(app.state.site, ended), daemon=True).start()
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEPT_OPEN,
        )
        # What was loaded stays: the collector would look through it while somebody waits, 50 ms at a time.
        gc.collect()
        gc.freeze()
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            typer.echo("")
    finally:
        ended.set()
        listener.close()


def _add(users: Path | None, name: str, role: str) -> None:
    """Adds an account; the password comes from the terminal, or from a line of standard input."""
    from foedera.web.accounts import Accounts

    if users is None:
        raise typer.BadParameter("say with --users which file has the accounts", param_hint="--add-user")
    if sys.stdin.isatty():
        password = str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    Accounts(users).put(name, role, password)
    typer.echo(f"{name} may sign in as {role}; the account is in {users}")


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; made before the server so that a port in use is told in one line."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise SettingError(f"--host {host}: {error.strerror or error}") from error
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":
            # Else a port stays taken for a minute after the last server ended; Windows means another thing by it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(128)
    except OSError as error:
        listener.close()
        hint = "choose another with --port, or --port 0 for a free one"
        raise SettingError(
            f"can't listen on {host} port {port}: {error.strerror or error}; {hint}"
        ) from error
    return listener


def _hosts(address: str) -> frozenset[str]:
    """The host names to answer to: those of this machine, and the one that was asked for."""
    from foedera.web.security import ANY, LOCAL

    if address in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not bound
        return frozenset({ANY})
    return LOCAL | {_shown(address).lower()}


def _shown(address: str) -> str:
    return f"[{address}]" if ":" in address else address
