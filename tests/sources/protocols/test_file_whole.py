from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols import file_whole
from werklocaties_gis.sources.protocols.file_whole import accept_file

GML = '<a:FeatureCollection xmlns:a="http://a" xmlns:gml="http://www.opengis.net/gml/3.2"{end}>'


def accept(folder: Path, body: bytes) -> None:
    path = folder / "antwoord"
    path.write_bytes(body)
    accept_file(path, "")


def packed(body: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", body)
    return file.getvalue()


def database(folder: Path) -> bytes:
    path = folder / "a.gpkg"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 200)
    connection.execute("CREATE INDEX i ON t (a)")
    connection.commit()
    connection.close()
    return path.read_bytes()


def test_whole_files_are_accepted(tmp_path: Path) -> None:
    for body in (
        packed(b"a;b\n1;2\n"),
        database(tmp_path),
        gzip.compress(b"a;b\n"),
        b'{"type": "FeatureCollection", "features": []}',
        GML.format(end="/").encode(),
        b"a;b\n1;2\n",
    ):
        accept(tmp_path, body)
        with pytest.raises(BadReplyError):
            accept(tmp_path, body[: len(body) // 2] if body[:2] != b"a;" else b"<html>")


def test_a_byte_that_fell_over_in_a_zip_is_seen(tmp_path: Path) -> None:
    body = bytearray(packed(bytes(range(256)) * 40))
    body[60] ^= 0xFF
    with pytest.raises(BadReplyError, match="file_cut"):
        accept(tmp_path, bytes(body))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_seen_however_it_was_packed(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("a.csv", bytes(range(33, 120)) * 300)
    body = bytearray((tmp_path / "a.zip").read_bytes())
    body[50:80] = bytes(value ^ 0xFF for value in body[50:80])
    with pytest.raises(BadReplyError, match="file_cut"):
        accept(tmp_path, bytes(body))


def test_a_database_with_a_broken_page_is_seen(tmp_path: Path) -> None:
    body = bytearray(database(tmp_path))
    body[4096 * 5 : 4096 * 5 + 200] = b"\x00" * 200
    with pytest.raises(BadReplyError, match="file_cut"):
        accept(tmp_path, bytes(body))


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"a;b\n" * 1000)[:-5],
        b'{"type": "FeatureCollection", "features": [',
        (GML.format(end="") + "<a:member>").encode(),
        b"PAR1 half",
    ],
)
def test_half_a_file_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(BadReplyError, match="file_cut"):
        accept(tmp_path, body)


def test_large_json_is_judged_by_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_whole, "MAX_PARSED_BYTES", 100)
    whole = b'{"type": "FeatureCollection", "features": [' + b" " * 200 + b"]}\n"
    accept(tmp_path, whole)
    with pytest.raises(BadReplyError, match="file_cut"):
        accept(tmp_path, whole[:-3])


def test_a_bomb_in_gzip_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="zip_bomb"):
        accept(tmp_path, gzip.compress(b"0" * 30_000_000, 9))


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    body = bytearray(packed(b"geheim"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + at] |= 1
    with pytest.raises(ServiceError, match="zip_locked"):
        accept(tmp_path, bytes(body))


def test_xml_that_is_no_gml_or_not_safe_is_refused(tmp_path: Path) -> None:
    for body, code in (
        (b"<metadata/>", "unreadable"),
        (b"<!-- <OGRVRTDataSource> -->" + GML.format(end="/").encode(), "unreadable"),
        (b"<!DOCTYPE a>" + GML.format(end="/").encode(), "xml_forbidden"),
        (b"<ServiceExceptionReport/>", "reply_error_body"),
    ):
        with pytest.raises(ServiceError, match=code):
            accept(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"Er is een storing. Probeer het later opnieuw.\n", "text/plain"),
        (b"storing;nu\n1;2\n", "text/html; charset=utf-8"),
        (b"storing;nu\n1;2\n", "application/problem+json"),
    ],
)
def test_a_message_is_no_table(tmp_path: Path, body: bytes, content_type: str) -> None:
    path = tmp_path / "antwoord"
    path.write_bytes(body)
    with pytest.raises(BadReplyError, match="reply_no_data"):
        accept_file(path, content_type)


@pytest.mark.parametrize("body", [b"id;naam\n", b"id\n1\n2\n", b"x;" + b"y" * 9_000])
def test_a_small_table_is_a_table(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "antwoord"
    path.write_bytes(body)
    accept_file(path, "text/csv")
    with pytest.raises(BadReplyError):
        accept_file(path, "text/html")
