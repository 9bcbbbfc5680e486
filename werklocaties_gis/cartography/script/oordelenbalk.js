// Below the card: how many verdicts were changed here, and the button that makes a file of them.
(function (wl) {
  "use strict";

  wl.makeOordelenbalk = function () {
    const text = wl.el("p", { role: "status" });
    const button = wl.el("button", {
      type: "button", class: "wl-knop", text: wl.t("oordelen_exporteren"), on: { click: () => wl.exportVerdicts() },
    });
    const bar = wl.el("section", { class: "wl-oordelenbalk", "aria-label": wl.t("oordelen_balk"), hidden: "" }, text, button);
    const refresh = () => {
      const state = wl.verdictState();
      bar.hidden = !state.changed;
      document.body.classList.toggle("wl-met-oordelen", !bar.hidden);
      text.textContent = line(state);
    };
    wl.onVerdicts(refresh);
    refresh();
    return bar;
  };

  function line({ changed, exported, isKept }) {
    const state = wl.t(exported ? "oordelen_geexporteerd" : "oordelen_niet_geexporteerd");
    const kept = isKept || exported ? "" : " " + wl.t("oordelen_niet_bewaard");
    return `${wl.many("oordelen", changed)}: ${state}.${kept}`;
  }
})(window.werklocaties);
