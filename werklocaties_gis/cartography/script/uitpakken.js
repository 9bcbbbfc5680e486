// Reads the columns that pakken.py made small. A column is read when it is first asked
// for: of most only the card of a firm ever asks.
(function (wl) {
  "use strict";

  const LAST = 43;
  const MARKS = Array.from({ length: 0x7f - 0x21 }, (_, place) => String.fromCharCode(0x21 + place))
    .filter((mark) => !"\"\\<>&{}".includes(mark));
  const PLACES = new Uint8Array(128);
  MARKS.forEach((mark, place) => { PLACES[mark.charCodeAt(0)] = place; });

  wl.unpack = function (content) {
    if (Array.isArray(content)) {
      content.forEach((one, place) => {
        if (typeof one === "object") content[place] = unpackNow(one);
      });
      return content;
    }
    for (const [name, value] of Object.entries(content)) {
      if (isPacked(value)) defer(content, name, value);
      else if (value && typeof value === "object") wl.unpack(value);
    }
    return content;
  };

  const isPacked = (value) => value !== null && typeof value === "object" && typeof value["#"] === "string";

  function unpackNow(value) {
    if (isPacked(value)) return readList(value);
    return value && typeof value === "object" ? wl.unpack(value) : value;
  }

  function defer(owner, name, packed) {
    const keep = (value) => Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
    Object.defineProperty(owner, name, {
      enumerable: true, configurable: true,
      get: () => { const value = readList(packed); keep(value); return value; },
      set: keep,
    });
  }

  function readList(packed) {
    let values = readNumbers(packed);
    for (const level of [...(packed.l || [])].reverse()) values = cut(values, readNumbers(level));
    return values;
  }

  function cut(values, lengths) {
    let at = 0;
    return lengths.map((length) => values.slice(at, at += length));
  }

  function readNumbers(packed) {
    const { d: steps, m: shift = 0, z: gaps, e: decimals = 0 } = packed;
    const codes = packed.n ? new Array(packed.n).fill(0) : readMarks(packed["#"]);
    const unit = Math.pow(10, decimals);
    let last = 0;
    return codes.map((code) => {
      if (gaps && code === 0) return null;
      last = steps ? last + (code % 2 ? -(code + 1) / 2 : code / 2) : code + shift;
      return last / unit;
    });
  }

  // The smallest part of a number comes first; a mark beyond the last ends none.
  function readMarks(text) {
    const codes = [];
    const more = MARKS.length - LAST;
    let code = 0;
    let worth = 1;
    for (let at = 0; at < text.length; at += 1) {
      const place = PLACES[text.charCodeAt(at)];
      code += place * worth;
      if (place < LAST) {
        codes.push(code);
        [code, worth] = [0, 1];
      } else worth *= more;
    }
    return codes;
  }
})(window.werklocaties);
