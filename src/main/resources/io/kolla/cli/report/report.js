
(() => {
  'use strict';
  const list = document.querySelector('.rows');
  if (!list) return;
  document.documentElement.classList.add('js');
  const rows = [...list.children];
  const find = document.getElementById('find');
  const sort = document.getElementById('sort');
  const shown = document.getElementById('shown');
  const chips = [...document.querySelectorAll('[data-show]')];
  const number = (row, key) => Number(row.dataset[key]);
  const orders = {
    start: (a, b) => number(a, 'start') - number(b, 'start'),
    took: (a, b) => number(b, 'took') - number(a, 'took'),
    waited: (a, b) => number(b, 'waited') - number(a, 'waited'),
    state: (a, b) => number(a, 'rank') - number(b, 'rank'),
    name: (a, b) => (a.dataset.name < b.dataset.name ? -1 : 1),
    index: () => 0,
  };

  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = chips.filter(chip => chip.getAttribute('aria-pressed') === 'true').map(chip => chip.dataset.show);
    const states = wanted.filter(name => name !== 'path');
    const onPath = wanted.includes('path');
    let count = 0;
    for (const row of rows) {
      const hit = words.every(word => row.dataset.name.includes(word))
        && (states.length === 0 || states.includes(row.dataset.state))
        && (!onPath || row.classList.contains('critical'));
      row.hidden = !hit;
      if (hit) count++;
    }
    shown.textContent = count === rows.length ? '' : `${count} of ${rows.length} shown`;
  };

  const order = () => {
    const by = orders[sort.value];
    rows.sort((a, b) => by(a, b) || number(a, 'index') - number(b, 'index'));
    list.append(...rows);
  };

  const all = () => {
    find.value = '';
    chips.forEach(chip => chip.setAttribute('aria-pressed', 'false'));
    filter();
  };

  const summaries = () => rows.filter(row => !row.hidden).map(row => row.querySelector('summary'));

  const move = step => {
    const stops = summaries();
    const at = stops.indexOf(document.activeElement);
    const next = stops[Math.min(stops.length - 1, Math.max(0, at + step))];
    if (next) next.focus();
  };

  const walks = element => element === find || list.contains(element);

  const openTarget = () => {
    const row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !rows.includes(row)) return;
    if (row.hidden) all();
    row.querySelector('details').open = true;
    row.scrollIntoView();
    row.querySelector('summary').focus({ preventScroll: true });
  };

  find.form.addEventListener('submit', event => event.preventDefault());
  find.addEventListener('input', filter);
  sort.addEventListener('change', order);
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      filter();
    });
  }
  window.addEventListener('hashchange', openTarget);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target === find;
    if (event.key === '/' && !typing) {
      find.focus();
    } else if (event.key === 'Escape') {
      all();
    } else if (event.key === 'ArrowDown' && walks(event.target)) {
      move(1);
    } else if (event.key === 'ArrowUp' && walks(event.target)) {
      move(-1);
    } else {
      return;
    }
    event.preventDefault();
  });
  openTarget();
})();
