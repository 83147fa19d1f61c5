import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseFreezeFile } from '../../shared/calendar/freeze-file.ts';
import { loadConfig } from '../../shared/config/load-config.ts';
import { formatProblem } from '../../shared/config/problem.ts';
import { configSchema } from '../../shared/config/schema.ts';
import { parseTemplate } from '../../shared/notes/template.ts';
import { trainSchema } from '../../shared/train/schema.ts';
import { MOST_CHARACTERS, MOST_LEVELS, MOST_VALUES } from '../../shared/config/yaml/limits.ts';
import { fencesOf, spansOf } from './fences.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const fences = fencesOf(page);
const spans = spansOf(page);
const problemsOf = (text: string): readonly string[] => {
  const loaded = loadConfig({ text, file: '.github/release.yml' });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
};

describe('docs/configuration.md', () => {
  const yaml = fences.filter(({ info }) => /^yaml\b/.test(info));

  test.each(yaml.map((fence) => [fence.line, fence] as const))(
    'the YAML of line %i loads',
    (_, { info, text }) => {
      expect(['yaml', 'yaml fragment']).toContain(info);
      expect(text.startsWith('version: 1\n')).toBe(info === 'yaml');
      expect(problemsOf(info === 'yaml' ? text : `version: 1\n${text}`)).toEqual([]);
    },
  );

  test('has YAML of both kinds', () => {
    expect(new Set(yaml.map(({ info }) => info))).toEqual(new Set(['yaml', 'yaml fragment']));
  });

  test.each(Object.keys(configSchema.shape))('shows and names the slice %s', (key) => {
    expect(spans).toContain(key);
    expect(yaml.some(({ text }) => new RegExp(`^${key}:`, 'm').test(text))).toBe(true);
  });

  test.each(Object.keys(trainSchema.shape))('names the key %s of train', (key) => {
    const shown = yaml.some(({ text }) => new RegExp(`^ {2}${key}:`, 'm').test(text));
    expect(shown || spans.includes(key)).toBe(true);
  });

  test('its freeze file and its template are read', () => {
    const json = fences
      .filter(({ info }) => info === 'json')
      .map(({ text }) => parseFreezeFile(text, 'a.json'));
    const markdown = fences
      .filter(({ info }) => info === 'markdown')
      .map(({ text }) => parseTemplate(text, 'a.md'));
    expect([json.map(({ ok }) => ok), markdown.map(({ ok }) => ok)]).toEqual([[true], [true]]);
  });

  test('its mistake is reported as it says', () => {
    expect(page).toContain(problemsOf('version: 1\n\ntrain:\n  cutt: Wed 17:00\n').join('\n'));
    expect(problemsOf('version: 1\n\ntrain:\n  cutt: Wed 17:00\n')).toHaveLength(1);
  });

  test('its defaults are those of the schema', () => {
    const rows = [...page.matchAll(/^\| `([\w-]+)` \| `([^`]+)` \|/gm)].map(([, key = '', value = '']) => [
      key,
      value,
    ]);
    expect(rows).toHaveLength(7);
    const written = rows.map(([key, value]) => `  ${key}: '${value}'`.replace(/'(\d)'$/, '$1'));
    const loaded = loadConfig({ text: `version: 1\ntrain:\n${written.join('\n')}\n`, file: 'a' });
    const bare = loadConfig({ text: 'version: 1\ntrain: {}\n', file: 'a' });
    expect(loaded.ok && bare.ok && loaded.digest === bare.digest).toBe(true);
  });

  test('its limits are those of the reader', () => {
    expect(page).toContain(
      `at most ${MOST_CHARACTERS} characters, ${MOST_LEVELS} levels and ${MOST_VALUES} values`,
    );
  });
});
