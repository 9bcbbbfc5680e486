// The legend: classes with their counts, what is not known, how far areas lie apart, and the sources.
(function (wl) {
  "use strict";

  wl.makeLegenda = function () {
    wl.legendaBox = wl.el("div");
    return wl.el("nav", { class: "wl-legenda", id: "wl-legenda", "aria-label": wl.t("overzicht_legenda") },
      wl.el("h2", { text: wl.t("overzicht_legenda") }), wl.legendaBox, wl.makeGrondkeuze());
  };

  wl.fillLegenda = function () {
    wl.legendaBox.replaceChildren(
      wl.el("section", { class: "wl-groep" }, wl.el("h3", { text: wl.indicator.naam }), wl.el("ul", { class: "wl-overzicht-klassen" }, classes(), others()),
        wl.el("p", { class: "wl-overzicht-noot", text: wl.t("overzicht_verdeling_" + wl.indicator.verdeling) })),
      spread(), sources());
  };

  // The end that is drawn dark stands first.
  function classes() {
    const { grenzen: borders, klasse } = wl.cijfersOf(wl.indicator);
    if (borders === null) return [];
    const items = Array.from({ length: borders.length + 1 }, (_, place) =>
      item({ background: wl.tintOf(wl.indicator, place) }, classText(borders, place), klasse.filter((one) => one === place).length));
    return wl.indicator.donker === "hoog" ? items.reverse() : items;
  }

  function classText(borders, place) {
    const amount = (value) => wl.amount(wl.indicator, value);
    if (!borders.length) return amount(wl.cijfersOf(wl.indicator).spreiding[0]);
    if (place === 0) return wl.t("overzicht_klasse_onder", { tot: amount(borders[0]) });
    if (place === borders.length) return wl.t("overzicht_klasse_boven", { van: amount(borders[place - 1]) });
    return wl.t("overzicht_klasse", { van: amount(borders[place - 1]), tot: amount(borders[place]) });
  }

  function others() {
    const cijfers = wl.cijfersOf(wl.indicator);
    const count = (...standen) => wl.niveau.vorm.filter((_, row) => standen.includes(wl.stand(cijfers, row))).length;
    const rows = [["onbekend", "wl-overzicht-arcering", count("onbekend")], ["nvt", "wl-overzicht-open", count("nvt")],
      ["grens", "wl-overzicht-open", count("ten_minste", "ten_hoogste")]];
    // What is not known is always explained; the others where they occur.
    return rows.filter(([code, , total]) => code === "onbekend" || total > 0)
      .map(([code, kind, total]) => item({}, wl.t("overzicht_legenda_" + code), total, kind));
  }

  function item(style, text, total, kind) {
    const sign = wl.el("span", { class: "wl-publiek-staal " + (kind || "") });
    Object.assign(sign.style, style);
    return wl.el("li", null, sign, wl.el("span", { text }), wl.el("span", { class: "wl-aantal", text: wl.number(total) }));
  }

  function spread() {
    const cijfers = wl.cijfersOf(wl.indicator);
    const { spreiding } = cijfers;
    // A bound has a rank, and is not known.
    const known = wl.niveau.vorm.filter((_, row) => wl.stand(cijfers, row) === "bekend").length;
    const values = { bekend: wl.number(known), van: wl.number(wl.niveau.vorm.length) };
    const [low, middle, high] = spreiding.map((value) => wl.amount(wl.indicator, value));
    return wl.el("section", { class: "wl-groep" }, wl.el("h3", { text: wl.t("overzicht_spreiding") }),
      spreiding.length ? wl.el("p", { class: "wl-overzicht-noot", text: wl.t("overzicht_spreiding_van", { low, middle, high }) }) : null,
      wl.el("p", { class: "wl-overzicht-noot", text: wl.t("overzicht_bekend_van", values) }));
  }

  function sources() {
    const lines = wl.indicator.bronnen.map((one) => wl.el("li", null, wl.el("strong", { text: one.kolom }), wl.el("span", { text: sourceText(one) })));
    if (!lines.length) return "";
    return wl.el("section", { class: "wl-groep" }, wl.el("h3", { text: wl.t("overzicht_bronnen") }), wl.el("ul", { class: "wl-uitleg" }, lines));
  }

  function sourceText(one) {
    const dates = one.van === null ? "" : one.van === one.tot ? wl.date(one.van) : wl.t("overzicht_datums", { van: wl.date(one.van), tot: wl.date(one.tot) });
    return ": " + [one.regel, one.bron, dates].filter((text) => text).join("; ");
  }
})(window.werklocaties);
