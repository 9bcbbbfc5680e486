// On a low page the card lies over filters and list: nobody then comes, by Tab or by voice, on what
// cannot be seen.
(function (wl) {
  "use strict";

  const under = () => document.querySelectorAll(".wl-filters, .wl-tabel");

  wl.tellBedekt = function () {
    const card = document.querySelector(".wl-kaartje");
    const isCovered = !card.hidden && getComputedStyle(card).position === "absolute";
    const held = document.activeElement;
    for (const part of under()) part.inert = isCovered;
    // Who opened it from the list goes on in it.
    if (isCovered && [...under()].some((part) => part.contains(held))) card.querySelector("h2").focus();
  };

  // A card of a plek has no row to go back to: then the row that Tab would come on, or the search.
  wl.backToList = function () {
    const held = document.activeElement;
    if (held !== document.body && !document.querySelector(".wl-kaartje").contains(held)) return;
    const row = document.querySelector('.wl-tabel tr[tabindex="0"]');
    (row || document.getElementById("wl-zoek")).focus({ preventScroll: true });
  };

  wl.watchBedekt = () => window.addEventListener("resize", wl.tellBedekt);
})(window.werklocaties);
