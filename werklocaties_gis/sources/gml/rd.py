"""The names by which files call RD New."""

from __future__ import annotations

from typing import Final

RD_NAMES: Final = ("EPSG::28992", "EPSG:28992", "EPSG/0/28992", "epsg.xml#28992")
"""How files spell RD New at the end of a name."""


def is_rd_name(name: str) -> bool:
    """Whether a name stands for RD New, with or without heights.

    >>> is_rd_name("urn:ogc:def:crs:EPSG::28992"), is_rd_name("28992"), is_rd_name("EPSG:4326")
    (True, True, False)
    """
    return name == "28992" or name.endswith(
        (*RD_NAMES, "EPSG::7415", "EPSG:7415", "EPSG/0/7415", "#7415")
    )
