import { expect, test } from '@jest/globals';
import { neededBy } from './lint/calls.ts';
import { CALLED, CALLERS, complaints, FILES } from './lint/complaints.ts';
import { shapeOf } from './lint/shape.ts';

const grants = [...FILES.values()].flatMap(({ path, text }) =>
  path.startsWith(CALLERS)
    ? [...text.matchAll(/^ {6}([a-z-]+): (read|write) # .+\n/gm)].map(
        ([line, scope = '', level = '']) => [path, scope, line, level] as const,
      )
    : [],
);

test.each(grants)('%s without %s is found', (path, scope, line, level) => {
  expect(complaints(path, line, '')).toContainEqual(
    expect.stringContaining(`grant ${scope}: ${level}, which the called workflow needs`),
  );
});

test.each(grants)('%s with no reason for %s is found', (path, scope, line) => {
  const bare = line.replace(/ #.*/, '');
  expect(complaints(path, line, bare)).toContainEqual(
    expect.stringContaining(`a comment must say what needs ${scope}`),
  );
});

test.each(['release-train', 'release-promote', 'release-hotfix'])(
  'the caller of %s has a grant for each permission of what it calls',
  (name) => {
    const called = FILES.get(`${CALLED}/${name}.yml`);
    const needed = called === undefined ? [] : [...neededBy(shapeOf(called)).keys()];
    const own = grants.flatMap(([path, scope]) => (path.endsWith(`/${name}.yml`) ? [scope] : []));
    expect(own.sort()).toEqual(needed.sort());
    expect(own.length).toBeGreaterThan(4);
  },
);
