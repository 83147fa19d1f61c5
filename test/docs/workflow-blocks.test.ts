import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../dist/bundle-run.ts';
import { actionlint } from '../workflows/lint/actionlint.ts';
import { languageService } from '../workflows/lint/language-service.ts';
import { misnamed } from '../workflows/lint/self.ts';
import { unknownOutputs } from '../workflows/lint/own-outputs.ts';
import { workflow } from '../workflows/lint/workflow.ts';
import { fencesOf } from './fences.ts';

const readmes = readdirSync(ROOT).filter(
  (name) => existsSync(join(ROOT, name, 'README.md')) && existsSync(join(ROOT, name, 'action.yml')),
);
const PAGES = ['README.md', ...readmes.map((name) => `${name}/README.md`)];
const blocks = PAGES.flatMap((path) =>
  fencesOf(readFileSync(join(ROOT, path), 'utf8'))
    .filter(({ info, text }) => info === 'yaml' && text.includes('uses:'))
    .map(({ text, line }) => [`${path}:${line}`, whole(text)] as const),
);

/** A block as a whole workflow: some show jobs or steps only. */
function whole(text: string): string {
  if (/^on:/m.test(text)) return text;
  const head = 'on: push\npermissions: {}\n';
  if (/^jobs:/m.test(text)) return head + text;
  const steps = text.replaceAll(/^(?=.)/gm, '      ');
  return `${head}jobs:\n  one:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`;
}

describe('the workflows that the READMEs show', () => {
  test.each(blocks)('%s', async (place, text) => {
    const one = workflow(place, text);
    const found = [await actionlint(one), await languageService(one), unknownOutputs(one), misnamed(one)];
    expect(found.flat()).toEqual([]);
  });

  test('are found at all, the first one whole', () => {
    expect(blocks.length).toBeGreaterThan(3);
    expect(parse(blocks[0]?.[1] ?? '')).toHaveProperty('name', 'gate');
  });
});
