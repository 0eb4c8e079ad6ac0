/* The village map in the browser: a frame with title, map, legend and foot.

   villageMap.create(id, shapes, words) draws the borders, once.
   villageMap.paint(map, painting) colours them, as often as the reader asks for
   another year or indicator: no new page, no new borders, the view stays.

   Needs Leaflet 1.9 and nothing else. What is painted is made in
   poverty_exit/figures/village_map/. */
(function () {
  "use strict";

  // As in village_map.css: from this width on the legend stands inside the map.
  const WIDE = window.matchMedia("(min-width: 720px)");
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
  const LABEL_HEIGHT = 15;
  const SVG = "http://www.w3.org/2000/svg";

  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function drawn(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    return element;
  }

  /* The map's own element moves into a frame that fills the page. */
  function framed(container) {
    const frame = made("div", "pe-map");
    const parts = {
      frame,
      head: made("div", "pe-head"),
      title: made("div", "pe-title"),
      drawn: made("div", "pe-drawn"),
      stage: made("div", "pe-stage"),
      notice: made("div", "pe-notice"),
      legend: made("div", "pe-legend"),
      foot: made("div", "pe-foot"),
    };
    container.replaceWith(frame);
    container.style.width = "";
    container.style.height = "";
    parts.head.append(parts.title, parts.drawn);
    parts.stage.append(container, parts.notice);
    frame.append(parts.head, parts.stage, parts.legend, parts.foot, patterns());
    return parts;
  }

  /* Fills of the classes that have no place on the scale. */
  function patterns() {
    const holder = drawn("svg", { width: 0, height: 0, "aria-hidden": "true" });
    holder.classList.add("pe-patterns");
    const marks = {
      hatched: drawn("path", { d: "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6", class: "pe-ink-line" }),
      dotted: drawn("circle", { cx: 4, cy: 4, r: 1.3, class: "pe-ink-dot" }),
      crossed: drawn("path", { d: "M0,4 H8 M4,0 V8", class: "pe-ink-line" }),
      empty: drawn("path", { d: "" }),
    };
    for (const [name, mark] of Object.entries(marks)) {
      const pattern = drawn("pattern", {
        id: "pe-" + name, width: 8, height: 8, patternUnits: "userSpaceOnUse",
      });
      pattern.append(drawn("rect", { width: 8, height: 8, class: "pe-paper" }), mark);
      holder.append(pattern);
    }
    return holder;
  }

  function fillOf(mapClass) {
    return mapClass.pattern ? "url(#pe-" + mapClass.pattern + ")" : mapClass.colour;
  }

  function create(id, shapes, words) {
    const container = document.getElementById(id);
    const parts = framed(container);
    const map = L.map(container, {
      attributionControl: false,
      scrollWheelZoom: false,
      zoomControl: false,
      zoomDelta: 0.5,
      zoomSnap: 0.1,
    });
    const state = { map, parts, words, byCode: new Map(), moved: false, only: null };
    map.villageMap = state;
    map.setView([0, 0], 8);
    addControls(state);
    addLayers(state, shapes);
    // The wheel scrolls the page until the reader has taken hold of the map.
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    map.on("dragstart zoomstart", () => { state.moved = state.moved || !state.fitting; });
    map.on("zoomend", () => placeLabels(state));
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      if (!state.moved) fit(state, false);
    }).observe(parts.stage);
    return map;
  }

  function addLayers(state, shapes) {
    const map = state.map;
    ["outlines", "selected", "labels"].forEach((name, at) => {
      const pane = map.createPane(name);
      pane.style.zIndex = 410 + 10 * at;
      pane.style.pointerEvents = "none";
    });
    const renderer = (pane) => L.svg({ pane, padding: 0.5 });
    state.areas = L.geoJSON(shapes, {
      renderer: renderer("overlayPane"),
      style: { className: "pe-area", fillOpacity: 1, weight: 0.6 },
      onEachFeature: (feature, layer) => {
        state.byCode.set(feature.id, layer);
        // What a click hands back: the place, not its geometry, and each click anew.
        layer.toGeoJSON = () => ({
          type: "Feature",
          geometry: null,
          properties: { code: feature.id, at: Date.now() },
        });
      },
    }).addTo(map);
    state.areas.bindTooltip((layer) => tip(state, layer.feature), {
      className: "pe-tip", direction: "top", opacity: 1, sticky: true,
    });
    const townships = shapes.filter((one) => one.properties.level === "township");
    state.outlines = L.geoJSON(townships, {
      interactive: false,
      pane: "outlines",
      renderer: renderer("outlines"),
      style: { className: "pe-outline", fill: false },
    }).addTo(map);
    state.selected = L.geoJSON(null, {
      interactive: false, pane: "selected", renderer: renderer("selected"),
    }).addTo(map);
    state.labels = L.layerGroup().addTo(map);
  }

  function addControls(state) {
    const { map, words } = state;
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    const whole = L.control({ position: "topleft" });
    whole.onAdd = () => {
      const bar = made("div", "leaflet-bar leaflet-control");
      const button = made("a", "pe-whole", "\u2922");
      button.href = "#";
      button.title = words.whole;
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", words.whole);
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.preventDefault(event);
        fit(state, true);
      });
      bar.append(button);
      return bar;
    };
    whole.addTo(map);
    const north = L.control({ position: WIDE.matches ? "topleft" : "topright" });
    north.onAdd = () => {
      const arrow = drawn("svg", { viewBox: "0 0 24 40", width: 24, height: 40 });
      arrow.classList.add("pe-north");
      arrow.append(drawn("path", { d: "M12,15 L19,38 L12,33 L5,38 Z" }));
      const letter = drawn("text", { x: 12, y: 12, "text-anchor": "middle" });
      letter.textContent = words.north;
      arrow.append(letter);
      return arrow;
    };
    north.addTo(map);
    const scale = L.control.scale({ imperial: false, maxWidth: 110 });
    scale._updateMetric = function (maxMetres) {
      const metres = this._getRoundNum(maxMetres);
      const said = metres < 1000
        ? metres + " " + words.metres
        : metres / 1000 + " " + words.kilometres;
      this._updateScale(this._mScale, said, metres / maxMetres);
    };
    scale.addTo(map);
  }

  /* Nothing of the frame is rebuilt but what the painting changes. */
  function paint(map, painting) {
    const state = map.villageMap;
    const { parts } = state;
    const before = state.painting;
    state.painting = painting;
    for (const [name, value] of Object.entries(painting.colours)) {
      parts.frame.style.setProperty("--pe-" + name, value);
    }
    parts.frame.lang = painting.lang;
    parts.frame.style.fontFamily = painting.font;
    parts.title.textContent = painting.title;
    parts.drawn.textContent = painting.drawn;
    parts.notice.textContent = painting.notice;
    parts.notice.hidden = !painting.notice;
    parts.foot.textContent = painting.source;
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", painting.alternative);
    if (!before || !painting.classes.some((one) => one.id === state.only)) {
      state.only = null;
    }
    writeLegend(state);
    colourAreas(state);
    weighOutlines(state);
    if (!before || before.view !== painting.view) fit(state, Boolean(before));
    select(state);
    placeLabels(state);
  }

  function colourAreas(state) {
    const { classes, areas } = state.painting;
    state.byCode.forEach((layer, code) => {
      const area = areas[code];
      const element = layer.getElement();
      element.style.display = area ? "" : "none";
      if (!area) return;
      const mapClass = classes[area[0]];
      layer.setStyle({ fillColor: fillOf(mapClass) });
      element.classList.toggle(
        "pe-dim", state.only !== null && state.only !== mapClass.id);
    });
  }

  /* In one township's map the outlines of the others are only where it lies. */
  function weighOutlines(state) {
    const { within } = state.painting;
    const strong = WIDE.matches ? 1.8 : 1.3;
    const isTownship = state.outlines.getLayers().some((one) => one.feature.id === within);
    state.outlines.eachLayer((layer) => {
      const isBeside = isTownship && layer.feature.id !== within;
      layer.getElement().classList.toggle("pe-beside", isBeside);
      layer.setStyle({ weight: isBeside ? 0.9 : strong });
      if (!isBeside) layer.bringToFront();
    });
  }

  function writeLegend(state) {
    const { parts, painting } = state;
    parts.legend.replaceChildren(made("div", "pe-legend-title", painting.legend));
    let wasIsolated = false;
    for (const mapClass of painting.classes) {
      if (mapClass.target) {
        parts.legend.append(made("div", "pe-target", mapClass.target));
      }
      const row = legendRow(state, mapClass);
      if (mapClass.isolated && !wasIsolated) row.classList.add("pe-apart");
      wasIsolated = mapClass.isolated;
      parts.legend.append(row);
    }
    // Inside the map where there is room, under it on a phone: never over the places.
    if (WIDE.matches) parts.stage.append(parts.legend);
    else parts.stage.after(parts.legend);
  }

  function legendRow(state, mapClass) {
    const row = made("button", "pe-class");
    row.type = "button";
    row.title = state.words.only;
    row.setAttribute("aria-pressed", String(state.only === mapClass.id));
    const swatch = drawn("svg", { width: 22, height: 14, "aria-hidden": "true" });
    swatch.append(drawn("rect", {
      x: 0.5, y: 0.5, width: 21, height: 13, class: "pe-swatch", fill: fillOf(mapClass),
    }));
    row.append(
      swatch,
      made("span", "pe-class-label", mapClass.label),
      made("span", "pe-class-count", mapClass.count),
    );
    row.addEventListener("click", () => {
      state.only = state.only === mapClass.id ? null : mapClass.id;
      writeLegend(state);
      colourAreas(state);
    });
    return row;
  }

  function tip(state, feature) {
    const area = state.painting.areas[feature.id];
    const box = made("div");
    box.append(made("strong", "", feature.properties.name));
    for (const line of area ? area[1] : []) box.append(made("div", "", line));
    return box;
  }

  function shown(state) {
    return [...state.byCode].filter(([code]) => state.painting.areas[code]);
  }

  function fit(state, animate) {
    const { map, parts } = state;
    if (!state.painting) return;
    const bounds = L.latLngBounds([]);
    shown(state).forEach(([, layer]) => bounds.extend(layer.getBounds()));
    if (!bounds.isValid()) return;
    const wide = WIDE.matches;
    const room = wide ? parts.legend.offsetWidth + 20 : 8;
    const size = map.getSize();
    if (size.x < room + 100 || size.y < 100) return; // not laid out yet: comes back
    state.fitting = true;
    map.setMinZoom(0);
    map.once("moveend", () => {
      state.fitting = false;
      state.moved = false;
      map.setMinZoom(Math.max(0, map.getZoom() - 1));
    });
    map.fitBounds(bounds, {
      animate: animate && !CALM.matches,
      paddingBottomRight: [room, 30],
      paddingTopLeft: wide ? [52, 8] : [8, 58],
    });
  }

  function select(state) {
    const { map, painting, selected } = state;
    selected.clearLayers();
    const layer = state.byCode.get(painting.selected);
    if (!layer || !painting.areas[painting.selected]) return;
    for (const part of ["pe-casing", "pe-selected"]) {
      selected.options.style = {
        className: part, fill: false, weight: part === "pe-casing" ? 6 : 3,
      };
      selected.addData(layer.feature);
    }
    if (!map.getBounds().intersects(layer.getBounds())) {
      map.panTo(layer.getBounds().getCenter());
    }
  }

  const pen = document.createElement("canvas").getContext("2d");

  /* Names stand only where the place is wide and high enough for them. */
  function placeLabels(state) {
    const { map, labels, painting } = state;
    if (!painting) return;
    labels.clearLayers();
    pen.font = "12px " + window.getComputedStyle(state.parts.frame).fontFamily;
    const features = painting.labelled === "outlines"
      ? state.outlines.getLayers().map((layer) => layer.feature)
      : shown(state).map(([, layer]) => layer.feature);
    const taken = [];
    for (const { properties } of features) {
      const [lat, lng] = properties.at;
      const point = map.latLngToLayerPoint([lat, lng]);
      const width = pen.measureText(properties.label).width + 6;
      const room = map.latLngToLayerPoint([lat, lng + properties.width]).x - point.x;
      const height = point.y - map.latLngToLayerPoint([lat + properties.height, lng]).y;
      const box = L.bounds(
        [point.x - width / 2, point.y - LABEL_HEIGHT / 2],
        [point.x + width / 2, point.y + LABEL_HEIGHT / 2]);
      if (width > room || LABEL_HEIGHT > height) continue;
      if (taken.some((other) => other.intersects(box))) continue;
      taken.push(box);
      labels.addLayer(L.marker([lat, lng], {
        icon: L.divIcon({
          className: "pe-label",
          html: made("span", "", properties.label),
          iconSize: [0, 0],
        }),
        interactive: false,
        keyboard: false,
        pane: "labels",
      }));
    }
  }

  window.villageMap = { create, paint };
})();
