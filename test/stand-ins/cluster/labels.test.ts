import { expect, test } from '@jest/globals';
import { parseSelector, selects } from '../../../stand-ins/cluster/objects/labels.ts';

const object = { metadata: { labels: { app: 'api', slot: 'blue', tier: '1' } } };

test.each([
  ['app=api', true],
  ['app==api', true],
  ['app=web', false],
  ['app!=web', true],
  ['app!=api', false],
  ['nope!=api', true],
  ['app', true],
  ['nope', false],
  ['!nope', true],
  ['!app', false],
  ['tier in (1, 2)', true],
  ['tier in (2,3)', false],
  ['tier notin (2,3)', true],
  ['nope notin (1)', true],
  ['app=api,slot in (green,blue),!nope', true],
  ['app=api,slot=green', false],
  ['', true],
])('%s: %s', (selector, expected) => {
  expect(parseSelector(selector)?.(object)).toBe(expected);
});

test.each([['a b'], ['app in 1'], ['=x'], ['(a)']])('cannot be read: %s', (selector) => {
  expect(parseSelector(selector)).toBeUndefined();
});

test.each([
  [{ app: 'api' }, true],
  [{ app: 'api', slot: 'green' }, false],
  [{}, false],
])('a Service with %j', (selector, expected) => {
  expect(selects(selector, object.metadata.labels)).toBe(expected);
});
