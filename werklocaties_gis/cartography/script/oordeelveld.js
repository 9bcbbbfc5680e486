// Where a verdict is read and entered: a line that opens into a small form.
(function (wl) {
  "use strict";

  const shown = new Set();
  // Who entered the last one, so that it need not be typed each time.
  let author = "";

  wl.clearVerdictFields = () => shown.clear();

  // About which check of which firm on which plek; none where the plek is not on the map.
  wl.verdictField = function ({ firm, plek, soort, toets }) {
    return makeField({
      vestiging_id: wl.data.vestigingen.id[firm],
      plek_id: plek < 0 ? "" : wl.laag.plekken.sleutel[plek],
      soort,
      toets: wl.data.oordelen.toetsen[toets],
    });
  };

  function makeField(about) {
    shown.add(nameOf(about));
    const body = wl.el("div", null);
    // Made on the press itself: the toggle comes later, and a quick Tab would pass the form by.
    const head = wl.el("summary", { on: { click: () => { if (!field.open) draw(""); } } });
    const field = wl.el("details", { class: "wl-oordeel" }, head, body);
    const tell = () => head.replaceChildren(...summary(about));
    const draw = (note) => body.replaceChildren(form(about, note, (told) => {
      tell();
      draw(told);
      body.querySelector("button").focus();
    }, tell));
    tell();
    return field;
  }

  const nameOf = ({ vestiging_id, plek_id, soort, toets }) => JSON.stringify([vestiging_id, plek_id, soort, toets]);

  function summary(about) {
    const row = wl.readVerdict(about);
    const isChanged = wl.isVerdictChanged(about);
    const text = row ? told(row) : wl.t(isChanged ? "oordeel_ingetrokken" : "oordeel_geven");
    const isNew = isChanged && !wl.verdictState().exported;
    return [text, ...(isNew ? [" ", wl.el("span", { class: "wl-merk", text: wl.t("oordeel_nieuw") })] : [])];
  }

  function told(row) {
    const parts = [wl.t("oordeel_staat", { oordeel: choiceName(row.oordeel) })];
    if (row.door) parts.push(wl.t("oordeel_door", { door: row.door }));
    if (row.datum) parts.push(wl.date(row.datum));
    return parts.join(", ") + (row.reden ? ": " + row.reden : "");
  }

  function choiceName(value) {
    const [codes, names] = wl.data.oordelen.keuzes;
    return names[codes.indexOf(value)] ?? value;
  }

  function form(about, told, afterwards, tell) {
    const row = wl.readVerdict(about);
    const fields = { oordeel: choice(row), door: text(row?.door ?? author), reden: text(row?.reden ?? "") };
    const note = wl.el("p", { class: "wl-noot", role: "status", text: told });
    const labels = [["keuze", "oordeel"], ["wie", "door"], ["reden", "reden"]].map(([code, name]) =>
      wl.el("label", null, wl.el("span", { text: wl.t("oordeel_" + code) }), fields[name]));
    return wl.el("form", { class: "wl-oordeelform", on: { submit: (event) => record(event, about, fields, note, afterwards) } },
      labels, wl.el("div", { class: "wl-rij" },
        wl.el("button", { type: "submit", class: "wl-knop", text: wl.t("oordeel_vastleggen") }),
        row ? wl.el("button", { type: "button", class: "wl-knop", text: wl.t("oordeel_intrekken"), on: { click: (event) => withdraw(event, about, tell) } }) : null),
      note);
  }

  function choice(row) {
    const [codes, names] = wl.data.oordelen.keuzes;
    const select = wl.el("select", null, wl.el("option", { value: "", text: wl.t("oordeel_kies") }),
      codes.map((code, at) => wl.el("option", { value: code, text: names[at] })));
    select.value = row ? row.oordeel : "";
    return select;
  }

  function text(value) {
    const field = wl.el("input", { type: "text", maxlength: 500, autocomplete: "off" });
    field.value = value;
    return field;
  }

  function record(event, about, fields, note, afterwards) {
    event.preventDefault();
    const oordeel = fields.oordeel.value;
    if (!oordeel) {
      note.textContent = wl.t("oordeel_onvolledig");
      fields.oordeel.focus();
      return;
    }
    author = fields.door.value.trim();
    wl.writeVerdict(about, { ...about, oordeel, door: author, datum: today(), reden: fields.reden.value.trim() });
    afterwards(effect(about, oordeel));
  }

  // What the next run does with it, in one line.
  function effect(about, oordeel) {
    if (about.soort === "nieuw") return wl.t("oordeel_gevolg_nieuw");
    return wl.t(oordeel === "weerlegd" ? "oordeel_gevolg_weerlegd" : "oordeel_gevolg_blijft");
  }

  function withdraw(event, about, tell) {
    wl.writeVerdict(about, null);
    tell();
    const field = event.target.closest("details");
    field.open = false;
    field.querySelector("summary").focus();
  }

  // By the calendar of who enters it, not of Greenwich.
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  // Verdicts on what the card shows nowhere: a refuted finding is no finding any more.
  wl.otherVerdictsPart = function (firm) {
    const rows = wl.verdictsOf(wl.data.vestigingen.id[firm]).filter((row) => !shown.has(nameOf(row)));
    if (!rows.length) return null;
    return wl.cardPart("oordelen_andere", rows.length, wl.el("ul", { class: "wl-opmerkingen" }, rows.map((row) =>
      wl.el("li", null, aboutText(row), makeField(row)))));
  };

  function aboutText(row) {
    const toets = wl.data.opschrift.toetsen[wl.data.oordelen.toetsen.indexOf(row.toets)] ?? row.toets;
    if (!row.plek_id) return toets;
    const place = wl.laag.plekken.sleutel.indexOf(row.plek_id);
    const plek = place < 0 ? row.plek_id : wl.read(wl.laag.plekken.naam, place);
    return wl.t(row.soort === "nieuw" ? "oordeel_denkbeeldig" : "oordeel_op", { toets, plek });
  }
})(window.werklocaties);
