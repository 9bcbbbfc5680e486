"""Columns have names that a planner reads, and values are words."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tekst import heading, list_findings, list_remarks, make_readable
from werklocaties_gis.vocabulary.sentences import remark


def test_a_heading_is_short_and_has_its_unit() -> None:
    assert heading("plekken", "kavel_m2", "nl") == "Oppervlakte grond (m2)"
    assert heading("plekken", "functies", "nl") == "Functieklassen die de plek toelaat"
    assert heading("plekken", "kavel_m2", "en") == "Area of land (m2)"


def test_codes_become_words_and_numbers_stay_numbers(inhoud: Inhoud) -> None:
    mismatches = inhoud.resultaat("mismatches")
    shown = make_readable(mismatches, "mismatches", ("toets", "uitkomst", "ha"), "nl")
    assert "licht bedrijf op grond voor zware bedrijven" in set(shown.iloc[:, 0])
    assert set(shown.iloc[:, 1]) <= {"zeker", "mogelijk", "onbekend"}
    assert pd.api.types.is_numeric_dtype(shown.iloc[:, 2])


def test_lists_and_yes_or_no_are_read_as_words_and_missing_stays_missing() -> None:
    frame = pd.DataFrame(
        {
            "voorwaarden": pd.Series([("net", "natura2000"), pd.NA], dtype="object"),
            "mogelijk": pd.array([True, pd.NA], dtype="boolean"),
        }
    )
    shown = make_readable(frame, "opties", ("voorwaarden", "mogelijk"), "nl")
    assert shown.iloc[0].tolist() == [
        "ruimte op het elektriciteitsnet niet zeker, nabij Natura 2000",
        "ja",
    ]
    assert shown.iloc[1].isna().all()


def test_each_finding_is_a_sentence_with_the_name_of_the_firm(inhoud: Inhoud) -> None:
    mismatches = inhoud.resultaat("mismatches")
    texts = list_findings(mismatches, "nl")
    assert len(texts) == len(mismatches)
    assert all(name in text for name, text in zip(mismatches["naam"], texts, strict=True))
    assert all("signaal" in text.lower() for text in texts)


def test_remarks_are_told_row_by_row_whatever_rows_share_a_list() -> None:
    shared = ("minimum_onzeker",)
    rows = [shared, None, shared, ["minimum_onzeker"], (), ("minimum_onzeker", "eigen")]
    told = remark("minimum_onzeker", "nl")
    assert list_remarks(rows, "nl") == [told, "", told, told, "", f"{told}; eigen"]
    assert list_remarks(iter(rows), "nl", skip={"minimum_onzeker"}) == ["", "", "", "", "", "eigen"]
