// What is chosen, and the table of the areas in order of rank.
(function (wl) {
  "use strict";

  wl.makeKeuze = function () {
    const levels = wl.data.niveaus.map((one) => ({ value: one.id, text: one.naam }));
    const measures = wl.data.indicatoren.map((one) => ({ value: one.id, text: one.naam }));
    return wl.el("div", { class: "wl-overzicht-keuze" },
      choice("wl-niveau", "overzicht_niveau", levels, (id) => wl.choose(id, wl.indicator.id)),
      choice("wl-indicator", "overzicht_indicator", measures, (id) => wl.choose(wl.niveau.id, id)));
  };

  function choice(id, code, options, choose) {
    const box = wl.el("select", { id, on: { change: () => choose(box.value) } },
      options.map((one) => wl.el("option", one)));
    return wl.el("p", { class: "wl-publiek-keuze" }, wl.el("label", { for: id, text: wl.t(code) }), box);
  }

  wl.makeTabel = function () {
    wl.tabelBox = wl.el("div", { class: "wl-publiek-tabel", tabindex: "0", role: "region", "aria-label": wl.t("overzicht_tabel") });
    return wl.tabelBox;
  };

  wl.fillTabel = function () {
    const rest = wl.niveau.namen.map((_, row) => row).slice(wl.niveau.vorm.length);
    const body = [
      ...wl.rankedRows().map((row) => line(row, areaButton(row), "")),
      ...rest.map((row) => line(row, wl.el("span", { text: wl.niveau.namen[row] }), "wl-publiek-deel")),
    ];
    wl.tabelBox.replaceChildren(wl.el("table", null,
      wl.el("caption", { text: wl.t("overzicht_bijschrift", { indicator: wl.indicator.naam, volgorde: wl.t("overzicht_" + wl.indicator.volgorde) }) }),
      wl.el("thead", null, head()), wl.el("tbody", null, body)));
    wl.markRow();
  };

  wl.markRow = function () {
    for (const one of wl.tabelBox.querySelectorAll(".wl-overzicht-gekozen")) one.classList.remove("wl-overzicht-gekozen");
    const row = wl.chosen === null ? null : wl.tabelBox.querySelector(`tr[data-rij="${wl.chosen}"]`);
    if (row) row.classList.add("wl-overzicht-gekozen");
  };

  function head() {
    return wl.el("tr", null, ["overzicht_kop_gebied", "overzicht_kop_rang", "overzicht_kop_waarde"]
      .map((code) => wl.el("th", { scope: "col", text: wl.t(code) })));
  }

  function areaButton(row) {
    return wl.el("button", { type: "button", text: wl.niveau.namen[row], on: { click: () => wl.openArea(row, false) } });
  }

  function line(row, name, kind) {
    const rank = wl.cijfersOf(wl.indicator).rang[row];
    return wl.el("tr", { class: kind, "data-rij": row }, wl.el("th", { scope: "row" }, name),
      wl.el("td", { text: rank === null ? "" : wl.number(rank) }),
      wl.el("td", { class: wl.isMissing(row) ? "wl-overzicht-weg" : "", text: wl.valueText(wl.indicator, row) }));
  }
})(window.werklocaties);
