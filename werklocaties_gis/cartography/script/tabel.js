// The table beside the map: every firm, by keyboard too. Only the rows in sight exist.
(function (wl) {
  "use strict";

  const ROW_HEIGHT = 36;
  const SPARE = 8;
  const COLUMNS = ["stand", "naam", "sbi", "terrein", "banen", "verplaatsing"];
  const view = { body: null, box: null, focus: 0, first: -1, last: -1 };

  wl.makeTabel = function () {
    view.body = wl.el("tbody");
    view.mixed = wl.data.vestigingen.fictief.includes(0);
    const heads = COLUMNS.map((name) => wl.el("th", { scope: "col", class: "wl-k-" + name }, sorter(name)));
    const table = wl.el("table", { role: "grid", "aria-label": wl.t("lijst_naam") },
      wl.el("thead", null, wl.el("tr", null, heads)), view.body);
    view.table = table;
    view.heads = heads;
    view.box = wl.el("div", { class: "wl-tabel", on: { scroll: renderRows } }, table);
    view.body.addEventListener("keydown", onKey);
    new ResizeObserver(() => {
      view.first = -1;
      renderRows();
    }).observe(view.box);
    return view.box;
  };

  function sorter(name) {
    return wl.el("button", {
      type: "button", text: wl.t("kop_" + name), title: wl.t("kop_" + name + "_uitleg"),
      on: { click: () => sortBy(name) },
    });
  }

  function sortBy(name) {
    wl.keuze.omlaag = wl.keuze.kolom === name && !wl.keuze.omlaag;
    wl.keuze.kolom = name;
    wl.apply();
  }

  wl.fillTabel = function () {
    COLUMNS.forEach((name, place) => {
      const order = wl.keuze.omlaag ? "descending" : "ascending";
      view.heads[place].setAttribute("aria-sort", wl.keuze.kolom === name ? order : "none");
    });
    view.table.setAttribute("aria-rowcount", String(wl.lijst.length + 1));
    const kept = wl.lijst.indexOf(wl.keuze.firma);
    view.focus = Math.max(0, kept);
    view.first = -1;
    renderRows();
  };

  function renderRows() {
    const first = Math.max(0, Math.floor(view.box.scrollTop / ROW_HEIGHT) - SPARE);
    const rows = Math.ceil(view.box.clientHeight / ROW_HEIGHT) + 2 * SPARE;
    const last = Math.min(wl.lijst.length, first + rows);
    if (first === view.first && last === view.last) return;
    const hadFocus = view.body.contains(document.activeElement);
    [view.first, view.last] = [first, last];
    const made = wl.lijst.slice(first, last).map((firm, at) => makeRow(firm, first + at));
    view.body.replaceChildren(
      spacer(first), ...made, spacer(wl.lijst.length - last),
      ...(wl.lijst.length ? [] : [emptyRow()]));
    mendFocus(hadFocus);
  }

  // One row at a time is in the tab order, and it must be one that exists.
  function mendFocus(hadFocus) {
    const at = Math.min(Math.max(view.focus, view.first), view.last - 1);
    const row = rowAt(at);
    if (!row) return;
    row.tabIndex = 0;
    if (hadFocus && at === view.focus) row.focus({ preventScroll: true });
  }

  // On a narrow page the style sheet leaves columns out.
  const shownColumns = () => view.heads.filter((head) => head.offsetParent !== null).length;

  const rowAt = (at) => view.body.querySelector(`tr[data-at="${at}"]`);

  function spacer(rows) {
    const row = wl.el("tr", { "aria-hidden": "true", class: "wl-ruimte" }, wl.el("td", { colspan: shownColumns() }));
    row.firstChild.style.height = rows * ROW_HEIGHT + "px";
    return row;
  }

  const emptyRow = () =>
    wl.el("tr", null, wl.el("td", { colspan: shownColumns(), class: "wl-leeg", text: wl.t("lijst_leeg") }));

  function makeRow(firm, at) {
    const cells = COLUMNS.map((name) => wl.el("td", { class: "wl-k-" + name }, cellOf(name, firm)));
    return wl.el("tr", {
      "data-at": at, "data-v": firm, "aria-rowindex": at + 2, tabindex: -1,
      "aria-selected": String(firm === wl.keuze.firma),
      on: { click: () => wl.openFirm(firm, { zoom: true }), focus: () => { view.focus = at; } },
    }, cells);
  }

  function cellOf(name, firm) {
    if (name === "stand") return wl.standSign(wl.stand[firm]);
    if (name === "verplaatsing") return moveCell(firm);
    const value = wl.sortValue[name](firm);
    const text = value === null ? "–" : typeof value === "number" ? wl.number(value) : value;
    const parts = [wl.el("span", { class: "wl-tekst", text, title: text })];
    if (name === "naam" && isMixed(firm)) parts.push(wl.fictiefTag());
    if (name === "naam" && !wl.punten[firm]) parts.push(noPlace());
    return parts;
  }

  // Where everything is invented the banner says so; a tag on each row would hide the names.
  const isMixed = (firm) => view.mixed && wl.data.vestigingen.fictief[firm];

  wl.fictiefTag = () => wl.el("span", { class: "wl-fictief", text: wl.t("fictief") });

  const noPlace = () =>
    wl.el("span", { class: "wl-zonder", text: "⌀", title: wl.t("zonder_ligging"), role: "img", "aria-label": wl.t("zonder_ligging") });

  function moveCell(firm) {
    if (!wl.moves[firm].length) return wl.el("span", { text: "–", title: wl.t("geen_verplaatsing") });
    const row = wl.moves[firm][0];
    const to = wl.data.verplaatsingen.naar[row];
    const name = to < 0 ? wl.t("onbekend") : wl.read(wl.laag.plekken.naam, to);
    return [
      wl.el("span", { class: "wl-volgorde", text: wl.data.verplaatsingen.zet[row] }),
      wl.el("span", { class: "wl-tekst", text: name, title: name }),
    ];
  }

  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

  function onKey(event) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      wl.openFirm(wl.lijst[view.focus], { zoom: true, focus: true });
    } else if (event.key in STEPS) {
      event.preventDefault();
      focusRow(Math.min(Math.max(view.focus + STEPS[event.key], 0), wl.lijst.length - 1));
    }
  }

  function focusRow(at) {
    view.focus = at;
    bringIntoSight(at);
    for (const row of view.body.querySelectorAll('tr[tabindex="0"]')) row.tabIndex = -1;
    const row = rowAt(at);
    if (!row) return;
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    wl.hint(wl.lijst[at]);
  }

  function bringIntoSight(at) {
    const head = view.table.tHead.offsetHeight;
    const top = at * ROW_HEIGHT;
    const room = view.box.clientHeight - head - ROW_HEIGHT;
    if (top < view.box.scrollTop) view.box.scrollTop = top;
    else if (top > view.box.scrollTop + room) view.box.scrollTop = top - room;
    renderRows();
  }

  wl.showRow = function (firm, focus) {
    const at = wl.lijst.indexOf(firm);
    for (const row of view.body.querySelectorAll("tr[data-v]")) {
      row.setAttribute("aria-selected", String(Number(row.dataset.v) === firm));
    }
    if (at < 0) return;
    if (focus) focusRow(at);
    else {
      view.focus = at;
      bringIntoSight(at);
      mendFocus(false);
    }
  };
})(window.werklocaties);
