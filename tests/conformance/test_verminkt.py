"""Damaged copies of plans: a clear error, a failure or a remark for each object; never a loss."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, fromstring, parse, register_namespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.sources.gml.stroom import ROOTS
from werklocaties_gis.tables.check import check_tabellen

OWN = Path(__file__).parent / "plannen"
NAMES = sorted(path.name for path in OWN.glob("*.gml"))
SOUND = "soorten.gml"
OBJECTS = 20
"""Objects in the sound plan that most damage is done to."""

Uitkomst = Gelezen | WerklocatiesError
Lezer = Callable[[Path], Uitkomst]

SHARED_FOLDER = [HealthCheck.function_scoped_fixture]
"""Each example writes the same file anew."""


def damaged(tmp_path: Path, change: Callable[[str], str], name: str = SOUND) -> Path:
    """Write a copy of a plan after a change; the change must change something."""
    before = (OWN / name).read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    (tmp_path / name).write_text(after, encoding="utf-8")
    return tmp_path / name


def codes(found: Uitkomst) -> set[str]:
    if isinstance(found, WerklocatiesError):
        return {found.code}
    told = {item.code for item in found.meldingen} | {item.code for item in found.failures}
    return {*told, "rijen"} if len(found.frame) else told


# ---- cut off ----


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_cut_off_anywhere_is_refused_with_its_line(
    name: str, lees: Lezer, tmp_path: Path
) -> None:
    raw = (OWN / name).read_bytes()
    path = tmp_path / name
    end = len(raw.rstrip()) - 1
    for at in [*range(1, end, max(end // 12, 1)), end]:
        path.write_bytes(raw[:at])
        found = lees(path)
        assert isinstance(found, WerklocatiesError), at
        assert found.code in {"xml_broken", "xml_encoding"}, at


def test_a_published_plan_cut_off_anywhere_is_refused_with_its_line(
    plans: Path, lees: Lezer, tmp_path: Path
) -> None:
    raw = (plans / "NL.IMRO.0798.BPDoornboom-ON01.gml").read_bytes()
    path = tmp_path / "half.gml"
    lines = []
    for at in range(1_000, len(raw) - 30, 9_000):
        path.write_bytes(raw[:at])
        found = lees(path)
        assert isinstance(found, WerklocatiesError)
        assert found.code == "xml_broken"
        lines.append(int(str(found.fields["at_row"])))
    assert lines == sorted(lines)
    assert lines[-1] > 1_000


# ---- what is no plan at all ----

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/>'


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty_file"),
        (b" ", "xml_broken"),
        (b"PK\x03\x04" + b"\0" * 99, "xml_packed"),
        (b"\x1f\x8b\x08" + b"\0" * 99, "xml_packed"),
        (b"<!DOCTYPE html><html><body>404 Niet gevonden</body></html>", "xml_html"),
        (b"<html><head/><body/></html>", "xml_html"),
        (b'{"type": "FeatureCollection"}', "xml_broken"),
        (b"<ServiceExceptionReport/>", "xml_root"),
        (b"<FeatureCollectionIMRO/>", "imro_plans"),
        (b"<FeatureCollection><featureMembers/></FeatureCollection>", "imro_plans"),
        (b"<FeatureCollection>" + b"<a>" * 9_999, "xml_forbidden"),
        (b"\xff\xfe<\x00", "xml_broken"),
        (b'<?xml version="1.0" encoding="EBCDIC-XX"?><a/>', "xml_encoding"),
    ],
)
def test_what_is_no_plan_is_refused_by_what_it_is(
    raw: bytes, code: str, lees: Lezer, tmp_path: Path
) -> None:
    path = tmp_path / "plan.gml"
    path.write_bytes(raw)
    assert codes(lees(path)) == {code}


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, "<!DOCTYPE x>"])
def test_entities_and_document_types_are_never_read(
    doctype: str, lees: Lezer, tmp_path: Path
) -> None:
    path = damaged(
        tmp_path, lambda text: text.replace("<imro:Feature", doctype + "<imro:Feature", 1)
    )
    assert codes(lees(path)) == {"xml_forbidden"}


@pytest.mark.parametrize("place", ["</imro:FeatureCollectionIMRO>", "</imro:featureMember>"])
def test_another_file_is_never_read_in_the_place_of_an_element(
    place: str, lees: Lezer, tmp_path: Path
) -> None:
    path = damaged(tmp_path, lambda text: text.replace(place, INCLUDE + place, 1))
    assert codes(lees(path)) == {"xml_forbidden"}


# ---- coordinates ----


@pytest.mark.parametrize("number", ["NaN", "inf", "-inf", "1e999", "155000,0", "x", "0x1F", ""])
def test_a_coordinate_that_is_no_number_is_told_with_its_object(
    number: str, lees: Lezer, tmp_path: Path
) -> None:
    path = damaged(tmp_path, lambda text: text.replace("155400 463000", f"{number} 463000", 1))
    found = lees(path)
    assert isinstance(found, Gelezen)
    assert [(item.code, item.value) for item in found.failures] == [("gml_coordinates", "Z2")]
    assert len(found.frame) == OBJECTS - 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (r"(\d{6}) (\d{6})", r"\2 \1", "imro_xy_swapped"),
        ("EPSG::28992", "EPSG::25831", "crs_not_rd"),
        ("EPSG::28992", "EPSG::999999", "crs_unknown"),
        ("EPSG::28992", "EPSG::4326", "imro_crs_contradicts"),
        (' srsName="[^"]*"', "", "rijen"),
        (r"<imro:geometrie>.*</imro:geometrie>", "", "imro_no_shape"),
        ("http://www.opengis.net/gml/3.2", "urn:vreemd", "imro_namespace"),
        ("www.geonovum.nl/imro/2012/1.1", "example.org/vreemd", "imro_namespace"),
        ('gml:id="NL.IMRO.[A-Z]\\d"', 'gml:id="zelfde"', "imro_dangling"),
        ("<imro:lokaalID>[A-Z]\\d<", "<imro:lokaalID>zelfde<", "imro_double_id"),
        ("gml:posList", "gml:poslist", "gml_kind"),
        ("gml:exterior", "gml:buiten", "gml_kind"),
        ("gml:Polygon", "gml:Veelhoek", "gml_kind"),
        ("imro:featureMember>", "imro:lid>", "imro_plans"),
        ("imro:Enkelbestemming", "imro:Bestemming", "imro_unused"),
        ("FeatureCollectionIMRO", "Verzameling", "xml_root"),
        ("Bestemmingsplangebied", "Gebied", "imro_unused"),
    ],
)
def test_damage_to_every_object_is_refused_or_told(
    old: str, new: str, code: str, lees: Lezer, tmp_path: Path
) -> None:
    assert code in codes(lees(damaged(tmp_path, lambda text: re.sub(old, new, text))))


def test_swapped_axes_are_put_right_to_the_centimetre(lees: Lezer, tmp_path: Path) -> None:
    sound = lees(OWN / SOUND)
    path = damaged(tmp_path, lambda text: re.sub(r"(\d{6}) (\d{6})", r"\2 \1", text))
    found = lees(path)
    assert isinstance(sound, Gelezen)
    assert isinstance(found, Gelezen)
    assert found.frame.geometry.geom_equals(sound.frame.geometry).all()


def test_a_bow_tie_is_mended_and_told(lees: Lezer, tmp_path: Path) -> None:
    sound = "155300 463000 155400 463000 155400 463100 155300 463100"
    bow = "155300 463000 155400 463100 155400 463000 155300 463100"
    found = lees(damaged(tmp_path, lambda text: text.replace(sound, bow)))
    assert isinstance(found, Gelezen)
    assert codes(found) == {"geometry_mended", "rijen"}
    row = found.frame.set_index("bestemming_id").loc["NL.IMRO.9999.P-0001/Z2"]
    assert row.geometry.is_valid
    assert row.geometry.area == pytest.approx(5_000)


def test_a_hole_that_stands_there_twice_is_a_hole_once_and_told(
    lees: Lezer, tmp_path: Path
) -> None:
    hole = (
        "<gml:interior><gml:LinearRing><gml:posList>155310 463010 155320 463010 155320 463020 "
        "155310 463020 155310 463010</gml:posList></gml:LinearRing></gml:interior>"
    )
    end = "155300 463100 155300 463000</gml:posList></gml:LinearRing></gml:exterior>"
    found = lees(damaged(tmp_path, lambda text: text.replace(end, end + hole + hole, 1)))
    assert isinstance(found, Gelezen)
    assert codes(found) == {"geometry_mended", "rijen"}
    row = found.frame.set_index("bestemming_id").loc["NL.IMRO.9999.P-0001/Z2"]
    assert row.geometry.area == pytest.approx(9_900)


def test_a_very_long_list_of_points_is_read(lees: Lezer, tmp_path: Path) -> None:
    sound = "155300 463000 155400 463000"
    along = " ".join(f"{155_300 + n / 2_000:.4f} 463000" for n in range(200_000))
    found = lees(damaged(tmp_path, lambda text: text.replace(sound, f"{along} 155400 463000", 1)))
    assert isinstance(found, Gelezen)
    row = found.frame.set_index("bestemming_id").loc["NL.IMRO.9999.P-0001/Z2"]
    assert row.geometry.area == pytest.approx(10_000)


def test_shapes_that_refer_to_each_other_without_end_are_refused(
    lees: Lezer, tmp_path: Path
) -> None:
    def loop(text: str) -> str:
        member = '<gml:surfaceMember xlink:href="#vorm2"/>'
        return text.replace(member, '<gml:surfaceMember xlink:href="#lus"/>').replace(
            "<gml:MultiSurface ", '<gml:MultiSurface gml:id="lus" ', 1
        )

    found = lees(damaged(tmp_path, loop, "verwijzingen.gml"))
    assert isinstance(found, Gelezen)
    assert {item.value for item in found.failures} >= {"B1", "B3"}


# ---- anything at all ----

EDITS = st.lists(
    st.tuples(st.integers(0, 1_000_000), st.integers(0, 3), st.binary(max_size=6)),
    min_size=1,
    max_size=4,
)


def edited(raw: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Take bytes out and put others in, at some places."""
    for at, out, new in edits:
        place = at % len(raw)
        raw = raw[:place] + new + raw[place + out :]
    return raw


@settings(max_examples=40, suppress_health_check=SHARED_FOLDER)
@given(st.sampled_from(NAMES), EDITS)
def test_whatever_bytes_change_no_object_is_lost_without_a_word(
    lees: Lezer, tmp_path: Path, name: str, edits: list[tuple[int, int, bytes]]
) -> None:
    path = tmp_path / name
    path.write_bytes(edited((OWN / name).read_bytes(), edits))
    lees(path)


@pytest.mark.lang
@settings(max_examples=1_000, suppress_health_check=SHARED_FOLDER)
@given(st.sampled_from(NAMES), EDITS)
def test_whatever_bytes_change_no_object_is_lost_without_a_word_long(
    lees: Lezer, tmp_path: Path, name: str, edits: list[tuple[int, int, bytes]]
) -> None:
    path = tmp_path / name
    path.write_bytes(edited((OWN / name).read_bytes(), edits))
    lees(path)


CHANGES = ("weg", "dubbel", "leeg", "hernoem", "verplaats", "tekst", "eigenschap")
CHOICES = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from(CHANGES)), min_size=1, max_size=3
)

register_namespace("imro", "http://www.geonovum.nl/imro/2012/1.1")
register_namespace("gml", "http://www.opengis.net/gml/3.2")


def changed(root: Element, choices: list[tuple[int, str]]) -> None:
    """Change elements below the collection; what was counted before stays countable after."""
    for at, change in choices:
        pairs = [(parent, child) for parent in root.iter() for child in parent]
        if not pairs:
            return
        parent, child = pairs[at % len(pairs)]
        if change == "weg":
            parent.remove(child)
        elif change == "dubbel":
            parent.append(child)
        elif change == "leeg":
            child[:] = []
        elif change == "hernoem":
            child.tag = f"{child.tag}X"
        elif change == "verplaats":
            parent.remove(child)
            root.append(child)
        elif change == "tekst":
            child.text = "?"
        else:
            child.attrib.clear()


def counted(root: Element, *, is_top: bool = True) -> int:
    """Objects of a collection, by a second way of counting: what stands in its members."""
    total = 0
    for holder in root:
        name = str(holder.tag).rpartition("}")[2]
        if name in ("description", "name", "metaDataProperty", "identifier"):
            continue
        if name == "boundedBy":
            total += sum(is_top and not is_beside(item) for item in holder)
            continue
        inside = list(holder) if name in ("featureMember", "featureMembers", "member") else []
        for item in inside or [holder]:
            is_collection = str(item.tag).rpartition("}")[2] in ROOTS
            total += counted(item, is_top=False) if is_collection else not is_beside(item)
    return total


def is_beside(element: Element) -> bool:
    name = str(element.tag).rpartition("}")[2]
    shape_of_another = re.match(r"(?i)Geometrie(Plangebied|Structuurvisie|Besluit)", name)
    boxes = ("Envelope", "EnvelopeWithTimePeriod", "Box", "Null", "null")
    return (
        bool(shape_of_another)
        or name in boxes
        or (
            name.startswith("Metadata")
            and name
            in (
                "MetadataIMRObestand",
                "MetadataIMRO",
                "Metadata",
            )
        )
    )


def change_and_read(lees: Lezer, tmp_path: Path, name: str, choices: list[tuple[int, str]]) -> None:
    tree = parse(OWN / name)
    root = tree.getroot()
    changed(root, choices)
    path = tmp_path / name
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    found = lees(path)
    if isinstance(found, Gelezen):
        assert found.herkomst[0].rijen_in == counted(fromstring(path.read_bytes()))


@settings(max_examples=40, suppress_health_check=SHARED_FOLDER)
@given(st.sampled_from(NAMES), CHOICES)
def test_whatever_elements_change_every_object_is_a_row_listed_or_a_failure(
    lees: Lezer, tmp_path: Path, name: str, choices: list[tuple[int, str]]
) -> None:
    change_and_read(lees, tmp_path, name, choices)


@pytest.mark.lang
@settings(max_examples=1_000, suppress_health_check=SHARED_FOLDER)
@given(st.sampled_from(NAMES), CHOICES)
def test_whatever_elements_change_every_object_is_a_row_listed_or_a_failure_long(
    lees: Lezer, tmp_path: Path, name: str, choices: list[tuple[int, str]]
) -> None:
    change_and_read(lees, tmp_path, name, choices)


def test_a_zone_that_lost_its_shape_is_refused_not_merely_listed(
    lees: Lezer, tmp_path: Path
) -> None:
    def bare(text: str) -> str:
        block = re.findall(r"<imro:Enkelbestemming.*?</imro:Enkelbestemming>", text, re.DOTALL)[0]
        without = re.sub(r"<imro:geometrie>.*?</imro:geometrie>", "", block, flags=re.DOTALL)
        return text.replace(block, without)

    found = lees(damaged(tmp_path, bare))
    assert isinstance(found, Gelezen)
    assert len(found.frame) == OBJECTS
    faults = check_tabellen({"bestemmingen": found.frame})
    assert [item.code for item in faults] == ["missing_geometry"]
