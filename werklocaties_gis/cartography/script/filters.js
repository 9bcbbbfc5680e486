// Above the table: search, filters, what is chosen, and how many firms and jobs that leaves.
(function (wl) {
  "use strict";

  let parts;
  const MOST = 8;

  wl.makeFilters = function () {
    parts = {
      count: wl.el("span", { class: "wl-telling" }),
      jobs: wl.el("span", { class: "wl-banental" }),
      places: wl.el("ul", { class: "wl-plaatsen" }),
      chosen: wl.el("ul", { class: "wl-gekozen", "aria-label": wl.t("gekozen") }),
      unsure: wl.el("button", { type: "button", class: "wl-ookonbekend", on: { click: showUnknown } }),
      wipe: wl.el("button", { type: "button", class: "wl-wis", text: wl.t("wis_filters"), on: { click: wipe } }),
    };
    return wl.el("form", { class: "wl-filters", role: "search", "aria-label": wl.t("filters"), on: { submit: (event) => event.preventDefault() } },
      searchField(), parts.places, wl.makeFiltervelden(), parts.chosen, foot());
  };

  const foot = () => wl.el("div", { class: "wl-rij wl-voet" },
    wl.el("p", { class: "wl-uitkomst", role: "status", "aria-live": "polite" }, parts.count, " · ", parts.jobs), parts.unsure, parts.wipe, wl.linkButton());

  function toFirstRow(event) {
    event.preventDefault();
    if (wl.lijst.length) wl.showRow(wl.lijst[0], true);
  }

  function searchField() {
    parts.field = wl.el("input", {
      type: "search", id: "wl-zoek", placeholder: wl.t("zoek_voorbeeld"), autocomplete: "off",
      on: { input: onSearch, keydown: onSearchKey },
    });
    return wl.el("div", { class: "wl-veld" }, wl.el("label", { for: "wl-zoek", text: wl.t("zoek") }), parts.field);
  }

  function onSearch() {
    wl.keuze.zoek = parts.field.value.trim();
    wl.apply();
    showPlaces();
  }

  // Enter and down go into the list; Escape empties the field, also where the browser does not do so.
  function onSearchKey(event) {
    if (event.key === "Enter" || event.key === "ArrowDown") toFirstRow(event);
    if (event.key !== "Escape" || parts.field.value === "") return;
    event.preventDefault();
    parts.field.value = "";
    onSearch();
  }

  wl.searchFor = function (text) {
    parts.field.value = text;
    onSearch();
    parts.field.focus();
  };

  function showPlaces() {
    const found = wl.findPlaces(wl.plain(wl.keuze.zoek), MOST);
    parts.places.replaceChildren(...found.map(({ soort, naam, open }) =>
      wl.el("li", null, wl.el("button", {
        type: "button", class: "wl-plaats", text: wl.t("plaats_" + soort) + ": " + naam, on: { click: open },
      }))));
  }

  function showUnknown() {
    wl.keuze.onbekend = true;
    wl.syncFilters();
    wl.apply();
  }

  function wipe() {
    wl.clearFilters();
    wl.syncFilters();
    wl.apply();
    parts.field.focus();
  }

  // Brings every field in line with what is chosen, however it was chosen.
  wl.syncFilters = function () {
    if (parts.field.value.trim() !== wl.keuze.zoek) parts.field.value = wl.keuze.zoek;
    showPlaces();
    wl.syncFiltervelden();
  };

  // A filter out of sight must not go unseen: each with a button that undoes it.
  wl.showChosen = function () {
    const active = wl.activeFilters();
    parts.wipe.hidden = active.length === 0;
    parts.chosen.replaceChildren(...active.filter(wl.isOutOfSight).map((soort) =>
      wl.el("li", null, wl.el("button", {
        type: "button", class: "wl-plaats", "aria-label": wl.t("wis_een", { filter: soort.text() }),
        on: { click: () => {
          soort.clear();
          wl.syncFilters();
          wl.apply();
          parts.field.focus();
        } },
      }, wl.el("span", { text: soort.text() }), wl.el("span", { "aria-hidden": "true", text: " ×" })))));
  };

  wl.tellStand = function () {
    const { known, unknown } = wl.countBanen();
    const told = { aantal: wl.number(wl.lijst.length), totaal: wl.number(wl.data.vestigingen.id.length) };
    const jobs = wl.many("banen", known) + (unknown ? " " + wl.t("banen_onbekend", { aantal: wl.number(unknown) }) : "");
    parts.count.textContent = wl.t("telling", told);
    parts.jobs.textContent = jobs;
    const hidden = wl.verborgenOnbekend;
    parts.unsure.hidden = hidden === 0;
    parts.unsure.textContent = wl.t("ook_onbekend", { aantal: wl.number(hidden) });
    parts.unsure.title = wl.t("ook_onbekend_uitleg", { aantal: wl.number(hidden) });
    wl.showChosen();
    wl.tellLegenda(wl.countStanden());
  };
})(window.werklocaties);
