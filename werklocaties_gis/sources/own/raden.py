"""Columns of a foreign file guessed as ours: by name, by shape, with a reason, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.sources.own.gok import ANDERE_EENHEID, Gok, Voorstel
from werklocaties_gis.sources.own.kiezen import CERTAIN, choose, choose_codes
from werklocaties_gis.sources.own.namen import (
    detect_eenheid,
    is_area_m2,
    is_key,
    is_other,
    name_score,
    says_m2,
)
from werklocaties_gis.sources.own.synoniemen import TABELLEN, Synoniem, read_synoniemen
from werklocaties_gis.sources.own.vormen import EIGEN, as_texts, list_versies, share_of
from werklocaties_gis.tables.schema import read_schema

MIN_SCORE: Final = 0.45
"""Below this a guess is noise."""
DOUBLE: Final = 0.4
"""What a key loses that is not one for each row."""
SHARED: Final = 0.2
"""What a KvK-nummer loses as a key: all establishments of a firm have the same."""
HALF_WEIGHT: Final = 0.5
"""What a guess that does not stand out counts for choosing the table."""
EXAMPLES: Final = 3

PAIRS: Final = (("rd_x", "rd_y"), ("lengte", "breedte"))
"""Shapes of the two halves of a position."""


@dataclass(frozen=True)
class _Gezien:
    """Columns of one file as texts, and what was seen of them so far, for every table at once."""

    texts: Mapping[str, pd.Series[Any]]
    is_dubbel: Mapping[str, bool]
    shares: dict[tuple[str, str], float] = field(default_factory=dict)

    def past(self, naam: str, vorm: str) -> float:
        """Part of a column that has a shape; looked at once."""
        key = (naam, vorm)
        if key not in self.shares:
            self.shares[key] = share_of(vorm, self.texts[naam]) if vorm else 1.0
        return self.shares[key]


def _look(frame: pd.DataFrame) -> _Gezien:
    names = [str(name) for name in frame.columns if name != _geometry_name(frame)]
    texts = {name: as_texts(frame[name]) for name in names}
    filled = {name: values for name, values in texts.items() if len(values)}
    double = {name: bool(frame[name].dropna().duplicated().any()) for name in filled}
    return _Gezien(filled, double)


def list_gokken(frame: pd.DataFrame, tabel: str) -> tuple[Gok, ...]:
    """List every guess for one table, best first for each column of ours.

    Parameters
    ----------
    frame
        Rows of the file under its own names.
    tabel
        Table of ours.
    """
    return _list_gokken(_look(frame), tabel)


def _list_gokken(gezien: _Gezien, tabel: str) -> tuple[Gok, ...]:
    best: dict[tuple[str, str], Gok] = {}
    for name in gezien.texts:
        for gok in _of_column(name, gezien, tabel):
            key = (gok.kolom, gok.naam)
            if gok.score >= MIN_SCORE and (key not in best or gok.score > best[key].score):
                best[key] = gok
    found = _without_known(_without_half(list(best.values())))
    return tuple(sorted(found, key=lambda gok: (gok.kolom, -gok.score, gok.naam)))


def _without_half(gokken: list[Gok]) -> list[Gok]:
    """Leave out coordinates by shape alone of which the file has no other half."""
    vormen = {gok.vorm for gok in gokken if gok.kolom in {"x", "y"}}
    half = {one for pair in PAIRS if not set(pair) <= vormen for one in pair}
    return [gok for gok in gokken if gok.herkomst or gok.vorm not in half]


def _without_known(gokken: list[Gok]) -> list[Gok]:
    """Leave out guesses by a part of a name that is known whole as another column."""
    known = {gok.naam for gok in gokken if gok.score >= CERTAIN}
    return [gok for gok in gokken if gok.score >= CERTAIN or gok.naam not in known]


def _of_column(name: str, gezien: _Gezien, tabel: str) -> Iterator[Gok]:
    """Guess what one column of theirs may be."""
    seen = set()
    for item in read_synoniemen():
        if item.tabel != tabel or is_other(name, item.kolom):
            continue
        by_name = name_score(name, item.kolom, item.naam)
        by_shape = item.vorm in EIGEN and (item.kolom, item.vorm) not in seen
        if by_name or by_shape:
            seen.add((item.kolom, item.vorm))
            yield _make_gok(name, item, by_name, gezien)


def _make_gok(name: str, item: Synoniem, by_name: float, gezien: _Gezien) -> Gok:
    """Make one guess, with how sure it is and why."""
    vorm = _shape(name, item, gezien)
    past = gezien.past(name, vorm)
    is_double = is_key(item.tabel, item.kolom) and gezien.is_dubbel[name]
    score = _score(by_name, past) - SHARED * (vorm == "kvk") - DOUBLE * is_double
    herkomst = item.herkomst if by_name else ""
    return Gok(
        *(item.tabel, item.kolom, name, round(score, 2), herkomst, vorm, round(past, 2)),
        *(is_double, tuple(dict.fromkeys(gezien.texts[name]))[:EXAMPLES]),
    )


def _shape(name: str, item: Synoniem, gezien: _Gezien) -> str:
    """Shape that is expected: of an area the unit that the name says, or that small values do."""
    if not is_area_m2(item.kolom):
        return item.vorm
    vorm = detect_eenheid(name) or item.vorm
    if vorm in ANDERE_EENHEID:
        return "getal" if says_m2(name) else vorm
    return "ha" if gezien.past(name, "klein") > HALF_WEIGHT else vorm


def _score(by_name: float, past: float) -> float:
    """Weigh name and shape; a name of which the values have another shape says little."""
    if not by_name:
        return 0.6 * past if past > 0.8 else 0.0
    return (0.6 * by_name + 0.2) * (1.0 if past >= 0.5 else 0.5) + 0.2 * past


def make_voorstellen(frame: pd.DataFrame, tabel: str | None = None) -> tuple[Voorstel, ...]:
    """Propose which columns of a file are ours.

    Parameters
    ----------
    frame
        Rows of the file.
    tabel
        Table that the file is for; none: the one that most of its columns speak of.

    Returns
    -------
    tuple of Voorstel
        One for the table; of firms with SBI codes one for the activities as well.
        Empty where no column is like any of ours.
    """
    wanted = TABELLEN if tabel is None else (tabel,)
    gezien = _look(frame)
    made = [_make_voorstel(frame, name, gezien) for name in wanted]
    if tabel is not None:
        return tuple(item for item in made if item.gekozen or item.twijfel)
    best = max(made, key=lambda item: (_weight(item), -TABELLEN.index(item.tabel)))
    if not _weight(best):
        return ()
    acts = _make_voorstel(frame, "activiteiten", gezien)
    has_codes = any(gok.kolom == "sbi" for gok in (*acts.gekozen, *sum(acts.twijfel, ())))
    return (best, acts) if best.tabel == "vestigingen" and has_codes else (best,)


def _weight(voorstel: Voorstel) -> float:
    """How much a file speaks of a table: by columns that others do not have too."""
    common = {"x", "y", "bron", "peildatum", "fictief", "nauwkeurigheid_m"}
    keys = read_schema(voorstel.tabel).keys
    own = [gok for gok in voorstel.gekozen if gok.kolom not in common]
    doubtful = [options[0] for options in voorstel.twijfel if options[0].kolom not in common]
    chosen = sum(gok.score * (2.0 if gok.kolom in keys else 1.0) for gok in own)
    return chosen + HALF_WEIGHT * sum(gok.score for gok in doubtful)


def _make_voorstel(frame: pd.DataFrame, tabel: str, gezien: _Gezien) -> Voorstel:
    gokken = _list_gokken(gezien, tabel)
    if tabel == "activiteiten":
        # Its key is the firm, which is found as firms are.
        firms = [gok for gok in _list_gokken(gezien, "vestigingen") if gok.kolom == "vestiging_id"]
        gokken = (*(gok for gok in gokken if gok.kolom in {"sbi", "sbi_versie"}), *firms)
    gekozen, twijfel = choose(gokken)
    if tabel == "activiteiten":
        found = [gok for gok in gokken if gok.kolom == "sbi"]
        certain, doubtful = choose_codes(found, gezien.texts)
        gekozen, twijfel = [*gekozen, *certain], [*twijfel, *doubtful]
    names = [gok.naam for gok in gekozen if gok.kolom == "sbi"]
    codes = pd.concat([gezien.texts[name] for name in names]) if names else pd.Series(dtype=str)
    versies = list_versies(codes) if names else {}
    return Voorstel(
        *(tabel, tuple(gekozen), tuple(twijfel), tuple(versies.items()), len(codes)),
        heeft_ligging=_geometry_name(frame) is not None,
    )


def _geometry_name(frame: pd.DataFrame) -> str | None:
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is not None:
        return str(frame.active_geometry_name)
    return None
