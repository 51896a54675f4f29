"""`foedera codebook` tells what a type means, to people and as JSON."""

import json

import pytest
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.codebook import TYPES


def run(*arguments):
    return CliRunner().invoke(app, ["codebook", *arguments])


@pytest.mark.parametrize("name", TYPES)
def test_each_type_has_what_is_in_and_out_and_examples(name):
    told = json.loads(run(name.lower(), "--json").output)
    assert told["type"] == name
    assert told["includes"]
    assert told["excludes"]
    assert told["examples"]
    assert {"text", "read_as", "rule"} == set(told["examples"][0])


def test_people_see_definition_modes_and_the_number_of_examples():
    output = run("SANCTION").output
    for expected in ("material conflict", "In\n", "Out\n", "expel", "Examples from the rules"):
        assert expected in output


def test_without_a_type_all_are_listed():
    output = run().output
    assert all(name in output for name in TYPES)


def test_a_mistyped_type_is_refused_with_the_nearest():
    result = run("THREATN")
    assert result.exit_code == 2
    assert "THREATEN" in result.output
