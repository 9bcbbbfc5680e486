// One canvas for each table: thousands of shapes without thousands of elements.
(function (wl) {
  "use strict";

  // Leaflet's renderer keeps place and size while the map moves; what stands on
  // the canvas is ours. Canvases let clicks through: the map asks all of them.
  wl.Doek = L.Renderer.extend({
    initialize: function (draw, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._drawOn = draw;
      this._layers = {};
    },

    _initContainer: function () {
      this._container = wl.el("canvas", { "aria-hidden": "true" });
      this._pen = this._container.getContext("2d");
    },

    _destroyContainer: function () {
      cancelAnimationFrame(this._asked);
      this._asked = 0;
      L.DomUtil.remove(this._container);
      delete this._container;
      delete this._pen;
    },

    // Where the map went the canvas follows when it is drawn: until then it lies where it
    // lay on the ground, which is right, and many moves in one turn cost one drawing.
    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      if (!this._bounds) L.Renderer.prototype._update.call(this);
      this._moved = true;
      this.redraw();
    },

    _follow: function () {
      this._moved = false;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = inkRatio();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      resize(this._container, Math.round(size.x * ratio), Math.round(size.y * ratio));
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
    },

    _updatePaths: function () {},

    // Asked for many times in one turn, drawn once: before the next frame is shown.
    redraw: function () {
      this._asked = this._asked || requestAnimationFrame(() => this.draw());
    },

    // What was asked for and not drawn yet, for who cannot wait for a frame: a count, a print.
    drawAsked: function () {
      if (this._asked) this.draw();
    },

    draw: function () {
      cancelAnimationFrame(this._asked);
      this._asked = 0;
      if (!this._pen) return;
      if (this._moved && !this._map._animatingZoom) this._follow();
      const ratio = inkRatio();
      this._pen.setTransform(1, 0, 0, 1, 0, 0);
      this._pen.clearRect(0, 0, this._container.width, this._container.height);
      this._pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      this._drawOn(this._pen, this._view());
    },

    // How the plane of zoom 0 lies under this canvas.
    _view: function () {
      const zoom = this._map.getZoom();
      const scale = Math.pow(2, zoom);
      const origin = this._map.getPixelOrigin().add(this._bounds.min);
      const size = this._bounds.getSize();
      return {
        zoom,
        scale,
        x: origin.x,
        y: origin.y,
        width: size.x,
        height: size.y,
        // So far the canvas reaches beyond the map on every side.
        rim: size.multiplyBy(this.options.padding / (1 + 2 * this.options.padding)),
        box: [
          origin.x / scale, origin.y / scale,
          (origin.x + size.x) / scale, (origin.y + size.y) / scale,
        ],
      };
    },
  });

  // Pixels of a canvas for each of the page: on paper they lie closer than on most screens.
  const PAPER_RATIO = 2;

  const isPaper = () => document.body.classList.contains("wl-papier");

  const inkRatio = () => Math.max(window.devicePixelRatio || 1, isPaper() ? PAPER_RATIO : 1);

  // A canvas that is given its own size again is made anew, pixels and all.
  function resize(canvas, width, height) {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  }

  wl.drawNow = () => wl.lagen.forEach((laag) => laag.doek.drawAsked());

  wl.isInView = (box, view) =>
    box[0] <= view.box[2] && box[2] >= view.box[0] && box[1] <= view.box[3] && box[3] >= view.box[1];
})(window.werklocaties);
