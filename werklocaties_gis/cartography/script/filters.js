// Above the table: search, filters, and how many firms they leave.
(function (wl) {
  "use strict";

  let count;
  let places;
  const MOST = 8;

  wl.makeFilters = function () {
    count = wl.el("p", { class: "wl-telling", role: "status", "aria-live": "polite" });
    places = wl.el("ul", { class: "wl-plaatsen" });
    return wl.el("form", { class: "wl-filters", role: "search", "aria-label": wl.t("filters"), on: { submit: onSubmit } },
      searchField(), places, wl.el("div", { class: "wl-rij" }, toetsField(), moveField()), wordField(), count);
  };

  // Enter in the search field goes to the first row, as one expects of a list.
  function onSubmit(event) {
    event.preventDefault();
    if (wl.lijst.length) wl.showRow(wl.lijst[0], true);
  }

  function searchField() {
    const field = wl.el("input", {
      type: "search", id: "wl-zoek", placeholder: wl.t("zoek_voorbeeld"), autocomplete: "off",
      on: { input: () => { wl.keuze.zoek = wl.plain(field.value.trim()); wl.apply(); showPlaces(); } },
    });
    return wl.el("div", { class: "wl-veld" }, wl.el("label", { for: "wl-zoek", text: wl.t("zoek") }), field);
  }

  function showPlaces() {
    places.replaceChildren(...wl.findPlaces(wl.keuze.zoek, MOST).map(({ laag, rij }) =>
      wl.el("li", null, wl.el("button", {
        type: "button", class: "wl-plaats",
        text: wl.t("plaats_" + laag) + ": " + wl.read(wl.laag[laag].naam, rij),
        on: { click: () => wl.openPlace(laag, rij, { zoom: true, focus: true }) },
      }))));
  }

  // Only checks that say something here: a list of ten with eight empty ones hides the two.
  function toetsField() {
    const used = new Set([...wl.data.bevindingen.toets, ...wl.data.onbekend.toets].filter((one) => one >= 0));
    const options = [...used].sort((a, b) => a - b).map((place) =>
      wl.el("option", { value: place, text: wl.data.opschrift.toetsen[place] }));
    const select = wl.el("select", {
      id: "wl-toets", on: { change: () => { wl.keuze.toets = Number(select.value); wl.apply(); } },
    }, wl.el("option", { value: -1, text: wl.t("alle_toetsen") }), options);
    return wl.el("div", { class: "wl-veld" }, wl.el("label", { for: "wl-toets", text: wl.t("toets") }), select);
  }

  function moveField() {
    if (!wl.data.verplaatsingen.v.length) return null;
    return check("wl-verhuist", wl.t("alleen_verplaatst"), false, (on) => { wl.keuze.verhuist = on; });
  }

  function wordField() {
    const boxes = wl.data.standen.map((look, stand) =>
      check("wl-stand-" + stand, wl.t("kort_" + look.id), true, (on) => {
        if (on) wl.keuze.standen.add(stand);
        else wl.keuze.standen.delete(stand);
      }, wl.standSign(stand)));
    return wl.el("fieldset", null, wl.el("legend", { text: wl.t("zekerheid") }), boxes);
  }

  function check(id, text, on, set, sign) {
    const box = wl.el("input", { type: "checkbox", id, on: { change: () => { set(box.checked); wl.apply(); } } });
    box.checked = on;
    if (sign) sign.setAttribute("aria-hidden", "true");
    return wl.el("label", { class: "wl-vink", for: id }, box, sign, wl.el("span", { text }));
  }

  wl.tellStand = function () {
    const counts = wl.countStanden();
    count.textContent = wl.t("telling", {
      aantal: wl.number(wl.lijst.length), totaal: wl.number(wl.data.vestigingen.id.length),
    });
    wl.tellLegenda(counts);
  };
})(window.werklocaties);
