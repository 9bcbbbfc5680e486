// The layers on the map: each table on its own canvas; which there are and which are on.
(function (wl) {
  "use strict";

  const WIDTHS = { bedrijventerreinen: 2.4, gebieden: 2, natura2000: 1.5, contouren: 2.2, milieuruimte: 0.8, ruimteverschillen: 0.8 };

  let namen;

  wl.makeLagen = function () {
    wl.lagen = wl.data.lagen.map((source, place) => makeLaag(source, 310 + place * 10));
    wl.laag = Object.fromEntries(wl.lagen.map((laag) => [laag.id, laag]));
    wl.lagen.push(
      { id: "opties", aan: true, doek: makeDoek("opties", 455, wl.drawOpties), drawn: 0 },
      { id: "verplaatsingen", aan: true, doek: makeDoek("verplaatsingen", 460, wl.drawMoves), drawn: 0 },
      { id: "vestigingen", aan: true, doek: makeDoek("vestigingen", 450, wl.drawFirms), drawn: 0 },
    );
    namen = makeDoek("namen", 445, wl.drawNamen);
  };

  wl.showLagen = function () {
    for (const laag of wl.lagen) if (laag.aan) laag.doek.addTo(wl.map);
    namen.addTo(wl.map);
  };

  function makeLaag(source, order) {
    const once = source.soort.map((kind, row) => wl.decodeShape(kind, source.vorm[row]));
    // Rows of a layer that was computed may share a shape.
    const shapes = source.gedeeld ? source.gedeeld.map((place) => once[place]) : once;
    for (const look of source.klassen) look.dikte = WIDTHS[source.id];
    const laag = { ...source, shapes, drawn: 0 };
    wl.makeSublagen(laag);
    laag.doek = makeDoek(source.id, order, (pen, view) => wl.drawLaag(laag, pen, view));
    return laag;
  }

  function makeDoek(id, order, draw) {
    const pane = wl.map.createPane("wl-" + id);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
    return new wl.Doek(draw, { pane: "wl-" + id, padding: 0.2 });
  }

  wl.toggleLaag = function (id, on) {
    const laag = wl.lagen.find((one) => one.id === id);
    laag.aan = on;
    if (on) laag.doek.addTo(wl.map);
    else laag.doek.remove();
    namen.redraw();
  };

  wl.redraw = function (...ids) {
    for (const laag of wl.lagen) {
      if (laag.aan && (ids.length === 0 || ids.includes(laag.id))) laag.doek.redraw();
    }
    if (ids.length === 0 || ids.some((id) => id in wl.laag)) namen.redraw();
    wl.tellLagen(ids);
  };
})(window.werklocaties);
