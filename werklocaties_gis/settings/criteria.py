"""What counts in a plan: published weights, a strict order, and criteria of the user's own."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field, field_validator

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.settings.frozen import Section
from werklocaties_gis.tables.schema import Column, read_schema

PROFIEL: Final = "profiel_share"
"""How much of what the profile of the park asks is met."""

EIGENSCHAPPEN: Final = MappingProxyType(
    {
        "zit_nu_verkeerd": False,
        "milieucategorie": False,
        "banen_per_ha": False,
        "fsi": False,
        "afstand_km": False,
        "reistijd_min": False,
        "verwant_share": False,
        PROFIEL: False,
        "halte_afstand_m": False,
        "hoofdweg_afstand_m": False,
        "sbi": True,
        "functieklasse": True,
    }
)
"""Properties of a placement that are no column, and whether they are words.

``milieucategorie`` is a position, 1 for category 1 to 10 for category 6, in the
reading that is worst for the firm; ``zit_nu_verkeerd`` is 1 or 0; ``verwant_share`` is
the part of the firms round a place that are in a related trade;
``halte_afstand_m`` and ``hoofdweg_afstand_m`` are straight lines from the edge of the
place to the nearest stop and the nearest access to a main road; ``profiel_share`` is the
part of what the profile of the park asks (``profielen``) that the firm meets there.
"""

VAN_ANDEREN: Final = frozenset({"verwant_share", PROFIEL, "halte_afstand_m", "hoofdweg_afstand_m"})
"""Properties that no candidate can tell, so that there is nobody to ask."""

EIGEN_SCORES: Final = "eigen_scores"
"""Table of the user's own scores; ``eigen_scores.naam`` is the score of that name."""

KOLOMTABELLEN: Final = ("vestigingen", "plekken", "bedrijventerreinen")
"""Tables of which a criterion can name a column; of a park by both names, as the plek's park."""

SECTORVELDEN: Final = frozenset({"sbi", "functieklasse", "functies", "branche"})
SECTORWOORD: Final = re.compile(r"\b(sbi|branche\w*|sector\w*)\b", re.IGNORECASE)
"""Words of a criterion that names a sector instead of a property."""


class Gewichten(Section):
    """What one unit of each criterion is worth; 0 takes a criterion out.

    Criteria are properties of a placement, never a sector.
    """

    opgelost: float = Field(default=100.0, ge=0)
    """A misplaced firm that stands right afterwards; the main purpose."""
    zekerheid: float = Field(default=50.0, ge=0)
    """Added where the mismatch is zeker: what is certain goes first."""
    hmc_ha: float = Field(default=40.0, ge=0)
    """Each ha of land for high categories that comes free durably."""
    nat_ha: float = Field(default=40.0, ge=0)
    """Each ha of water-bound land that comes free durably."""
    ruimtezoeker: float = Field(default=30.0, ge=0)
    """A firm without a place that gets one."""
    geschiktheid: float = Field(default=20.0, ge=0)
    """Light firms to mixed areas and units, heavy ones to land for high categories."""
    zonder_voorwaarden: float = Field(default=10.0, ge=0)
    """A placement on which no check warns."""
    overmaat_ha: float = Field(default=5.0, ge=0)
    """Taken off for each ha that the place is larger than needed."""
    afstand_km: float = Field(default=1.0, ge=0)
    """Taken off for each km between old and new place; not where travel times are asked."""
    reistijd_min: float = Field(default=1.0, ge=0)
    """Taken off for each minute between old and new place, in place of the km, where
    travel times are asked."""
    per_toets: Mapping[str, float] = {}
    """Added for each check, by name, that signals now and no longer afterwards."""
    banen: float = Field(default=0.0, ge=0)
    """Each job of a firm that stands right afterwards; unknown jobs earn nothing."""
    woningen: float = Field(default=0.0, ge=0)
    """Each home within the firm's distance now and no longer afterwards."""
    groeier: float = Field(default=0.0, ge=0)
    """A firm that outgrew its place and gets a larger one."""
    transformatie: float = Field(default=0.0, ge=0)
    """A firm that leaves a conversion area."""
    kosten_meur: float = Field(default=0.0, ge=0)
    """Taken off for each million euro that the move costs."""
    verhuizing: float = Field(default=0.0, ge=0)
    """Taken off for each move."""
    tussenstop: float = Field(default=25.0, ge=0)
    """Taken off for each stopover on a temporary place."""
    eigen: float = Field(default=0.0, ge=0)
    """A placement that scores highest on all criteria of the user's own."""

    @field_validator("per_toets")
    @classmethod
    def _check_per_toets(cls, given: Mapping[str, float]) -> Mapping[str, float]:
        """Checks that exist, and no negative points."""
        if not set(given) <= set(TOETSEN) or any(points < 0 for points in given.values()):
            raise ValueError
        return given


class Verwant(Section):
    """The ``[plan.verwant]`` section: when firms are neighbours in a related trade."""

    straal_m: float = Field(default=500.0, gt=0)
    """Firms within this distance of a place are its neighbours; a choice, no norm."""
    paren: tuple[tuple[str, str], ...] = ()
    """SBI 2008 that is related besides the same division, as how codes begin; both ways."""

    @field_validator("paren")
    @classmethod
    def _check_paren(cls, given: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Codes of at least a division: fewer digits would relate nearly everything."""
        if not all(
            code.isascii() and code.isdigit() and 2 <= len(code) <= 5
            for code in (code for pair in given for code in pair)
        ):
            raise ValueError
        return given


class Criterium(Section):
    """A published criterion of the user's own: a property of firm or place.

    The score runs from 0 to 1, straight between ``nul`` and ``een``; without
    them from the worst to the best candidate that meets every threshold, and 1
    for all where they are equal.
    """

    id: str = Field(min_length=1)
    tekst: str = ""
    """As published."""
    veld: str = Field(min_length=1)
    """A column of vestigingen or plekken, ``bedrijventerreinen.`` and one of the park there, a
    named property, or ``eigen_scores.`` and a name."""
    waarden: tuple[str, ...] = ()
    """Of a column with words: 1 where it holds one of these, else 0."""
    eenheid: str = ""
    richting: Literal["hoger", "lager"] = "hoger"
    """Whether more is better, or less."""
    drempel: float | None = None
    """Knock-out: a candidate on the wrong side falls out; exactly this much passes."""
    gewicht: float = Field(default=0.0, ge=0, le=1)
    nul: float | None = None
    """Value that scores 0."""
    een: float | None = None
    """Value that scores 1."""
    score_onbekend: float | None = Field(default=None, ge=0, le=1)
    """Score where the value is unknown; none: the candidate is asked, and not ranked until then.
    What no candidate can tell (eigen_scores, ``VAN_ANDEREN``) is left out of the mean instead."""

    @property
    def is_sector(self) -> bool:
        """Whether it names a sector instead of a property."""
        named = SECTORWOORD.search(f"{self.id.replace('_', ' ')} {self.tekst}") is not None
        return named or self.veld.rpartition(".")[2] in SECTORVELDEN

    @property
    def laat_weg(self) -> bool:
        """Whether the mean is that of the other criteria where the value is unknown.

        A threshold is never passed by what is not known, so that then it is asked.
        """
        told = self.drempel is not None or self.score_onbekend is not None
        of_others = self.veld in VAN_ANDEREN or find_eigen_score(self.veld) is not None
        return of_others and not told


def find_eigen_score(veld: str) -> str | None:
    """Name of the score of the user's own that a criterion names; none where it names none.

    Examples
    --------
    >>> find_eigen_score("eigen_scores.banen met impact"), find_eigen_score("banen")
    ('banen met impact', None)
    """
    table, _, name = veld.partition(".")
    return name if table == EIGEN_SCORES and name else None


def find_kolom(veld: str) -> tuple[str, Column] | None:
    """Table and column that a criterion names; none for a named property or no column.

    Examples
    --------
    >>> find_kolom("banen")[0], find_kolom("plekken.kavel_m2")[0], find_kolom("fsi")
    ('vestigingen', 'plekken', None)
    """
    table, _, name = veld.rpartition(".")
    for one in (table,) if table else ("vestigingen", "plekken"):
        if one not in KOLOMTABELLEN:
            return None
        column = next((col for col in read_schema(one).columns if col.name == name), None)
        if column is not None and not column.is_geometry:
            return one, column
    return None


def is_woorden(veld: str) -> bool:
    """Whether a field holds words, so that a criterion must say which count."""
    found = find_kolom(veld)
    if found is None:
        return EIGENSCHAPPEN.get(veld, False)
    return found[1].type not in ("getal", "geheel", "ja_nee")


def check_criteria(
    criteria: tuple[Criterium, ...],
    volgorde: tuple[str, ...],
    source: str,
    afstand: str | None = None,
) -> Iterator[Failure]:
    """Check the criteria together: weights sum to 1, fields exist, the order names criteria.

    Parameters
    ----------
    criteria, volgorde
        The user's own criteria and the strict order, as ``[plan]`` has them.
    source
        Name of the project file.
    afstand
        How distance is measured: the order can only name what is counted then.
    """
    total = math.fsum(criterium.gewicht for criterium in criteria)
    if criteria and abs(total - 1.0) > 1e-9:
        yield Failure("plan", "criteria", "", f"{total:g}", "criteria_not_one", source)
    ids = [criterium.id for criterium in criteria]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Failure("plan.criteria", "id", "", name, "criterium_twice", source)
    for criterium in criteria:
        yield from _check_criterium(criterium, source)
    # Of points by check nobody can say which comes first.
    idle = "afstand_km" if afstand == "reistijd" else "reistijd_min"
    known = set(Gewichten.model_fields) - {"per_toets", idle}
    for name in sorted(set(volgorde) - known):
        fields = (("allowed", ", ".join(sorted(known))), ("nearest", ""))
        yield Failure("plan", "volgorde", "", name, "setting_not_allowed", source, fields)


def _check_criterium(criterium: Criterium, source: str) -> Iterator[Failure]:
    """Check one criterion: a known field, words named where it holds words, a whole scale."""
    section, name = "plan.criteria", criterium.id
    if not is_veld(criterium.veld):
        known = (("criterium", name), ("known", ", ".join(EIGENSCHAPPEN)))
        yield Failure(section, "veld", "", criterium.veld, "criterium_field", source, known)
    elif is_woorden(criterium.veld) != bool(criterium.waarden):
        fields = (("criterium", name),)
        yield Failure(section, "waarden", "", criterium.veld, "criterium_words", source, fields)
    up = 1 if criterium.richting == "hoger" else -1
    nul, een = criterium.nul, criterium.een
    if (nul is None) != (een is None) or (
        nul is not None and een is not None and up * (een - nul) <= 0
    ):
        yield Failure(section, "een", "", name, "criterium_scale", source)


def is_veld(veld: str) -> bool:
    """Whether a criterion can be about it."""
    is_own = find_eigen_score(veld) is not None
    return is_own or veld in EIGENSCHAPPEN or find_kolom(veld) is not None
