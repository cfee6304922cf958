// Uses the page as a reader does, and leaves what came of it in the page.
(() => {
  'use strict';
  const report = {};
  const svg = document.querySelector('#stage svg');
  const box = (name) => svg.querySelector(`.box[data-component="${name}"]`);
  const lit = (kind) => [...svg.querySelectorAll(`.box.lit${kind}`)].map((each) => each.dataset.component).sort();
  const send = (target, type, more = {}) => target.dispatchEvent(
    new (type.startsWith('pointer') ? PointerEvent : type === 'wheel' ? WheelEvent : type.startsWith('key') ? KeyboardEvent
      : type === 'input' ? Event : MouseEvent)(type, { bubbles: true, cancelable: true, ...more }));
  const transform = () => svg.querySelector(':scope > g').getAttribute('transform');

  report.boxes = svg.querySelectorAll('.box[data-component]').length;
  report.waves = [...document.querySelectorAll('#waves span')].map((each) => each.textContent);

  send(box('shop/api').querySelector('text'), 'pointerover');
  report.hover = { needs: lit('.needs'), needed: lit('.needed'), self: lit('.self') };
  report.litWires = [...svg.querySelectorAll('.wire.lit')].map((each) => `${each.dataset.from}<-${each.dataset.to}`).sort();
  send(box('shop/api').querySelector('text'), 'pointerout');
  report.afterHover = lit('');

  send(box('shop/api').querySelector('rect'), 'click');
  report.details = document.getElementById('details').innerText;
  report.detailsShown = !document.getElementById('details').hidden;
  report.hash = location.hash;
  send(document.getElementById('close'), 'click');
  report.detailsClosed = document.getElementById('details').hidden;

  const before = transform();
  send(document.getElementById('stage'), 'wheel', { deltaY: -120, ctrlKey: true, clientX: 100, clientY: 100 });
  report.zoomed = transform() !== before && document.getElementById('scale').textContent;
  const zoomed = transform();
  send(document.getElementById('stage'), 'wheel', { deltaY: 50 });
  report.scrolled = transform() !== zoomed;
  send(window, 'keydown', { key: '0' });
  const fitted = transform();
  send(document.getElementById('stage'), 'pointerdown', { pointerId: 1, clientX: 10, clientY: 10 });
  send(window, 'pointermove', { pointerId: 1, clientX: 60, clientY: 40 });
  send(window, 'pointerup', { pointerId: 1 });
  report.dragged = transform() !== fitted;

  const search = document.getElementById('search');
  search.value = 'statefulset';
  send(search, 'input');
  report.results = [...document.querySelectorAll('#results li')].map((each) => each.innerText.replace(/\s+/g, ' '));
  send(search, 'keydown', { key: 'Enter' });
  report.found = location.hash;
  send(window, 'keydown', { key: 'Escape' });
  report.escaped = [location.hash, lit('').length, search.value];

  const name = svg.querySelector('.name[data-service="shop"] text');
  send(name, 'pointerdown', { pointerId: 1 });
  send(name, 'pointerup', { pointerId: 1 });
  send(name, 'click');
  report.service = lit('.self');
  send(window, 'keydown', { key: 'Escape' });
  send(document.getElementById('chain'), 'click');
  report.chainOnly = svg.classList.contains('only');
  const ground = getComputedStyle(document.body).backgroundColor;
  send(document.getElementById('theme'), 'click');
  report.themes = [ground, getComputedStyle(document.body).backgroundColor];
  const made = document.createElement('script');
  made.type = 'application/json';
  made.id = 'report';
  made.textContent = JSON.stringify(report);
  document.body.append(made);
})();
