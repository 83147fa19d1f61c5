import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../dist/bundle-run.ts';
import { codesIn, isKnown, sources } from './codes.ts';
import { spansOf } from './fences.ts';

const whole = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8');
const [, titles = ''] = /^## On the page of a run\n([^]*?)^## /m.exec(whole) ?? [];
const page = whole.replace(titles, '');
const gate = readFileSync(join(ROOT, 'slo-gate/README.md'), 'utf8');
const text = sources().join('\n');
const firstCells = (of: string) => [...of.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell = '']) => cell);
const inRows = firstCells(page).flatMap(spansOf);
const [, quiet = ''] = page.split('\n## Nothing to do\n');
const told = [...inRows, ...spansOf(quiet)];
const ofTheGate = firstCells(gate).flatMap(spansOf);

/** Not codes of reasons: of a schema's own issues, of a status of `git cherry`, of an answer of the shell. */
const OTHERS: readonly string[] = ['custom'];

describe('docs/troubleshooting.md', () => {
  test.each(told)('%s is a code of the sources', (code) => {
    expect(isKnown(code, text)).toBe(true);
  });

  test('has every code that the sources write out', () => {
    const known = new Set([...told, ...ofTheGate, ...OTHERS]);
    expect([...new Set(codesIn(text))].filter((code) => !known.has(code)).sort()).toEqual([]);
  });

  test('has each code once', () => {
    expect(told.filter((code, index) => told.indexOf(code) !== index)).toEqual([]);
  });

  test('is not empty, nor is what it is held against', () => {
    expect([inRows.length > 80, codesIn(text).length > 80, ofTheGate.length > 15]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

test('every title under which a workflow ends badly has its row, and no other', () => {
  const said = ['train', 'hotfix', 'promote', 'stage', 'step'].flatMap((name) => {
    const workflow = readFileSync(join(ROOT, `.github/workflows/release-${name}.yml`), 'utf8');
    return [...workflow.matchAll(/::(?:error|warning) title=([^:]+)::/g)].map(([, title = '']) => title);
  });
  // The title of a step that was not taken is its decision.
  const known = said.flatMap((title) =>
    title === '$DECISION' ? ['hold', 'refuse', 'roll-forward'] : [title],
  );
  expect(firstCells(titles).flatMap(spansOf).sort()).toEqual([...new Set(known)].sort());
});

test.each([
  ["{ code: 'no-data', message }", ['no-data']],
  ["code: isBlind ? 'blind-one' : 'seen'", ['blind-one', 'seen']],
  ['{ code, message }', []],
  ["await: { late: 'not-shown' }", ['not-shown']],
  ["export type PickCode = 'one-way' | 'other-way';", ['one-way', 'other-way']],
  ["type PickCode =\n  | 'one-way'\n  | 'other-way';", ['one-way', 'other-way']],
  ["type PickCode<T = 'no'> = 'one-way' | T;", ['one-way']],
  ["type PickKind = 'one-way';", []],
  ["export type HttpFailureCode = 'cut-off';", []],
  [
    "function no(code: string, message: string) {}\nno('first-one', m); no(\n  'second-one',\n m)",
    ['first-one', 'second-one'],
  ],
  ["function no(kind: Kind, code: PickCode): R {}\nno('kind', 'one-way')", ['one-way']],
  ["const no = (code: PickCode, why: string): R => ({});\nno('one-way', '')", ['one-way']],
  ["function no(code: HttpFailureCode) {}\nno('cut-off')", []],
  ["function no(code: number) {}\nno('cut-off')", []],
  ["no('cut-off')", []],
])('%s', (source, codes) => {
  expect(codesIn(source)).toEqual(codes);
});
