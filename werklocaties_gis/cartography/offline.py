"""The page as one file: no address outside it but for tiles, and a policy that says so."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from branca.element import CssLink, Element, Figure, JavascriptLink, Link
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from werklocaties_gis.cartography.element import RawElement
from werklocaties_gis.cartography.escape import safe_text
from werklocaties_gis.cartography.vendored import (
    ICONS,
    find_vendored,
    make_data_address,
    read_script,
    read_style,
)
from werklocaties_gis.errors import InvalidMapError

VIEWPORT: Final = '<meta name="viewport" content="width=device-width, initial-scale=1">'
"""In place of folium's, which keeps a reader from enlarging the page."""

_VIEWPORT_META: Final = re.compile(r'<meta\s+name="viewport"[^>]*>')
_SCRIPT: Final = re.compile(r"<script(?P<traits>[^>]*)>(?P<body>.*?)</script\s*>", re.S | re.I)
_OUTSIDE: Final = re.compile(
    r"<(?:script|link|iframe|object|embed)\b[^>]*?(?:src|href|data)\s*=\s*[\"']?\s*"
    r"((?:https?:)?//[^\"'\s>]+)",
    re.I,
)
_RANDOM_ID: Final = re.compile(r"[0-9a-f]{32}")
_TILES: Final = re.compile(r"^(https?)://([^/]+)/")


class Pagina(Figure):
    """A folium figure that renders as one page of its own.

    Parameters
    ----------
    titel
        Title of the document.
    taal
        Language of the document.
    hosts
        Hosts that may send tiles.
    waarschuwing
        What stands there where scripts are off.
    """

    def __init__(self, titel: str, taal: str, hosts: tuple[str, ...], waarschuwing: str) -> None:
        super().__init__(title=safe_text(titel))
        self.taal = taal
        self.hosts = hosts
        self.waarschuwing = waarschuwing

    def render(self, **kwargs: object) -> str:
        """Render every layer and put the page together.

        Raises
        ------
        InvalidMapError
            If a layer needs a script or style from elsewhere, or holds text
            that folium would read as a template.
        """
        _render_layers(self, kwargs)
        ids = _number_ids(self)
        script = _fix_ids(_join(self.script), ids)
        head = "\n".join([*_list_libraries(script), _fix_ids(_join(self.header), ids)])
        body = _fix_ids(_join(self.html), ids)
        return self._assemble(_VIEWPORT_META.sub("", head), body, _close_safely(script))

    def _assemble(self, head: str, body: str, script: str) -> str:
        """The page from its parts, the policy computed over every script in it."""
        check_inside(head, body, script)
        policy = make_policy(_list_scripts(head, body, script), self.hosts + _list_hosts(self))
        notice = f"<noscript>{safe_text(self.waarschuwing)}</noscript>"
        return "\n".join(
            (
                "<!DOCTYPE html>",
                f'<html lang="{self.taal}">',
                '<head>\n<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
                f'{VIEWPORT}\n<meta name="referrer" content="no-referrer">',
                f"<title>{self.title}</title>\n{head}\n</head>",
                f'<body>\n<main id="werklocaties">\n{notice}\n{body}\n</main>',
                f"<script>{script}</script>\n</body>\n</html>\n",
            )
        )


def _render_layers(figure: Figure, traits: Mapping[str, object]) -> None:
    """Let each layer hand its parts to the figure; folium reads them as templates here."""
    try:
        for child in list(figure._children.values()):  # noqa: SLF001
            child.render(**traits)
    except TemplateError as error:
        raise InvalidMapError("kaart_sjabloon", melding=str(error)) from error


def make_policy(scripts: Iterable[str], hosts: Iterable[str]) -> str:
    """Content security policy: these scripts and no others, pictures from tile hosts only.

    Parameters
    ----------
    scripts
        Text of every script that may run.
    hosts
        Scheme and host of each tile service.
    """
    hashes = sorted({f"'sha256-{_hash(script)}'" for script in scripts})
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(hashes)}",
            "style-src 'unsafe-inline'",
            f"img-src data: {' '.join(sorted(set(hosts)))}".rstrip(),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def check_inside(head: str, body: str, script: str) -> None:
    """Refuse a page that would look for something elsewhere.

    Raises
    ------
    InvalidMapError
        With the address, so that the layer that wants it can be found.
    """
    outside = _OUTSIDE.search(head) or _OUTSIDE.search(_SCRIPT.sub("", body))
    if outside:
        raise InvalidMapError("kaart_externe_koppeling", adres=outside[1])
    if "L.AwesomeMarkers" in script:
        raise InvalidMapError("kaart_externe_koppeling", adres="leaflet.awesome-markers.js")


def _hash(script: str) -> str:
    """SHA-256 as a policy wants it."""
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _list_scripts(head: str, body: str, script: str) -> list[str]:
    """Every script of the page; a block of data is none."""
    found = (*_SCRIPT.finditer(head), *_SCRIPT.finditer(body))
    inline = [one["body"] for one in found if "application/json" not in one["traits"]]
    return [*inline, script]


def _list_libraries(script: str) -> list[str]:
    """What folium's own elements need besides Leaflet, only where they are used."""
    parts = [f"<style>{read_style('leaflet/leaflet.css')}</style>"]
    parts.append(f"<script>{read_script('leaflet/leaflet.js')}</script>")
    if re.search(r"(?<![\w$])\$\(", script):
        parts.append(f"<script>{read_script('jquery/jquery.min.js')}</script>")
    if "L.marker(" in script:
        icons = {trait: make_data_address(name) for trait, name in ICONS}
        parts.append(f"<script>L.Icon.Default.mergeOptions({json.dumps(icons)});</script>")
    return parts


def _join(element: Element) -> str:
    """What each child of a part of the figure has to say."""
    return "\n".join(filter(None, (_render(child) for child in element._children.values())))  # noqa: SLF001


def _render(child: Element) -> str:
    """One child: links must be to what the page carries already; templates run in a sandbox."""
    if isinstance(child, JavascriptLink | CssLink):
        find_vendored(child.url)
        return ""
    if isinstance(child, RawElement) or child._template_str is None:  # noqa: SLF001
        return str(child.render())
    return _render_in_sandbox(child._template_str)  # noqa: SLF001


def _render_in_sandbox(source: str) -> str:
    """A template of a layer that is not ours, with nothing in reach.

    folium renders here once more what may hold names from data. Templates
    that are honest need no more than this; others find no object to call.
    """
    sandbox = ImmutableSandboxedEnvironment()
    sandbox.globals.clear()
    try:
        return sandbox.from_string(source).render()
    except TemplateError as error:
        raise InvalidMapError("kaart_sjabloon", melding=str(error)) from error


def _close_safely(script: str) -> str:
    """A script that cannot end before its end."""
    closed = re.sub(r"</(script)", r"<\\/\1", script.replace("\r\n", "\n"), flags=re.I)
    return closed.replace("<!--", r"<\!--")


def _list_elements(start: Element) -> Iterator[Element]:
    """Every element that can be reached, each once, in order."""
    seen: set[int] = set()
    waiting: list[object] = [start]
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Element):
            yield one
            waiting.extend(value for name, value in vars(one).items() if name != "_parent")
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple) and len(one) < 1000:
            waiting.extend(one)


def _number_ids(figure: Figure) -> dict[str, str]:
    """A fixed number for each random one, so that two saves are the same file."""
    ids = dict.fromkeys(element._id for element in _list_elements(figure))  # noqa: SLF001
    return {name: f"{place:032x}" for place, name in enumerate(ids)}


def _fix_ids(text: str, ids: dict[str, str]) -> str:
    """Text with random numbers replaced; what only looks like one stays."""
    return _RANDOM_ID.sub(lambda found: ids.get(found[0], found[0]), text)


def _list_hosts(figure: Figure) -> tuple[str, ...]:
    """Tile hosts of layers that the user added."""
    addresses = (
        str(vars(element).get(name, ""))
        for element in _list_elements(figure)
        if not isinstance(element, Link)
        for name in ("tiles", "url")
    )
    found = filter(None, (_TILES.match(address) for address in addresses))
    return tuple(sorted({f"{one[1]}://{re.sub(r'^{s}', '*', one[2])}" for one in found}))
