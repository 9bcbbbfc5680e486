"""Why a firm stays: who, where, and what to let go."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.dossier.uitleg import make_uitleg
from werklocaties_gis.cartography.vestigingen import TOETSEN


def test_each_reason_stands_at_its_firm(dossier: Any, sleutels: Any) -> None:
    made: Any = make_uitleg(dossier["uitleg"], sleutels, "nl")
    assert made["v"] == [4, 6, 9]
    kinds = [made["soort"]["w"][at] for at in made["soort"]["i"]]
    assert kinds == ["onmogelijk", "verdrongen", "niet_de_moeite"]
    assert made["rivalen"] == [[], [0], []]
    assert made["criterium"]["w"] == ["zekere mismatch"]
    assert made["marge"] == [None, 3.25, 4]
    assert (made["nagerekend"], made["bewezen"]) == ([1, 1, 0], [1, 0, 0])


def test_what_must_go_is_in_words_with_firm_plek_and_check(dossier: Any, sleutels: Any) -> None:
    made: Any = make_uitleg(dossier["uitleg"], sleutels, "nl")
    leaves, near = made["los"][0]
    assert leaves == ["een gebruiker die in dit plan niet verhuist, vertrekt", 1, [], -1, 0]
    assert near[0] == "te dicht bij een gevoelig object"
    assert near[2] == [made["plek"][0]]
    assert near[3] == TOETSEN.index("hinder_gevoelig")
    assert near[4] == 1


def test_two_places_on_the_same_land_are_no_firm(dossier: Any, sleutels: Any) -> None:
    rows = dossier["uitleg"].iloc[:1].assign(versoepeling=[("kavel:P10001@P10002",)])
    made: Any = make_uitleg(rows, sleutels, "nl")
    assert made["los"][0][0][1:3] == [-1, [0, 1]]
