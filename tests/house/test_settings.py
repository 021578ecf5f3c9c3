"""Every setting is in the README, with a safe default and a comment of its own."""

import dataclasses
import re

import pytest

from config import Settings
from tests.support.faults import none_of
from tests.support.source import ROOT


def test_the_readme_names_every_setting():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [each.metadata["env"] for each in dataclasses.fields(Settings)]
    assert [each for each in names if f"`{each}`" not in readme] == []


def test_every_setting_has_a_comment_before_it():
    lines = (ROOT / "config.py").read_text(encoding="utf-8").splitlines()
    fields = [number for number, line in enumerate(lines) if re.match(r"    \w+: \w+ = _env\(", line)]
    assert len(fields) == len(dataclasses.fields(Settings))
    uncommented = [
        lines[n].strip() for n in fields if not lines[n - 1].lstrip().startswith("#") and n - 1 not in fields
    ]
    none_of(uncommented)


def test_the_defaults_are_safe_for_one_small_machine():
    plain = Settings()
    assert plain.host == "127.0.0.1"
    assert plain.trusted_proxies == 0
    assert plain.sqlalchemy_url.startswith("sqlite:///")


@pytest.mark.parametrize("typed", ["prod", "Production", "demo", ""])
def test_an_installation_of_an_unknown_kind_does_not_start(monkeypatch, typed):
    monkeypatch.setenv("CHUNGSUC_ENV", typed)
    with pytest.raises(ValueError, match="CHUNGSUC_ENV must be production, development, testing"):
        Settings.from_env()
