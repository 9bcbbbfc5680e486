from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.protocols.file_kind import SUFFIXES, detect_kind


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", "a;b\n")
    return packed.getvalue()


def workbook() -> bytes:
    packed = io.BytesIO()
    openpyxl.Workbook().save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"SQLite format 3\x00", "gpkg"),
        (b"PAR1", "parquet"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0", "xlsx"),
        (b"\xef\xbb\xbf  {", "json"),
        (b"\n<gml:FeatureCollection>", "xml"),
        (b"MZ_NUMMER;naam\n", "csv"),
        ("naam;b\n".encode("utf-16"), "csv"),
        (zipped(), "zip"),
        (workbook(), "xlsx"),
    ],
)
def test_a_file_is_known_by_how_it_begins(tmp_path: Path, body: bytes, kind: str) -> None:
    path = tmp_path / "zonder naam"
    path.write_bytes(body)
    assert detect_kind(path) == kind
    assert kind in SUFFIXES


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "reply_empty"),
        (b" \n", "reply_empty"),
        (b"<HTML>", "reply_no_data"),
        (b' [{"id": 1}]', "reply_no_data"),
        (b"%PDF-1.4", "reply_no_data"),
        (b"PK\x03\x04 half", "file_cut"),
    ],
)
def test_what_is_no_data_is_refused(tmp_path: Path, body: bytes, code: str) -> None:
    path = tmp_path / "antwoord"
    path.write_bytes(body)
    with pytest.raises(BadReplyError, match=code):
        detect_kind(path)
