// The fields of the filters; each knows how to bring itself in line with what is chosen.
(function (wl) {
  "use strict";

  const syncs = [];
  let more;

  wl.makeFiltervelden = function () {
    syncs.length = 0;
    more = wl.el("details", { class: "wl-meer", on: { toggle: () => wl.showChosen() } }, wl.el("summary", { text: wl.t("meer_filters") }),
      wl.el("div", { class: "wl-meervelden" },
        categoryField("eigen"), categoryField("plek"), quantityField("m2"), quantityField("banen"),
        wl.el("div", { class: "wl-vinken" }, differenceField(), flag("onbekend", "ook_wat_onbekend_is"))));
    return [
      wl.el("div", { class: "wl-rij wl-kiesrij" }, toetsField(), parkField()),
      wordField(),
      wl.el("div", { class: "wl-rij" }, moveField(), more),
    ];
  };

  const FOLDED = ["categorie", "plekcategorie", "m2", "banen", "verschil", "onbekend"];

  wl.isOutOfSight = (soort) => FOLDED.includes(soort.id) && !more.open;

  wl.syncFiltervelden = function () {
    for (const sync of syncs) sync();
  };

  function change(set) {
    set();
    wl.apply();
  }

  // Only checks that say something here: a list of ten with eight empty ones hides the two.
  function toetsField() {
    const used = new Set([...wl.data.bevindingen.toets, ...wl.data.onbekend.toets].filter((one) => one >= 0));
    const options = [...used].sort((a, b) => a - b).map((place) => [place, wl.data.opschrift.toetsen[place]]);
    const [field, select] = selectField("wl-toets", wl.t("toets"), [[-1, wl.t("alle_toetsen")], ...options],
      (value) => { wl.keuze.toets = Number(value); });
    syncs.push(() => { select.value = wl.keuze.toets; });
    return field;
  }

  function parkField() {
    const parks = wl.data.vestigingen.terrein.w.map((park) => [park, wl.parkOf(park)]);
    parks.sort((a, b) => wl.collator.compare(a[1], b[1]));
    if (!parks.length) return null;
    const [field, select] = selectField("wl-terrein", wl.t("terrein"), [["", wl.t("alle_terreinen")], ...parks],
      (value) => { wl.keuze.terrein = value; });
    syncs.push(() => { select.value = wl.keuze.terrein; });
    return field;
  }

  function selectField(id, name, options, set) {
    const select = wl.el("select", { id, on: { change: () => change(() => set(select.value)) } },
      options.map(([value, text]) => wl.el("option", { value, text })));
    return [wl.el("div", { class: "wl-veld" }, wl.el("label", { for: id, text: name }), select), select];
  }

  const moveField = () => (wl.hasMoves() ? flag("verhuist", "alleen_verplaatst") : null);
  const differenceField = () => (wl.planNames().length > 1 ? flag("verschil", "alleen_verschil") : null);

  function flag(name, code) {
    const [label, box] = check("wl-" + name, wl.t(code), (on) => { wl.keuze[name] = on; });
    syncs.push(() => { box.checked = wl.keuze[name]; });
    return label;
  }

  function wordField() {
    const boxes = wl.data.standen.map((look, stand) => {
      const [label, box] = check("wl-stand-" + stand, wl.t("kort_" + look.id), (on) => {
        if (on) wl.keuze.standen.add(stand);
        else wl.keuze.standen.delete(stand);
      }, wl.standSign(stand));
      box.checked = true;
      syncs.push(() => { box.checked = wl.keuze.standen.has(stand); });
      return label;
    });
    return wl.el("fieldset", null, wl.el("legend", { text: wl.t("zekerheid") }), boxes);
  }

  function check(id, text, set, sign) {
    const box = wl.el("input", { type: "checkbox", id, on: { change: () => change(() => set(box.checked)) } });
    if (sign) sign.setAttribute("aria-hidden", "true");
    return [wl.el("label", { class: "wl-vink", for: id }, box, sign, wl.el("span", { text })), box];
  }

  function categoryField(name) {
    const options = wl.data.kiezen.categorieen.map((category, place) => [place, category]);
    return rangeField(name, (side) => {
      const select = wl.el("select", {
        id: `wl-${name}-${side}`, on: { change: () => change(() => { wl.keuze[name][side] = select.value === "" ? null : Number(select.value); }) },
      }, [["", "–"], ...options].map(([value, text]) => wl.el("option", { value, text })));
      syncs.push(() => { select.value = wl.keuze[name][side] ?? ""; });
      return select;
    });
  }

  function quantityField(name) {
    return rangeField(name, (side) => {
      const input = wl.el("input", {
        type: "number", min: 0, step: "any", inputmode: "numeric", id: `wl-${name}-${side}`, placeholder: "–",
        on: { input: () => change(() => { wl.keuze[name][side] = wl.parseQuantity(input.value); }) },
      });
      syncs.push(() => { input.value = wl.keuze[name][side] ?? ""; });
      return input;
    });
  }

  function rangeField(name, make) {
    const ends = ["van", "tot"].map((end, side) => wl.el("label", { class: "wl-eind", for: `wl-${name}-${side}` },
      wl.el("span", { text: wl.t("eind_" + end) }), make(side)));
    return wl.el("fieldset", { class: "wl-bereik" }, wl.el("legend", { text: wl.t("bereik_" + name) }), ends);
  }
})(window.werklocaties);
