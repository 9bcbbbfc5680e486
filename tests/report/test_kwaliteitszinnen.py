"""Lines in words, and what of them may leave the house."""

from __future__ import annotations

import json
from string import Formatter

import numpy as np
import pandas as pd
import pytest
from tests.quality.schoon import Tabellen, change, look, make_schoon
from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.quality.onderzoek import Kwaliteit
from werklocaties_gis.quality.regels import read_regels
from werklocaties_gis.report.kwaliteitszinnen import (
    ALLEEN_INTERN,
    GEMETEN,
    OPENBAAR,
    Regelzin,
    list_zinnen,
    make_openbaar,
)
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.vocabulary.sentences import read_sentences

FILES = {"vestigingen": Rijen(np.array(["lisa.csv"] * 19, dtype=object), np.arange(2, 21))}


def six_firms_without_jobs() -> Tabellen:
    tables = make_schoon()
    for at in range(1, 7):
        change(tables, "vestigingen", f"V{at:02d}", banen=0.0)
    change(tables, "vestigingen", "V09", contract_tot="2020-01-01", naam="Geheim bv")
    return tables


def line(found: Kwaliteit, wat: str, taal: str = "nl") -> Regelzin:
    zinnen = list_zinnen(found.regels, "en" if taal == "en" else "nl", found.rijen)
    return next(zin for zin in zinnen if zin.wat.startswith(wat))


def test_a_line_says_how_many_which_what_it_does_and_how_to_mend_it() -> None:
    zin = line(look(six_firms_without_jobs(), rijen=FILES), "Bedrijven met 0 banen")
    assert zin.wat == "Bedrijven met 0 banen: 6 van 19"
    assert zin.rijen == ("lisa.csv rij 2 (V01)", "lisa.csv rij 3 (V02)", "lisa.csv rij 4 (V03)")
    assert zin.meer == 3
    assert zin.gevolg.startswith("Totalen van banen")
    assert zin.remedie.startswith("Maak de cel leeg")


def test_the_same_line_in_english_and_without_a_file() -> None:
    zin = line(look(six_firms_without_jobs()), "Firms with a contract", "en")
    assert zin.wat == "Firms with a contract that had ended at the date of the study: 1 of 19"
    assert zin.rijen == ("V09: 2020-01-01",)


def test_no_line_leaves_a_place_open_in_either_language() -> None:
    tables = six_firms_without_jobs()
    change(tables, "kavels", "K01", oppervlakte_m2=1.0)
    notice = Notice("columns_unused", "kavels", 1, "k.csv", (("which", "MEMO"),))
    found = look(tables, meldingen=(notice,))
    for taal in ("nl", "en"):
        for zin in list_zinnen(found.regels, taal, found.rijen):  # type: ignore[arg-type]
            text = f"{zin.wat} {zin.gevolg} {zin.remedie}"
            assert "{" not in text
            assert "onbekend (" not in text
            assert "kw_" not in text


def test_a_fault_is_told_in_its_own_words_with_file_and_column() -> None:
    failure = Failure(
        "kavels",
        "status",
        "3",
        "weg",
        "not_allowed",
        "k.csv",
        (("allowed", "optie"), ("nearest", "")),
    )
    found = look(make_schoon(), failures=(failure,))
    zin = line(found, "k.csv, kavels, status (1 keer)")
    assert "weg" in zin.wat
    assert "optie" in zin.wat
    assert zin.rijen == ("k.csv rij 3: weg",)


def test_in_public_no_row_file_value_or_small_count_of_firms_is_left() -> None:
    found = look(six_firms_without_jobs(), rijen=FILES)
    public = make_openbaar(found.regels, 5)
    told = [zin.wat for zin in list_zinnen(public, "nl", None, 5)]
    assert "Bedrijven met 0 banen: 6 van 19" in told
    assert "Bedrijven met een contract dat op de peildatum voorbij is: minder dan 5 van 19" in told
    text = public.to_csv() + " ".join(told)
    assert not [word for word in ("lisa", "V09", "V01", "Geheim", "2020-01-01") if word in text]


def test_in_public_a_fault_is_counted_and_a_notice_left_out() -> None:
    failure = Failure("vestigingen", "naam", "3", "Geheim bv", "not_allowed", "lisa.csv")
    notice = Notice("mojibake", "vestigingen", 1, "lisa.csv", (("value", "Geheim bv"),))
    other = Notice("gdal_warning", "vestigingen", 1, "lisa.csv", (("text", "Geheim bv"),))
    found = look(make_schoon(), failures=(failure,), meldingen=(notice, other))
    public = make_openbaar(found.regels, 5)
    told = [zin.wat for zin in list_zinnen(public, "nl", None, 5)]
    assert "vestigingen, naam: minder dan 5 keer een fout" in told
    assert "Geheim" not in public.to_csv() + " ".join(told)
    assert set(public["regel"]) == {"fout", "toetsen_niet_gedraaid"}


@pytest.mark.parametrize(("unknown", "shown"), [(0, True), (3, False), (10, True), (97, False)])
def test_in_public_a_rate_is_left_out_where_either_side_is_a_few_firms(
    unknown: int, shown: bool
) -> None:
    found = look(make_schoon())
    base = found.regels.head(1)
    rate = base.assign(
        regel="toets_onbekend",
        onderwerp="toetsen",
        tabel="uitkomsten",
        aantal=pd.array([unknown], dtype="Int64"),
        van=pd.array([100], dtype="Int64"),
        velden=json.dumps({"toets": "net", "bekend": 100.0 - unknown, "bekend_ha": 50.0}),
    )
    public = make_openbaar(rate, 5, make_totaal(net=100))
    assert len(public) == int(shown)
    if shown:
        assert f"berust op {100 - unknown} % van de bedrijven" in list_zinnen(public, "nl")[0].wat
    # What no other output tells of a check is not told here either.
    assert make_openbaar(rate, 5, make_totaal(functie_past_niet=100)).empty
    assert make_openbaar(rate, 5).empty


def make_totaal(**toetsen: int) -> pd.DataFrame:
    """Totals of the whole study, as far as these are public."""
    rows = [("totaal", toets, "rest", count) for toets, count in toetsen.items()]
    return pd.DataFrame(rows, columns=["niveau", "toets", "uitkomst", "vestigingen"])


def test_in_public_the_few_that_a_check_does_not_judge_are_not_told_by_their_rate() -> None:
    """Of 103 firms in the totals 100 are judged: the other three are nvt."""
    rate = look(make_schoon()).regels.head(1)
    rate = rate.assign(
        regel="toets_onbekend",
        onderwerp="toetsen",
        tabel="uitkomsten",
        aantal=pd.array([10], dtype="Int64"),
        van=pd.array([100], dtype="Int64"),
        velden=json.dumps({"toets": "net", "bekend": 90.0, "bekend_ha": 50.0}),
    )
    assert make_openbaar(rate, 5, make_totaal(net=103)).empty
    assert len(make_openbaar(rate, 5, make_totaal(net=110))) == 1


@pytest.mark.parametrize(
    ("aantal", "van", "shown"), [(17, 19, 0), (12, 19, 1), (2, 3, 0), (2, 9, 1)]
)
def test_in_public_a_count_that_leaves_a_few_firms_is_not_told(
    aantal: int, van: int, shown: int
) -> None:
    """Seventeen of nineteen without jobs: the jobs of all are those of two firms."""
    rule = look(six_firms_without_jobs()).regels
    rule = rule[rule["tabel"].eq("vestigingen")].head(1)
    counts = {"aantal": pd.array([aantal], "Int64"), "van": pd.array([van], "Int64")}
    assert len(make_openbaar(rule.assign(**counts), 5)) == shown


def make_regel(tabel: str, *van: int) -> pd.DataFrame:
    """Lines that each found six rows of a table in so many."""
    base = look(six_firms_without_jobs()).regels
    rows = pd.concat([base[base["tabel"].eq("vestigingen")].head(1)] * len(van), ignore_index=True)
    return rows.assign(
        tabel=pd.array([tabel] * len(van), dtype="string"),
        aantal=pd.array([6] * len(van), dtype="Int64"),
        van=pd.array(van, dtype="Int64"),
    )


@pytest.mark.parametrize(
    ("tabel", "van", "shown"),
    [
        # 165 of 168 activities were looked up: three have no code.
        ("activiteiten", (168, 165, 160), [168, 160]),
        # 152 activities of 150 firms: two firms have a second one.
        ("activiteiten", (152,), []),
        ("vestigingen", (150, 147, 140, 138), [150, 140]),
        ("plekken", (152, 149, 141), [152, 141]),
    ],
)
def test_in_public_no_two_lines_looked_at_a_few_rows_more_or_less(
    tabel: str, van: tuple[int, ...], shown: list[int]
) -> None:
    sizes = {"vestigingen": 150, "plekken": 152}
    public = make_openbaar(make_regel(tabel, *van), 5, None, sizes)
    assert public["van"].tolist() == shown


def test_in_public_no_line_looked_at_a_few_rows_more_or_less_than_one_of_a_table_beside_it() -> (
    None
):
    """Of 150 firms 132 have a code and 134 a use: so two with a use have no code."""
    tables = [("gebruik", 134), ("vestigingen", 132), ("activiteiten", 160), ("gebruik", 127)]
    lines = pd.concat([make_regel(*one) for one in tables], ignore_index=True)
    public = make_openbaar(lines, 5, None, {"vestigingen": 150, "activiteiten": 158})
    assert public["van"].tolist() == [134, 127]


def test_in_public_the_size_of_a_table_that_is_not_told_keeps_no_line_away() -> None:
    """Nobody hears of 146 rows of use, so 145 does not tell of the one left."""
    public = make_openbaar(
        make_regel("gebruik", 145), 5, None, {"vestigingen": 150, "gebruik": 146}
    )
    assert public["van"].tolist() == [145]


@pytest.mark.parametrize(("rijen_in", "shown"), [(133, []), (None, [131]), (131, [131])])
def test_in_public_no_line_looked_at_a_few_rows_more_or_less_than_a_source_tells(
    rijen_in: int | None, shown: list[int]
) -> None:
    """Of 133 rows of the first source 131 have a code: so two firms have none."""
    counts = pd.array([rijen_in, 60], dtype="Int64")
    sources = pd.DataFrame({"tabel": ["gebruik", "plekken"], "rijen_in": counts})
    told = sources.assign(rijen_uit=sources["rijen_in"])
    public = make_openbaar(make_regel("vestigingen", 131), 5, None, {"vestigingen": 190}, told)
    assert public["van"].tolist() == shown


def test_no_line_of_the_public_names_what_it_may_not_know() -> None:
    told = {"aantal", "van", "tabel", "kolom", "drempel", "bekend", "bekend_ha", "share"}
    for regel in set(read_regels()) - ALLEEN_INTERN - {"fout"}:
        code = f"kw_{regel}_publiek" if regel in GEMETEN else f"kw_{regel}"
        for taal in ("nl", "en"):
            text = read_sentences()[code][taal == "en"]
            fields = {name for _, name, _, _ in Formatter().parse(text) if name}
            assert fields <= told | OPENBAAR, code


def test_in_public_a_mended_shape_is_counted_and_not_measured() -> None:
    tables = make_schoon()
    fields = (("change_m2", "12.5"), ("which", "K01"))
    notice = Notice("geometry_mended", "kavels", 1, "k.csv", fields)
    public = make_openbaar(look(tables, meldingen=(notice,)).regels, 1)
    (zin,) = [zin.wat for zin in list_zinnen(public, "nl", None, 1) if "hersteld" in zin.wat]
    assert zin.endswith("1 van 20")
    assert "m²" not in zin
