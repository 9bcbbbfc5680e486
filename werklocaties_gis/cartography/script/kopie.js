// Copying: a text to the clipboard, and the RD coordinates of a place on the map.
(function (wl) {
  "use strict";

  const TOLD_MS = 4000;

  // A button that copies a text and says so; `make` gives the text when it is pressed.
  wl.copyButton = function (code, make) {
    const said = wl.el("span", { role: "status", class: "wl-gezegd" });
    const button = wl.el("button", {
      type: "button", class: "wl-kopie", text: wl.t(code),
      on: { click: async () => {
        const done = await copy(make());
        said.textContent = wl.t(done ? "gekopieerd" : "kopie_lukt_niet", { tekst: make() });
        if (done) setTimeout(() => { said.textContent = ""; }, TOLD_MS);
      } },
    });
    return wl.el("span", { class: "wl-kopiegroep" }, button, said);
  };

  // Without leave for the clipboard, as in the frame of a notebook, the older way.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }

  function copyBySelection(text) {
    const held = document.activeElement;
    const field = wl.el("textarea", { readonly: "", class: "wl-buiten", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (held) held.focus();
    return done;
  }

  // Coordinates as one writes them, with a button to copy them.
  wl.rdText = (x, y) => `${x}, ${y}`;
  wl.rdFact = (x, y) => [wl.el("span", { class: "wl-rd", text: wl.rdText(x, y) }), " ", wl.copyButton("kopieer", () => wl.rdText(x, y))];

  // Of an area its balance point, where the head of an arrow goes too.
  wl.rdOfPlace = function (id, row) {
    const shape = wl.laag[id].shapes[row];
    if (shape.box[0] === Infinity) return null;
    return wl.el("p", { class: "wl-regel" }, wl.t("rd_midden"), " ", ...wl.rdFact(...wl.toRd(...wl.unproject(...shape.middle))));
  };

  // From degrees to RD in whole metres, by the polynomials of Schreutelkamp and Strang van Hees
  // (Geodesia 2001) about Amersfoort; within a metre in the Netherlands.
  const CENTRE = { lat: 52.1551744, lon: 5.38720621, x: 155000, y: 463000 };
  const X_TERMS = [
    [0, 1, 190094.945], [1, 1, -11832.228], [2, 1, -114.221], [0, 3, -32.391], [1, 0, -0.705],
    [3, 1, -2.34], [1, 3, -0.608], [0, 2, -0.008], [2, 3, 0.148],
  ];
  const Y_TERMS = [
    [1, 0, 309056.544], [0, 2, 3638.893], [2, 0, 73.077], [1, 2, -157.984], [3, 0, 59.788],
    [0, 1, 0.433], [2, 2, -6.439], [1, 1, -0.032], [0, 4, 0.092], [1, 4, -0.054],
  ];

  wl.toRd = function (lat, lon) {
    const north = 0.36 * (lat - CENTRE.lat);
    const east = 0.36 * (lon - CENTRE.lon);
    const sum = (terms) => terms.reduce((total, [p, q, term]) => total + term * north ** p * east ** q, 0);
    return [Math.round(CENTRE.x + sum(X_TERMS)), Math.round(CENTRE.y + sum(Y_TERMS))];
  };
})(window.werklocaties);
