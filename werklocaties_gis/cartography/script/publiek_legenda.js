// The legend of the public map: layers, tints, base map, and what is left out and why.
(function (wl) {
  "use strict";

  const LEFT_OUT = ["bedrijven", "klein", "som", "samen"];

  wl.makeLegenda = function () {
    return wl.el("nav", { class: "wl-legenda", id: "wl-legenda", "aria-label": wl.t("publiek_lagen") },
      wl.el("h2", { text: wl.t("publiek_lagen") }), tints(), [...wl.data.lagen].reverse().map(entry), wl.makeGrondkeuze(), leftOut());
  };

  function tints() {
    const items = wl.classes.map((one) => item(one.tint, wl.t("publiek_klasse", { van: wl.number(one.from * 100), tot: wl.number(one.to * 100) })));
    return wl.el("section", { class: "wl-groep" }, wl.el("h3", { text: wl.t("publiek_aandeel") }),
      wl.el("ul", null, items, item(wl.hiddenTint, wl.t("publiek_te_weinig"))));
  }

  function item(colour, text, edge, opacity) {
    const sign = wl.el("span", { class: "wl-publiek-staal" });
    const ground = wl.el("span");
    ground.style.background = colour;
    ground.style.opacity = String(opacity ?? 1);
    sign.style.borderColor = edge || "#4a5563";
    sign.append(ground);
    return wl.el("li", null, sign, wl.el("span", { text }));
  }

  function entry(laag) {
    const box = wl.el("input", { type: "checkbox", id: "wl-laag-" + laag.id, on: { change: () => wl.showLaag(laag.id, box.checked) } });
    box.checked = laag.aan;
    const used = laag.klassen.filter((one) => one.aantal > 0);
    const items = used.length > 1 ? used.map((one) => item(one.vulling, one.naam, one.rand, Math.max(one.dekking, 0.3))) : [];
    return wl.el("section", { class: "wl-groep", "data-laag": laag.id },
      wl.el("label", { for: box.id }, box, wl.el("span", { text: wl.t("laag_" + laag.id) }),
        wl.el("span", { class: "wl-aantal", text: wl.number(laag.vorm.length) })),
      items.length ? wl.el("ul", null, items) : null);
  }

  function leftOut() {
    return wl.el("section", { class: "wl-groep wl-publiek-uitleg", id: "wl-weggelaten" }, wl.el("h3", { text: wl.t("publiek_weg_kop") }),
      LEFT_OUT.map((code) => wl.el("p", { text: wl.t("publiek_weg_" + code, { drempel: wl.number(wl.data.opschrift.drempel) }) })));
  }
})(window.werklocaties);
