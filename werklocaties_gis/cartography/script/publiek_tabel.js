// The table of parks and parts of the area for one check, and the totals above it.
(function (wl) {
  "use strict";

  wl.makeToetskeuze = function () {
    const box = wl.el("select", { id: "wl-toets", on: { change: () => wl.chooseToets(box.value) } },
      wl.data.toetsen.map((toets) => wl.el("option", { value: toets.id, text: toets.naam })));
    wl.toetsBox = box;
    return wl.el("p", { class: "wl-publiek-keuze" }, wl.el("label", { for: "wl-toets", text: wl.t("publiek_toets") }), box);
  };

  wl.makeTabel = function () {
    wl.tabelBox = wl.el("div", { class: "wl-publiek-tabel", tabindex: "0", role: "region", "aria-label": wl.t("publiek_tabel") });
    return wl.tabelBox;
  };

  wl.fillTabel = function (toets) {
    const parks = wl.parkLaag ? wl.parkLaag.vorm.map((_, row) => row).sort((a, b) => wl.collator.compare(wl.nameOf(a), wl.nameOf(b))) : [];
    const body = [
      ...parks.map((row) => line(parkButton(row), wl.data.terreinen[toets]?.[row] ?? null)),
      ...wl.data.deelgebieden.map((part) => line(partName(part, toets), part.cellen[toets] ?? null, "wl-publiek-deel")),
      line(wl.el("span", { text: wl.t("publiek_totaal") }), wl.data.totaal[toets] ?? null, "wl-publiek-som"),
    ];
    wl.tabelBox.replaceChildren(wl.el("table", null, wl.el("caption", { text: wl.t("publiek_tabel") }),
      wl.el("thead", null, head(wl.t("publiek_terrein"))), wl.el("tbody", null, body)));
  };

  function head(first) {
    return wl.el("tr", null, [first, ...wl.data.uitkomsten.map((one) => one.naam)]
      .map((text) => wl.el("th", { scope: "col", text })));
  }

  function parkButton(row) {
    return wl.el("button", { type: "button", text: wl.nameOf(row), on: { click: () => wl.openPark(row) } });
  }

  function partName(part, toets) {
    const counts = { getoond: wl.number(part.getoond[toets] ?? 0), terreinen: wl.number(part.terreinen.length) };
    return wl.el("span", null, wl.el("strong", { text: part.naam }), wl.el("small", { text: wl.t("publiek_deel_telling", counts) }));
  }

  function line(name, cells, kind) {
    return wl.el("tr", { class: kind || "" }, wl.el("th", { scope: "row" }, name), figures(cells));
  }

  // One word over the whole line: no reader should look for the one figure that is missing.
  function figures(cells) {
    if (!cells) return wl.el("td", { colspan: wl.data.uitkomsten.length, class: "wl-publiek-weg", text: wl.t("publiek_te_weinig") });
    return cells.map((cell) => wl.el("td", { text: wl.number(cell[0]) }));
  }
})(window.werklocaties);
