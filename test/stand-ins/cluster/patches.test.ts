import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../stand-ins/cluster/objects/json.ts';
import { applyJsonPatch } from '../../../stand-ins/cluster/patches/json-patch.ts';
import { applyMergePatch } from '../../../stand-ins/cluster/patches/merge-patch.ts';
import { applyStrategicMerge } from '../../../stand-ins/cluster/patches/strategic-merge.ts';

describe('a JSON Patch', () => {
  test.each<[string, Json, Json, Json]>([
    ['adds a key', {}, [{ op: 'add', path: '/a', value: 1 }], { a: 1 }],
    ['adds into a list', [1, 3], [{ op: 'add', path: '/1', value: 2 }], [1, 2, 3]],
    ['adds at the end of a list', [1], [{ op: 'add', path: '/-', value: 2 }], [1, 2]],
    ['replaces', { a: { b: 1 } }, [{ op: 'replace', path: '/a/b', value: 2 }], { a: { b: 2 } }],
    ['replaces the whole', { a: 1 }, [{ op: 'replace', path: '', value: 2 }], 2],
    ['removes a key', { a: 1, b: 2 }, [{ op: 'remove', path: '/a' }], { b: 2 }],
    ['removes from a list', [1, 2], [{ op: 'remove', path: '/0' }], [2]],
    ['moves', { a: 1 }, [{ op: 'move', from: '/a', path: '/b' }], { b: 1 }],
    ['copies', { a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
    ['tests what is so', { a: [1] }, [{ op: 'test', path: '/a', value: [1] }], { a: [1] }],
    ['tests that nothing is there', {}, [{ op: 'test', path: '/a', value: null }], {}],
    ['knows escaped slashes and tildes', { 'a/b~': 1 }, [{ op: 'remove', path: '/a~1b~0' }], {}],
  ])('%s', (_, value, patch, expected) => {
    expect(applyJsonPatch(value, patch)).toEqual({ kind: 'patched', value: expected });
  });

  test.each<[string, Json, Json]>([
    ['a test of what is otherwise', { a: 1 }, { op: 'test', path: '/a', value: 2 }],
    ['a replacement of what is not there', {}, { op: 'replace', path: '/a', value: 1 }],
    ['a removal of what is not there', {}, { op: 'remove', path: '/a' }],
    ['an addition below what is not there', {}, { op: 'add', path: '/a/b', value: 1 }],
    ['an addition past the end', [1], { op: 'add', path: '/2', value: 1 }],
    ['an index with a leading zero', [1], { op: 'replace', path: '/00', value: 1 }],
    ['a path without a slash', { a: 1 }, { op: 'remove', path: 'a' }],
    ['an operation that there is not', {}, { op: 'set', path: '/a', value: 1 }],
    ['a key that objects have by birth', {}, { op: 'replace', path: '/toString', value: 1 }],
    ['no operation', {}, 1],
  ])('does not fit: %s', (_, value, operation) => {
    expect(applyJsonPatch(value, [operation])).toMatchObject({ kind: 'inapplicable' });
  });

  test('is done as a whole or not at all', () => {
    const value = { a: 1 };
    const patch = [
      { op: 'replace', path: '/a', value: 2 },
      { op: 'test', path: '/a', value: 1 },
    ];
    expect(applyJsonPatch(value, patch)).toMatchObject({ kind: 'inapplicable' });
    expect(value).toEqual({ a: 1 });
  });
});

describe('a merge patch', () => {
  test.each<[string, Json, Json, Json]>([
    ['takes away what is null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['goes into objects', { a: { b: 1 } }, { a: { c: 2 } }, { a: { b: 1, c: 2 } }],
    ['makes an object of what was none', { a: 1 }, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
  ])('%s', (_, value, patch, expected) => {
    expect(applyMergePatch(value, patch)).toEqual(expected);
  });
});

describe('a strategic merge patch', () => {
  const pod = {
    containers: [
      { name: 'api', image: '1', env: [{ name: 'A', value: '1' }] },
      { name: 'log', image: '1' },
    ],
  };

  test.each<[string, Json, Json]>([
    [
      'finds containers by name',
      { containers: [{ name: 'api', image: '2' }] },
      {
        containers: [
          { name: 'api', image: '2', env: [{ name: 'A', value: '1' }] },
          { name: 'log', image: '1' },
        ],
      },
    ],
    [
      'adds one that is new',
      { containers: [{ name: 'new', image: '1' }] },
      { containers: [...pod.containers, { name: 'new', image: '1' }] },
    ],
    [
      'takes one away',
      { containers: [{ $patch: 'delete', name: 'api' }] },
      { containers: [{ name: 'log', image: '1' }] },
    ],
    [
      'keeps the order that it is told',
      { '$setElementOrder/containers': [{ name: 'log' }, { name: 'api' }], containers: [] },
      { containers: [pod.containers[1] ?? null, pod.containers[0] ?? null] },
    ],
    ['replaces a whole object', { $patch: 'replace', a: 1 }, { a: 1 }],
  ])('%s', (_, patch, expected) => {
    expect(applyStrategicMerge(pod, patch)).toEqual(expected);
  });
});
