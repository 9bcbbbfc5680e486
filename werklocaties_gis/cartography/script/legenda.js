// The legend: the layers, the base map, and what the map says and does not say.
(function (wl) {
  "use strict";

  wl.makeLegenda = function () {
    return wl.el("aside", { class: "wl-legenda", id: "wl-legenda", "aria-label": wl.t("legenda") },
      wl.el("h2", { text: wl.t("legenda") }), ...wl.makeLagenlijst().filter((node) => node !== null), wl.makeGrondkeuze(wl.explained([wl.t("achtergrond_uitleg")])), about());
  };

  wl.explained = (texts) =>
    wl.el("ul", { class: "wl-uitleg" }, texts.map((text) => wl.el("li", { text })));

  // What the map says and what it does not, and where to find what it rests on.
  function about() {
    const plan = wl.data.verplaatsingen.v.length ? ["verkenning_uitleg", "didam"] : [];
    const texts = ["signaal_uitleg", ...plan, "richtafstand_uitleg", "herkomst_uitleg"].map((code) => wl.t(code));
    return wl.el("section", { class: "wl-groep" }, wl.el("h3", { text: wl.t("over") }), wl.explained(texts));
  }

  // The legend counts what the filters leave.
  wl.tellLegenda = () => wl.tellLagen([]);
})(window.werklocaties);
