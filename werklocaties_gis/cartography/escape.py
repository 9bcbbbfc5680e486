"""The one gate for text: whatever comes from data passes here before a page can hold it."""

from __future__ import annotations

import html
import json

_FOR_TEMPLATES = str.maketrans(
    {"{": "&#123;", "}": "&#125;", "`": "&#96;", "$": "&#36;", "\\": "&#92;"}
)
"""Marks by which Jinja and a JavaScript template literal know that there is work to do."""

_FOR_JSON = str.maketrans(
    {mark: f"\\u{ord(mark):04x}" for mark in ("<", ">", "&", "{", "}", "\u2028", "\u2029")}
)


def safe_text(text: str) -> str:
    r"""Text that folium, Jinja and the browser show as it is.

    folium 0.20 passes a string twice through Jinja and then into HTML or a
    JavaScript template literal without escaping. Give it every string from
    data in this form: names, tooltips, popups, titles, attributions.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        HTML in which no mark means anything to Jinja, HTML or JavaScript.

    Notes
    -----
    Do not combine it with folium's ``parse_html=True``, which escapes again.

    Examples
    --------
    >>> safe_text("Jansen <BV> {{ x }}")
    'Jansen &lt;BV&gt; &#123;&#123; x &#125;&#125;'
    >>> safe_text("C:\\nieuw")
    'C:&#92;nieuw'
    """
    return html.escape(text, quote=True).translate(_FOR_TEMPLATES)


def json_block(content: object) -> str:
    r"""JSON that can stand in a script element, and pass a template unharmed.

    Only the strings in it are changed: braces outside them are JSON's own. As
    JSON reads ``\u003c`` and ``<`` alike, nothing is lost. A number that is not
    finite is refused: a browser cannot read it.

    Parameters
    ----------
    content
        Mappings, lists, text and numbers.

    Raises
    ------
    ValueError
        If a number is not finite.

    Examples
    --------
    >>> json_block({"naam": "</script>{{x}}"})
    '{"naam":"\\u003c/script\\u003e\\u007b\\u007bx\\u007d\\u007d"}'
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # With escaped backslashes and quotes out of the way, every quote that is
    # left opens or closes a string, so that every second part is inside one.
    parts = text.replace("\\\\", "\\u005c").replace('\\"', "\\u0022").split('"')
    return '"'.join(
        part.translate(_FOR_JSON) if index % 2 else part for index, part in enumerate(parts)
    )
