import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { refNameProblem } from '../../shared/semver/ref-name.ts';

const GOOD = [
  'v1.0.0',
  'api/v1.0.0',
  '@acme/api@1.0.0',
  'a-',
  'a/-b',
  'a.b.c',
  'lock',
  'a.locks',
  'é',
  '🚂',
  'a@',
  'a{b',
  '#1',
  'a;b',
  '$(x)',
];
const BAD = [
  '/a',
  'a/',
  'a//b',
  '.a',
  'a/.b',
  'a.lock',
  'a.lock/b',
  'a..b',
  'a.',
  'a@{b',
  'a b',
  'a\tb',
  'a\u007fb',
  'a~',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[b',
  'a\\b',
];

describe('a name is judged as git itself does', () => {
  test.each([...GOOD, ...BAD].map((name) => [name, GOOD.includes(name)] as const))('%j: %s', (name, good) => {
    expect(refNameProblem(name) === undefined).toBe(good);
    expect(spawnSync('git', ['check-ref-format', `refs/tags/${name}`]).status === 0).toBe(good);
  });

  test.each(['', '-v', '@', 'HEAD'])('%j is refused where a person would type it', (name) => {
    expect(refNameProblem(name)).toBeDefined();
  });
});
