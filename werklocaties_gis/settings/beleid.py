"""The policy: which readings of the rules hold, and what each outcome means for a newcomer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field, field_validator, model_validator

from werklocaties_gis.settings.frozen import Section

Categorie = Literal["1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3", "6"]
Gevolg = Literal["weigert", "waarschuwt", "telt"]
"""Refuses (no optie), warns (an optie with this among its conditions), or only counts."""

Regime = Literal["plan", "vng2009", "nieuwe_stijl"]
Aspect = Literal["geur", "stof", "geluid", "gevaar"]
Gevoelig = Literal[
    "woning",
    "ligplaats",
    "standplaats",
    "onderwijs",
    "zorg",
    "kinderopvang",
    "woongebied",
    "overig",
]
"""Kinds of sensitive object, as the table of that name has them."""

Gevel = Literal["bestemmingsvlak", "bouwvlak", "pand"]
"""Which facade a distance runs to: the outermost place where the plan allows one (in the
zone, or in its bouwvlakken), or the outermost facade that stands there (the BAG)."""

Werking = Literal["verbod", "voorwaarde", "melding"]
"""What a contour does: exclude, ask for further research, or only be mentioned."""

Noemer = Literal["netto_bebouwd", "netto_in_gebruik", "netto", "bruto"]
"""What jobs are divided by: net land that is built, or issued, or all of it, or gross land."""

TOETSEN: Final = (
    "lager_dan_maximum",
    "functie_past_niet",
    "licht_op_hmc",
    "onnodig_op_nat",
    "onder_minimum",
    "zwaarder_dan_maximum",
    "hinder_gevoelig",
    "hinder_gepland",
    "natura2000",
    "net",
    "beperking",
)
"""The checks, in the order in which they are reported."""


class Gevolgen(Section):
    """What each certainty of one check means for an imagined placement."""

    zeker: Gevolg
    mogelijk: Gevolg
    onbekend: Gevolg


def _gevolgen(zeker: Gevolg, mogelijk: Gevolg, onbekend: Gevolg) -> Gevolgen:
    return Gevolgen(zeker=zeker, mogelijk=mogelijk, onbekend=onbekend)


class Gevolgentabel(Section):
    """For each check, what its outcome means for an imagined placement.

    Where the project file gives one certainty of a check only, the others keep
    their default.
    """

    # A newcomer passes on its highest reading: unknown never passes these two.
    zwaarder_dan_maximum: Gevolgen = _gevolgen("weigert", "weigert", "weigert")
    hinder_gevoelig: Gevolgen = _gevolgen("weigert", "weigert", "weigert")
    functie_past_niet: Gevolgen = _gevolgen("weigert", "waarschuwt", "weigert")
    onder_minimum: Gevolgen = _gevolgen("weigert", "waarschuwt", "waarschuwt")
    licht_op_hmc: Gevolgen = _gevolgen("weigert", "waarschuwt", "waarschuwt")
    onnodig_op_nat: Gevolgen = _gevolgen("weigert", "waarschuwt", "waarschuwt")
    net: Gevolgen = _gevolgen("weigert", "waarschuwt", "waarschuwt")
    hinder_gepland: Gevolgen = _gevolgen("waarschuwt", "waarschuwt", "waarschuwt")
    lager_dan_maximum: Gevolgen = _gevolgen("telt", "telt", "waarschuwt")
    natura2000: Gevolgen = _gevolgen("telt", "telt", "waarschuwt")
    # Few studies have all such contours: a warning at every place would say nothing.
    beperking: Gevolgen = _gevolgen("weigert", "waarschuwt", "telt")

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        return {toets: cls._with_defaults(toets, value) for toets, value in given.items()}

    @classmethod
    def _with_defaults(cls, toets: str, value: object) -> object:
        field = cls.model_fields.get(toets)
        if field is None or not isinstance(value, Mapping):
            return value
        return {**field.default.model_dump(), **value}


class Beleid(Section):
    """The policy of a study.

    Every value that the field leaves open is a switch here; the defaults are
    the readings that are safest for the planner.
    """

    regime: Regime = "plan"
    """What the plan of the place says, or one regime for every place, to compare them."""
    gebiedstype: Literal["rustig", "gemengd"] = "rustig"
    """Which reading is drawn where an object has no gebiedstype; outcomes use both."""
    gevaar_verlagen: bool = False
    """Whether gevaar is lowered one step in a gemengd gebied; unverified, so off."""
    gemengd_verlagen: bool = True
    """Whether a gemengd gebied lowers distances at all; the whole row is unverified."""
    functiemenging: bool = True
    """Whether the list A, B, C replaces distances in a gebied met functiemenging."""
    gevoelige_lijst: Mapping[Aspect, tuple[Gevoelig, ...]] = {}
    """Kinds of object that count for an aspect; one that is not named counts every kind. That
    the list of Bkl 3.21, which is about geluid, holds for the others too is unverified."""
    bedrijfswoning_telt: bool = False
    """Whether proven bedrijfswoningen count, at most as mogelijk: the distances are no more
    than an indication there (ABRvS 11 Feb 2015)."""
    bkl_standaard_geldt: bool = False
    """Whether plans in the new style copy the standard values of noise of the Bkl where no
    room of theirs is given; else those values are only quoted."""
    buiten_geluidsom: bool = False
    """Whether findings say which activities stay out of a noise sum (Bkl 3.25); no test."""
    hmc_vanaf: Categorie = "4.1"
    """Lowest category that counts as high; some regions use 3.2 or 4.2."""
    lezing_3a_3b: Literal["punt", "geen"] = "punt"
    """How 3A and 3B in older plans are read: as 3.1 and 3.2, or not at all; unverified."""
    afwijking_een_stap: bool = False
    """Whether plans let the municipality admit one category heavier; then such a firm is at
    most mogelijk too heavy. Differs per plan, unverified, so off."""
    laag_tot: Categorie = "3.1"
    """Highest category that counts as light."""
    gevel: Gevel = "bestemmingsvlak"
    """Which facade distances run to: the outermost place that the plan allows, permit-free
    building included, or its bouwvlak, or (pand) the facade that stands there; see
    ``sources/bag/lezing.py``. DOMAIN.md 2 has the default from no source, so it is named in
    the findings that rest on it."""
    zorg_zonder_bedgebied_telt: bool = True
    """Whether care of which no beds are known counts, at most as mogelijk."""
    ligplaats_telt: bool = True
    natuurbanden_m: tuple[float, ...] = (1_000.0, 3_000.0, 10_000.0, 25_000.0)
    natura2000_signaal_tot_m: float = Field(default=25_000.0, ge=0)
    """Up to and including this distance a site is mentioned; AERIUS calculates to 25 km."""
    natura2000_per_categorie_m: Mapping[Categorie, float] = {}
    """From which category which distance holds instead; below the lowest no site is mentioned."""
    kleinverbruik_vrij: bool | None = None
    """Whether small connections are still given under code 3; no default exists."""
    kleinverbruik_tot_kw: float = Field(default=50.0, ge=0)
    """Need up to which a connection counts as small; unverified."""
    beperkingen: Mapping[str, Werking] = {}
    """What a soort of beperkingen does, where the policy overrules the layer itself."""
    fsi_min: float | None = Field(default=None, ge=0)
    """Lowest floor space index that is aimed at; a matter of policy, so it has no default."""
    banen_per_ha_min: float | None = Field(default=None, ge=0)
    noemer_banen_per_ha: Noemer = "netto_in_gebruik"
    """Land that the norm for jobs is held against; sources seldom say, so unverified."""
    opwek_toetsen: bool = False
    """Whether what a newcomer would feed into the grid is checked too, as an aspect of net."""
    toetsen: Gevolgentabel = Gevolgentabel()

    @field_validator("natura2000_per_categorie_m")
    @classmethod
    def _heavier_reaches_farther(
        cls, distances_m: Mapping[Categorie, float]
    ) -> Mapping[Categorie, float]:
        metres = [distances_m[category] for category in sorted(distances_m)]
        if metres != sorted(metres) or any(distance_m < 0 for distance_m in metres):
            raise ValueError("ascending")
        return distances_m

    @field_validator("gevoelige_lijst")
    @classmethod
    def _some_kind_counts(
        cls, kinds: Mapping[Aspect, tuple[Gevoelig, ...]]
    ) -> Mapping[Aspect, tuple[Gevoelig, ...]]:
        # An aspect for which nothing counts would pass every firm without a word.
        if not all(kinds.values()):
            raise ValueError("empty")
        return kinds

    @field_validator("natuurbanden_m")
    @classmethod
    def _ascending(cls, bands_m: tuple[float, ...]) -> tuple[float, ...]:
        if list(bands_m) != sorted(set(bands_m)) or any(band <= 0 for band in bands_m):
            raise ValueError("ascending")
        return bands_m
