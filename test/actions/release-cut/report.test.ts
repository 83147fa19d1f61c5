import { expect, test } from '@jest/globals';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { cutFacts, cutInputs, HEAD, taggedOf } from './facts.ts';
import { outcome } from './report/outcome.ts';
import { reported } from './reported.ts';

test('what another run has begun is told as its work, with its reason', () => {
  const of = {
    kind: 'unfinished',
    tag: 'v1.3.0-rc.1',
    sha: HEAD,
    onto: 'v1.2.0',
    ontoVersion: '1.2.0',
    picks: ['abc'],
    by: '<img>ana',
    why: { justification: 'sums are wrong', incident: 'INC-7' },
    at: Date.parse('2026-11-18T17:00:00Z'),
  } as const;
  const inputs = cutInputs({ mode: 'hotfix', justification: 'something else', incident: 'INC-8' });
  const facts = { history: { of, facts: cutFacts() }, outside: undefined };
  const { blocks, facts: kept } = reported(inputs, cutFacts(), { facts });
  const text = renderTerminal(blocks, { colour: false });
  expect(text).toContain('Begun by <img>ana at 2026-11-18T17:00:00Z, ');
  expect(text).toContain('sums are wrong');
  expect(text).not.toContain('something else');
  expect(kept[0]).toEqual({
    name: 'begun',
    source: 'intent for v1.3.0-rc.1 in the ledger',
    value: {
      by: '<img>ana',
      at: '2026-11-18T17:00:00Z',
      onto: 'v1.2.0',
      picks: ['abc'],
      why: { justification: 'sums are wrong', incident: 'INC-7' },
    },
  });
});

test('tags that only look like versions are told, those that are meant to move are not', () => {
  const { tags } = cutFacts();
  const lookalikes = [
    { tag: { name: 'v1.2', sha: HEAD }, why: 'too short', floating: false },
    { tag: { name: 'v1', sha: HEAD }, why: 'too short', floating: true },
  ];
  const { blocks } = outcome({}, {}, { tags: { ...tags, versions: taggedOf(['v1.2.0']), lookalikes } });
  expect(renderTerminal(blocks, { colour: false })).toContain(
    'v{version}: 1 version, 1 that only look like one (no configuration names the tags)',
  );
});
