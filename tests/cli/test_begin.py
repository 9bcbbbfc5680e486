"""What a command gives back does its work only when it is called."""

from __future__ import annotations

import sys

import pytest
from werklocaties_gis.cli.begin import later
from werklocaties_gis.cli.options import Keuzes, Toon
from werklocaties_gis.cli.terminal import Terminal


def test_work_is_put_off_until_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    sys.modules.pop("werklocaties_gis.cli.dokter", None)
    toon = Toon(json=False, quiet=False, debug=False)
    work = later("dokter.doctor", Keuzes(lang="nl"), toon)
    assert "werklocaties_gis.cli.dokter" not in sys.modules
    assert work(Terminal(toon)) == 0
    assert "werklocaties_gis.cli.dokter" in sys.modules
    assert "geopandas" in capsys.readouterr().out
