/**
 * What makes the page handier and is not needed to read it: shows some of the scenarios, and tells the numbers at a time that a
 * pointer or the arrow keys choose. Text of the page is only ever put in as text. Checked in a browser by its tests.
 */
export const SCRIPT = String.raw`'use strict';
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const make = (name, text = '', to = {}) => Object.assign(document.createElement(name), { textContent: text }, to);

  const filter = document.querySelector('.filter');
  const kinds = [['', 'all'], ['not-as-promised', 'not as promised'], ['as-promised', 'as promised'], ['not-applicable', 'not applicable']];
  const show = (kind) => {
    for (const item of all(document, '[data-ending]')) item.hidden = kind !== '' && item.dataset.ending !== kind;
    for (const button of all(filter, 'button')) button.setAttribute('aria-pressed', String(button.value === kind));
  };
  for (const [kind, words] of kinds) {
    const count = all(document, 'section[data-ending' + (kind === '' ? '' : '="' + kind + '"') + ']').length;
    if (count === 0) continue;
    const button = make('button', words + ' ' + count, { type: 'button', value: kind });
    button.addEventListener('click', () => show(kind));
    filter.append(button);
  }
  filter.hidden = false;
  show('');
  // A link to a scenario that is not shown shows all.
  addEventListener('hashchange', () => {
    const goal = document.getElementById(location.hash.slice(1));
    if (goal?.hidden) { show(''); goal.scrollIntoView(); }
  });

  const corners = (path) => {
    const runs = [];
    let [x, y] = [0, 0];
    for (const [, word, numbers] of path.getAttribute('d').matchAll(/([MlHVh])([^MlHVhz]*)/g)) {
      const given = (numbers.match(/-?[0-9.]+/g) ?? []).map(Number);
      if (word === 'M') runs.push([[x, y] = given]);
      else if (word === 'H') runs.at(-1).push([x = given[0], y]);
      else if (word === 'V') runs.at(-1).push([x, y = given[0]]);
      else if (word === 'l') for (let at = 0; at < given.length; at += 2) runs.at(-1).push([x += given[at], y += given[at + 1]]);
    }
    return runs;
  };
  const heightAt = (runs, x) => {
    for (const run of runs) {
      const next = run.findIndex(([right]) => right > x);
      if (next > 0) {
        const [[left, low], [right, high]] = [run[next - 1], run[next]];
        return low + ((high - low) * (x - left)) / (right - left);
      }
      if (next < 0 && run.at(-1)[0] >= x - 8) return run.at(-1)[1];
      if (next === 0 && run[0][0] <= x + 8) return run[0][1];
    }
    return undefined;
  };
  const short = (value) => String(Number(value.toPrecision(3)));
  const written = (value, unit) => {
    if (unit === 'ratio') return short(value * 100) + '%';
    if (unit === 'seconds') return Math.abs(value) < 1 ? short(value * 1000) + 'ms' : short(value) + 's';
    return unit === 'plain' ? short(value) : short(value) + (unit === 'bytes' ? ' bytes' : unit);
  };
  const lineOf = (path) => {
    const { top, low, unit, name } = path.dataset;
    const isStep = path.classList.contains('step');
    const [floor, height] = isStep ? [970, 740] : [930, 800];
    return { name, runs: corners(path), isStep, at: (y) => written(Number(low) + ((floor - y) / height) * (top - low), unit) };
  };
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const clock = (knots, x) => {
    const next = Math.max(1, knots.findIndex(([right]) => right >= x));
    const [[left, from], [right, until]] = [knots[next - 1], knots[next]];
    const date = new Date(1000 * (right === left ? from : from + ((until - from) * (x - left)) / (right - left)));
    return days[date.getUTCDay()] + ' ' + date.toISOString().slice(11, 16);
  };

  document.querySelector('.legend').append(
    make('p', 'Move along a figure, or move its handle with the arrow keys, to read the numbers at a time.'));

  for (const figure of all(document, 'figure[data-times]')) {
    const strips = figure.querySelector('.strips');
    const knots = figure.dataset.times.split(' ').map((knot) => knot.split(':').map(Number));
    const rows = all(figure.parentElement, 'tr[data-x]');
    let lines;
    const field = make('div', '', { className: 'cursor-field' });
    const cursor = make('div', '', { className: 'cursor', hidden: true });
    const reading = make('div', '', { className: 'reading' });
    const input = make('input', '', { type: 'range', min: '0', max: '1000', step: '2', value: '0', id: figure.parentElement.id + '-time' });
    const output = make('output', '', { htmlFor: input.id });
    const tell = (x) => {
      lines ??= all(strips, 'path[data-name]').map(lineOf);
      const time = clock(knots, x);
      const numbers = lines.flatMap(({ name, runs, isStep, at }) => {
        const steps = isStep ? runs[0].filter(([left]) => left <= 2 * x).at(-1)?.[1] : heightAt(runs, 2 * x);
        return steps === undefined ? [] : [name + ' ' + at(steps)];
      });
      const near = rows.filter((row) => Math.abs(Number(row.dataset.x) - x) <= 4)
        .slice(0, 2).map((row) => [...row.cells].slice(1).map((cell) => cell.textContent.trim()).join(': ').slice(0, 120));
      cursor.hidden = false;
      cursor.style.left = x / 10 + '%';
      output.replaceChildren(make('b', time), ' about: ' + numbers.join(' · '), ...near.flatMap((line) => [make('br'), line]));
      input.setAttribute('aria-valuetext', time + ', ' + numbers.join(', ') + (near.length > 0 ? '. ' + near.join('. ') : ''));
    };
    input.addEventListener('input', () => tell(Number(input.value)));
    strips.addEventListener('pointermove', (event) => {
      const { left, width } = field.getBoundingClientRect();
      const x = (1000 * (event.clientX - left)) / width;
      if (x < 0 || x > 1000) return;
      input.value = String(x);
      tell(x);
    });
    field.append(cursor);
    strips.append(field);
    reading.append(make('label', 'Time', { htmlFor: input.id }), input, output);
    figure.append(reading);
  }

  addEventListener('beforeprint', () => { for (const details of all(document, 'details')) details.open = true; });
})();
`;
