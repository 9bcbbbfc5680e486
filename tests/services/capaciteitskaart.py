"""The tables of the capaciteitskaart: columns and codes as published, every row invented."""

from __future__ import annotations

CONGESTIE = (
    "postcode;afname;opwek;voedingsgebied_id;voedingsgebied_naam;tennet_id;RNB_postcode;"
    "Gemeentecode;Gemeentenaam"
)
GEBIEDEN = (
    "voedingsgebied_id;jaar;aanwezige_transportcapaciteit_invoeding;"
    "aanwezige_transportcapaciteit_afname;benodigde_transportcapaciteit_invoeding;"
    "benodigde_transportcapaciteit_afname;unieke_verzoeken_invoeding;unieke_verzoeken_afname;"
    "wachtrij_invoeding;wachtrij_afname;RNB"
)
CODES = (-1, 0, 1, 2, 3)


def make_congestie(rows: int) -> str:
    """Rows with every pair of codes, postcodes in Goes that need not exist."""
    lines = [
        f"44{60 + at % 40}{chr(65 + at // 26 % 26)}{chr(65 + at % 26)};{CODES[at % 5]};"
        f"{CODES[at // 5 % 5]};0{at % 7};Verzonnen gebied é{at % 7};00{at % 3};Verzonnen;0664;Goes"
        for at in range(rows)
    ]
    return "\n".join([CONGESTIE, *lines, ""])


def make_gebieden(rows: int) -> str:
    """Seven areas over the years, megawatts with a decimal comma."""
    lines = [
        f"0{at % 7};{2026 + at // 7};{at},5;{at + 1},25;{at};{at};{at};{at};0,{at};1{at},75;"
        "Verzonnen"
        for at in range(rows)
    ]
    return "\r\n".join([GEBIEDEN, *lines, ""])
