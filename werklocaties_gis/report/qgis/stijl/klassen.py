"""By what the rows of a layer are told apart, and how each class looks and is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from werklocaties_gis.report.qgis.bouwstenen import quote_field, quote_text
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import CATEGORIEEN, read_schema
from werklocaties_gis.vocabulary.colours import NEUTRAAL, Stijl, darken, list_stijlen, stijl
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.standen import VAN_STATUS

CATEGORIE: Final = "milieucategorie"
ONBEKEND: Final = "onbekend"
TEKST: Final = 4.5
"""Contrast with white of a line that is read by its colour (WCAG 2.2)."""


@dataclass(frozen=True)
class Klasse:
    """One class: the value it stands for, its look, and its name in the legend."""

    waarde: str
    look: Stijl
    naam: str


@dataclass(frozen=True)
class Indeling:
    """How the rows of a layer are told apart.

    Attributes
    ----------
    expressie
        Gives the class of a row, always as text: QGIS loads a class of another
        type than its value without a complaint, and then draws nothing. What is
        missing or new to the palette is said to be onbekend, so that no row lacks a
        class; of a class for *all other values* a printed legend shows nothing.
    klassen
        The classes, in the order of the legend; the last one is for what is not known.
    """

    expressie: str
    klassen: tuple[Klasse, ...]


def list_enkel(table: str, taal: Taal) -> Indeling:
    """One class for a whole layer."""
    return Indeling("", (Klasse("", stijl("tabel", table), label("tabel", table, taal)),))


def list_keuzes(table: str, column: str, domain: str, taal: Taal) -> Indeling:
    """A class for each value that a column can have, as the palette has it."""
    allowed = read_schema(table)[column].allowed
    names = [name for name in list_stijlen(domain) if name in allowed]
    return _indeling(quote_field(column), _with_rest(domain, names, taal))


def list_standen(taal: Taal) -> Indeling:
    """What the state of issue means to who looks for room."""
    cases = "".join(
        f" WHEN {quote_field('status')} = {quote_text(status)} THEN {quote_text(stand)}"
        for status, stand in VAN_STATUS.items()
    )
    names = list(list_stijlen("stand"))
    return Indeling(f"CASE{cases} ELSE 'onbekend' END", _with_rest("stand", names, taal))


def list_opties(taal: Taal) -> Indeling:
    """Whether an optie fits for certain; where nothing says so it does not."""
    text = f"CASE WHEN NOT {quote_field('mogelijk')} THEN 'past' ELSE 'mogelijk' END"
    return Indeling(text, _klassen("optie", ["past", "mogelijk"], taal))


def list_categorieen(column: str, taal: Taal) -> Indeling:
    """A class for each milieucategorie, light to dark."""
    return _indeling(quote_field(column), _categorie_klassen(taal))


def list_contouren(taal: Taal) -> Indeling:
    """The colours of the categories as lines, darkened until they can be read on white."""
    drawn = (
        replace(one, look=replace(one.look, rand=darken(one.look.kleur, TEKST), vorm="effen"))
        if one.waarde in CATEGORIEEN
        else one
        for one in _categorie_klassen(taal)
    )
    return _indeling(quote_field("categorie"), tuple(drawn))


def list_ruimte(taal: Taal) -> Indeling:
    """The category of a piece of land, or in one word why it has none."""
    text = (
        'CASE WHEN "stand" = \'categorie\' THEN "categorie"'
        " WHEN \"stand\" = 'geen' AND \"kaart\" = 'gebruikt' THEN 'vraagt_niets'"
        " WHEN \"stand\" = 'geen' THEN 'niets' ELSE \"stand\" END"
    )
    rest = _with_rest("milieuruimte", list(list_stijlen("milieuruimte")), taal)
    return _indeling(text, (*_categorie_klassen(taal)[:-1], *rest))


def _indeling(expressie: str, klassen: tuple[Klasse, ...]) -> Indeling:
    """Classes of an expression, of which every other outcome is onbekend."""
    known = ", ".join(quote_text(one.waarde) for one in klassen[:-1])
    return Indeling(
        f"CASE WHEN {expressie} IN ({known}) THEN {expressie} ELSE 'onbekend' END", klassen
    )


def _categorie_klassen(taal: Taal) -> tuple[Klasse, ...]:
    word = "categorie" if taal == "nl" else "category"
    known = (Klasse(name, stijl(CATEGORIE, name), f"{word} {name}") for name in CATEGORIEEN)
    return (*known, _rest(CATEGORIE, taal))


def _with_rest(domain: str, names: list[str], taal: Taal) -> tuple[Klasse, ...]:
    """Classes of a domain, the one for what is not known last."""
    known = [name for name in names if name != _name_unknown(domain)]
    return (*_klassen(domain, known, taal), _rest(domain, taal))


def _klassen(domain: str, names: list[str], taal: Taal) -> tuple[Klasse, ...]:
    return tuple(Klasse(name, stijl(domain, name), label(domain, name, taal)) for name in names)


def _rest(domain: str, taal: Taal) -> Klasse:
    """Class of every row whose value is missing, or new to the palette."""
    known = list_stijlen(domain).get(_name_unknown(domain), NEUTRAAL)
    return Klasse(ONBEKEND, known, label("uitkomst", ONBEKEND, taal))


def _name_unknown(domain: str) -> str:
    """What a domain calls what is not known."""
    return "-1" if domain == "netcode" else ONBEKEND


MAKERS: Final[Mapping[str, Callable[[Taal], Indeling]]] = MappingProxyType(
    {
        "kaart_vestigingen": lambda taal: list_keuzes(
            "kaart_vestigingen", "stand", "uitkomst", taal
        ),
        "kaart_bevindingen": lambda taal: list_keuzes("kaart_bevindingen", "toets", "toets", taal),
        "kaart_verplaatsingen": lambda taal: list_keuzes(
            "kaart_verplaatsingen", "soort", "soort_zet", taal
        ),
        "kaart_opties": list_opties,
        "kaart_terreinen": lambda taal: list_keuzes("kaart_terreinen", "aandeel", "aandeel", taal),
        "plekken": list_standen,
        "kavels": list_standen,
        "gevoelige_objecten": lambda taal: list_keuzes(
            "gevoelige_objecten", "planstatus", "planstatus", taal
        ),
        "bestemmingen": lambda taal: list_categorieen("milieucategorie_max", taal),
        "gebiedstypen": lambda taal: list_keuzes(
            "gebiedstypen", "gebiedstype", "gebiedstype", taal
        ),
        "netgebieden": lambda taal: list_keuzes("netgebieden", "afname_code", "netcode", taal),
        "contouren": list_contouren,
        "milieuruimte": list_ruimte,
    }
)
"""Tables whose rows are told apart; all others are drawn as one class."""


def list_indeling(table: str, taal: Taal, *, uitkomst: bool = False) -> Indeling:
    """List the classes of a layer.

    Parameters
    ----------
    table
        Table that is drawn.
    taal
        Language of the names.
    uitkomst
        Whether findings are told apart by certainty, within one check.
    """
    if uitkomst:
        return list_keuzes(table, "uitkomst", "uitkomst", taal)
    made = MAKERS.get(table)
    return list_enkel(table, taal) if made is None else made(taal)
