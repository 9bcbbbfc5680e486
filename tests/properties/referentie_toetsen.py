"""A second opinion on the toetsen: one firm, one place, one toets at a time, slow and plain.

Written from the rules alone (the decisions beside the conformance cases, and the
knowledge of the field), before the detector was read. It takes rows as people
write them (WKT in ``geometrie``) and shares no code with the package.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Test = Callable[[Row], bool]

CATEGORIES = ("1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3", "6")
QUIET_M = (10, 30, 50, 100, 200, 300, 500, 700, 1000, 1500)
MIXED_M = (0, 10, 30, 50, 100, 200, 300, 500, 700, 1000)
ASPECTS = ("geur", "stof", "geluid", "gevaar")
CATEGORY_CHECKS = (
    "lager_dan_maximum",
    "licht_op_hmc",
    "onder_minimum",
    "zwaarder_dan_maximum",
)
DESIGNATIONS = ("functieaanduiding", "gebiedsaanduiding", "bouwaanduiding", "maatvoering")
OWN_STATUS = ("vergund_afwijkend", "overgangsrecht", "persoonsgebonden")
SUPPORTING_NOT_COUNTED = (
    "lager_dan_maximum",
    "functie_past_niet",
    "licht_op_hmc",
    "onnodig_op_nat",
)
NEVER_SURE_WITH_STATUS = (
    "zwaarder_dan_maximum",
    "functie_past_niet",
    "onder_minimum",
    "hinder_gevoelig",
    "hinder_gepland",
)
TOLERANCE_M = 0.01
WEIGHT = {"nvt": -1, "geen_signaal": 0, "onbekend": 1, "mogelijk": 2, "zeker": 3}
DEFAULTS = {
    "hmc_vanaf": "4.1",
    "laag_tot": "3.1",
    "gevaar_verlagen": False,
    "regime": "plan",
    "gemengd_verlagen": True,
    "functiemenging": True,
    "gevoelige_lijst": {},
    "bedrijfswoning_telt": False,
    "bkl_standaard_geldt": False,
    "zorg_zonder_bedgebied_telt": True,
    "ligplaats_telt": True,
    "natuurbanden": (1_000, 3_000, 10_000, 25_000),
    "natura2000_signaal_tot_m": 25_000,
    "natura2000_per_categorie_m": {},
    "beperkingen": {},
    "kleinverbruik_vrij": None,
    "kleinverbruik_tot_kw": 50,
}


@dataclass(frozen=True)
class Answer:
    """The word of one toets and aspect, and where it matters what it rests on."""

    word: str
    value: Any = None
    limit: Any = None
    object_id: str | None = None
    band: str | None = None
    alike: frozenset[str] = frozenset()
    """Objects that fall short as much, but for what floating point makes of it."""


@dataclass(frozen=True)
class Span:
    """A lowest and a highest reading; ``sure`` where each rests on a source, ``complete``
    where no activity of the firm is missing from it; ``proven`` is what the sourced
    activities are at least, whatever the others are (-1: nothing)."""

    lo: float
    hi: float
    proven: float
    sure: bool = True
    complete: bool = True


@dataclass
class Firm:
    """What is known of a firm, whatever its place."""

    row: Row
    category: Span | None = None
    aspects: dict[str, Span] = field(default_factory=dict)
    greatest: Span | None = None
    mix: Span | None = None
    functions: list[tuple[bool, Row | None]] = field(default_factory=list)
    needs_water: str | None = None  # yes, no, perhaps_not


@dataclass
class Reading:
    """The readings of one attribute over the parts of a place."""

    values: list[Any]
    is_open: bool


def given(row: Row, name: str, default: Any = None) -> Any:
    """A value, where onbekend is the same as missing."""
    value = row.get(name)
    return default if value is None or value == "onbekend" else value


def heaviest(words: Iterable[str]) -> str:
    """The word that weighs most."""
    return max(words, key=WEIGHT.__getitem__)


def lowered(distance_m: float) -> float:
    """One step lower, for a gemengd gebied; what proves nothing (-1) proves nothing."""
    if distance_m < 0:
        return distance_m
    for quiet, mixed in zip(QUIET_M, MIXED_M, strict=True):
        if distance_m <= quiet:
            return mixed
    raise ValueError(distance_m)


class Study:
    """A study as rows, with its lists and switches."""

    def __init__(self, tables: Tables, lists: Tables, switches: Mapping[str, Any]) -> None:
        self.tables = tables
        self.lists = lists
        self.switches = {**DEFAULTS, **switches}
        self.shapes: dict[str, list[BaseGeometry]] = {
            name: [shapely.from_wkt(row["geometrie"]) for row in rows]
            for name, rows in tables.items()
            if rows and rows[0].get("geometrie")
        }
        self.plekken = {
            row["plek_id"]: (row, shape) for row, shape in self.rows_with_shapes("plekken")
        }
        self.parks = {row["terrein_id"]: row for row in tables.get("bedrijventerreinen", ())}
        self.firms = {row["vestiging_id"]: self.make_firm(row) for row in tables["vestigingen"]}

    def rows_with_shapes(self, name: str) -> list[tuple[Row, BaseGeometry]]:
        return list(zip(self.tables.get(name, ()), self.shapes.get(name, []), strict=True))

    # --- the firm -------------------------------------------------------------------

    def matches(self, activity: Row, lijst: str) -> list[Row]:
        """All rows of a list with the longest prefix of the code; 2025 codes have none."""
        code = str(given(activity, "sbi", "")).replace(".", "")
        if not code or activity["sbi_versie"] != "2008":
            return []
        for length in range(len(code), 1, -1):
            rows = [row for row in self.lists[lijst] if row["sbi_2008"] == code[:length]]
            if rows:
                return rows
        return []

    def make_firm(self, row: Row) -> Firm:
        firm = Firm(row)
        acts = sorted(
            (
                a
                for a in self.tables.get("activiteiten", ())
                if a["vestiging_id"] == row["vestiging_id"]
            ),
            key=lambda a: a["volgnr"],
        )
        groups = [self.matches(act, "milieucategorie") for act in acts]
        self.judge_category(firm, groups)
        firm.mix = self.judge_mix(acts)
        mains = mains_of(acts)
        firm.functions = [(act in mains, one(self.matches(act, "functies"))) for act in acts]
        firm.needs_water = self.water_of(row, [match for main, match in firm.functions if main])
        return firm

    def judge_category(self, firm: Firm, groups: list[list[Row]]) -> None:
        own = given(firm.row, "milieucategorie_eigen")
        complete = all(groups)
        if own is not None:
            self.judge_own(firm, groups, CATEGORIES.index(own))
        elif any(groups):
            known = [group for group in groups if group]
            firm.category = span_of(known, category_at, CATEGORY_SOURCED, complete=complete)
            firm.greatest = span_of(known, greatest_m, CATEGORY_SOURCED, complete=complete)
            for aspect in ASPECTS:
                firm.aspects[aspect] = aspect_span(known, aspect, complete=complete)

    def judge_own(self, firm: Firm, groups: list[list[Row]], at: int) -> None:
        """The own category is the category; the rows that it leaves possible give the aspects.

        One activity at least is of that category and none is heavier: the only one
        that can be is, and of the others nothing heavier counts.
        """
        limit = QUIET_M[at]
        firm.category = Span(at, at, at)
        can_be = [any(category_at(row) == at for row in group) for group in groups]
        is_only = sum(can_be) == 1 and all(groups)
        left = []
        for group, can in zip(groups, can_be, strict=True):
            if is_only and can:
                left.append([row for row in group if category_at(row) == at])
            else:
                left.append([row for row in group if category_at(row) <= at])
        known = [group for group in left if group]
        for aspect in ASPECTS:
            firm.aspects[aspect] = Span(0, limit, -1, sure=False)
            if any(can_be):
                span = aspect_span(known, aspect, complete=True)
                hi = span.hi if all(left) else limit
                firm.aspects[aspect] = Span(span.lo, hi, span.proven, span.sure and all(left))
        firm.greatest = Span(limit, limit, limit)
        if at == 0:  # category 1 is 0 or 10 m
            firm.greatest = Span(0, limit, -1, sure=False)
            if any(can_be):
                span = span_of(known, greatest_m, CATEGORY_SOURCED, complete=True)
                firm.greatest = Span(span.lo, span.hi if all(left) else limit, span.proven)

    def judge_mix(self, acts: list[Row]) -> Span | None:
        groups = [self.matches(act, "functiemenging") for act in acts]
        known = [group for group in groups if group]
        if not known:
            return None
        return span_of(
            known,
            lambda row: "ABC".index(row["klasse"]),
            ("stored-source",),
            complete=all(groups),
        )

    def water_of(self, row: Row, mains: list[Row | None]) -> str | None:
        own = given(row, "watergebonden_nodig")
        if own is not None:
            return {"ja": "yes", "nee": "no"}[own]
        if not mains or None in mains:
            return None
        always = all(match["watergebonden_indicatie"] == "altijd" for match in mains)
        return "yes" if always else "perhaps_not"

    # --- the place ------------------------------------------------------------------

    def parts(
        self, plek_id: str, layers: list[list[tuple[Row, BaseGeometry]]], hides: Test
    ) -> tuple[list[Row], bool]:
        """Zones that govern a part of a place that counts, and whether some part has none.

        Layers lie over each other, the first on top; zones of one layer do not hide
        one another. Parts too small to count do count where they are as much
        together: those that hide, and those that do not.
        """
        _, plek = self.plekken[plek_id]
        least = max(1.0, 0.005 * plek.area) - 1e-6
        shown, left = [], plek
        for layer in layers:
            under = left
            for row, shape in layer:
                shown.append((row, shapely.intersection(shape, left).area))
                if hides(row):
                    under = shapely.difference(under, shape)
            left = under
        found = [row for row, area in shown if area >= least]
        for hiding in (False, True):
            small = [(r, a) for r, a in shown if 1e-6 < a < least and hides(r) is hiding]
            if sum(area for _, area in small) >= least:
                found += [row for row, _ in small]
        return found, left.area >= least

    def reading(self, plek_id: str, value_of: Callable[[Row], Any]) -> Reading:
        """Values of an attribute over the zones of a place, designations before bestemmingen.

        A designation that is silent replaces nothing; a bestemming that is silent
        leaves its part open, whatever another says of the same ground.
        """
        zones = self.rows_with_shapes("bestemmingen")
        on_top = [
            (row, shape)
            for row, shape in zones
            if given(row, "soort") in DESIGNATIONS and value_of(row) is not None
        ]
        base = [each for each in zones if given(each[0], "soort") == "bestemming"]
        found, is_open = self.parts(plek_id, [on_top, base], lambda row: value_of(row) is not None)
        values = [value_of(row) for row in found]
        known = [value for value in values if value is not None]
        return Reading(known, is_open or len(known) < len(values))

    def band_zones(self, plek_id: str, bare: int | None = None) -> tuple[list[Row], bool]:
        """Zones whose band of categories holds on a part: designations first, the strictest.

        ``bare`` is how strict a zone with nothing but a minimum counts as one that hides;
        without it it hides nothing. A zone of the new style hides the band under it.
        """
        zones = [
            (row, shape)
            for row, shape in self.rows_with_shapes("bestemmingen")
            if given(row, "soort") == "bestemming"
            or (given(row, "soort") in DESIGNATIONS and speaks_of_band(row))
        ]
        layers = defaultdict(list)
        for row, shape in zones:
            top, is_base = max_of(row), given(row, "soort") == "bestemming"
            strict = top[1] if top else -1
            if is_base and top is None and min_of(row) is not None and bare is not None:
                strict = bare
            layers[(is_base, strict)].append((row, shape))
        ordered = [layers[key] for key in sorted(layers)]
        return self.parts(
            plek_id,
            ordered,
            lambda row: (
                given(row, "soort") != "bestemming"
                or max_of(row) is not None
                or given(row, "regime") == "nieuwe_stijl"
                or (bare is not None and min_of(row) is not None)
            ),
        )

    def maximum(self, plek_id: str) -> tuple[Span | None, bool, bool]:
        """Range of the highest category allowed, whether it is open, and whether from a plan."""
        zones, is_open = self.band_zones(plek_id)
        tops = [max_of(row) for row in zones]
        known = [top for top in tops if top is not None]
        if known:
            lows, highs = zip(*known, strict=True)
            return Span(min(lows), max(highs), -1), is_open or None in tops, True
        park = self.parks.get(given(self.plekken[plek_id][0], "terrein_id") or "")
        ceiling = given(park, "milieucategorie_plafond") if park else None
        if ceiling is None:
            return None, True, False
        at = [n for n, c in enumerate(CATEGORIES) if c == ceiling or c.split(".")[0] == ceiling]
        return Span(min(at), max(at), -1), False, False

    def reach_m(self, layer: str, plek: BaseGeometry) -> float | None:
        """How far a layer is complete round a place; None where it is not complete on it."""
        covers = [s for row, s in self.rows_with_shapes("dekking") if row["laag"] == layer]
        whole = shapely.union_all(covers) if covers else None
        if whole is None or not shapely.covers(whole, plek):
            return None
        return float(shapely.distance(plek, shapely.boundary(whole)))

    # --- the toetsen ----------------------------------------------------------------

    def answers(self, placement: Row) -> dict[tuple[str, str | None], Answer]:
        """Every toets and aspect of one placement."""
        firm = self.firms[placement["vestiging_id"]]
        if given(placement, "plek_id") is None:
            return without_place()
        plek_id, new = placement["plek_id"], placement["soort"] == "nieuw"
        plek, _ = self.plekken[plek_id]
        told: dict[tuple[str, str | None], Answer] = {
            ("lager_dan_maximum", None): self.lower(firm, plek_id),
            ("zwaarder_dan_maximum", None): self.heavier(firm, plek_id),
            ("licht_op_hmc", None): self.light(firm, plek_id),
            ("onnodig_op_nat", None): self.wet(firm, plek_id),
            ("onder_minimum", None): self.below(firm, plek_id),
            ("functie_past_niet", None): self.function(firm, plek_id),
            ("natura2000", None): self.nature(firm, plek_id) if new else Answer("nvt"),
            ("beperking", None): self.contour(firm, plek_id) if new else Answer("nvt"),
            ("net", "afname"): self.grid(firm, plek_id) if new else Answer("nvt"),
        }
        for toets, states in (
            ("hinder_gevoelig", ("bestaand", "bestemd")),
            ("hinder_gepland", ("ontwerp", "visie")),
        ):
            for aspect, answer in self.by_regime(placement, firm, states).items():
                told[(toets, aspect)] = answer
        if self.is_mixed(plek):
            told |= {(toets, None): Answer("nvt") for toets in CATEGORY_CHECKS}
            told[("hinder_gevoelig", "menging")] = self.mixing(firm, plek)
        return told if new else as_it_sits(firm.row, told)

    def lower(self, firm: Firm, plek_id: str) -> Answer:
        top, is_open, plan = self.maximum(plek_id)
        cat = firm.category
        if cat is None or top is None or not cat.complete:
            return Answer("onbekend")
        word = "geen_signaal"
        if cat.lo < top.hi:
            word = "mogelijk"
            if plan and not is_open and cat.hi < top.lo and cat.sure:
                word = "zeker"
        elif is_open:
            word = "onbekend"
        return Answer(word, (cat.lo, cat.hi), (top.lo, top.hi))

    def heavier(self, firm: Firm, plek_id: str) -> Answer:
        top, is_open, plan = self.maximum(plek_id)
        cat = firm.category
        if cat is None or top is None:
            return Answer("onbekend")
        word = "geen_signaal"
        if cat.hi > top.lo:
            word = "zeker" if cat.proven > top.hi and not is_open else "mogelijk"
        elif is_open or not plan or not cat.complete:
            word = "onbekend"
        return Answer(word, (cat.lo, cat.hi), (top.lo, top.hi))

    def light(self, firm: Firm, plek_id: str) -> Answer:
        top, is_open, plan = self.maximum(plek_id)
        cat = firm.category
        high = CATEGORIES.index(self.switches["hmc_vanaf"])
        small = CATEGORIES.index(self.switches["laag_tot"])
        if top is not None and top.hi < high and not is_open:
            return Answer("geen_signaal")
        if cat is None or not cat.complete:
            return Answer("onbekend")
        if cat.lo > small:
            return Answer("geen_signaal")
        if top is None or top.hi < high:
            return Answer("onbekend")
        sure = plan and not is_open and cat.sure and cat.hi <= small and top.lo >= high
        return Answer("zeker" if sure else "mogelijk")

    def wet(self, firm: Firm, plek_id: str) -> Answer:
        found = self.reading(plek_id, lambda row: given(row, "watergebonden"))
        park = self.parks.get(given(self.plekken[plek_id][0], "terrein_id") or "")
        by_park = {"ja": True, "nee": False}.get(given(park, "watergebonden") if park else None)
        sure = set(found.values) == {"ja"} and not found.is_open
        wet = True if "ja" in found.values else by_park if found.is_open else False
        if wet is False or firm.needs_water == "yes":
            return Answer("geen_signaal")
        if wet is None or firm.needs_water is None:
            return Answer("onbekend")
        return Answer("zeker" if sure and firm.needs_water == "no" else "mogelijk")

    def below(self, firm: Firm, plek_id: str) -> Answer:
        # A zone with nothing but a minimum goes neither before nor after its equals.
        ways = [self.band_zones(plek_id, bare) for bare in (-1, len(CATEGORIES))]
        cat, bottoms = firm.category, [min_of(row) for zones, _ in ways for row in zones]
        known = [bottom for bottom in bottoms if bottom is not None]
        is_open = any(is_open for _, is_open in ways) or None in bottoms
        if not known:
            return Answer("onbekend")
        if cat is None or not cat.complete:
            return Answer("onbekend" if is_open or max(known) > 0 else "geen_signaal")
        word = "onbekend" if is_open else "geen_signaal"
        if cat.lo < max(known):
            sure = not is_open and cat.hi < min(known) and cat.sure
            word = "zeker" if sure else "mogelijk"
        return Answer(word, (cat.lo, cat.hi), (min(known), max(known)))

    def function(self, firm: Firm, plek_id: str) -> Answer:
        plek, _ = self.plekken[plek_id]
        own = given(plek, "functies")
        found = (
            Reading([own], False)
            if own
            else self.reading(plek_id, lambda row: given(row, "functies"))
        )
        on_park = given(plek, "terrein_id") is not None
        mains = {self.fit(match, found, on_park=on_park) for main, match in firm.functions if main}
        words = {heaviest(mains)} if mains else {"onbekend"}
        if len(mains) > 1 and "zeker" in mains:
            words = {"mogelijk"}
        for is_main, match in firm.functions:
            word = self.fit(match, found, on_park=on_park)
            if not is_main:
                words.add("mogelijk" if word == "zeker" else word)
        return Answer(heaviest(words))

    def fit(self, match: Row | None, found: Reading, *, on_park: bool) -> str:
        """Whether one activity fits what the place allows."""
        if match is None:
            return "onbekend"
        bound = match["terrein_gebonden"]
        unread = "geen_signaal" if bound == "ja" else "mogelijk"
        unread = unread if on_park else "onbekend"
        if not found.values:
            return unread
        words = {self.fit_in(match, tuple(allowed)) for allowed in found.values}
        names = {match["functieklasse"], *(["bedrijf"] if bound == "ja" else [])}
        alike = any(all(name in allowed for allowed in found.values) for name in names)
        # Allowed here by its own name and there as bedrijf is not the same in every part.
        if len(words) > 1 or ("geen_signaal" in words and not alike):
            return "mogelijk"
        word = words.pop()
        if found.is_open:
            return unread if word == "geen_signaal" else "mogelijk"
        return word

    def fit_in(self, match: Row, allowed: tuple[str, ...]) -> str:
        name, bound = match["functieklasse"], match["terrein_gebonden"]
        if name in allowed:
            return "geen_signaal"
        if bound == "twijfel":
            return "mogelijk"
        if "bedrijf" in allowed and bound == "ja":
            return "geen_signaal"
        return "zeker"

    def mixing(self, firm: Firm, plek: Row) -> Answer:
        mix, most = firm.mix, "ABC".index(plek["menging"])
        if mix is None:
            return Answer("onbekend")
        word = "geen_signaal" if mix.complete else "onbekend"
        if mix.hi > most:
            word = "zeker" if mix.proven > most else "mogelijk"
        return Answer(word)

    def is_mixed(self, plek: Row) -> bool:
        return bool(self.switches["functiemenging"]) and given(plek, "menging") is not None

    # --- regimes --------------------------------------------------------------------

    def by_regime(self, placement: Row, firm: Firm, states: tuple[str, ...]) -> dict[str, Answer]:
        """Nuisance by the regime of the place, or by the one that the policy takes."""
        plek_id = placement["plek_id"]
        parts, is_open = self.regime_parts(plek_id)
        new_parts = [row["bestemming_id"] for row in parts if self.is_new(row)]
        has_old = is_open or len(new_parts) < len(parts)
        chosen = self.switches["regime"]
        if chosen == "nieuwe_stijl":
            new_parts = [row["bestemming_id"] for row in parts] + [None] * is_open
            new_parts, has_old = new_parts or [None], False
        elif chosen == "vng2009":
            new_parts, has_old = [], True
        old = self.nuisance(firm, plek_id, states)
        if self.is_mixed(self.plekken[plek_id][0]):
            old = {aspect: Answer("nvt") for aspect in old}
        if not new_parts:
            return old
        new = self.new_style(placement, states, new_parts)
        if not has_old:
            return new
        return {aspect: agreed(old[aspect].word, new[aspect].word) for aspect in old}

    def regime_parts(self, plek_id: str) -> tuple[list[Row], bool]:
        """Zones that say by which regime a part is judged: a designation hides what it lies on."""
        zones = self.rows_with_shapes("bestemmingen")
        on_top = [
            each
            for each in zones
            if given(each[0], "soort") in DESIGNATIONS
            and (self.is_new(each[0]) or has_band(each[0]))
        ]
        base = [each for each in zones if given(each[0], "soort") == "bestemming"]
        return self.parts(plek_id, [on_top, base], lambda _: True)

    def is_new(self, row: Row) -> bool:
        """Whether a zone is of the new style; a designation that rows of room name is."""
        if given(row, "regime") == "nieuwe_stijl":
            return True
        named = any(
            given(room, "bestemming_id") == row["bestemming_id"]
            for room in self.tables.get("gebruiksruimte", ())
        )
        return named and given(row, "soort") != "bestemming" and not has_band(row)

    def new_style(
        self, placement: Row, states: tuple[str, ...], parts: list[str | None]
    ) -> dict[str, Answer]:
        """Values of the firm against the room of each part; planned homes change nothing."""
        if "ontwerp" in states:
            return {aspect: Answer("nvt") for aspect in (*ASPECTS, "grootste")}
        told = {}
        for aspect in ASPECTS:
            rooms = [self.room_of(placement["plek_id"], part, aspect) for part in parts]
            word = self.against(placement["vestiging_id"], aspect, rooms)
            if placement["soort"] == "nieuw" and word == "zeker":
                word = "mogelijk"
            told[aspect] = Answer(word)
        park = self.parks.get(given(self.plekken[placement["plek_id"]][0], "terrein_id") or "")
        if park is not None and given(park, "zonebeheer", "nee") != "nee":
            told["geluid"] = Answer("nvt")
        return {**told, "grootste": Answer(heaviest(told[aspect].word for aspect in ASPECTS))}

    def room_of(self, plek_id: str, part: str | None, aspect: str) -> dict[Any, list[Any]]:
        """Limits of one part by quantity: rows of the place replace those of its zone."""
        own: dict[Any, list[Any]] = defaultdict(list)
        of_zone: dict[Any, list[Any]] = defaultdict(list)
        for row in self.tables.get("gebruiksruimte", ()):
            if row["aspect"] != aspect:
                continue
            if given(row, "plek_id") is not None:
                if row["plek_id"] == plek_id:
                    own[quantity(row)].append(given(row, "grenswaarde"))
            elif part is not None and given(row, "bestemming_id") == part:
                of_zone[quantity(row)].append(given(row, "grenswaarde"))
        rooms = {**of_zone, **own}
        if aspect == "geluid" and not rooms and self.switches["bkl_standaard_geldt"]:
            for period, limit in (("dag", 50), ("avond", 45), ("nacht", 40)):
                rooms[(period, "gevel", None, "dB(A)")] = [limit]
        return rooms

    def against(self, firm: str, aspect: str, rooms: list[dict[Any, list[Any]]]) -> str:
        """The worst word over the quantities that some part gives room for."""
        words = ["geen_signaal"] if all(rooms) else ["onbekend"]
        for key in {key for room in rooms for key in room}:
            values = [
                row
                for row in self.tables.get("milieuwaarden", ())
                if row["vestiging_id"] == firm and row["aspect"] == aspect and quantity(row) == key
            ]
            # What does not say what it is of may be of this quantity, as unknown as a blank.
            values += [
                {**row, "waarde": None}
                for row in self.tables.get("milieuwaarden", ())
                if row["vestiging_id"] == firm and row["aspect"] == aspect and is_untold(row)
            ]
            words.append(self.against_one([room.get(key) for room in rooms], values))
        return heaviest(words)

    def against_one(self, limits: list[list[Any] | None], values: list[Row]) -> str:
        known = [min((x for x in each or () if x is not None), default=None) for each in limits]
        told = [given(row, "waarde") for row in values]
        worst = max((x for x in told if x is not None), default=None)
        proven = max(
            (
                given(row, "waarde")
                for row in values
                if row["herkomst"] != "berekening" and given(row, "waarde") is not None
            ),
            default=None,
        )
        if proven is not None and None not in known and all(proven > x for x in known):
            return "zeker"
        if worst is not None and any(x is not None and worst > x for x in known):
            return "mogelijk"
        blank = not values or None in told or any(each is None or None in each for each in limits)
        return "onbekend" if blank else "geen_signaal"

    # --- nuisance -------------------------------------------------------------------

    def nuisance(self, firm: Firm, plek_id: str, states: tuple[str, ...]) -> dict[str, Answer]:
        plek, shape = self.plekken[plek_id]
        park = self.parks.get(given(plek, "terrein_id") or "")
        zoned = park is not None and given(park, "zonebeheer", "nee") != "nee"
        objects = self.sensitive(states)
        told = {}
        for aspect in ASPECTS:
            own = [each for each in objects if self.counts_for(each[0], aspect)]
            told[aspect] = self.one_aspect(firm.aspects.get(aspect), plek, shape, own, aspect)
        if zoned:
            told["geluid"] = Answer("nvt")
            word = heaviest(told[aspect].word for aspect in ("geur", "stof", "gevaar"))
            told["grootste"] = Answer(word)
        else:
            own = [each for each in objects if any(self.counts_for(each[0], a) for a in ASPECTS)]
            told["grootste"] = self.one_aspect(firm.greatest, plek, shape, own, "grootste")
        return told

    def counts_for(self, row: Row, aspect: str) -> bool:
        kinds = self.switches["gevoelige_lijst"].get(aspect)
        return kinds is None or given(row, "soort") in (None, *kinds)

    def sensitive(self, states: tuple[str, ...]) -> list[tuple[Row, BaseGeometry, bool]]:
        """The objects that count, and whether each counts for sure."""
        told = []
        for row, shape in self.rows_with_shapes("gevoelige_objecten"):
            counts = self.counts(row, shape)
            if given(row, "planstatus", "bestaand") in states and counts is not None:
                told.append((row, shape, counts))
        return told

    def counts(self, row: Row, shape: BaseGeometry) -> bool | None:  # noqa: PLR0911 - one a rule
        """Whether an object counts: for sure, perhaps (False), or not (None)."""
        kind, beds = given(row, "soort"), given(row, "bedgebied")
        dwelling = given(row, "bedrijfswoning")
        if kind == "ligplaats" and not self.switches["ligplaats_telt"]:
            return None
        if kind not in {"onderwijs", "zorg", "kinderopvang"} and dwelling == "ja":
            return False if self.switches["bedrijfswoning_telt"] else None
        if kind == "zorg" and beds is None:
            return False if self.switches["zorg_zonder_bedgebied_telt"] else None
        if kind in {"zorg", "kinderopvang"} and beds == "nee":
            return None
        if kind == "kinderopvang" and beds is None:
            return False
        if kind == "woning" and dwelling is None:
            parks = [s for _, s in self.rows_with_shapes("bedrijventerreinen")]
            return not any(
                shapely.intersects(park, shape) and not shapely.touches(park, shape)
                for park in parks
            )
        return True

    def one_aspect(
        self,
        span: Span | None,
        plek: Row,
        shape: BaseGeometry,
        objects: list[tuple[Row, BaseGeometry, bool]],
        aspect: str,
    ) -> Answer:
        if span is None:
            return Answer("onbekend")
        words, shortfalls = ["geen_signaal"], []
        for row, where, sure in objects:
            quiet, mixed = self.limits(span, aspect)
            kind = given(row, "gebiedstype")
            proven, hi = {"rustig": quiet, "gemengd": mixed, None: (mixed[0], quiet[1])}[kind]
            distance = float(shapely.distance(shape, where))
            n = given(plek, "nauwkeurigheid_m", 0) + given(row, "nauwkeurigheid_m", 0)
            if max(distance - n, 0) < hi - TOLERANCE_M:
                certain = sure and distance + n < proven - TOLERANCE_M
                words.append("zeker" if certain else "mogelijk")
            shortfalls.append((hi - distance, str(row["object_id"]), distance, hi))
        if not span.complete:
            words.append("onbekend")
        reach = self.reach_m("gevoelige_objecten", shape)
        covered = reach is not None and max(reach - given(plek, "nauwkeurigheid_m", 0), 0)
        if reach is None or covered < span.hi - TOLERANCE_M:
            words.append("onbekend")
        if not shortfalls:
            return Answer(heaviest(words), None, span.hi)
        most = max(short for short, *_ in shortfalls)
        alike = min(name for short, name, *_ in shortfalls if short == most)
        name, distance, limit = min(found[1:] for found in shortfalls if found[0] > most - 1e-6)
        return Answer(heaviest(words), distance, limit, name, alike=frozenset({name, alike}))

    def limits(self, span: Span, aspect: str) -> tuple[tuple[float, float], tuple[float, float]]:
        quiet = (span.proven, span.hi)
        if aspect == "gevaar" and not self.switches["gevaar_verlagen"]:
            return quiet, quiet
        if not self.switches["gemengd_verlagen"]:
            return quiet, quiet
        return quiet, (lowered(span.proven), lowered(span.hi))

    # --- nature and grid ------------------------------------------------------------

    def nature(self, firm: Firm, plek_id: str) -> Answer:
        """The heaviest the firm may be decides how far a site matters to it."""
        per_category = self.switches["natura2000_per_categorie_m"]
        if not per_category:
            return self.nature_within(plek_id, self.switches["natura2000_signaal_tot_m"])
        steps = sorted((CATEGORIES.index(name), metres) for name, metres in per_category.items())
        reaches = [
            max((metres for start, metres in steps if start <= at), default=-1.0)
            for at in range(len(CATEGORIES))
        ]
        if firm.category is None:
            lightest, heaviest_one = (self.nature_within(plek_id, reaches[n]) for n in (0, -1))
            if lightest.word == "mogelijk":
                return Answer("mogelijk")
            return Answer("geen_signaal" if heaviest_one.word == "geen_signaal" else "onbekend")
        found = self.nature_within(plek_id, reaches[int(firm.category.hi)])
        if firm.category.complete or found.word != "geen_signaal":
            return found
        farthest = self.nature_within(plek_id, reaches[-1])
        return Answer("geen_signaal" if farthest.word == "geen_signaal" else "onbekend")

    def nature_within(self, plek_id: str, limit: float) -> Answer:
        plek, shape = self.plekken[plek_id]
        if limit < 0:
            return Answer("geen_signaal")
        near = [
            (float(shapely.distance(shape, where)), str(row["natura_id"]))
            for row, where in self.rows_with_shapes("natura2000")
            if given(row, "stikstofgevoelig") != "nee"
        ]
        n = given(plek, "nauwkeurigheid_m", 0)
        reach = self.reach_m("natura2000", shape)
        covered = reach is not None and max(reach - n, 0) >= limit
        word = "geen_signaal" if covered else "onbekend"
        if not near:
            return Answer(word, None, limit)
        distance, name = min(near)
        if max(distance - n, 0) <= limit:
            word = "mogelijk"
        return Answer(word, distance, limit, name, self.band(distance))

    def contour(self, firm: Firm, plek_id: str) -> Answer:
        """The heaviest word over the contours at a place, and what the layer may lack there."""
        plek, shape = self.plekken[plek_id]
        n = given(plek, "nauwkeurigheid_m", 0)
        reach = self.reach_m("beperkingen", shape)
        words = ["geen_signaal" if reach is not None and reach >= n else "onbekend"]
        for row, where in self.rows_with_shapes("beperkingen"):
            effect = self.switches["beperkingen"].get(row.get("soort"))
            effect = effect or given(row, "werking", "voorwaarde")
            least = max(1.0, 0.005 * shape.area)
            meets = shapely.intersection(where, shape).area >= least
            if n > 0:
                meets = shapely.distance(where, shape) <= n
            if effect == "melding" or not meets:
                continue
            whole = shapely.difference(shape, where).area < least
            if n > 0 and shapely.distance(shapely.boundary(where), shape) <= n:
                whole = False
            words.append(touched(firm, row, forbids=effect == "verbod" and whole))
        return Answer(heaviest(words))

    def band(self, distance: float) -> str:
        bands = [float(b) / 1_000 for b in self.switches["natuurbanden"]]
        if distance < bands[0] * 1_000:
            return f"< {bands[0]:g} km"
        for low, high in pairwise(bands):
            if distance < high * 1_000 or (high == bands[-1] and distance == high * 1_000):
                return f"{low:g}-{high:g} km"
        return f"> {bands[-1]:g} km"

    def grid(self, firm: Firm, plek_id: str) -> Answer:
        plek, shape = self.plekken[plek_id]
        least = max(1.0, 0.005 * shape.area)
        codes, parts = [], []
        for row, where in self.rows_with_shapes("netgebieden"):
            part = shapely.intersection(where, shape)
            if part.area >= least:
                codes.append(str(given(row, "afname_code", "-1")))
                parts.append(part)
        if shapely.difference(shape, shapely.union_all(parts)).area >= least or not codes:
            codes.append("-1")
        words = {self.grid_word(code, firm.row, plek) for code in codes}
        if len(words) == 1:
            return Answer(words.pop())
        return Answer("mogelijk" if words & {"mogelijk", "zeker"} else "onbekend")

    def grid_word(self, code: str, firm: Row, plek: Row) -> str:  # noqa: PLR0911 - one a rule
        need, gtv = given(firm, "gtv_kw"), given(plek, "gtv_kw")
        plain = {"0": "geen_signaal", "1": "mogelijk", "2": "mogelijk"}
        if code == "0":
            return "geen_signaal"
        if gtv is not None and need is not None:
            if gtv >= need:
                if given(plek, "overname_bevestigd") is not None:
                    return "geen_signaal"
                return "onbekend" if code == "-1" else "mogelijk"
            return {**plain, "3": "zeker"}.get(code, "onbekend")
        if code in plain:
            return plain[code]
        bare = gtv is None and given(plek, "aansluiting_kva") is None
        if code == "-1" or need is None or not bare or given(plek, "soort") != "kavel":
            return "onbekend"
        if need <= self.switches["kleinverbruik_tot_kw"]:
            free = self.switches["kleinverbruik_vrij"]
            return {True: "geen_signaal", False: "zeker", None: "onbekend"}[free]
        return "zeker"

    # --- sums -----------------------------------------------------------------------

    def current(self) -> list[dict[str, Any]]:
        """Today's placements: every use, and the firms without a place that seek none."""
        placements = [
            {"vestiging_id": row["vestiging_id"], "plek_id": row["plek_id"], "soort": "bestaand"}
            for row in self.tables.get("gebruik", ())
        ]
        seated = {row["vestiging_id"] for row in placements}
        for name, firm in self.firms.items():
            if name not in seated and given(firm.row, "zoekt_ruimte", "nee") != "ja":
                placements.append({"vestiging_id": name, "plek_id": None, "soort": "bestaand"})
        return placements

    def shares_ha(self) -> dict[tuple[str, str], float]:
        """Hectares of each use, a shared place divided."""
        users: dict[str, list[Row]] = defaultdict(list)
        for row in self.tables.get("gebruik", ()):
            users[row["plek_id"]].append(row)
        told = {}
        for plek_id, rows in users.items():
            plek, shape = self.plekken[plek_id]
            has_land = given(plek, "soort") not in {"unit", "programmaruimte"}
            whole = given(plek, "kavel_m2", shape.area if has_land else 0.0) / 10_000
            parts = [1.0] * len(rows)
            for name in ("kavel_m2", "bvo_m2"):
                amounts = [given(row, name) for row in rows]
                if all(a is not None for a in amounts) and sum(amounts) > 0:
                    parts = amounts
                    break
            for row, part in zip(rows, parts, strict=True):
                told[(row["vestiging_id"], plek_id)] = whole * part / sum(parts)
        return told

    def is_refuted(self, placement: Row, toets: str) -> bool:
        return any(
            row["oordeel"] == "weerlegd"
            and row["toets"] == toets
            and row["vestiging_id"] == placement["vestiging_id"]
            and given(row, "plek_id") == given(placement, "plek_id")
            and given(row, "soort", "bestaand") == placement["soort"]
            for row in self.tables.get("oordelen", ())
        )

    def totals(self) -> dict[str, dict[str, dict[str, float]]]:
        """Firms, jobs and hectares per toets and word."""
        ha = self.shares_ha()
        words: dict[tuple[str, str, str | None], str] = {}
        checks = set()
        for placement in self.current():
            grouped = defaultdict(list)
            for (toets, _), answer in self.answers(placement).items():
                refuted = self.is_refuted(placement, toets)
                grouped[toets].append("geen_signaal" if refuted else answer.word)
            grouped["maat_c"] = [*grouped["licht_op_hmc"], *grouped["onnodig_op_nat"]]
            for toets, each in grouped.items():
                checks.add(toets)
                key = (toets, placement["vestiging_id"], placement["plek_id"])
                words[key] = heaviest(each)
        return {toets: self.sums(toets, words, ha) for toets in checks}

    def sums(
        self,
        toets: str,
        words: Mapping[tuple[str, str, str | None], str],
        ha: Mapping[tuple[str, str], float],
    ) -> dict[str, dict[str, float]]:
        names = ("zeker", "mogelijk", "onbekend", "rest", "zeker_plus_mogelijk")
        told = {name: {"vestigingen": 0.0, "banen": 0.0, "ha": 0.0} for name in names}
        per_firm = defaultdict(list)
        for (check, firm, plek), word in words.items():
            if check != toets:
                continue
            per_firm[firm].append(word)
            for name in slots(word):
                told[name]["ha"] += ha.get((firm, plek or ""), 0.0)
        for firm, each in per_firm.items():
            for name in slots(heaviest(each)):
                told[name]["vestigingen"] += 1
                told[name]["banen"] += given(self.firms[firm].row, "banen", 0)
        return told


def as_it_sits(
    firm: Row, told: dict[tuple[str, str | None], Answer]
) -> dict[tuple[str, str | None], Answer]:
    """What being there already changes: a firm that serves the park, or has a status of its own."""
    sitting = dict(told)
    if given(firm, "ondersteunend") == "ja":
        sitting |= {(toets, None): Answer("nvt") for toets in SUPPORTING_NOT_COUNTED}
    if given(firm, "planologische_status") in OWN_STATUS:
        for (toets, aspect), answer in sitting.items():
            if answer.word == "zeker" and toets in NEVER_SURE_WITH_STATUS:
                sitting[(toets, aspect)] = replace(answer, word="mogelijk")
    return sitting


def slots(word: str) -> tuple[str, ...]:
    if word in {"zeker", "mogelijk"}:
        return word, "zeker_plus_mogelijk"
    return (word if word == "onbekend" else "rest",)


def mains_of(acts: list[Row]) -> list[Row]:
    """What may be the main activity: what is called so, else what is not denied, else all."""
    called = [act for act in acts if given(act, "hoofdactiviteit") == "ja"]
    unsaid = [act for act in acts if given(act, "hoofdactiviteit") is None]
    return called or unsaid or acts


def one(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


CATEGORY_SOURCED = ("stored-source", "stored-category")


def category_at(row: Row) -> int:
    return CATEGORIES.index(row["categorie"])


def greatest_m(row: Row) -> int:
    """The distance of the category; a row that asks 0 m for every aspect asks 0 m."""
    return QUIET_M[category_at(row)] if any(row[aspect] for aspect in ASPECTS) else 0


def span_of(
    groups: list[list[Row]],
    value_of: Callable[[Row], float],
    sourced: tuple[str, ...],
    *,
    complete: bool,
) -> Span:
    """Per activity lowest and highest, over activities the maximum."""
    lows = [min(value_of(row) for row in group) for group in groups]
    highs = [max(value_of(row) for row in group) for group in groups]
    sure = [all(row["status"] in sourced for row in group) for group in groups]
    proven = max((low for low, is_sure in zip(lows, sure, strict=True) if is_sure), default=-1)
    return Span(max(lows), max(highs), proven, all(sure), complete)


def aspect_span(groups: list[list[Row]], aspect: str, *, complete: bool) -> Span:
    return span_of(groups, lambda row: float(row[aspect]), ("stored-source",), complete=complete)


def agreed(old: str, new: str) -> Answer:
    """What two regimes say of one place: certain only where both are."""
    word = heaviest((old, new))
    return Answer("mogelijk" if word == "zeker" and old != new else word)


def quantity(row: Row) -> tuple[Any, ...]:
    """What a value is of; a distance counts only where the place is one."""
    at = given(row, "plaats")
    metres = given(row, "afstand_m") if at == "afstand" else None
    key = (given(row, "periode"), at, metres, given(row, "eenheid"))
    # What does not say what it is of is like nothing else.
    return (row.get("ruimte_id") or row.get("waarde_id"), *key) if is_untold(row) else key


def is_untold(row: Row) -> bool:
    """Whether a row does not say what its value is of."""
    at = given(row, "plaats")
    far = at == "afstand" and given(row, "afstand_m") is None
    return at is None or given(row, "eenheid") is None or far


def has_band(row: Row) -> bool:
    return (
        given(row, "milieucategorie_min") is not None
        or given(row, "milieucategorie_max") is not None
    )


def max_of(row: Row) -> tuple[int, int] | None:
    """Lowest and highest reading of the maximum that a zone sets; none in the new style."""
    highest = given(row, "milieucategorie_max")
    if highest is None or given(row, "regime") == "nieuwe_stijl":
        return None
    if given(row, "max_hoofdcategorie", "nee") == "nee":
        return CATEGORIES.index(highest), CATEGORIES.index(highest)
    main = highest.split(".")[0]
    same = [n for n, c in enumerate(CATEGORIES) if c.split(".")[0] == main]
    return same[0], same[-1]


def min_of(row: Row) -> int | None:
    """The minimum that a zone sets; None where it is in doubt or not said."""
    lowest = given(row, "milieucategorie_min")
    if given(row, "regime") == "nieuwe_stijl":
        return None
    if given(row, "minimum_onzeker", "nee") == "ja" or lowest is None:
        return None
    return CATEGORIES.index(lowest)


def speaks_of_band(row: Row) -> bool:
    """Whether a designation says anything of categories."""
    names = ("milieucategorie_max", "milieucategorie_min", "laagst_genoemd")
    if given(row, "regime") == "nieuwe_stijl":
        return False
    return given(row, "minimum_onzeker", "nee") == "ja" or any(
        given(row, name) is not None for name in names
    )


def without_place() -> dict[tuple[str, str | None], Answer]:
    """A firm of which the place is not known."""
    plain = (*CATEGORY_CHECKS, "onnodig_op_nat", "functie_past_niet")
    told: dict[tuple[str, str | None], Answer] = {(t, None): Answer("onbekend") for t in plain}
    for toets in ("hinder_gevoelig", "hinder_gepland"):
        told |= {(toets, aspect): Answer("onbekend") for aspect in (*ASPECTS, "grootste")}
    silent = {key: Answer("nvt") for key in (("natura2000", None), ("beperking", None))}
    return {**told, **silent, ("net", "afname"): Answer("nvt")}


def touched(firm: Firm, row: Row, *, forbids: bool) -> str:
    """Word of one contour that lies over a place, for one firm."""
    highest = given(row, "categorie_max")
    at = -1 if highest is None else CATEGORIES.index(highest)
    if at == len(CATEGORIES) - 1:
        return "geen_signaal"
    if at < 0:
        return "zeker" if forbids else "mogelijk"
    cat = firm.category
    if cat is None:
        return "onbekend"
    if cat.hi > at:
        return "zeker" if forbids and cat.proven > at else "mogelijk"
    return "geen_signaal" if cat.complete else "onbekend"
