(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const stage = byId('stage');
  const svg = stage.querySelector('svg');
  const picture = svg.querySelector('.picture');
  const whole = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };

  // ---- what there is

  const components = new Map(data.components.map((each) => [each.component, each]));
  const neededBy = new Map(data.components.map((each) => [each.component, []]));
  data.components.forEach((each) => each.needs.forEach((need) => neededBy.get(need.component)
    .push({ component: each.component, type: need.type, optional: need.optional, implied: need.implied })));
  const boxes = new Map([...svg.querySelectorAll('.box[data-component]')].map((box) => [box.dataset.component, box]));
  const wires = [...svg.querySelectorAll('.wire[data-from]')];

  const closure = (start, next) => {
    const found = new Set();
    const open = [...start];
    while (open.length) {
      for (const other of next(open.pop())) {
        if (!found.has(other)) {
          found.add(other);
          open.push(other);
        }
      }
    }
    return found;
  };
  const needsOf = (name) => components.get(name).needs.map((need) => need.component);
  const dependantsOf = (name) => neededBy.get(name).map((need) => need.component);

  // ---- moving about

  const world = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  picture.replaceWith(world);
  world.append(picture);
  svg.removeAttribute('viewBox');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  stage.classList.add('live');
  const waves = [...svg.querySelectorAll('.wave')].map((text) => {
    const label = document.createElement('span');
    label.textContent = text.textContent;
    byId('waves').append(label);
    return { label, x: Number(text.dataset.x) + picture.transform.baseVal[0].matrix.e };
  });
  const view = { x: 0, y: 0, scale: 1 };

  const show = () => {
    world.setAttribute('transform', `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.scale.toFixed(4)})`);
    byId('scale').textContent = `${Math.round(view.scale * 100)}%`;
    waves.forEach(({ label, x }) => { label.style.left = `${(x * view.scale + view.x).toFixed(1)}px`; });
  };
  const zoom = (factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) => {
    const scale = Math.min(4, Math.max(0.05, view.scale * factor));
    view.x = x - (x - view.x) * (scale / view.scale);
    view.y = y - (y - view.y) * (scale / view.scale);
    view.scale = scale;
    show();
  };
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = stage;
    view.scale = Math.min(width / whole.width, height / whole.height, 1.5);
    view.x = (width - whole.width * view.scale) / 2;
    view.y = (height - whole.height * view.scale) / 2;
    show();
  };
  /** Everything where it can be read so, else the upper end as wide as it fits. */
  const begin = () => {
    fit();
    if (view.scale < 0.6) {
      view.scale = Math.min(1, Math.max(0.6, stage.clientWidth / whole.width));
      view.x = Math.max(0, (stage.clientWidth - whole.width * view.scale) / 2);
      view.y = 0;
      show();
    }
  };
  const reveal = (name) => {
    const box = boxes.get(name).querySelector('rect');
    const shift = (axis) => picture.transform.baseVal[0].matrix[axis];
    const inner = boxes.get(name).parentNode.transform.baseVal[0].matrix;
    const x = Number(box.getAttribute('x')) + shift('e') + inner.e + Number(box.getAttribute('width')) / 2;
    const y = Number(box.getAttribute('y')) + shift('f') + inner.f + Number(box.getAttribute('height')) / 2;
    const left = x * view.scale + view.x;
    const top = y * view.scale + view.y;
    const room = byId('details').hidden ? 60 : 400;
    if (view.scale < 0.5 || left < 60 || top < 40 || left > stage.clientWidth - room || top > stage.clientHeight - 40) {
      view.scale = Math.max(view.scale, 0.9);
      const wanted = (stage.clientWidth - room) / 2 - x * view.scale;
      view.x = whole.width * view.scale > stage.clientWidth - room ? Math.min(0, wanted) : wanted;
      view.y = stage.clientHeight / 2 - y * view.scale;
      show();
    }
  };

  stage.addEventListener('wheel', (event) => {
    event.preventDefault();
    const area = stage.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      zoom(Math.exp(-event.deltaY * 0.005), event.clientX - area.left, event.clientY - area.top);
    } else {
      view.x -= event.shiftKey ? event.deltaY : event.deltaX;
      view.y -= event.shiftKey ? 0 : event.deltaY;
      show();
    }
  }, { passive: false });

  const pointers = new Map();
  let moved = 0;
  stage.addEventListener('pointerdown', (event) => {
    if (pointers.size === 0) {
      moved = 0;
    }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  window.addEventListener('pointermove', (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    moved += Math.abs(now.x - last.x) + Math.abs(now.y - last.y);
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const area = stage.getBoundingClientRect();
      const before = Math.hypot(last.x - other.x, last.y - other.y) || 1;
      zoom(Math.hypot(now.x - other.x, now.y - other.y) / before,
        (now.x + other.x) / 2 - area.left, (now.y + other.y) / 2 - area.top);
    } else if (moved > 3) {
      stage.classList.add('dragged');
      view.x += now.x - last.x;
      view.y += now.y - last.y;
      show();
    }
    pointers.set(event.pointerId, now);
  });
  const release = (event) => {
    pointers.delete(event.pointerId);
    stage.classList.remove('dragged');
  };
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', release);

  // ---- what belongs together

  let pinned = [];
  const firstName = svg.querySelector('.name');
  const light = (names) => {
    const self = new Set(names);
    const near = new Set(names.flatMap((name) => [...needsOf(name), ...dependantsOf(name)]));
    const up = closure(names, needsOf);
    const down = closure(names, dependantsOf);
    svg.classList.toggle('focus', names.length > 0);
    boxes.forEach((box, name) => {
      box.classList.toggle('self', self.has(name));
      box.classList.toggle('needs', up.has(name) && !self.has(name));
      box.classList.toggle('needed', down.has(name) && !self.has(name));
      box.classList.toggle('near', near.has(name));
      box.classList.toggle('lit', self.has(name) || up.has(name) || down.has(name));
    });
    wires.forEach((wire) => {
      const { from, to } = wire.dataset;
      const needs = up.has(to) && (up.has(from) || self.has(from));
      const needed = down.has(from) && (down.has(to) || self.has(to));
      wire.classList.toggle('needs', needs);
      wire.classList.toggle('needed', needed && !needs);
      wire.classList.toggle('lit', needs || needed);
      // What matters lies above what does not.
      if (needs || needed || (names.length === 0 && wire.classList.contains('critical'))) {
        firstName?.before(wire);
      }
    });
  };

  // ---- details

  const node = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const link = (name) => node('a', name, { href: `#${name}` });
  const relations = (title, list) => {
    if (!list.length) {
      return [];
    }
    const items = node('ul', '');
    list.forEach((need) => {
      const item = node('li', '');
      const words = [need.type === 'run' ? 'start together' : '', need.optional ? 'optional' : ''].filter(Boolean);
      item.append(link(need.component), node('small', words.length ? `  ${words.join(', ')}` : ''));
      items.append(item);
    });
    return [node('h3', title), items];
  };
  const facts = (title, list) => {
    if (!list || !list.length) {
      return [];
    }
    const items = node('ul', '');
    list.forEach((each) => {
      const item = node('li', '');
      item.append(node('code', each));
      items.append(item);
    });
    return [node('h3', title), items];
  };
  const describe = (name) => {
    const one = components.get(name);
    const up = closure([name], needsOf).size;
    const down = closure([name], dependantsOf).size;
    const close = node('button', '\u00d7', { id: 'close', 'aria-label': 'Close' });
    close.addEventListener('click', () => choose([]));
    byId('details').replaceChildren(
      node('h2', name), close,
      node('p', data.services[one.service] || ''),
      node('p', `wave ${one.wave} of ${data.waves}${one.critical ? ', on the longest chain' : ''}`
        + (one.expectedMillis === undefined ? '' : `, took ${(one.expectedMillis / 1000).toFixed(1)} s`)),
      node('p', `needs ${up} of ${components.size - 1} others, ${down} need it`),
      ...relations('needs', one.needs),
      ...relations('needed by', neededBy.get(name)),
      ...facts('objects', one.objects),
      ...facts('declared at', [one.at, one.template].filter(Boolean)));
  };
  const choose = (names) => {
    pinned = names;
    const single = names.length === 1;
    byId('details').hidden = !single;
    if (single) {
      describe(names[0]);
    }
    light(names);
    const hash = single ? `#${names[0]}` : '#';
    if (decodeURIComponent(location.hash || '#') !== hash) {
      history.replaceState(null, '', hash === '#' ? location.pathname + location.search : hash);
    }
  };
  const open = (name) => {
    choose([name]);
    reveal(name);
  };

  const componentAt = (event) => event.target.closest?.('.box[data-component]')?.dataset.component;
  svg.addEventListener('pointerover', (event) => {
    const name = componentAt(event);
    if (name && !pinned.length) {
      light([name]);
    }
  });
  svg.addEventListener('pointerout', (event) => {
    if (componentAt(event) && !pinned.length) {
      light([]);
    }
  });
  svg.addEventListener('click', (event) => {
    if (moved > 3) {
      return;
    }
    const service = event.target.closest('.name')?.dataset.service;
    const name = componentAt(event);
    if (service) {
      choose(data.components.filter((each) => each.service === service).map((each) => each.component));
    } else {
      choose(name && !(pinned.length === 1 && pinned[0] === name) ? [name] : []);
    }
  });
  boxes.forEach((box, name) => {
    box.setAttribute('tabindex', '0');
    box.setAttribute('role', 'button');
    box.setAttribute('aria-label', name);
    box.addEventListener('focus', () => {
      if (!pinned.length && box.matches(':focus-visible')) {
        light([name]);
        reveal(name);
      }
    });
    box.addEventListener('blur', () => !pinned.length && light([]));
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose([name]);
      }
    });
  });

  // ---- finding

  const search = byId('search');
  const results = byId('results');
  let hits = [];
  let at = 0;
  const list = () => {
    results.replaceChildren(...hits.slice(0, 12).map((hit, index) => {
      const item = node('li', hit.name, { 'aria-selected': String(index === at) });
      item.append(node('span', hit.why));
      item.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        at = index;
        pick();
      });
      return item;
    }));
    results.hidden = hits.length === 0;
  };
  const find = () => {
    const wanted = search.value.trim().toLowerCase();
    hits = !wanted ? [] : data.components.flatMap((each) => {
      const object = (each.objects || []).find((text) => text.toLowerCase().includes(wanted));
      const named = each.component.toLowerCase().includes(wanted);
      return named || object ? [{ name: each.component, why: named ? '' : object }] : [];
    });
    at = 0;
    const found = new Set(hits.map((hit) => hit.name));
    svg.classList.toggle('searching', wanted !== '');
    boxes.forEach((box, name) => box.classList.toggle('hit', found.has(name)));
    list();
  };
  const pick = () => {
    const hit = hits[at];
    if (hit) {
      results.hidden = true;
      search.blur();
      open(hit.name);
    }
  };
  search.addEventListener('input', find);
  search.addEventListener('focus', () => search.value && find());
  search.addEventListener('blur', () => { results.hidden = true; });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      pick();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const count = Math.min(12, hits.length);
      at = count ? (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : 0;
      list();
    }
  });

  // ---- buttons and keys

  const root = document.documentElement;
  const dark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  byId('theme').addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; });
  byId('larger').addEventListener('click', () => zoom(1.25));
  byId('smaller').addEventListener('click', () => zoom(0.8));
  byId('fit').addEventListener('click', fit);
  byId('chain').hidden = data.longestChain.length < 2;
  byId('chain').addEventListener('click', () => {
    const only = svg.classList.toggle('only');
    byId('chain').setAttribute('aria-pressed', String(only));
  });
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      search.value = '';
      find();
      search.blur();
      choose([]);
    } else if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === '/') {
      event.preventDefault();
      search.focus();
    } else if (event.key === '+' || event.key === '=') {
      zoom(1.25);
    } else if (event.key === '-') {
      zoom(0.8);
    } else if (event.key === '0') {
      fit();
    } else if (event.key.startsWith('Arrow')) {
      view.x += { ArrowLeft: 60, ArrowRight: -60 }[event.key] || 0;
      view.y += { ArrowUp: 60, ArrowDown: -60 }[event.key] || 0;
      show();
    }
  });
  const follow = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    if (boxes.has(name)) {
      open(name);
    }
  };
  window.addEventListener('hashchange', follow);
  begin();
  follow();
})();
