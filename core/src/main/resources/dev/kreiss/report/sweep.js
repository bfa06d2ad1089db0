'use strict';
(() => {
  const study = JSON.parse(document.getElementById('study').textContent);
  const { axes, columns, outcomes, contours } = study;
  const NOTHING = 255;
  const VERDICT = -1;
  const NONE = -1;
  const WIDTH = 820, HEIGHT = 430, LEFT = 74, TOP = 12, RIGHT = 16, BOTTOM = 48;

  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const floats = text => {
    const view = new DataView(bytes(text).buffer);
    return Float32Array.from({ length: view.byteLength / 4 }, (_, k) => view.getFloat32(4 * k, true));
  };
  const samples = part => ({ outcomes: bytes(part.outcomes), values: part.values.map(floats) });
  const grid = samples(study.grid);
  const refined = samples(study.refined);
  refined.levels = bytes(study.refined.levels);
  refined.places = study.refined.places.map(floats);
  contours.forEach(contour => { contour.shares = floats(contour.shares); });
  const step = axes.map((_, k) => axes.slice(k + 1).reduce((product, axis) => product * axis.values.length, 1));
  const width = (k, level) => axes[k].refined ? 1 / (axes[k].stride * 2 ** level) : 1;

  const state = {
    quantity: study.start.quantity, x: study.start.x, y: study.start.y,
    fixed: [...study.start.fixed],
  };

  // ---- numbers -------------------------------------------------------------------------------------------------------
  const print = value => {
    if (Number.isNaN(value)) return 'none';
    if (!Number.isFinite(value)) return value > 0 ? 'infinite' : '\u2212infinite';
    const size = Math.abs(value);
    const text = size !== 0 && (size < 1e-4 || size >= 1e7)
      ? value.toExponential(4).replace(/\.?0+e/, 'e').replace('e+', 'e') : String(Number(value.toPrecision(5)));
    return text.replace(/-/g, '\u2212');
  };

  /** The value at a place on an axis. */
  const valueAt = (axis, place) => {
    const last = axis.values.length - 1;
    if (!axis.ordered || last === 0) return axis.values[Math.round(Math.max(0, Math.min(last, place)))];
    const k = Math.max(0, Math.min(last - 1, Math.floor(place)));
    const share = place - k, from = axis.values[k], to = axis.values[k + 1];
    if (share === 0) return from;
    return axis.log ? from * (to / from) ** share : from + share * (to - from);
  };

  const linearTicks = (low, high, most) => {
    const raw = (high - low) / most, power = 10 ** Math.floor(Math.log10(raw));
    const size = power * [1, 2, 5, 10].find(m => raw <= m * power * (1 + 1e-9));
    const ticks = [];
    for (let k = Math.ceil(low / size - 1e-9); k * size <= high + 1e-9 * size; k++) ticks.push(k * size);
    return ticks;
  };
  const logTicks = (low, high) => {
    const from = Math.floor(Math.log10(low)), to = Math.ceil(Math.log10(high));
    const span = Math.log10(high / low);
    const stride = Math.max(1, Math.ceil(span / 7));
    const mantissas = span < 1.2 ? [1, 2, 3, 5] : span < 2.5 ? [1, 3] : [1];
    const ticks = [];
    for (let decade = from; decade <= to; decade++) {
      if (decade % stride) continue;
      mantissas.map(m => Number(`${m}e${decade}`)).filter(v => v >= low * 0.999 && v <= high * 1.001)
        .forEach(v => ticks.push(v));
    }
    return ticks.length < 2 ? [low, high] : ticks;
  };

  /** Ticks of a parameter: their places and words. */
  const axisTicks = axis => {
    const last = axis.values.length - 1;
    if (!axis.ordered || last === 0) {
      const stride = Math.ceil((last + 1) / 12);
      return axis.values.map((value, place) => ({ place, text: print(value) })).filter((_, k) => k % stride === 0);
    }
    const from = axis.values[0], to = axis.values[last];
    const low = Math.min(from, to), high = Math.max(from, to);
    const place = value => last * (axis.log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from));
    return (axis.log ? logTicks(low, high) : linearTicks(low, high, 7))
      .map(value => ({ place: place(value), text: print(value) }));
  };

  // ---- colours -------------------------------------------------------------------------------------------------------
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const shades = () => [1, 2, 3, 4, 5, 6].map(k => css(`--l${k}`))
    .map(hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)));
  const blend = (palette, share) => {
    const at = Math.max(0, Math.min(1, share)) * (palette.length - 1), k = Math.min(palette.length - 2, Math.floor(at));
    return `rgb(${palette[k].map((c, i) => Math.round(c + (at - k) * (palette[k + 1][i] - c))).join(',')})`;
  };
  const outcomeColour = outcome => css(['--stable', '--marginal', '--unstable', '--undefined'][outcome]);

  /** How numbers of a column become shares of a scale; the same for all slices. */
  const scales = new Map();
  const scale = column => {
    if (!scales.has(column)) {
      let low = Infinity, high = -Infinity;
      for (const part of [grid, refined]) {
        for (const value of part.values[column]) {
          if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
        }
      }
      const shift = low === 0 && high > 50 ? 1 : 0;
      const log = low + shift > 0 && (high + shift) / (low + shift) > 20;
      const to = log ? value => Math.log10(value + shift) : value => value;
      const back = log ? share => 10 ** share - shift : share => share;
      const from = to(low), range = to(high) - from;
      scales.set(column, {
        low, high, any: low <= high,
        share: value => range > 0 ? (to(value) - from) / range : 0.5,
        value: share => back(from + share * range),
      });
    }
    return scales.get(column);
  };

  // ---- points of a slice ---------------------------------------------------------------------------------------------
  /** Coarse ones first. Without a y, all are on one line. */
  const cells = () => {
    const { x, y } = state, list = [];
    const base = axes.reduce((sum, _, k) => sum + (k === x || k === y ? 0 : state.fixed[k] * step[k]), 0);
    const ny = y === NONE ? 1 : axes[y].values.length;
    for (let i = 0; i < axes[x].values.length; i++) {
      for (let j = 0; j < ny; j++) {
        const index = base + i * step[x] + (y === NONE ? 0 : j * step[y]);
        if (grid.outcomes[index] !== NOTHING) list.push({ part: grid, index, u: i, v: j, w: 1, h: 1 });
      }
    }
    const others = axes.map((_, k) => k).filter(k => k !== x && k !== y);
    for (let index = 0; index < refined.levels.length; index++) {
      if (others.every(k => refined.places[k][index] === state.fixed[k])) {
        list.push({
          part: refined, index, u: refined.places[x][index], v: y === NONE ? 0 : refined.places[y][index],
          w: width(x, refined.levels[index]), h: y === NONE ? 1 : width(y, refined.levels[index]),
        });
      }
    }
    return list;
  };
  const outcomeOf = cell => cell.part.outcomes[cell.index];
  const valueOf = (cell, column) => cell.part.values[column][cell.index];

  // ---- page ----------------------------------------------------------------------------------------------------------
  const SVG = 'http://www.w3.org/2000/svg';
  const svgElement = (name, attributes, parent, text) => {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const root = document.getElementById('explorer');
  const controls = root.querySelector('.controls');
  const picture = root.querySelector('.picture');
  const legend = root.querySelector('.legend');
  const readout = root.querySelector('.readout');
  const canvas = element('canvas', {});
  const svg = svgElement('svg', {
    class: 'plot', viewBox: `0 0 ${LEFT + WIDTH + RIGHT} ${TOP + HEIGHT + BOTTOM}`, role: 'img',
  });
  picture.append(canvas, svg);
  canvas.style.left = `${100 * LEFT / (LEFT + WIDTH + RIGHT)}%`;
  canvas.style.top = `${100 * TOP / (TOP + HEIGHT + BOTTOM)}%`;
  canvas.style.width = `${100 * WIDTH / (LEFT + WIDTH + RIGHT)}%`;
  canvas.style.height = `${100 * HEIGHT / (TOP + HEIGHT + BOTTOM)}%`;

  const name = quantity => quantity === VERDICT ? 'verdict' : columns[quantity];
  const across = place => LEFT + WIDTH * (place + 0.5) / axes[state.x].values.length;
  const upwards = place => TOP + HEIGHT * (1 - (place + 0.5) / axes[state.y].values.length);

  const frame = (xTicks, yTicks, xLabel, yLabel, lines) => {
    const back = svgElement('g', { class: lines ? '' : 'outside' }, svg);
    xTicks.forEach(tick => {
      svgElement('path', { class: 'grid', d: lines ? `M${tick.at} ${TOP}v${HEIGHT}` : `M${tick.at} ${TOP + HEIGHT}v5` }, back);
      svgElement('text', { class: 'tick', 'text-anchor': 'middle', x: tick.at, y: TOP + HEIGHT + 17 }, svg, tick.text);
    });
    yTicks.forEach(tick => {
      svgElement('path', { class: 'grid', d: lines ? `M${LEFT} ${tick.at}h${WIDTH}` : `M${LEFT} ${tick.at}h-5` }, back);
      svgElement('text', { class: 'tick', 'text-anchor': 'end', x: LEFT - 7, y: tick.at, dy: '0.35em' }, svg, tick.text);
    });
    svgElement('text', { class: 'label', 'text-anchor': 'middle', x: LEFT + WIDTH / 2, y: TOP + HEIGHT + 38 }, svg, xLabel);
    svgElement('text', {
      class: 'label', 'text-anchor': 'middle', transform: `translate(12 ${TOP + HEIGHT / 2}) rotate(-90)`,
    }, svg, yLabel);
  };
  const inside = () => {
    const clip = svgElement('clipPath', { id: 'explorer-frame' }, svgElement('defs', {}, svg));
    svgElement('rect', { x: LEFT, y: TOP, width: WIDTH, height: HEIGHT }, clip);
    return svgElement('g', { 'clip-path': 'url(#explorer-frame)' }, svg);
  };

  /** Crossing of a level between two numbers, as a share of the way; NaN for none. */
  const crossing = (from, to, level) =>
    (from < level) === (to < level) || Number.isNaN(from + to) ? NaN
      : Number.isFinite(to - from) ? (level - from) / (to - from) : 0.5;
  const shareAt = (contour, i, j) => {
    const { x, y } = state;
    let index = i * step[x] + (y === NONE ? 0 : j * step[y]);
    axes.forEach((_, k) => { if (k !== x && k !== y) index += state.fixed[k] * step[k]; });
    return contour.shares[index];
  };
  /** Marching squares. */
  const contourPath = contour => {
    let path = '';
    const nx = axes[state.x].values.length, ny = axes[state.y].values.length;
    for (const level of [1, -1]) {
      for (let i = 0; i + 1 < nx; i++) {
        for (let j = 0; j + 1 < ny; j++) {
          const [p, q, r, s] = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([di, dj]) => shareAt(contour, i + di, j + dj));
          const ends = [
            [i + crossing(p, q, level), j], [i + 1, j + crossing(q, r, level)],
            [i + crossing(s, r, level), j + 1], [i, j + crossing(p, s, level)],
          ].filter(([u, v]) => !Number.isNaN(u + v)).map(([u, v]) => `${across(u).toFixed(1)} ${upwards(v).toFixed(1)}`);
          for (let k = 0; k + 1 < ends.length; k += 2) path += `M${ends[k]}L${ends[k + 1]}`;
        }
      }
    }
    return path;
  };

  const item = (shape, text) => {
    const swatch = svgElement('svg', { class: 'swatch', viewBox: '0 0 28 12', 'aria-hidden': 'true' });
    svgElement(shape.name, shape.attributes, swatch);
    legend.append(element('li', {}, swatch, text));
  };
  const patch = (colour, text) =>
    item({ name: 'rect', attributes: { x: 1, y: 1, width: 26, height: 10, fill: colour } }, text);
  const stroke = (style, text) => item({ name: 'path', attributes: { class: `line ${style}`, d: 'M0 6H28' } }, text);
  const colourBar = (column, palette) => {
    const range = scale(column), size = 300;
    const bar = svgElement('svg', { class: 'bar', viewBox: `0 0 ${size + 60} 34`, role: 'img' });
    svgElement('title', {}, bar, `Colours of ${name(column)} from ${print(range.low)} to ${print(range.high)}`);
    const gradient = svgElement('linearGradient', { id: 'explorer-colours' }, svgElement('defs', {}, bar));
    palette.forEach((rgb, k) => svgElement('stop', {
      offset: k / (palette.length - 1), 'stop-color': `rgb(${rgb.join(',')})`,
    }, gradient));
    svgElement('rect', { x: 30, y: 1, width: size, height: 12, fill: 'url(#explorer-colours)' }, bar);
    (range.low < range.high ? [0, 0.25, 0.5, 0.75, 1] : [0.5]).forEach(share => svgElement('text', {
      x: 30 + size * share, y: 28, 'text-anchor': 'middle',
    }, bar, print(Number(range.value(share).toPrecision(3)))));
    legend.append(element('li', { className: 'wide-item' }, `${name(column)}`, bar));
  };
  const outcomeItems = list => {
    const seen = new Set(list.map(outcomeOf));
    outcomes.forEach((word, outcome) => { if (seen.has(outcome)) patch(outcomeColour(outcome), word); });
  };

  let shown = [];

  const drawMap = list => {
    const pixels = Math.max(1.5, window.devicePixelRatio || 1);
    canvas.width = Math.round(WIDTH * pixels);
    canvas.height = Math.round(HEIGHT * pixels);
    const context = canvas.getContext('2d');
    const nx = axes[state.x].values.length, ny = axes[state.y].values.length;
    const palette = shades(), special = outcomes.map((_, k) => outcomeColour(k));
    const paint = cell => {
      if (state.quantity === VERDICT) return special[outcomeOf(cell)];
      const value = valueOf(cell, state.quantity);
      return Number.isFinite(value) ? blend(palette, scale(state.quantity).share(value))
        : Number.isNaN(value) ? special[3] : special[2];
    };
    for (const cell of list) {
      const left = Math.round(canvas.width * (cell.u + 0.5 - cell.w / 2) / nx);
      const right = Math.round(canvas.width * (cell.u + 0.5 + cell.w / 2) / nx);
      const top = Math.round(canvas.height * (1 - (cell.v + 0.5 + cell.h / 2) / ny));
      const bottom = Math.round(canvas.height * (1 - (cell.v + 0.5 - cell.h / 2) / ny));
      context.fillStyle = paint(cell);
      context.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }
    const ticks = (axis, to) => axisTicks(axis).map(tick => ({ at: to(tick.place), text: tick.text }));
    frame(ticks(axes[state.x], across), ticks(axes[state.y], upwards), axes[state.x].name, axes[state.y].name, false);
    if (state.quantity === VERDICT) {
      outcomeItems(list);
    } else {
      if (scale(state.quantity).any) colourBar(state.quantity, palette);
      const values = list.map(cell => valueOf(cell, state.quantity));
      if (values.some(value => value === Infinity)) patch(special[2], 'infinite');
      if (values.some(Number.isNaN)) patch(special[3], 'none');
    }
    const clip = inside();
    contours.forEach(contour => {
      const path = contourPath(contour);
      if (path) {
        svgElement('path', { class: 'halo', d: path }, clip);
        svgElement('path', { class: `line ${contour.style}`, d: path }, clip);
        stroke(contour.style, contour.text);
      }
    });
    return clip;
  };

  const drawLine = list => {
    canvas.width = canvas.height = 1;
    const x = axes[state.x], column = state.quantity;
    const ordered = [...list].sort((one, other) => one.u - other.u);
    const height = column === VERDICT ? outcomeOf : cell => valueOf(cell, column);
    const finite = ordered.map(height).filter(Number.isFinite);
    let low = Math.min(...finite), high = Math.max(...finite);
    const log = low > 0 && high / low > 20;
    if (!finite.length) { low = 0; high = 1; }
    const room = log ? (high / low) ** 0.05 : (high - low) * 0.05;
    if (low === high) { low -= 0.5; high += 0.5; } else if (log) { low /= room; high *= room; } else { low -= room; high += room; }
    const to = log ? Math.log : value => value;
    const up = value => TOP + HEIGHT * (1 - (to(value) - to(low)) / (to(high) - to(low)));
    const yTicks = column === VERDICT ? outcomes.map((text, k) => ({ at: up(k), text })).filter((_, k) => k >= low && k <= high)
      : (log ? logTicks(low, high) : linearTicks(low, high, 6)).map(value => ({ at: up(value), text: print(value) }));
    const xTicks = axisTicks(x).map(tick => ({ at: across(tick.place), text: tick.text }));
    frame(xTicks, yTicks, x.name, name(column), true);
    const clip = inside();
    const bands = svgElement('g', { opacity: 0.35, 'shape-rendering': 'crispEdges' }, clip);
    if (ordered.some(cell => outcomeOf(cell) !== 0)) {
      list.forEach(cell => svgElement('rect', { // finer cells over coarser ones
        x: across(cell.u - cell.w / 2), y: TOP, width: across(cell.u + cell.w / 2) - across(cell.u - cell.w / 2),
        height: HEIGHT, fill: outcomeOf(cell) === 0 ? css('--page') : outcomeColour(outcomeOf(cell)),
      }, bands));
    }
    let path = '', pen = false;
    ordered.forEach(cell => {
      const value = height(cell);
      if (Number.isFinite(value)) path += `${pen ? 'L' : 'M'}${across(cell.u).toFixed(1)} ${up(value).toFixed(1)}`;
      pen = Number.isFinite(value);
    });
    svgElement('path', { class: 'line s1', d: path }, clip);
    if (ordered.length <= 80) {
      ordered.filter(cell => Number.isFinite(height(cell))).forEach(cell => svgElement('circle', {
        class: 'dot dots1', cx: across(cell.u), cy: up(height(cell)), r: 3,
      }, clip));
    }
    stroke('s1', name(column));
    new Set(ordered.map(outcomeOf)).forEach(outcome => {
      if (outcome !== 0) patch(outcomeColour(outcome), outcomes[outcome]);
    });
    contours.forEach(contour => {
      const places = [];
      for (let i = 0; i + 1 < x.values.length; i++) {
        for (const level of [1, -1]) {
          places.push(i + crossing(shareAt(contour, i, 0), shareAt(contour, i + 1, 0), level));
        }
      }
      const found = places.filter(place => !Number.isNaN(place));
      found.forEach(place => svgElement('path', { class: `line ${contour.style}`, d: `M${across(place)} ${TOP}v${HEIGHT}` }, clip));
      if (found.length) stroke(contour.style, contour.text);
    });
    return clip;
  };

  const describe = cell => {
    const at = axes.map((axis, k) => {
      const place = k === state.x ? cell.u : k === state.y ? cell.v : state.fixed[k];
      return `${axis.name} ${print(valueAt(axis, place))}`;
    }).join(', ');
    const numbers = columns.map((column, k) => `${column} ${print(valueOf(cell, k))}`).join(', ');
    return [at, outcomes[outcomeOf(cell)], numbers];
  };
  let mark = null;
  const point = event => {
    const box = svg.getBoundingClientRect();
    const px = (event.clientX - box.left) * (LEFT + WIDTH + RIGHT) / box.width;
    const py = (event.clientY - box.top) * (TOP + HEIGHT + BOTTOM) / box.height;
    const u = (px - LEFT) / WIDTH * axes[state.x].values.length - 0.5;
    const v = state.y === NONE ? 0 : (1 - (py - TOP) / HEIGHT) * axes[state.y].values.length - 0.5;
    let best = null;
    for (let k = shown.length - 1; k >= 0 && !best; k--) { // the finest is the last
      const cell = shown[k];
      if (Math.abs(cell.u - u) <= cell.w / 2 && Math.abs(cell.v - v) <= cell.h / 2) best = cell;
    }
    show(best);
  };
  const show = cell => {
    if (!cell) {
      mark.setAttribute('visibility', 'hidden');
      readout.textContent = 'Point at the picture to see its numbers.';
      return;
    }
    const left = across(cell.u - cell.w / 2), right = across(cell.u + cell.w / 2);
    const top = state.y === NONE ? TOP : upwards(cell.v + cell.h / 2);
    const bottom = state.y === NONE ? TOP + HEIGHT : upwards(cell.v - cell.h / 2);
    Object.entries({ x: left, y: top, width: right - left, height: bottom - top, visibility: 'visible' })
      .forEach(([key, value]) => mark.setAttribute(key, value));
    const [at, outcome, numbers] = describe(cell);
    readout.replaceChildren(element('strong', {}, at), `: ${outcome}; ${numbers}`);
  };

  const draw = () => {
    svg.replaceChildren();
    legend.replaceChildren();
    shown = cells();
    svgElement('title', {}, svg, `${name(state.quantity)} over ${axes[state.x].name}`
      + (state.y === NONE ? '' : ` and ${axes[state.y].name}`));
    const clip = state.y === NONE ? drawLine(shown) : drawMap(shown);
    if (!shown.length) {
      svgElement('text', { class: 'label', 'text-anchor': 'middle', x: LEFT + WIDTH / 2, y: TOP + HEIGHT / 2 }, svg,
        'no points in this slice');
    }
    mark = svgElement('rect', { class: 'mark', visibility: 'hidden' }, clip);
    svgElement('rect', { class: 'frame', x: LEFT, y: TOP, width: WIDTH, height: HEIGHT }, svg);
    show(null);
  };

  // ---- controls ------------------------------------------------------------------------------------------------------
  const selector = (label, options, chosen, change) => {
    const select = element('select', {}, ...options.map(([value, text]) =>
      element('option', { value, selected: value === chosen }, text)));
    select.addEventListener('change', () => { change(Number(select.value)); refresh(); });
    return element('label', {}, label, select);
  };
  const slider = k => {
    const axis = axes[k];
    const text = element('output', {}, print(axis.values[state.fixed[k]]));
    const input = element('input', { type: 'range', min: 0, max: axis.values.length - 1, step: 1 });
    input.value = state.fixed[k];
    input.addEventListener('input', () => {
      state.fixed[k] = Number(input.value);
      text.textContent = print(axis.values[state.fixed[k]]);
      draw();
    });
    return element('label', {}, element('span', {}, `${axis.name} `, text), input);
  };
  const drawable = axes.map((axis, k) => [k, axis.name]).filter(([k]) => axes[k].values.length > 1);
  const refresh = () => {
    const focused = [...controls.querySelectorAll('select, input')].indexOf(document.activeElement);
    controls.replaceChildren(
      selector('Show', [[VERDICT, 'verdict'], ...columns.map((text, k) => [k, text])], state.quantity,
        quantity => { state.quantity = quantity; }));
    if (drawable.length > 1) {
      controls.append(
        selector('Across', drawable, state.x, x => { if (x === state.y) state.y = state.x; state.x = x; }),
        selector('Upwards', [...drawable, [NONE, 'a line of what is shown']], state.y, y => {
          if (y === state.x) state.x = state.y === NONE ? drawable.map(([k]) => k).find(k => k !== y) : state.y;
          state.y = y;
        }));
    }
    drawable.filter(([k]) => k !== state.x && k !== state.y).forEach(([k]) => controls.append(slider(k)));
    if (focused >= 0) controls.querySelectorAll('select, input')[focused]?.focus();
    draw();
  };

  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointerleave', () => show(null));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  root.hidden = false;
  document.getElementById('static').hidden = true;
  refresh();
})();
