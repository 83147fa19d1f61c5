import { expect, test } from '@jest/globals';
import { imagesOf, versionNamed } from '../../../actions/canary-promote/images.ts';
import type { Place } from '../../../actions/canary-promote/settings.ts';

const ARGO: Place['entry'] = { 'argo-rollouts': { name: 'api', namespace: 'production' } };
const COMMAND: Place['entry'] = { command: { read: ['./read.sh'], 'set-weight': ['./weight.sh'] } };
const DIGEST = `sha256:${'a'.repeat(64)}`;
const TEMPLATE = 'registry.example/api:{version}';

const place = (change: Partial<Place> = {}): Place => ({
  name: 'api',
  service: 'api',
  entry: ARGO,
  image: TEMPLATE,
  requiresDigest: false,
  ...change,
});
const web = place({ name: 'web', service: 'web', image: 'registry.example/web:{version}' });
const regions = [place({ name: 'api@eu' }), place({ name: 'api@us' })];

test.each<[string, readonly Place[], string | undefined, Readonly<Record<string, string>>]>([
  ['the template of the service', [place()], undefined, { api: 'registry.example/api:1.1.0' }],
  ['the input before the template', [place()], 'other/api:x', { api: 'other/api:x' }],
  [
    'of each service its own',
    [place(), web],
    undefined,
    { api: 'registry.example/api:1.1.0', web: 'registry.example/web:1.1.0' },
  ],
  ['one input for every region', regions, 'a:1', { 'api@eu': 'a:1', 'api@us': 'a:1' }],
  [
    'the version where own commands carry it out',
    [place({ entry: COMMAND, image: undefined })],
    undefined,
    { api: '1.1.0' },
  ],
  [
    'a digest where one is asked for',
    [place({ requiresDigest: true })],
    `a@${DIGEST}`,
    { api: `a@${DIGEST}` },
  ],
  ['a reference of 512 characters', [place()], `${'a'.repeat(510)}:1`, { api: `${'a'.repeat(510)}:1` }],
  ['latest where a digest stands with it', [place()], `a:latest@${DIGEST}`, { api: `a:latest@${DIGEST}` }],
  ['a digest without a tag', [place()], `a@${DIGEST}`, { api: `a@${DIGEST}` }],
  ['a tag at a registry with a port', [place()], 'localhost:5000/a:1', { api: 'localhost:5000/a:1' }],
  ['a tag that only begins like it', [place()], 'a:latest-1', { api: 'a:latest-1' }],
  ['any word where own commands take it', [place({ entry: COMMAND })], 'latest', { api: 'latest' }],
  ['nothing for no place', [], undefined, {}],
])('%s', (_, places, input, images) => {
  expect(imagesOf(places, input, '1.1.0')).toEqual({ ok: true, value: images });
});

test.each<[string, readonly Place[], string | undefined, RegExp]>([
  ['one input for two services', [place(), web], 'a:1', /^image names one image, and several services move/],
  [
    'no template and no input',
    [place({ image: undefined })],
    undefined,
    /^api: no image is known for 1\.1\.0: give image/,
  ],
  ['an option', [place()], '--help', /^api: "--help" is no image reference$/],
  ['a blank', [place()], 'a b', /is no image reference$/],
  ['a newline', [place()], 'a\nb', /is no image reference$/],
  ['one character too many', [place()], 'a'.repeat(513), /^api: "a{80}" is no image reference$/],
  [
    'no tag and no digest',
    [place()],
    'registry.example/api',
    /^api: registry\.example\/api names no version: what it stands for changes by itself, and a rollback to it would go nowhere; give a tag other than latest \(registry\.example\/api:1\.1\.0\), or a digest \(name@sha256:…\)$/,
  ],
  ['latest by name', [place()], 'registry.example/api:latest', /names no version/],
  ['no tag at a registry with a port', [place()], 'localhost:5000/api', /\(localhost:5000\/api:1\.1\.0\)/],
  ['an empty tag', [place()], 'api:', /names no version/],
  ['a digest that is none', [place()], 'api@sha256:abc', /names no version/],
  [
    'a template without a tag',
    [place({ image: 'a/{version}' })],
    undefined,
    /^api: a\/1\.1\.0 names no version/,
  ],
  ['latest in a template', [place({ image: 'a-{version}:latest' })], undefined, /^api: .* names no version/],
  [
    'a tag where a digest is asked for',
    [place({ requiresDigest: true })],
    undefined,
    /^api: registry\.example\/api:1\.1\.0 is not pinned by a digest/,
  ],
  [
    'a digest that is too short',
    [place({ requiresDigest: true })],
    `a@${DIGEST.slice(0, -1)}`,
    /is not pinned/,
  ],
  ['a digest with more behind it', [place({ requiresDigest: true })], `a@${DIGEST}0`, /is not pinned/],
])('refused: %s', (_, places, input, message) => {
  const read = imagesOf(places, input, '1.1.0');
  expect(read.ok ? '' : read.message).toMatch(message);
});

test('a version is put in as it is', () => {
  expect(imagesOf([place({ image: 'a:{version}-{version}' })], undefined, "1$&$'")).toMatchObject({
    ok: false,
  });
  expect(imagesOf([place({ image: 'a:{version}-{version}' })], undefined, '1.0')).toEqual({
    ok: true,
    value: { api: 'a:1.0-1.0' },
  });
});

test.each([
  ['registry.example/api:1.1.0-rc.1', '1.1.0-rc.1'],
  ['registry.example:5000/api:v1.1.0', '1.1.0'],
  [`registry.example/api:1.1.0@${DIGEST}`, '1.1.0'],
  ['1.1.0-rc.1', '1.1.0-rc.1'],
  [`registry.example/api@${DIGEST}`, undefined],
  ['registry.example:5000/api', undefined],
])('%s names the version %s', (image, version) => {
  expect(versionNamed(image)).toBe(version);
});
