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
      L.DomUtil.remove(this._container);
      delete this._container;
      delete this._pen;
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      this.redraw();
    },

    _updatePaths: function () {},

    redraw: function () {
      if (!this._pen) return;
      const ratio = window.devicePixelRatio || 1;
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
        box: [
          origin.x / scale, origin.y / scale,
          (origin.x + size.x) / scale, (origin.y + size.y) / scale,
        ],
      };
    },
  });

  wl.isInView = (box, view) =>
    box[0] <= view.box[2] && box[2] >= view.box[0] && box[1] <= view.box[3] && box[3] >= view.box[1];
})(window.werklocaties);
