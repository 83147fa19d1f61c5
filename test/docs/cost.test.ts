import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { WATCH_EVERY } from '../../actions/canary-promote/next/look-on.ts';
import { inputs } from '../../actions/canary-promote/inputs.ts';
import { ROOT } from '../dist/bundle-run.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8').replaceAll(/\s+/g, ' ');
const [page, examples] = [read('README.md'), read('workflows-examples/README.md')];

/** How many values of one field of a cron line are meant: `*`, `*\/10`, `9-18`, `0,15`. */
function meant(field: string, all: number): number {
  return field.split(',').reduce((sum, part) => {
    const [range = '', every = '1'] = part.split('/');
    const [from = 0, to = from] = range.split('-').map(Number);
    return sum + Math.ceil((range === '*' ? all : to - from + 1) / Number(every));
  }, 0);
}

/** Ticks a week of a workflow whose schedule names days of the week. */
function ticks(name: string): number {
  const text = readFileSync(join(ROOT, 'workflows-examples/train/.github/workflows', name), 'utf8');
  const lines = [...text.matchAll(/- cron: '(\S+) (\S+) \* \* (\S+)'/g)];
  return lines.reduce(
    (sum, [, minute = '', hour = '', day = '']) => sum + meant(minute, 60) * meant(hour, 24) * meant(day, 7),
    0,
  );
}

test.each([
  ['*/10', 60, 6],
  ['0,15,30,45', 60, 4],
  ['9-18', 24, 10],
  ['*', 7, 7],
  ['4', 7, 1],
])('%s of %i is meant %i times', (field, all, times) => {
  expect(meant(field, all)).toBe(times);
});

test('the ticks and minutes of the README are those of the example', () => {
  const promotions = ticks('release-promote.yml');
  expect(page).toContain(
    `has ${promotions} ticks a week for promotions and ${ticks('release-train.yml')} for the train`,
  );
  expect(page).toContain(`about ${Math.round((promotions * 52) / 12 / 100) * 100} minutes a month`);
});

test('the minutes of the steps that watch are those of three steps and their start', () => {
  const watched = Number(inputs.watch.default?.replace(/m$/, ''));
  const month = Math.round((3 * (watched + 1) * 52) / 12 / 100) * 100;
  for (const text of [page, examples])
    expect(text).toContain(`three of ${watched} minutes a week are about ${month} more`);
});

test('the bound of detection is that of the watch', () => {
  expect(page).toContain(`\`for\` + step + scrape + ${WATCH_EVERY / 1000} s`);
  expect(page).toContain(`it looks every ${WATCH_EVERY / 1000} s`);
  expect(page).toContain(
    `the job watches (${inputs.watch.default?.replace('m', ' minutes') ?? ''} after each weight change)`,
  );
});
