import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../shared/config/load-config.ts';

const EXAMPLE = readFileSync(new URL('../fixtures/config/example.yml', import.meta.url), 'utf8');

function load(text: string) {
  return loadConfig({ text, file: '.github/release.yml' });
}

describe('the example of the design', () => {
  test('loads unchanged', () => {
    const loaded = load(EXAMPLE);
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });
});
