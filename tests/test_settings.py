import dataclasses

import pytest

from foedera.errors import SettingError
from foedera.settings import Settings, describe, load


def test_every_setting_is_a_row_with_a_default_and_a_help():
    assert len(describe()) == len(dataclasses.fields(Settings))
    assert all(name.startswith("FOEDERA_") and purpose for name, _, purpose in describe())


def test_the_environment_overrides_a_default():
    assert load({"FOEDERA_PAGE_BYTES": "1_000", "FOEDERA_STORE": "x.db", "HOME": "/"}) == Settings(
        page_bytes=1000, store="x.db"
    )


def test_all_bad_values_are_reported_at_once():
    with pytest.raises(SettingError) as caught:
        load({"FOEDERA_PAGE_BYTES": "many", "FOEDERA_HTML_DEPTH": "0", "FOEDERA_STROE": "x.db"})
    text = str(caught.value)
    assert "FOEDERA_PAGE_BYTES='many' is not a whole number" in text
    assert "FOEDERA_HTML_DEPTH='0' is too small, 1 or more is allowed" in text
    assert "FOEDERA_STROE: there is no such setting" in text


def test_settings_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().page_bytes = 1
