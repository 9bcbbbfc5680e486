// The layers of the public map: areas only, the parks on top with what they come to.
(function (wl) {
  "use strict";

  const PARKS = "bedrijventerreinen";
  const SHARES = [0, 0.1, 0.25, 0.5];
  const TINTS = ["#f1f5fb", "#bdd7e7", "#6baed6", "#2171b5"];
  const HIDDEN = "#d9d9d9";

  wl.classes = SHARES.map((from, place) => ({ from, to: SHARES[place + 1] ?? 1, tint: TINTS[place] }));

  wl.makeLagen = function () {
    wl.groups = new Map();
    wl.parkLaag = wl.data.lagen.find((laag) => laag.id === PARKS);
    wl.data.lagen.forEach((laag, order) => wl.groups.set(laag.id, makeGroup(laag, order)));
    wl.data.lagen.forEach((laag) => wl.showLaag(laag.id, laag.aan));
  };

  wl.showLaag = function (id, on) {
    const group = wl.groups.get(id);
    if (on) group.addTo(wl.map); else group.remove();
  };

  function makeGroup(laag, order) {
    const pane = wl.map.createPane("wl-" + laag.id);
    pane.style.zIndex = String(400 + order);
    // Only parks are pressed: a canvas above them would catch the pointer.
    if (laag.id !== PARKS) pane.style.pointerEvents = "none";
    const renderer = L.canvas({ pane: "wl-" + laag.id });
    const traits = { renderer, pane: "wl-" + laag.id, interactive: laag.id === PARKS };
    const areas = laag.vorm.map((parts, row) => makeArea(laag, parts, row, traits));
    const group = L.featureGroup(areas.filter((area) => area !== null));
    group.areas = areas;
    return group;
  }

  function makeArea(laag, parts, row, traits) {
    if (!parts.length) return null;
    const look = laag.klassen[laag.klasse[row]];
    const area = L.polygon(wl.decodeArea(parts), {
      ...traits, color: look.rand, weight: laag.id === PARKS ? 2 : 1, dashArray: look.streep.join(" "),
      fillColor: look.vulling, fillOpacity: look.dekking, fill: look.dekking > 0,
    });
    return laag.id === PARKS ? asPark(area, row) : area;
  }

  // Its figure stands on the park: the tint alone says nothing in grey.
  function asPark(area, row) {
    area.bindTooltip(wl.el("span"), { permanent: true, direction: "center", className: "wl-publiek-getal" });
    return area.on("click", () => wl.openPark(row));
  }

  wl.nameOf = (row) => wl.read(wl.parkLaag.naam, row);

  wl.sumOf = (cells) => cells.reduce((sum, cell) => sum + cell[0], 0);

  wl.signals = (cells) => cells[0][0] + cells[1][0];

  // The figures of the chosen check, on every park.
  wl.colourParks = function (toets) {
    if (!wl.parkLaag) return;
    wl.groups.get(PARKS).areas.forEach((area, row) => {
      if (area) colourPark(area, row, wl.data.terreinen[toets]?.[row] ?? null);
    });
  };

  function colourPark(area, row, cells) {
    area.setStyle({ fillColor: cells ? tintOf(cells) : HIDDEN, fillOpacity: 0.85, fill: true });
    const told = cells ? wl.t("publiek_van", { aantal: wl.number(wl.signals(cells)), totaal: wl.number(wl.sumOf(cells)) })
      : wl.t("publiek_te_weinig");
    area.setTooltipContent(wl.el("span", null, wl.el("strong", { text: wl.nameOf(row) }), wl.el("span", { text: told })));
  }

  function tintOf(cells) {
    const share = wl.signals(cells) / wl.sumOf(cells);
    return wl.classes.filter((one) => share >= one.from).at(-1).tint;
  }

  wl.hiddenTint = HIDDEN;

  wl.showAll = function () {
    const parks = wl.groups.get(PARKS);
    const bounds = L.featureGroup((parks ? parks.areas : []).filter((area) => area !== null)).getBounds();
    if (bounds.isValid()) wl.map.fitBounds(bounds, { padding: [40, 40], maxZoom: 16, animate: false });
  };

  wl.goToPark = function (row) {
    const area = wl.groups.get(PARKS).areas[row];
    if (area) wl.map.fitBounds(area.getBounds(), { padding: [60, 60], maxZoom: 16, animate: false });
  };
})(window.werklocaties);
