"""XML from outside, read without entities, document types or network."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse

from werklocaties_gis.errors import BadReplyError


def parse_xml(source: Path | bytes) -> Element:
    """Parse a document.

    Parameters
    ----------
    source
        File, or its bytes.

    Returns
    -------
    Element
        The root.

    Raises
    ------
    BadReplyError
        ``reply_xml_unsafe``: the document defines a type or entities, with which a small one can
        grow without bound or read other files; ``reply_xml_broken``: no XML, or half of it.
    """
    opened = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        root = parse(opened, forbid_dtd=True).getroot()
    except DefusedXmlException as error:
        raise BadReplyError("reply_xml_unsafe") from error
    except (ParseError, UnicodeError, LookupError, ValueError) as error:
        raise BadReplyError("reply_xml_broken") from error
    if not isinstance(root, Element):
        raise BadReplyError("reply_xml_broken")
    return root
