"""Options that commands share, and what the user chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class Taalkeuze(StrEnum):
    """Languages in which results and messages can be written."""

    nl = "nl"
    en = "en"


class Privacykeuze(StrEnum):
    """Who the results are for."""

    intern = "intern"
    publiek = "publiek"


class Niveaukeuze(StrEnum):
    """Kinds of area that a study can be cut by."""

    gemeente = "gemeente"
    regio = "regio"
    deelgebied = "deelgebied"


@dataclass(frozen=True)
class Keuzes:
    """What the user chose on the command line; ``None`` leaves it to the project file."""

    pad: Path = Path()
    out: Path | None = None
    lang: Taalkeuze | None = None
    privacy: Privacykeuze | None = None
    offline: bool = False
    andere: tuple[Path, ...] = ()
    tabellen: tuple[str, ...] = ()
    laag: str | None = None
    toepassen: bool = False
    diensten: tuple[str, ...] = ()
    opnieuw: bool = False
    gemeenten: tuple[str, ...] = ()
    provincies: tuple[str, ...] = ()
    grens: Path | None = None
    studie: Path | None = None
    tabel: str | None = None
    tegenover: Path | None = None
    niveau: str = "gemeente"

    @property
    def taal(self) -> Literal["nl", "en"]:
        """Language before a project file is read."""
        return "en" if self.lang is Taalkeuze.en else "nl"


@dataclass(frozen=True)
class Toon:
    """How the user wants to be told."""

    taal: Literal["nl", "en"] = "nl"
    json: bool = False
    quiet: bool = False
    debug: bool = False


StudiePad = Annotated[
    Path,
    typer.Argument(metavar="STUDIE", help="Projectbestand of de map ervan; weggelaten: deze map."),
]
Uitkomst = Annotated[
    Path, typer.Argument(metavar="MAP", help="Map met het resultaat van een eerdere run.")
]
NieuweMap = Annotated[Path, typer.Argument(metavar="MAP", help="Map die gemaakt wordt.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="MAP", help="Map voor de resultaten; anders die uit de studie."),
]
OutCheck = Annotated[
    Path | None,
    typer.Option("--out", metavar="MAP", help="Map voor kwaliteit.html, .xlsx, .json en .csv."),
]
OutVerdeel = Annotated[
    Path,
    typer.Option("--out", metavar="MAP", help="Map voor de delen: nieuw, leeg of eerder verdeeld."),
]
Niveau = Annotated[
    Niveaukeuze,
    typer.Option("--niveau", help="Soort gebied (tabel gebieden) waarop wordt verdeeld."),
]
Lang = Annotated[Taalkeuze | None, typer.Option("--lang", help="Taal: nl of en.")]
Privacy = Annotated[
    Privacykeuze | None,
    typer.Option("--privacy", help="publiek: alleen totalen per terrein, geen bedrijven."),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="De kaart krijgt geen achtergrond, de rest blijft gelijk.")
]
Json = Annotated[
    bool, typer.Option("--json", help="Eén samenvatting in JSON op de uitvoer, verder niets.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Alleen fouten melden.")]
Debug = Annotated[bool, typer.Option("--debug", help="Toon bij een fout ook waar die ontstond.")]
Tegenover = Annotated[
    Path | None,
    typer.Option(
        "--tegenover", metavar="MAP", help="Map van een eerdere run; de kaart wisselt met dat plan."
    ),
]
Diensten = Annotated[
    list[str] | None,
    typer.Option(
        "--dienst", metavar="NAAM", help="Alleen deze dienst; mag vaker. Anders alle uit de studie."
    ),
]
Opnieuw = Annotated[
    bool, typer.Option("--opnieuw", help="Vraag ook op wat nog geldt; wat er is, blijft zolang.")
]
AlleenBewaard = Annotated[
    bool, typer.Option("--offline", help="Vraag niets op: alleen wat eerder is opgehaald.")
]
Gemeenten = Annotated[
    list[str] | None,
    typer.Option("--gemeente", metavar="NAAM", help="Gemeente, naam of CBS-code; mag vaker."),
]
Provincies = Annotated[
    list[str] | None,
    typer.Option("--provincie", metavar="NAAM", help="Provincie, naam of CBS-code; mag vaker."),
]
Grens = Annotated[
    Path | None,
    typer.Option("--grens", metavar="BESTAND", help="Bestand met een getekend gebied."),
]
StudieErbij = Annotated[
    Path | None,
    typer.Argument(metavar="STUDIE", help="Toon ook wat deze studie kiest en wat er is opgehaald."),
]
Tabel = Annotated[
    str | None, typer.Option("--tabel", metavar="NAAM", help="Alleen diensten voor deze tabel.")
]
Tabellen = Annotated[
    list[str] | None,
    typer.Option("--tabel", metavar="TABEL", help="Welke tabel; vaker te noemen."),
]
Laag = Annotated[
    str | None, typer.Option("--laag", metavar="LAAG", help="Laag of werkblad, als er meer zijn.")
]
Toepassen = Annotated[
    bool, typer.Option("--toepassen", help="Zet het voorstel achter het projectbestand.")
]
EigenBestand = Annotated[
    Path, typer.Argument(metavar="BESTAND", help="Uw bestand: CSV, xlsx, GeoPackage, Shapefile.")
]
SjabloonMap = Annotated[
    Path,
    typer.Argument(metavar="STUDIE", help="Studie of map; weggelaten: deze."),
]
StudieVan = Annotated[
    Path, typer.Argument(metavar="STUDIE", help="Projectbestand of de map ervan.")
]
Voorbeelden = Annotated[
    Privacykeuze | None,
    typer.Option("--privacy", help="publiek: toon geen voorbeelden uit het bestand."),
]
