"""The study of Goes with every layer that can be served coming from a server on loopback."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
from tests.cli.conftest import Answer
from tests.services.files import Site, serve_files
from tests.services.mapserver import MapServer
from tests.services.proxy import Proxy, faulty
from tests.services.pygeoapi import Pygeoapi
from tests.services.replay import Layer, Replay, serve_replay
from werklocaties_gis.cli import main

PLANS = {
    "zuidoost": "stationspleinzuidoost.gml",
    "zuidwest": "NL.IMRO.0664.BPBS03-ON99.gml",
}

INVENTED = ("bedrijventerreinen.geojson", "plekken.geojson", "vestigingen.csv")
"""What no public source offers for Goes: invented, and marked as that in the files."""

OWN = """
[bronnen.bedrijventerreinen]
bestand = "bronnen/bedrijventerreinen.geojson"
[bronnen.plekken]
bestand = "bronnen/plekken.geojson"
[bronnen.vestigingen]
bestand = "bronnen/vestigingen.csv"
[bronnen.activiteiten]
bestand = "bronnen/activiteiten.csv"
sbi_versie = "2008"
[bronnen.gebruik]
bestand = "bronnen/gebruik.csv"
"""

SERVED = """
[bronnen.gebieden]
dienst = "gebied"
[bronnen.natura2000]
dienst = "natura2000_pdok_wfs"
# Another layer than the catalogue knows: what it covers the user says.
volledig = true
[bronnen.netstations]
dienst = "stedin_mls_bestand"
[[bronnen.netstations.ook]]
dienst = "stedin_ms_bestand"
[bronnen.bestemmingen]
dienst = "plan_gml_bestand"
[bronnen.gevoelige_objecten]
dienst = "plan_gml_bestand"
"""


@dataclass(frozen=True)
class Lines:
    """Servers of all kinds, each behind something that counts.

    Attributes
    ----------
    wfs, ogc
        Proxies before MapServer and pygeoapi; none: their layers come as files.
    arcgis
        Replay of an ArcGIS server.
    site
        Server of files.
    """

    wfs: Proxy | None
    ogc: Proxy | None
    arcgis: Replay
    site: Site

    @property
    def asked(self) -> list[str]:
        """Every request to any of the servers."""
        proxies = [line for line in (self.wfs, self.ogc) if line is not None]
        told = [text for line in proxies for text in line.asked]
        return [*told, *self.arcgis.asked, *self.site.paths]

    def forget(self) -> None:
        """Count anew."""
        for line in (self.wfs, self.ogc):
            if line is not None:
                line.asked.clear()
        self.arcgis.asked.clear()
        self.site.headers.clear()


@contextmanager
def serve_goes(
    shared: Path, mapserver: MapServer | None = None, pygeoapi: Pygeoapi | None = None
) -> Iterator[Lines]:
    """Serve every layer of Goes that is in the shared data, until the block ends."""
    data = shared / "data"
    with ExitStack() as stack:
        site = stack.enter_context(serve_files())
        arcgis = stack.enter_context(serve_replay())
        names = {
            "/mls.gpkg": data / "grid" / "Stedin-Zeeland-MLS.gpkg",
            "/natura2000.gpkg": data / "natura2000" / "natura2000_nl_160_sites.gpkg",
            "/gemeenten.geojson": data / "boundaries" / "gemeenten_2024.geojson",
            **{f"/{name}.gml": data / "plans" / file for name, file in PLANS.items()},
        }
        site.files.update(
            {name: ("application/octet-stream", path.read_bytes()) for name, path in names.items()}
        )
        arcgis.layers["ms/0"] = Layer(gpd.read_file(data / "grid" / "Stedin-Zeeland-MS.gpkg"))
        wfs = None if mapserver is None else stack.enter_context(faulty(mapserver.address))
        ogc = None if pygeoapi is None else stack.enter_context(faulty(pygeoapi.url))
        yield Lines(wfs, ogc, arcgis, site)


def write_goes(folder: Path, lines: Lines, invented: Path) -> Path:
    """Start from ``new``, then do what a planner does: name the area, the services, own tables."""
    made = tell("new", folder)
    assert made.code == 0, made.err
    for file in (*INVENTED, "activiteiten.csv", "gebruik.csv"):
        shutil.copyfile(invented / file, folder / "bronnen" / file)
    path = folder / "werklocaties.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("# peildatum = 2026-01-01", "peildatum = 2026-01-01"),
        ("gemeenten = []", 'gemeenten = ["Goes"]'),
        ("pogingen = 5", "pogingen = 1"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text + OWN + SERVED + make_services(lines), encoding="utf-8")
    return folder


def make_services(lines: Lines) -> str:
    """Make the sections of the services: addresses on loopback, all else as in the catalogue."""
    site, file = lines.site.url, 'protocol = "bestand"\nlandelijk = true\nlaag = ""'
    gemeenten = f'url = "{site}/gemeenten.geojson"\n{file}'
    natura = f'url = "{site}/natura2000.gpkg"\n{file}'
    if lines.ogc is not None:
        gemeenten = f'url = "{lines.ogc.url}"\nprotocol = "ogc_api"\nlaag = "gemeenten"'
    if lines.wfs is not None:
        natura = f'url = "{lines.wfs.url}/rd"\nlaag = "natura2000"'
    return f"""
[diensten.gemeenten]
{gemeenten}
[diensten.natura2000_pdok_wfs]
{natura}
[diensten.stedin_mls_bestand]
url = "{site}/mls.gpkg"
[diensten.stedin_ms_bestand]
protocol = "arcgis"
url = "{lines.arcgis.arcgis("ms")}"
[diensten.plan_gml_bestand]
url = "{site}/{{laag}}.gml"
laag = "{", ".join(PLANS)}"
"""


def download(folder: Path, *words: str) -> Answer:
    """Download a study."""
    return tell("download", folder, "--json", *words)


def tell(*words: str | Path) -> Answer:
    """Give a command line, in this process: starting another costs seconds."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    return Answer(code, out.getvalue(), err.getvalue())
