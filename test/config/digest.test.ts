import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../shared/config/load-config.ts';

const BASE = `version: 1
train: { branch: main, cut: Wed 17:00 }
calendar: { timezone: UTC }
services: { api: { tier: 1, slo: { availability: 99.9% } }, web: { tier: 2 } }
`;

function digestOf(text: string): string {
  const loaded = loadConfig({ text, file: 'release.yml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.digest;
}

test('the digest has the form of a SHA-256', () => {
  expect(digestOf(BASE)).toMatch(/^sha256:[0-9a-f]{64}$/);
});

describe('the digest stays when only the writing changes', () => {
  test.each([
    ['comments', `# hello\n${BASE}# bye\n`],
    ['key order', BASE.split('\n').reverse().join('\n')],
    [
      'order inside',
      BASE.replace(
        'api: { tier: 1, slo: { availability: 99.9% } }, web: { tier: 2 }',
        'web: { tier: 2 }, api: { slo: { availability: 99.9% }, tier: 1 }',
      ),
    ],
    ['quotes', BASE.replace('Wed 17:00', '"Wed 17:00"')],
    ['the same time in other words', BASE.replace('Wed 17:00', 'wednesday 17:00')],
    ['blocks', BASE.replace('calendar: { timezone: UTC }', 'calendar:\n    timezone: UTC')],
    ['Windows line ends', BASE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${BASE}`],
    ['a default written out', BASE.replace('branch: main', "branch: main, tag: 'v{version}'")],
  ])('%s', (_, text) => {
    expect(text).not.toBe(BASE);
    expect(digestOf(text)).toBe(digestOf(BASE));
  });
});

describe('the digest changes with any value', () => {
  test.each([
    ['main', 'trunk'],
    ['17:00', '17:01'],
    ['99.9%', '99.95%'],
    ['tier: 2', 'tier: 3'],
    ['web', 'www'],
    ['UTC', 'Europe/Berlin'],
    ['version: 1', 'version: 1\nledger: {}'],
  ])('%s to %s', (from, to) => {
    expect(BASE).toContain(from);
    expect(digestOf(BASE.replace(from, to))).not.toBe(digestOf(BASE));
  });
});

test('JSON can say the whole configuration', () => {
  const loaded = loadConfig({ text: BASE, file: 'release.yml' });
  expect(loaded.ok && JSON.parse(JSON.stringify(loaded.config))).toEqual(loaded.ok && loaded.config);
});
