"""`foedera serve`: the address is told, Ctrl-C ends it cleanly, a port in use is one clear line."""

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from foedera.errors import SettingError
from foedera.web.security import ANY, LOCAL

COMMAND = (
    "import sys, typer; sys.path.insert(0, 'src')\nfrom foedera.cli.serve import serve\ntyper.run(serve)\n"
)


def test_it_tells_its_address_answers_there_and_ends_with_ctrl_c(path):
    process = subprocess.Popen(
        [
            sys.executable,
            "-u",
            "-c",
            COMMAND,
            "--store",
            str(path),
            "--port",
            "0",
            "--no-open",
            "--language",
            "vi",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        told = process.stdout.readline()
        address = told.split()[3]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert "Hôm nay" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
        assert (process.returncode, errors) == (0, "")
    finally:
        process.kill()


def test_a_port_in_use_is_told_with_what_to_do():
    from foedera.cli.serve import serve

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingError, match=rf"port {port}.*--port 0"):
            serve(port=port)


def test_an_unknown_language_or_host_is_told(path):
    from foedera.cli.serve import serve

    with pytest.raises(SettingError, match="speaks en and vi"):
        serve(store=str(path), port=0, language="fr")
    with pytest.raises(SettingError, match=r"--host no\.such\.host\.invalid"):
        serve(host="no.such.host.invalid", port=0)


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("127.0.0.1", LOCAL),
        ("::1", LOCAL),
        ("192.0.2.1", LOCAL | {"192.0.2.1"}),
        ("News.example", LOCAL | {"news.example"}),
        ("0.0.0.0", {ANY}),
    ],
)
def test_it_answers_to_this_machine_and_to_the_host_that_was_asked_for(address, hosts):
    from foedera.cli.serve import _hosts

    assert _hosts(address) == hosts
