import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { releaseSchema } from '../../scripts/generate/release-schema.ts';

const COMMITTED = new URL('../../schema/release.schema.json', import.meta.url);
const PRESETS = new URL('../../workflows-examples/presets/', import.meta.url);

const schema = JSON.parse(releaseSchema()) as Readonly<Record<string, unknown>>;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

function preset(name: string): string {
  return readFileSync(new URL(name, PRESETS), 'utf8');
}

test('the committed schema is the generated one', () => {
  expect(readFileSync(COMMITTED, 'utf8')).toBe(releaseSchema());
});

test.each(readdirSync(PRESETS))('%s is valid to an editor', (name) => {
  validate(parse(preset(name)));
  expect(validate.errors ?? []).toEqual([]);
});

test('the example of the design is valid to an editor', () => {
  validate(parse(readFileSync(new URL('../fixtures/config/example.yml', import.meta.url), 'utf8')));
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  [
    'a misspelt key',
    ['bake:', 'bakee:'],
    { keyword: 'additionalProperties', params: { additionalProperty: 'bakee' } },
  ],
  ['a word that is no choice', ['on-blind: hold', 'on-blind: helt'], { keyword: 'enum' }],
  ['a duration without a unit', ['bake: 2h', "bake: '2'"], { keyword: 'pattern' }],
  ['a percentage as a number', ['weight: 50%', 'weight: 50'], { keyword: 'type' }],
  ['another version', ['version: 1', 'version: 2'], { keyword: 'const' }],
] as const)('%s is an error to an editor', (_, [right, wrong], error) => {
  const text = preset('release-captain.yml');
  expect(text).toContain(right);
  validate(parse(text.replace(right, wrong)));
  expect(validate.errors).toEqual(expect.arrayContaining([expect.objectContaining(error)]));
});

test('every key tells an editor what it is for', () => {
  expect(undescribed(schema, '')).toEqual([]);
});

/** The paths of all properties without a description. */
function undescribed(node: unknown, path: string): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((each: unknown) => undescribed(each, path));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key !== 'properties' || typeof value !== 'object' || value === null) return undescribed(value, path);
    return Object.entries(value).flatMap(([name, property]: [string, unknown]) => {
      const here = `${path}/${name}`;
      const own = typeof property === 'object' && property !== null && 'description' in property;
      return [...(own ? [] : [here]), ...undescribed(property, here)];
    });
  });
}
