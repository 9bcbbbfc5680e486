"""How one class is drawn: points, lines and areas in the symbols of QGIS."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal
from xml.etree.ElementTree import Element

from werklocaties_gis.report.qgis.bouwstenen import element, options, rgba
from werklocaties_gis.vocabulary.colours import Stijl

MIDDEN: Final = (
    "with_variable('a', start_point($geometry), with_variable('b', end_point($geometry),"
    " make_point((x(@a) + x(@b)) / 2 + (y(@b) - y(@a)) * 0.12,"
    " (y(@a) + y(@b)) / 2 - (x(@b) - x(@a)) * 0.12)))"
)
"""Middle of a line, moved aside by an eighth of its length."""

BOOG: Final = f"make_line(start_point($geometry), {MIDDEN}, end_point($geometry))"
"""A bent line: two firms that swap places give two arrows, not one."""

Vorm = Literal["punt", "vlak", "lijn"]
"""What a layer draws: points, areas or lines."""

SOORTEN: Final[Mapping[Vorm, str]] = MappingProxyType(
    {"punt": "marker", "vlak": "fill", "lijn": "line"}
)

VORMEN: Final[Mapping[str, str]] = MappingProxyType(
    {"cirkel": "circle", "vierkant": "square", "ruit": "diamond", "driehoek": "triangle"}
)
"""Shape of a point in the palette, and what QGIS calls it."""

HOEKEN: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {"streep": (45,), "kruis": (45, 135), "ruit": (0, 90)}
)
"""Pattern of an area in the palette, and the angles of its lines."""

AFSTAND_MM: Final = 2.2
"""Between the lines of a pattern: wide enough to see the ground, close enough for a small plot."""


def make_symbol(
    look: Stijl,
    vorm: Vorm,
    name: str,
    *,
    dekking: float = 1.0,
    maat_mm: float = 3.0,
    rand_mm: float = 0.3,
    letter: bool = False,
    streep: bool = False,
) -> Element:
    """Make the symbol of a class.

    Parameters
    ----------
    look
        Colours, shape or pattern, and letter.
    vorm
        Whether points, areas or lines are drawn.
    name
        Number of the symbol in its renderer.
    dekking
        Opacity of the inside of an area, 0 to 1; its pattern and outline stay whole.
    maat_mm, rand_mm
        Size of a point or width of a line; width of an outline.
    letter
        Whether the letter of the class stands in a point.
    streep
        Whether the outline is broken.
    """
    if vorm == "vlak":
        layers = [_fill(look, dekking, rand_mm, streep=streep), *_pattern(look, name)]
    elif vorm == "punt":
        layers = [_marker(look, maat_mm, rand_mm)]
        layers += [_letter(look, maat_mm)] if letter else []
    else:
        layers = [_arrow(look, maat_mm, name)] if look.vorm == "pijl" else [_line(look, maat_mm)]
    return symbol(SOORTEN[vorm], name, *layers)


def symbol(kind: str, name: str, *layers: Element) -> Element:
    """Put layers together as a symbol."""
    traits = {"type": kind, "name": name, "alpha": 1, "clip_to_extent": 1, "force_rhr": 0}
    return element("symbol", traits, *layers)


def layer(kind: str, values: Mapping[str, object], *parts: Element) -> Element:
    """Make one layer of a symbol."""
    traits = {"class": kind, "enabled": 1, "locked": 0, "pass": 0}
    return element("layer", traits, options(values), *parts)


def _fill(look: Stijl, dekking: float, rand_mm: float, *, streep: bool) -> Element:
    """Ground and outline of an area."""
    values = {
        "color": rgba(look.kleur, dekking),
        "style": "solid" if dekking else "no",
        "outline_color": rgba(look.rand),
        "outline_style": "dash" if streep else "solid",
        "outline_width": rand_mm,
        "outline_width_unit": "MM",
        "joinstyle": "round",
    }
    return layer("SimpleFill", values)


def _pattern(look: Stijl, name: str) -> list[Element]:
    """Lines or dots over an area, so that classes differ on a grey print too."""
    if look.vorm == "punt":
        return [_dots(look, name)]
    angles = HOEKEN.get(look.vorm, ())
    return [_hatch(look, angle, f"@{name}@{place}") for place, angle in enumerate(angles, start=1)]


def _hatch(look: Stijl, angle: int, name: str) -> Element:
    values = {"angle": angle, "distance": AFSTAND_MM, "distance_unit": "MM"}
    lines = {"line_color": rgba(look.rand, 0.75), "line_width": 0.2, "line_width_unit": "MM"}
    return layer("LinePatternFill", values, symbol("line", name, layer("SimpleLine", lines)))


def _dots(look: Stijl, name: str) -> Element:
    values: dict[str, object] = {"clip_mode": "shape"}
    for axis in ("x", "y"):
        values |= {f"distance_{axis}": AFSTAND_MM, f"distance_{axis}_unit": "MM"}
    dot = {"name": "circle", "color": rgba(look.rand, 0.6), "outline_style": "no", "size": 0.45}
    return layer(
        "PointPatternFill", values, symbol("marker", f"@{name}@1", layer("SimpleMarker", dot))
    )


def _marker(look: Stijl, maat_mm: float, rand_mm: float) -> Element:
    values = {
        "name": VORMEN.get(look.vorm, "circle"),
        "color": rgba(look.kleur),
        "outline_color": rgba(look.rand),
        "outline_style": "solid",
        "outline_width": rand_mm,
        "outline_width_unit": "MM",
        # A triangle and a diamond have less room than a square of the same side.
        "size": maat_mm * (1.25 if look.vorm in {"driehoek", "ruit"} else 1.0),
        "size_unit": "MM",
    }
    return layer("SimpleMarker", values)


def _letter(look: Stijl, maat_mm: float) -> Element:
    values = {
        "font": "Arial",
        "font_style": "Bold",
        "chr": look.letter,
        "color": rgba(look.tekst),
        "size": round(maat_mm * 0.62, 2),
        "size_unit": "MM",
        # The middle of a triangle that stands on its base lies below the middle of its box.
        "offset": f"0,{round(maat_mm * 0.15, 2) if look.vorm == 'driehoek' else 0}",
    }
    return layer("FontMarker", values)


def _line(look: Stijl, width_mm: float) -> Element:
    values = {
        "line_color": rgba(look.rand),
        "line_width": width_mm,
        "line_width_unit": "MM",
        "line_style": "dash" if look.vorm == "streep" else "solid",
        "capstyle": "round",
    }
    return layer("SimpleLine", values)


def _arrow(look: Stijl, width_mm: float, name: str) -> Element:
    """A bowed arrow; the line in the table stays straight."""
    values = {
        "arrow_start_width": width_mm * 0.4,
        "arrow_width": width_mm,
        "head_length": width_mm * 3,
        "head_thickness": width_mm * 1.6,
        "is_curved": 1,
        "is_repeated": 0,
        "arrow_type": 0,
        "head_type": 0,
    }
    body = symbol("fill", f"@@{name}@0@0", _fill(look, 0.9, 0.2, streep=False))
    arrow = symbol("line", f"@{name}@0", layer("ArrowLine", values, body))
    bent = {"SymbolType": "Line", "geometryModifier": BOOG, "units": "MapUnit"}
    return layer("GeometryGenerator", bent, arrow)
