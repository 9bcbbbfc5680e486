// The planner's verdicts: those of the run, what was changed on this page, and the file of both.
(function (wl) {
  "use strict";

  const KEYS = ["vestiging_id", "plek_id", "soort", "toets"];
  const FREE = new Set(["door", "reden"]);
  const listeners = [];
  let base;
  let changes;
  let exported;
  let isKept;

  wl.makeOordelen = function () {
    const { kolommen, rijen } = wl.data.oordelen;
    base = new Map(rijen.map((cells) => {
      const row = Object.fromEntries(kolommen.map((name, at) => [name, cells[at]]));
      return [keyOf(row), row];
    }));
    load();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("storage", (event) => { if (event.key === storageKey()) { load(); tell(); } });
  };

  const keyOf = (row) => JSON.stringify(KEYS.map((name) => row[name]));

  // One store for a study: its next map, made of the exported file, finds nothing left to do.
  const storageKey = () => "werklocaties-oordelen " + wl.data.opschrift.titel + " " + wl.data.opschrift.peildatum;

  function load() {
    const stored = readStore();
    changes = new Map(stored.wijzigingen.filter(([key, row]) => !isSame(base.get(key), row)));
    exported = stored.geexporteerd || !changes.size;
  }

  // In the frame of a notebook there is no store; the reader is told.
  function readStore() {
    try {
      const text = localStorage.getItem(storageKey());
      isKept = true;
      return text === null ? { wijzigingen: [], geexporteerd: true } : checked(JSON.parse(text));
    } catch (error) {
      // Refused, or something else that is kept under this name: the page goes on without.
      isKept = error instanceof SyntaxError || error instanceof TypeError;
      return { wijzigingen: [], geexporteerd: true };
    }
  }

  function checked(stored) {
    const isRow = (row) => row === null || wl.data.oordelen.kolommen.every((name) => typeof row[name] === "string");
    if (!stored.wijzigingen.every(([key, row]) => typeof key === "string" && isRow(row))) throw new TypeError();
    return stored;
  }

  function keep() {
    try {
      localStorage.setItem(storageKey(), JSON.stringify({ wijzigingen: [...changes], geexporteerd: exported }));
      isKept = true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      isKept = false;
    }
    tell();
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  const isSame = (one, other) => (!one && !other) ||
    Boolean(one && other && wl.data.oordelen.kolommen.every((name) => one[name] === other[name]));

  wl.onVerdicts = (listener) => listeners.push(listener);

  // The verdict on a check of a firm on a plek; undefined where there is none.
  wl.readVerdict = function (about) {
    const key = keyOf(about);
    return changes.has(key) ? changes.get(key) || undefined : base.get(key);
  };

  wl.isVerdictChanged = (about) => changes.has(keyOf(about));

  // A row to record, or null to withdraw.
  wl.writeVerdict = function (about, row) {
    const key = keyOf(about);
    if (isSame(base.get(key), row)) changes.delete(key);
    else changes.set(key, row);
    exported = !changes.size;
    keep();
  };

  wl.verdictState = () => ({ changed: changes.size, exported, isKept });

  // All verdicts of a firm, in the order of their keys.
  wl.verdictsOf = (id) => merged().filter((row) => row.vestiging_id === id);

  function merged() {
    const rows = new Map([...base, ...changes]);
    return [...rows.values()].filter((row) => row !== null).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  // Every verdict, also those that the run read: the file takes the place of the old one.
  wl.verdictsFile = function () {
    const columns = wl.data.oordelen.kolommen;
    const lines = [columns, ...merged().map((row) => columns.map((name) => (FREE.has(name) ? guarded(row[name]) : row[name])))];
    return "\ufeff" + lines.map((cells) => cells.map(quoted).join(";") + "\r\n").join("");
  };

  const quoted = (text) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  // A spreadsheet would run it; a key stays what it is, or the next run would not know it.
  const guarded = (text) => (/^[=+\-@\t\r]/.test(text) ? "'" + text : text);

  wl.exportVerdicts = function () {
    const url = URL.createObjectURL(new Blob([wl.verdictsFile()], { type: "text/csv;charset=utf-8" }));
    const link = wl.el("a", { href: url, download: "oordelen.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    exported = true;
    keep();
  };

  function warn(event) {
    if (exported) return;
    event.preventDefault();
    event.returnValue = "";
  }
})(window.werklocaties);
