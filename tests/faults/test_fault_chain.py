"""Every row of the table of faults through the command line: refused whole, or mended and told."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from werklocaties_gis.cli import main
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.vocabulary.sentences import sentence

ALL = (".csv", ".xlsx", ".gpkg", ".geojson", ".shp", ".parquet")
STATES_CRS = (".csv", ".xlsx", ".gpkg", ".shp", ".parquet")
TYPED = (".csv", ".xlsx", ".parquet")
SHEETS = (".csv", ".xlsx")
DAILY = (".csv", ".gpkg", *(pytest.param(x, marks=pytest.mark.lang) for x in (".xlsx", *ALL[3:])))
RD = (shapely.Point(155_010.5, 463_020.5), shapely.Point(51_400, 390_800))
DEGREES = (shapely.Point(5.3876, 52.1552), shapely.Point(3.88, 51.5))
SWAPPED = (shapely.Point(52.1552, 5.3876), shapely.Point(51.5, 3.88))
BOW_TIE = shapely.Polygon(
    [(155_000, 463_000), (155_010, 463_010), (155_010, 463_000), (155_000, 463_010)]
)
ONE: dict[str, list[Any]] = {"vid": ["1"]}
TWO: dict[str, list[Any]] = {"vid": ["1", "2"]}

Writer = Callable[..., Bron]


@dataclass(frozen=True)
class Fault:
    """One row of the table: the file, the code that tells it, and the row or count it names."""

    name: str
    code: str
    columns: dict[str, list[Any]]
    shapes: tuple[Any, ...] | None = None
    table: str = "vestigingen"
    crs: str | None = "EPSG:28992"
    kolommen: dict[str, str] = field(default_factory=lambda: {"vestiging_id": "vid"})
    count: int = 1
    row: int | None = None
    formats: tuple[str, ...] = ALL

    def settings(self) -> dict[str, Any]:
        """What the project file says of the file besides its name."""
        versie = {"sbi_versie": "2008"} if self.table == "activiteiten" else {}
        return {"kolommen": self.kolommen, **versie}


def sbi(name: str, code: str, given: list[Any], **more: Any) -> Fault:
    columns = {"vid": ["1"] * len(given), "volgnr": [*range(1, len(given) + 1)], "sbi": given}
    return Fault(name, code, columns, table="activiteiten", **more)


def date(name: str, code: str, given: str, **more: Any) -> Fault:
    kolommen = {"vestiging_id": "vid", "contract_tot": "tot"}
    return Fault(name, code, {**ONE, "tot": [given]}, RD[:1], kolommen=kolommen, **more)


MENDED = (
    Fault("names misread before", "mojibake", {**ONE, "naam": ["CafÃ© Ã©Ã©n"]}, RD[:1]),
    Fault("1.234,5", "decimal_read", {**TWO, "banen": ["1.234,5", "12"]}, RD),
    sbi("SBI 111 as text", "sbi_zero_restored", ["111"]),
    sbi("SBI 111 as a number", "sbi_zero_restored", [111]),
    sbi("SBI 111.0 beside a blank", "sbi_zero_restored", [111.0, np.nan]),
    sbi("SBI 01.11", "sbi_dots_removed", ["01.11"]),
    Fault("register number, 7 digits", "register_zero_restored", {"vid": [1234567]}, RD[:1]),
    date("date day first", "date_day_first", "03-04-2024"),
    Fault("no geometry", "geometry_missing", TWO, (RD[0], None)),
    Fault("empty geometry", "geometry_missing", TWO, (RD[0], shapely.Point())),
    Fault(
        "bow tie",
        "geometry_mended",
        {"pid": ["P1"]},
        (BOW_TIE,),
        table="plekken",
        kolommen={"plek_id": "pid"},
    ),
)

REFUSED = (
    Fault("1.234", "decimal_unclear", {**ONE, "banen": ["1.234"]}, RD[:1], row=0),
    sbi("SBI 162 may be 0162", "sbi_zero_unclear", [162], row=0),
    date("date month first", "no_datum", "12-25-2024", row=0),
    Fault("lat/lon swapped", "latlon_swapped", TWO, SWAPPED, crs="EPSG:4326"),
    Fault("RD labelled degrees", "rd_labelled_degrees", TWO, RD, crs="EPSG:4326"),
    Fault("degrees labelled RD", "degrees_labelled_rd", TWO, DEGREES, formats=STATES_CRS),
    Fault("no coordinate system", "crs_missing", TWO, RD, crs=None, formats=STATES_CRS),
    Fault(
        "station without geometry",
        "missing_geometry",
        TWO,
        (RD[0], None),
        table="netstations",
        kolommen={"station_id": "vid"},
        row=1,
    ),
    Fault("key twice", "duplicate_key", {"vid": ["7", "7"]}, RD, row=1),
    Fault("mixed column", "no_getal", {**TWO, "banen": ["12", "veel"]}, RD, row=1, formats=TYPED),
    Fault(
        "column missing",
        "missing_column",
        {**ONE, "volgnr": [1], "SBI-code": ["0111"]},
        table="activiteiten",
    ),
)


def cases(faults: tuple[Fault, ...]) -> list[Any]:
    """Each fault in each format; one format of each in turn daily, since every run is whole."""
    return [
        pytest.param(
            fault,
            suffix,
            id=f"{fault.name} {suffix}",
            marks=() if suffix == fault.formats[turn % len(fault.formats)] else pytest.mark.lang,
        )
        for turn, fault in enumerate(faults)
        for suffix in fault.formats
    ]


def toml(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}"
    return json.dumps(value, ensure_ascii=False)


def write_project(folder: Path, sources: dict[str, Bron], *parts: str) -> Path:
    """A project file beside the sources, and the firm that activities belong to."""
    if "activiteiten" in sources and "vestigingen" not in sources:
        (folder / "v.csv").write_text("vestiging_id;naam\n1;Bakker\n", encoding="utf-8")
        sources = {**sources, "vestigingen": Bron(bestand="v.csv")}
    lines = ["versie = 1", "[studie]", 'naam = "Fouten"', "peildatum = 2026-01-01"]
    lines += ["[uitvoer]", f"onderdelen = {json.dumps(['rapport', *parts])}"]
    for table, bron in sources.items():
        lines.append(f"[bronnen.{table}]")
        given = bron.model_dump(exclude_defaults=True)
        lines += [f"{key} = {toml(value)}" for key, value in given.items()]
    (folder / "werklocaties.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any, str]:
    """Exit code, the one JSON on stdout, and what stderr says."""
    capsys.readouterr()
    code = main(["run", str(folder), "--json"])
    told = capsys.readouterr()
    return code, json.loads(told.out), told.err


def tell(fault: str, suffix: str, outcome: str) -> None:
    """One line of the table, shown with ``pytest -rP`` or ``-s``."""
    print(f"{fault:28} {suffix:9} {outcome}")


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize(("fault", "suffix"), cases(REFUSED))
def test_what_may_be_wrong_is_refused_with_file_row_and_remedy_and_nothing_is_written(
    fault: Fault,
    suffix: str,
    write_as: Writer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shapes = None if fault.shapes is None else list(fault.shapes)
    bron = write_as(suffix, fault.columns, shapes, crs=fault.crs, **fault.settings())
    folder = write_project(tmp_path, {fault.table: bron})
    before = {path.name for path in folder.iterdir()}
    code, answer, told = run(folder, capsys)
    assert code == answer["exit_code"] == 2
    (failure,) = answer["fouten"]
    assert (failure["code"], failure["bestand"]) == (fault.code, bron.bestand)
    assert failure["melding"] in told
    assert bron.bestand in told
    if fault.row is not None:
        number = fault.row + (2 if suffix in SHEETS else 1)
        assert f"{bron.bestand}, rij {number}" in told
    assert "niets gerekend of geschreven" in told
    assert {path.name for path in folder.iterdir()} == before
    tell(fault.name, suffix, f"2 {fault.code}")


@pytest.mark.parametrize(("fault", "suffix"), cases(MENDED))
def test_what_can_be_mended_is_mended_and_counted_in_report_and_account(
    fault: Fault,
    suffix: str,
    write_as: Writer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shapes = None if fault.shapes is None else list(fault.shapes)
    bron = write_as(suffix, fault.columns, shapes, crs=fault.crs, **fault.settings())
    folder = write_project(tmp_path, {fault.table: bron})
    code, _, _ = run(folder, capsys)
    assert code == 0
    check_told(folder, fault.code, fault.table, bron.bestand, fault.count)
    tell(fault.name, suffix, f"0 {fault.code} {fault.count}")


def check_told(folder: Path, code: str, table: str, bestand: str, count: int) -> None:
    """The account holds the repair with its count, and the report the same in a sentence."""
    account = json.loads((folder / "maps" / "verantwoording.json").read_text(encoding="utf-8"))
    (notice,) = [item for item in account["meldingen"] if item["code"] == code]
    assert (notice["tabel"], notice["bron"], notice["aantal"]) == (table, bestand, count)
    fields = {**notice, "table": table, "source": bestand, "count": count}
    report = (folder / "maps" / "rapport.html").read_text(encoding="utf-8")
    assert html.escape(sentence(code, fields, "nl")) in report


@pytest.mark.parametrize(
    ("codering", "code"),
    [("cp1252", "encoding_detected"), ("utf-8-sig", "csv_read"), ("utf-16", "csv_read")],
)
def test_a_text_in_another_encoding_is_read_and_told(
    codering: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes("vestiging_id\tnaam\n1\tCafé Ruïne\n".encode(codering))
    folder = write_project(tmp_path, {"vestigingen": Bron(bestand="a.txt")}, "gpkg")
    assert run(folder, capsys)[0] == 0
    check_told(folder, code, "vestigingen", "a.txt", 1)
    firms = pyogrio.read_dataframe(folder / "maps" / "werklocaties.gpkg", layer="vestigingen")
    assert firms["naam"].tolist() == ["Café Ruïne"]
    tell(f"encoding {codering}", ".txt", f"0 {code} 1")


@pytest.mark.parametrize("suffix", DAILY)
def test_firms_called_na_and_none_keep_their_names(
    suffix: str, write_as: Writer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {**TWO, "naam": ["NA", "None"]}
    bron = write_as(suffix, names, list(RD), kolommen={"vestiging_id": "vid"})
    folder = write_project(tmp_path, {"vestigingen": bron}, "gpkg")
    assert run(folder, capsys)[0] == 0
    firms = pyogrio.read_dataframe(folder / "maps" / "werklocaties.gpkg", layer="vestigingen")
    assert firms["naam"].tolist() == ["NA", "None"]
    tell("firms called NA and None", suffix, "0")


def test_layers_in_two_systems_come_out_in_one_with_one_kind_of_shape(
    write_as: Writer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    square = shapely.box(155_000, 463_000, 155_100, 463_100)
    plekken = gpd.GeoDataFrame(
        {"plek_id": ["P1", "P2"], "functies": ["bedrijf;kantoor", ""]},
        geometry=[square, shapely.MultiPolygon([shapely.box(155_200, 463_000, 155_300, 463_100)])],
        crs="EPSG:28992",
    )
    plekken.to_file(tmp_path / "p.gpkg")
    firms = write_as(
        ".geojson", TWO, list(DEGREES), crs="EPSG:4326", kolommen={"vestiging_id": "vid"}
    )
    folder = write_project(
        tmp_path, {"vestigingen": firms, "plekken": Bron(bestand="p.gpkg")}, "gpkg"
    )
    assert run(folder, capsys)[0] == 0
    tables = folder / "maps" / "werklocaties.gpkg"
    points = pyogrio.read_dataframe(tables, layer="vestigingen")
    places = pyogrio.read_dataframe(tables, layer="plekken")
    assert points.crs == places.crs == "EPSG:28992"
    assert points.geometry.iloc[0].distance(square) < 150
    assert places.geom_type.nunique() == 1
    assert [None if pd.isna(text) else json.loads(text) for text in places["functies"]] == [
        ["bedrijf", "kantoor"],
        None,
    ]
    tell("two systems, mixed shapes", ".geojson", "0")


@pytest.mark.parametrize("suffix", DAILY)
def test_a_file_that_excel_holds_is_named(
    suffix: str,
    write_as: Writer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bron = write_as(suffix, ONE, list(RD[:1]), kolommen={"vestiging_id": "vid"})
    folder = write_project(tmp_path, {"vestigingen": bron})
    for name in ("open", "read_bytes"):
        monkeypatch.setattr(Path, name, held(getattr(Path, name), Path(bron.bestand).stem))
    code, answer, told = run(folder, capsys)
    assert (code, [item["code"] for item in answer["fouten"]]) == (2, ["source_busy"])
    assert "Sluit het bestand in Excel" in told
    assert not (folder / "maps").exists()
    tell("open in Excel", suffix, "2 source_busy")


def held(real: Callable[..., Any], stem: str) -> Callable[..., Any]:
    """As Windows answers for a file that another program has open."""

    def refuse(path: Path, *more: Any, **named: Any) -> Any:
        if path.stem == stem:
            raise PermissionError(13, "in gebruik", str(path))
        return real(path, *more, **named)

    return refuse
