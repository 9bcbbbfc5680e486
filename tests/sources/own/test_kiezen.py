"""What stands out is chosen; what is alike, or of another address, is left to a person."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.sources.own.gok import Gok
from werklocaties_gis.sources.own.kiezen import CERTAIN, choose, choose_codes


def gok(kolom: str, naam: str, score: float, vorm: str = "") -> Gok:
    return Gok("vestigingen", kolom, naam, score, "LISA", vorm, 1.0)


def test_a_known_name_within_a_longer_one_is_never_certain() -> None:
    gekozen, twijfel = choose([gok("banen", "banen_iets", 0.7)])
    assert (gekozen, [options[0].naam for options in twijfel]) == ([], ["banen_iets"])
    assert CERTAIN > 0.7


def test_what_is_in_our_unit_goes_before_what_is_not() -> None:
    ha, m2 = gok("netto_m2", "HA_NETTO", 1.0, "ha"), gok("netto_m2", "netto_m2", 1.0)
    assert choose([ha, m2]) == ([m2], [])
    assert choose([ha]) == ([], [(ha,)])


def test_a_plain_part_beside_a_visiting_address_is_left_to_a_person() -> None:
    visiting, plain = gok("adres.straat", "bezoekstraat", 1.0), gok("adres.postcode", "pc", 1.0)
    assert choose([visiting, plain]) == ([visiting], [(plain,)])
    assert choose([plain]) == ([plain], [])


def test_codes_of_two_columns_are_compared_row_by_row() -> None:
    codes = [gok("sbi", "SBI", 1.0), gok("sbi", "SBI_5", 1.0), gok("sbi", "neven1", 1.0)]
    texts = {
        "SBI": pd.Series(["161", "2511"], dtype="string"),
        "SBI_5": pd.Series(["01610", "25110"], dtype="string"),
        "neven1": pd.Series(["4711"], index=[1], dtype="string"),
    }
    gekozen, (doubt,) = choose_codes(codes, texts)
    assert [item.naam for item in gekozen] == ["neven1"]
    assert {item.naam for item in doubt} == {"SBI", "SBI_5"}
    assert [item.naam for item in choose_codes(codes[::2], texts)[0]] == ["SBI", "neven1"]
