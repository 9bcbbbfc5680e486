// The legend: what each sign means, how many there are, and which layers are on.
(function (wl) {
  "use strict";

  const counters = [];

  // The sign of a word, with the same pen as the map, and its name for who cannot see it.
  wl.standSign = function (stand) {
    const look = wl.data.standen[stand];
    return wl.el("span", { class: "wl-sein", role: "img", "aria-label": look.naam, title: look.naam },
      swatch((pen) => wl.drawMarker(pen, look, 11, 11, stand === wl.GEEN_SIGNAAL ? 5 : 8)));
  };

  function swatch(draw) {
    const canvas = wl.el("canvas", { width: 44, height: 44, "aria-hidden": "true", class: "wl-staal" });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    draw(pen);
    return canvas;
  }

  function areaSwatch(laag, look) {
    const square = { kind: 2, lines: [Float64Array.of(2, 4, 20, 4, 20, 18, 2, 18, 2, 4)], box: [] };
    if (laag.soort.length && laag.soort.every((kind) => kind === 0)) {
      return swatch((pen) => wl.drawMarker(pen, { ...look, vorm: look.letter ? look.vorm : "vierkant" }, 11, 11, 8));
    }
    return swatch((pen) => wl.drawArea(pen, [square], look, { scale: 1, x: 0, y: 0 }, false));
  }

  const arrowSwatch = () => swatch((pen) => {
    wl.drawArrow(pen, [1, 19], [21, 4], { text: "", colour: "#20262e", width: 2 });
  });

  wl.makeLegenda = function () {
    const groups = [firmGroup(), moveGroup(), ...[...wl.data.lagen].reverse().map(layerGroup), baseGroup(), about()];
    return wl.el("aside", { class: "wl-legenda", id: "wl-legenda", "aria-label": wl.t("legenda") },
      wl.el("h2", { text: wl.t("legenda") }), groups);
  };

  function group(id, count, on, items) {
    const box = wl.el("input", { type: "checkbox", id: "wl-laag-" + id, on: { change: (event) => wl.toggleLaag(id, event.target.checked) } });
    box.checked = on;
    const tally = wl.el("span", { class: "wl-aantal", text: wl.number(count) });
    return [wl.el("div", { class: "wl-groep" },
      wl.el("label", null, box, wl.el("span", { text: wl.t("laag_" + id) }), tally),
      items.length ? wl.el("ul", null, items) : null), tally];
  }

  function item(sign, name, count) {
    const tally = wl.el("span", { class: "wl-aantal", text: wl.number(count) });
    return [wl.el("li", null, sign, wl.el("span", { text: name }), tally), tally];
  }

  function firmGroup() {
    const items = wl.data.standen.map((look, stand) => item(wl.standSign(stand), look.naam, 0));
    const [node, total] = group("vestigingen", 0, true, items.map(([one]) => one));
    node.append(explained(["zeker", "mogelijk", "onbekend"].map((word) => wl.t("betekent_" + word))));
    counters.push({ total, standen: items.map(([, tally]) => tally) });
    return node;
  }

  function moveGroup() {
    const total = wl.data.verplaatsingen.v.length;
    if (!total) return null;
    return group("verplaatsingen", total, true, [item(arrowSwatch(), wl.t("pijl_uitleg"), total)[0]])[0];
  }

  function layerGroup(laag) {
    const used = laag.klassen.filter((look) => look.aantal > 0);
    const items = used.map((look) => item(areaSwatch(laag, look), look.naam, look.aantal)[0]);
    return group(laag.id, laag.sleutel.length, laag.aan, items)[0];
  }

  function baseGroup() {
    const choices = wl.data.opschrift.achtergronden.map((one) => wl.el("option", { value: one.id, text: one.naam }));
    const select = wl.el("select", { id: "wl-achtergrond", on: { change: (event) => wl.setBase(event.target.value) } }, choices);
    select.value = wl.data.opschrift.achtergrond;
    return wl.el("div", { class: "wl-groep" },
      wl.el("label", { for: "wl-achtergrond", text: wl.t("achtergrond") }), select);
  }

  const explained = (texts) =>
    wl.el("ul", { class: "wl-uitleg" }, texts.map((text) => wl.el("li", { text })));

  // What the map says and what it does not, and where to find what it rests on.
  function about() {
    const plan = wl.data.verplaatsingen.v.length ? ["verkenning_uitleg", "didam"] : [];
    const texts = ["signaal_uitleg", ...plan, "richtafstand_uitleg", "herkomst_uitleg"].map((code) => wl.t(code));
    return wl.el("section", { class: "wl-groep" }, wl.el("h3", { text: wl.t("over") }), explained(texts));
  }

  // The legend counts what the filters leave.
  wl.tellLegenda = function (counts) {
    for (const { total, standen } of counters) {
      total.textContent = wl.number(wl.lijst.length);
      standen.forEach((tally, stand) => { tally.textContent = wl.number(counts[stand]); });
    }
  };
})(window.werklocaties);
