"""The manual page of the Linux package tells every word of the command line."""

import re

import pytest

from model.command_line import USAGE
from tests.test_project import ROOT

MANUAL = (ROOT / "packaging" / "installers" / "linux" / "gouji.1").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", sorted(set(re.findall(r"--[a-z]+", USAGE))))
def test_the_manual_tells_each_option(option: str) -> None:
    assert option in MANUAL.replace("\\-", "-")


@pytest.mark.parametrize("kind", re.findall(r"([a-z]+)（", USAGE.partition("--kind KIND ")[2]))
def test_the_manual_tells_each_kind_of_output(kind: str) -> None:
    assert re.search(rf"\b{kind} ", MANUAL.partition('\\-\\-kind "')[2]), kind
