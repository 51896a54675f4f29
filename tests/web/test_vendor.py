"""The files of others that the page is served with come with their licences."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def vendor():
    spec = importlib.util.spec_from_file_location("vendor", ROOT / "scripts" / "vendor.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PACKAGES = sorted(vendor().packages())


@pytest.mark.parametrize("package", PACKAGES)
def test_the_notice_names_every_package_that_is_served(package):
    assert package in (ROOT / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_licence_of_every_package_is_beside_its_files(package):
    licences = vendor().VENDOR / "LICENSES.txt"
    if not licences.exists():
        pytest.skip("set-up did not fetch the files")
    assert f"{package}\n\n" in licences.read_text(encoding="utf-8")
