"""MapServer with the real layers and a cap of 50 a page, behind a small runner of CGI programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyogrio
from tests.services.servers import KEYS, LAYERS, cgi_application, serving

PROGRAM = Path("/usr/lib/cgi-bin/mapserv")
CAP = 50
VARIANTS = {
    # name: coordinate systems offered, output formats, cap of the small layers, decimals
    "rd": ("EPSG:28992 EPSG:4326 EPSG:4258 CRS:84", "geojson,gml", CAP, 6),
    "gml": ("EPSG:28992", "gml", CAP, 6),
    "wgs84": ("EPSG:4326", "gml", CAP, 11),
    "wgs84_json": ("EPSG:4326", "geojson,gml", CAP, 11),
    "rd500": ("EPSG:28992", "geojson,gml", 500, 6),
    "ruim": ("EPSG:28992 EPSG:4326", "geojson,gml", 100_000, 6),
}


@dataclass(frozen=True)
class MapServer:
    """Where it answers, and every query that it got."""

    address: str
    calls: list[str] = field(default_factory=list)

    def url(self, name: str = "rd") -> str:
        """Give the address of one of its map files, by its name in ``VARIANTS``."""
        return f"{self.address}/{name}"


def find_mapserver() -> Path | None:
    """Give the program, where it is installed."""
    return PROGRAM if PROGRAM.is_file() else None


@contextmanager
def start_mapserver(data: Path, folder: Path) -> Iterator[MapServer]:
    """Serve the layers in ``data``; map files are written in ``folder``."""
    config = folder / "mapserver.conf"
    maps = "\n".join(f'    {name.upper()} "{folder / name}.map"' for name in VARIANTS)
    config.write_text(
        f'CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n  END\n  MAPS\n{maps}\n  END\nEND\n',
        encoding="utf-8",
    )
    calls: list[str] = []
    applications = {}
    for name in VARIANTS:
        variables = {"MAPSERVER_CONFIG_FILE": str(config), "MS_MAPFILE": f"{folder / name}.map"}
        applications[f"/{name}"] = cgi_application(PROGRAM, variables, calls)
    with serving(lambda environ, start: applications[environ["PATH_INFO"]](environ, start)) as at:
        for name in VARIANTS:
            text = make_mapfile(name, f"{at}/{name}", data)
            (folder / f"{name}.map").write_text(text, encoding="utf-8")
        yield MapServer(at, calls)


def make_mapfile(name: str, url: str, data: Path) -> str:
    """Make the map file of one variant."""
    systems, formats, cap, decimals = VARIANTS[name]
    layers = "\n".join(make_layer(layer, name, data) for layer in LAYERS)
    wanted = "OGRGML3,geojson" if "geojson" in formats else "OGRGML3"
    return f"""MAP
  NAME "werklocaties"
  SIZE 100 100
  EXTENT -200000 250000 400000 900000
  UNITS METERS
  PROJECTION
    "init=epsg:28992"
  END
  OUTPUTFORMAT
    NAME "geojson"
    DRIVER "OGR/GEOJSON"
    MIMETYPE "application/json; subtype=geojson; charset=utf-8"
    FORMATOPTION "FORM=SIMPLE"
    FORMATOPTION "STORAGE=memory"
    FORMATOPTION "LCO:NATIVE_MEDIA_TYPE=none"
    FORMATOPTION "LCO:COORDINATE_PRECISION={decimals}"
    FORMATOPTION "USE_FEATUREID=true"
  END
  WEB
    METADATA
      "wfs_title" "werklocaties"
      "wfs_onlineresource" "{url}?"
      "wfs_srs" "{systems}"
      "wfs_enable_request" "*"
      "wfs_maxfeatures" "{cap}"
      "wfs_getfeature_formatlist" "{wanted}"
    END
  END
{layers}
END
"""


def make_layer(name: str, variant: str, data: Path) -> str:
    """Make the part of a map file about one layer."""
    systems, formats, _, decimals = VARIANTS[variant]
    path = data / f"{name}.gpkg"
    info = pyogrio.read_info(path)
    kind = {"Point": "POINT"}.get(info["geometry_type"], "POLYGON")
    key = f'      "wfs_featureid" "{KEYS[name]}"\n' if KEYS[name] else ""
    return f"""  LAYER
    NAME "{name}"
    TYPE {kind}
    STATUS ON
    CONNECTIONTYPE OGR
    CONNECTION "{path}"
    DATA "{info["layer_name"]}"
    TEMPLATE "x"
    PROJECTION
      "init={info["crs"].lower()}"
    END
    METADATA
      "wfs_title" "{name}"
      "wfs_srs" "{systems}"
{key}      "gml_include_items" "all"
      "gml_types" "auto"
      "wfs_getfeature_formatlist" "{"OGRGML3,geojson" if "geojson" in formats else "OGRGML3"}"
      "wfs_geometry_precision" "{decimals}"
    END
  END
"""
