// Under the map: which plan, up to which period, and which chain, with its moves in order.
(function (wl) {
  "use strict";

  let bar;
  let parts;

  wl.makePlanbalk = function () {
    if (!wl.hasMoves()) return null;
    parts = {
      plans: wl.el("fieldset", { class: "wl-plannen" }),
      slider: wl.el("input", { type: "range", id: "wl-fase", min: 0, step: 1, on: { input: onSlide } }),
      told: wl.el("output", { class: "wl-fasetekst", for: "wl-fase" }),
      chains: wl.el("select", { id: "wl-keten", on: { change: onChain } }),
      steps: wl.el("ol", { class: "wl-stappen" }),
      note: wl.el("p", { class: "wl-planverschil" }),
    };
    bar = wl.el("section", { class: "wl-planbalk", "aria-label": wl.t("planbalk") },
      planPart(), chainPart(), slidePart(), parts.note, parts.steps);
    return bar;
  };

  function planPart() {
    if (wl.planNames().length < 2) return null;
    parts.plans.append(wl.el("legend", { text: wl.t("plan") }), ...wl.planNames().map(planRadio));
    return parts.plans;
  }

  function planRadio(name, place) {
    const box = wl.el("input", {
      type: "radio", name: "wl-plan", id: "wl-plan-" + place, value: place, on: { change: () => wl.showPlan(place) },
    });
    return wl.el("label", { for: "wl-plan-" + place }, box,
      wl.el("span", { text: name }), wl.el("span", { class: "wl-klein", text: wl.many("zetten", wl.planMoves(place)) }));
  }

  const slidePart = () => wl.el("div", { class: "wl-fasen" },
    wl.el("label", { for: "wl-fase", text: wl.t("tot_fase") }), parts.slider, parts.told);

  const chainPart = () => wl.el("div", { class: "wl-ketenkeuze" },
    wl.el("label", { for: "wl-keten", text: wl.t("kies_keten") }), parts.chains);

  // The other plan takes the place of the first everywhere: list, arrows, card.
  wl.showPlan = function (place) {
    wl.usePlan(place);
    wl.apply();
    wl.tellKern();
    wl.syncPlanbalk();
    wl.reopen();
  };

  function onSlide() {
    const made = Number(parts.slider.value);
    wl.keuze.fase = made >= wl.listStappen().length ? null : made;
    tellFase();
    tellSteps();
    wl.redraw("verplaatsingen");
    wl.tellLagen(["verplaatsingen"]);
    wl.setLinkSoon();
  }

  function onChain() {
    wl.keuze.keten = parts.chains.value;
    wl.zoomToChain();
    wl.syncPlanbalk();
    wl.redraw("verplaatsingen");
    wl.setLinkSoon();
  }

  // Shows what is chosen now, wherever it was chosen.
  wl.syncPlanbalk = function () {
    if (!bar) return;
    const radio = bar.querySelector("#wl-plan-" + wl.keuze.plan);
    if (radio) radio.checked = true;
    parts.slider.max = wl.listStappen().length;
    parts.slider.value = wl.keuze.fase ?? wl.listStappen().length;
    fillChains();
    tellFase();
    tellSteps();
    tellDifference();
    fitMap();
  };

  // The bar is as high as its chain is long, and the map takes what is left.
  const fitMap = () => wl.map.invalidateSize({ animate: false, pan: false });

  function fillChains() {
    parts.chains.value = wl.keuze.keten;
    if (parts.filledFor === wl.keuze.plan) return;
    parts.filledFor = wl.keuze.plan;
    const named = wl.listKetens().map(([letter, rows]) =>
      wl.el("option", { value: letter, text: `${letter} (${wl.many("zetten", rows.length)})` }));
    parts.chains.replaceChildren(wl.el("option", { value: "", text: wl.t("keten_van_bedrijf") }), ...named);
    parts.chains.value = wl.keuze.keten;
  }

  function tellFase() {
    const steps = wl.listStappen();
    const made = wl.keuze.fase ?? steps.length;
    const moves = wl.t("zetten_van", { aantal: wl.number(wl.countShown()), totaal: wl.number(wl.data.verplaatsingen.v.length) });
    const text = made === 0 ? wl.t("fase_vandaag") : `${stepText(steps[made - 1], steps)} · ${moves}`;
    parts.told.textContent = text;
    parts.slider.setAttribute("aria-valuetext", text);
    parts.slider.disabled = !steps.length;
  }

  function stepText(step, steps) {
    const name = wl.t("stap_" + step.soort, { nummer: wl.number(step.waarde), totaal: wl.number(steps.length) });
    if (step.van === null || step.tot === null) return name;
    return `${name}: ${wl.t("van_tot", { van: wl.date(step.van), tot: wl.date(step.tot) })}`;
  }

  // The chain that is lit, move by move: who goes where, in the order in which it must be done.
  function tellSteps() {
    const rows = [...wl.activeChain()];
    parts.steps.hidden = rows.length < 1;
    parts.steps.replaceChildren(...rows.map(chainStep));
    const current = parts.steps.querySelector("[aria-current]");
    if (current) parts.steps.scrollTo(current.offsetLeft - parts.steps.offsetLeft, current.offsetTop - parts.steps.offsetTop);
  }

  function chainStep(row) {
    const moves = wl.data.verplaatsingen;
    const firm = moves.v[row];
    const to = moves.naar[row] < 0 ? wl.t("onbekend") : wl.read(wl.laag.plekken.naam, moves.naar[row]);
    const later = wl.isMoveShown(row) ? null : wl.el("span", { class: "wl-klein", text: wl.t("stap_later") });
    return wl.el("li", null, wl.el("button", {
      type: "button", class: later ? "wl-stap wl-later" : "wl-stap", "aria-current": firm === wl.keuze.firma ? "true" : null,
      on: { click: () => wl.openFirm(firm, { focus: true }) },
    }, wl.el("span", { class: "wl-volgorde", text: moves.zet[row] }),
    wl.el("span", { class: "wl-tekst", text: wl.data.vestigingen.naam[firm] }), " → ", wl.el("span", { class: "wl-tekst", text: to }), later));
  }

  function tellDifference() {
    const names = wl.planNames();
    if (names.length < 2) {
      parts.note.hidden = true;
      return;
    }
    parts.counts = parts.counts || wl.comparePlans();
    const counts = Object.fromEntries(Object.entries(parts.counts).map(([name, count]) => [name, wl.number(count)]));
    const outside = wl.planOutside(wl.keuze.plan);
    parts.note.textContent = [
      wl.t("plannen_verschil", { ...counts, ander: names[1] }), outside ? wl.many("zetten_buiten", outside) : "",
    ].join(" ").trim();
  }
})(window.werklocaties);
