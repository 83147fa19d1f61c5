import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

/** Problems without their positions, which the tests of placing fix. */
function sayings(text: string): readonly string[] {
  return linesOf(`version: 1\n${text}\n`).map((line) => line.slice(line.indexOf(' ') + 1));
}

describe('the image of a service', () => {
  test.each<[string, string, readonly string[]]>([
    ['with its version', 'ghcr.io/acme/api:{version}', []],
    ['with a port and a prefix', 'registry.example.com:5000/acme/api:v{version}', []],
    [
      'without one',
      'ghcr.io/acme/api:latest',
      ['services.api.image: needs {version} in it, else every version would be the same image'],
    ],
    [
      'with another placeholder',
      'ghcr.io/acme/{service}:{version}',
      ['services.api.image: knows no placeholder "{service}": write {version}'],
    ],
    [
      'with a blank',
      'ghcr.io/acme api:{version}',
      ['services.api.image: is no image reference such as ghcr.io/acme/api:{version}'],
    ],
    [
      'that looks like an option',
      '--image={version}',
      ['services.api.image: is no image reference such as ghcr.io/acme/api:{version}'],
    ],
  ])('%s', (_, image, problems) => {
    expect(sayings(`services: { api: { image: '${image}' } }`)).toEqual(problems);
  });

  test('another placeholder is shown at its column', () => {
    expect(linesOf(`version: 1\nservices:\n  api:\n    image: ghcr.io/{name}:{version}\n`)[0]).toMatch(
      /^4:20 /,
    );
  });
});

describe('guard and soak count from 100%', () => {
  test.each<[string, string, readonly string[]]>([
    ['both as they are', 'type: direct', []],
    ['a soak as long as the guard', 'type: direct, guard: 2h, soak: 2h', []],
    [
      'a soak shorter than the guard',
      'type: direct, guard: 2h, soak: 1h',
      ['strategies.s.soak: must be at least as long as the guard (2h): both count from 100%'],
    ],
    [
      'a soak shorter than the guard that nobody wrote',
      'type: direct, soak: 59m',
      ['strategies.s.soak: must be at least as long as the guard (1h): both count from 100%'],
    ],
    ['a guard longer than the soak that nobody wrote', 'type: direct, guard: 48h', []],
    [
      'a guard that cannot be read',
      'type: direct, guard: soon, soak: 1m',
      ['strategies.s.guard: expected a duration such as 90m, 2h or 1h30m, got "soon"'],
    ],
  ])('%s', (_, body, problems) => {
    expect(sayings(`strategies: { s: { ${body} } }`)).toEqual(problems);
  });
});

describe('roles', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'an environment each',
      'a: { users: [ana], environment: one }, b: { team: acme/sre, environment: two }',
      [],
    ],
    [
      'two of one environment',
      'a: { users: [ana], environment: one }, b: { users: [kim], environment: one }',
      ['roles.b.environment: "one" stands here twice'],
    ],
  ])('%s', (_, roles, problems) => {
    expect(sayings(`roles: { ${roles} }`)).toEqual(problems);
  });
});

test('key figures are criteria that are there', () => {
  expect(sayings('strategies: { s: { type: direct, kpi: sales } }')).toEqual([
    'strategies.s.kpi: no profile "sales" under "profiles"',
  ]);
});

describe('links of notices', () => {
  test.each<[string, string, number]>([
    ['an address', 'https://grafana.example.com/d/1?v={version}', 0],
    ['no address', 'javascript:alert(1)', 1],
  ])('%s', (_, url, problems) => {
    expect(sayings(`notify: { links: [{ text: Dashboard, url: '${url}' }] }`)).toHaveLength(problems);
  });
});

test.each<[string, number]>([
  ['us', 0],
  ['eu', 0],
  ['EU', 1],
  ['asia', 1],
])('pages go to PagerDuty in %s', (region, problems) => {
  const pagerduty = `{ routing-key-env: KEY, region: ${region} }`;
  expect(sayings(`notify: { pagerduty: ${pagerduty} }`)).toHaveLength(problems);
});
