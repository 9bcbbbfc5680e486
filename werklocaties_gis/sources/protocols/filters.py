"""The filter of a service: read, and written in the words of the standard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.protocols.boxes import bound_text

_TERM: Final = re.compile(
    r"""\s*"?(?P<name>[\w.:]+)"?\s*(?P<sign>=|<>|!=|<=|>=|<|>)\s*"""
    r"""(?:'(?P<text>(?:[^']|'')*)'|(?P<bare>[^\s']+))\s*"""
)
_AND: Final = re.compile(r"AND\s", re.IGNORECASE)
_TAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "=": "PropertyIsEqualTo",
        "<>": "PropertyIsNotEqualTo",
        "<": "PropertyIsLessThan",
        ">": "PropertyIsGreaterThan",
        "<=": "PropertyIsLessThanOrEqualTo",
        ">=": "PropertyIsGreaterThanOrEqualTo",
    }
)


@dataclass(frozen=True)
class Term:
    """One comparison.

    Attributes
    ----------
    name, sign, value
        Property, sign and value as text.
    is_text
        Whether the value stands between quotation marks: a code, of which zeros count.
    """

    name: str
    sign: str
    value: str
    is_text: bool


def read_filter(text: str) -> tuple[Term, ...]:
    """Read a filter: comparisons joined by AND.

    Raises
    ------
    UnreadableSourceError
        If it is anything else; what we cannot check on arrival we do not ask.

    Examples
    --------
    >>> read_filter("status = 'Pand in gebruik' AND bouwjaar >= 1900")[1]
    Term(name='bouwjaar', sign='>=', value='1900', is_text=False)
    """
    terms: list[Term] = []
    at = 0
    while text.strip():
        found = _TERM.match(text, at)
        if found is None:
            raise UnreadableSourceError("filter_unreadable", filter=text)
        is_text = found["text"] is not None
        value = found["text"].replace("''", "'") if is_text else found["bare"]
        terms.append(Term(found["name"], found["sign"].replace("!=", "<>"), value, is_text))
        at = found.end()
        if at == len(text):
            break
        joint = _AND.match(text, at)
        if joint is None:
            raise UnreadableSourceError("filter_unreadable", filter=text)
        at = joint.end()
    return tuple(terms)


def write_fes(terms: Sequence[Term], box: str = "") -> str:
    """Write a filter in the XML of WFS 2.0.

    Parameters
    ----------
    terms
        Comparisons, all of which must hold.
    box
        XML of an envelope that features must touch: a filter and a box exclude each other.
    """
    parts = [box] if box else []
    for term in terms:
        name, value = escape(term.name), escape(term.value)
        parts.append(
            f"<fes:{_TAGS[term.sign]}><fes:ValueReference>{name}</fes:ValueReference>"
            f"<fes:Literal>{value}</fes:Literal></fes:{_TAGS[term.sign]}>"
        )
    inner = parts[0] if len(parts) == 1 else f"<fes:And>{''.join(parts)}</fes:And>"
    spaces = 'xmlns:fes="http://www.opengis.net/fes/2.0" xmlns:gml="http://www.opengis.net/gml/3.2"'
    return f"<fes:Filter {spaces}>{inner}</fes:Filter>"


def write_fes_box(bounds: Sequence[float], crs: str) -> str:
    """Write a box for ``write_fes``, its corners in the order of the system."""
    low, high = (" ".join(map(bound_text, corner)) for corner in (bounds[:2], bounds[2:]))
    return (
        f'<fes:BBOX><gml:Envelope srsName="{escape(crs)}"><gml:lowerCorner>{low}'
        f"</gml:lowerCorner><gml:upperCorner>{high}</gml:upperCorner></gml:Envelope></fes:BBOX>"
    )
