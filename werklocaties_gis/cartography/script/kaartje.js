// The card: how it opens and closes, and the pieces that every card is made of.
(function (wl) {
  "use strict";

  let card;

  wl.makeKaartje = function () {
    card = wl.el("section", {
      class: "wl-kaartje", "aria-label": wl.t("kaartje_naam"), hidden: "", tabindex: -1,
      on: { keydown: (event) => { if (event.key === "Escape") wl.closeCard(); } },
    });
    return card;
  };

  wl.closeCard = function () {
    const firm = wl.keuze.firma;
    Object.assign(wl.keuze, { firma: -1, laag: "", rij: -1 });
    card.hidden = true;
    wl.tellBedekt();
    document.body.classList.remove("wl-open");
    wl.setLink();
    wl.syncPlanbalk();
    wl.redraw();
    wl.showRow(firm, true);
    wl.backToList();
  };

  wl.showCard = function (title, sign, parts, focus) {
    const head = wl.el("h2", { tabindex: -1 }, sign, wl.el("span", { text: title }));
    const close = wl.el("button", {
      type: "button", class: "wl-sluit", text: wl.t("sluiten"), on: { click: wl.closeCard },
    });
    card.replaceChildren(wl.el("header", null, head, wl.linkButton(), close), wl.el("div", { class: "wl-inhoud" }, parts));
    card.hidden = false;
    document.body.classList.add("wl-open");
    wl.tellBedekt();
    if (focus) head.focus();
  };

  wl.cardPart = function (code, count, ...children) {
    const title = wl.t(code) + (count === null ? "" : ` (${wl.number(count)})`);
    return wl.el("section", { class: "wl-deel" }, wl.el("h3", { text: title }), ...children);
  };

  wl.factList = function (pairs) {
    return wl.el("dl", null, pairs.flatMap(([name, text]) =>
      [wl.el("dt", { text: name }), wl.el("dd", null, text)]));
  };

  wl.toetsNames = (places) => places.map((place) => wl.data.opschrift.toetsen[place]).join(", ");

  wl.plekButton = function (row) {
    if (row < 0) return wl.t("onbekend");
    return wl.el("button", {
      type: "button", class: "wl-link", text: wl.read(wl.laag.plekken.naam, row),
      on: { click: () => wl.openPlace("plekken", row, { zoom: true, focus: true }) },
    });
  };

  wl.firmButton = function (firm) {
    return wl.el("button", {
      type: "button", class: "wl-link", on: { click: () => wl.openFirm(firm, { zoom: true, focus: true }) },
    }, wl.standSign(wl.stand[firm]), wl.data.vestigingen.naam[firm]);
  };

  const MOST = 15;

  wl.firmList = function (firms) {
    if (!firms.length) return wl.el("p", { text: wl.t("geen") });
    const items = firms.slice(0, MOST).map((firm) => wl.el("li", null, wl.firmButton(firm)));
    if (firms.length > MOST) items.push(wl.el("li", { text: wl.t("en_meer", { aantal: wl.number(firms.length - MOST) }) }));
    return wl.el("ul", { class: "wl-lijst" }, items);
  };

  // Several firms on one spot: the reader chooses.
  wl.showChoice = function (firms) {
    wl.showCard(wl.t("meer_hier", { aantal: wl.number(firms.length) }), null, [wl.firmList(firms)], true);
  };
})(window.werklocaties);
