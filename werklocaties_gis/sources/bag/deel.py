"""What the BAG says of its objects, in one form, whatever edition or file it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from werklocaties_gis.errors import Notice

Arrow = Any
"""A column of Arrow; pyarrow has no types."""

ROLLEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "identificatie": (
            *("identificatie", "adresseerbaarobject_id", "adresseerbaarobjectidentificatie"),
            *("verblijfsobject_id", "verblijfsobjectidentificatie", "lokaalid", "nummer_id"),
        ),
        "pand_identificatie": ("pand_identificatie", "pandidentificatie", "pand_id", "pandid"),
        "gebruiksdoel": ("gebruiksdoel", "gebruiksdoelen", "gebruiksdoelverblijfsobject"),
        "status": ("status", "adresseerbaarobject_status", "verblijfsobjectstatus"),
        "oppervlakte": (
            *("oppervlakte", "opp_adresseerbaarobject_m2", "oppervlakteverblijfsobject"),
        ),
        "nummeraanduiding": (
            *("nummeraanduiding_id", "nummeraanduidingidentificatie", "hoofdadres"),
            *("hoofdadres_identificatie", "nummeraanduiding_hoofdadres_identificatie"),
            *("heeftalshoofdadres", "nummer_id"),
        ),
        "type": ("typeadresseerbaarobject", "type", "objecttype"),
        "eindgeldigheid": ("eindgeldigheid", "eind_geldigheid", "einddatum", "datum_eind"),
        "aantal": ("aantal_verblijfsobjecten",),
        "bedrijfswoning": ("bedrijfswoning",),
        "bedgebied": ("bedgebied",),
    }
)
"""Each thing that is asked of a row, and the names that editions and services give it."""

SOORTEN: Final = ("verblijfsobject", "pand", "ligplaats", "standplaats")
_CODES: Final = ("01", "10", "02", "03")
"""Fifth and sixth digit of an identification: the kind of object, in the order of SOORTEN."""

VELDEN: Final = (*ROLLEN, "soort", "wkb", "rij")


@dataclass(frozen=True)
class Bagdeel:
    """Objects of one file, in columns.

    Attributes
    ----------
    tabel
        Arrow table with the columns ``VELDEN``; texts, the shape as WKB in
        EPSG:28992, the row number as the user sees it.
    bestand
        Name of the file.
    rijen_in
        Rows in the file, history included.
    meldingen
        What was detected on reading.
    """

    tabel: pa.Table
    bestand: str
    rijen_in: int
    meldingen: tuple[Notice, ...] = ()


def find_rollen(names: list[str], given: Mapping[str, str]) -> dict[str, str]:
    """Find which column of a file answers which question.

    Parameters
    ----------
    names
        Columns of the file.
    given
        Our name to theirs, as the user states; goes before any name of ours.

    Examples
    --------
    >>> find_rollen(["identificatie", "pandIdentificatie", "geom"], {})
    {'identificatie': 'identificatie', 'pand_identificatie': 'pandIdentificatie'}
    """
    plain = {_plain(name): name for name in reversed(names)}
    found = {}
    for rol, options in ROLLEN.items():
        name = next((plain[_plain(option)] for option in options if _plain(option) in plain), None)
        if given.get(rol) in names:
            name = given[rol]
        if name is not None:
            found[rol] = name
    return found


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def make_tabel(
    columns: Mapping[str, Arrow], wkb: Arrow, rijen: Arrow, laag: str = ""
) -> tuple[pa.Table, int]:
    """Make the columns of a file the columns of a :class:`Bagdeel`.

    Parameters
    ----------
    columns
        Column of the file by role.
    wkb
        Shapes.
    rijen
        Row numbers.
    laag
        Name of the layer, which names the kind where no identification does.

    Returns
    -------
    table, count
        The rows, and how many identifications lost their leading zeros in some
        spreadsheet and got them back.
    """
    count = len(wkb)
    texts = {rol: _as_text(columns[rol]) if rol in columns else _nothing(count) for rol in ROLLEN}
    restored = 0
    for rol in ("identificatie", "nummeraanduiding"):
        texts[rol], changed = clean_identifications(texts[rol])
        restored += changed if rol == "identificatie" else 0
    soort = _soorten(texts["identificatie"], texts["type"], laag)
    made = [*texts.values(), soort, pc.cast(wkb, pa.large_binary()), pc.cast(rijen, pa.int64())]
    return pa.table(dict(zip(VELDEN, made, strict=True))), restored


def _nothing(count: int) -> Arrow:
    return pa.nulls(count, pa.large_string())


def _as_text(column: Arrow) -> Arrow:
    """Give a column as texts without blanks around them; lists joined, empty ones missing."""
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        column = pc.binary_join(column, ",")
    elif pa.types.is_floating(kind):
        # An identification of sixteen digits must not come out as 3.63e14.
        column = pc.cast(column, pa.int64(), safe=False)
    text = pc.utf8_trim_whitespace(pc.cast(column, pa.large_string()))
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.large_string()), text)


def clean_identifications(texts: Arrow) -> tuple[Arrow, int]:
    """Give the sixteen digits of each identification, whatever domain stands before them.

    Returns
    -------
    texts, count
        An identification of another make stays as it is; and how many got back
        the zero that a spreadsheet took.
    """
    is_whole = pc.match_substring_regex(texts, r"^\d{16}$")
    if pc.all(pc.fill_null(is_whole, True)).as_py() is not False:
        return texts, 0
    digits = pc.replace_substring_regex(texts, r"^.*\D(\d{16})$", r"\1")
    is_short = pc.match_substring_regex(digits, r"^\d{15}$")
    padded = pc.if_else(is_short, pc.utf8_lpad(digits, 16, "0"), digits)
    return padded, int(pc.sum(pc.fill_null(is_short, False)).as_py() or 0)


def _soorten(ids: Arrow, types: Arrow, laag: str) -> Arrow:
    """Name the kind of each row: by its identification, else its type, else the layer."""
    names = pa.array(SOORTEN, pa.large_string())
    is_id = pc.equal(pc.utf8_length(ids), 16)
    code = pc.utf8_slice_codeunits(ids, 4, 6)
    place = pc.index_in(code, value_set=pa.array(_CODES, pa.large_string()))
    by_code = pc.if_else(is_id, names.take(_flat(place)), pa.scalar(None, pa.large_string()))
    words = pc.utf8_lower(types)
    hits = [pc.fill_null(pc.match_substring(words, soort), False) for soort in SOORTEN]
    by_type = pc.case_when(pc.make_struct(*hits), *SOORTEN)
    by_layer = next((soort for soort in SOORTEN if soort in laag.lower()), None)
    last = pa.scalar(by_layer, pa.large_string())
    return pc.coalesce(by_code, pc.cast(by_type, pa.large_string()), last)


def _flat(column: Arrow) -> Arrow:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def list_kinds(tabel: pa.Table) -> Any:  # noqa: ANN401 - an array of objects
    """List the kind of each row, sharing four texts; None where it is not known."""
    place = pc.fill_null(
        pc.index_in(tabel["soort"], value_set=pa.array(SOORTEN, pa.large_string())), 4
    )
    return np.array([*SOORTEN, None], dtype=object)[to_numpy(place)]


def to_numpy(column: Arrow) -> Any:  # noqa: ANN401 - numpy array of any kind
    """Give a column of Arrow as an array of objects, None where missing."""
    return np.asarray(column.to_numpy(zero_copy_only=False))


def to_shapes(column: Arrow) -> Any:  # noqa: ANN401 - shapely has no types
    """Give shapes of WKB; None where missing, empty or broken."""
    shapes = shapely.from_wkb(to_numpy(column), on_invalid="ignore")
    return np.where(shapely.is_empty(shapes), None, shapes)
