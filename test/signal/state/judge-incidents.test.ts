import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../shared/gate/answer.ts';
import { isAttributed } from '../../../shared/signal/state/attribution.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';
import { judgeIncidents } from '../../../shared/signal/state/judge-incidents.ts';
import { answered, AT, question, silent } from './question.ts';

const release = { service: 'api', versions: ['1.4.0-rc.2', 'v1.4.0'], changedAt: AT - 1_000 };
const incident = (over: Partial<Incident> = {}): Incident => ({
  id: '#12',
  title: 'Checkout is slow',
  level: 'P1',
  startedAt: AT - 2_000,
  services: [],
  labels: [],
  url: undefined,
  ...over,
});

describe('an incident is the release’s own', () => {
  test.each<[string, Partial<Incident>, boolean]>([
    ['with its version as a label', { labels: ['version:v1.4.0'] }, true],
    ['with its candidate as a label', { labels: ['release = v1.4.0-rc.2'] }, true],
    ['with its tag as a label', { labels: ['tag/1.4.0'] }, true],
    ['with its bare version as a label', { labels: ['v1.4.0'] }, true],
    ['with its version in the title', { title: 'Checkout fails (v1.4.0).' }, true],
    [
      'begun after the change and labelled with the service',
      { startedAt: AT, labels: ['service:API'] },
      true,
    ],
    ['begun with the change', { startedAt: AT - 1_000, labels: ['service:api'] }, true],
    ['begun after it, its service known', { startedAt: AT, services: ['api'] }, true],
    ['begun after it, the service in the title', { startedAt: AT, title: 'api: 5xx' }, true],
  ])('%s', (_, over, expected) => {
    expect(isAttributed(incident(over), release)).toBe(expected);
  });

  test.each<[string, Partial<Incident>]>([
    ['without anything', {}],
    ['begun just before the change', { startedAt: AT - 1_001, services: ['api'] }],
    ['begun after it on another service', { startedAt: AT, services: ['web'], labels: ['service:web'] }],
    ['begun after it on a service with a longer name', { startedAt: AT, title: 'api-gateway is down' }],
    [
      'of another version, whenever it began',
      { startedAt: AT, services: ['api'], labels: ['version:1.3.9'] },
    ],
    ['of a version that begins alike', { title: 'v1.4.01 fails', startedAt: AT }],
    ['of another candidate', { labels: ['v1.4.0-rc.1'] }],
  ])('not %s', (_, over) => {
    expect(isAttributed(incident(over), release)).toBe(false);
  });

  test('before any traffic nothing begins after the change', () => {
    const early = { ...release, changedAt: undefined };
    expect(isAttributed(incident({ startedAt: AT, services: ['api'] }), early)).toBe(false);
    expect(isAttributed(incident({ labels: ['v1.4.0'] }), early)).toBe(true);
  });
});

type Row = [string, readonly Answer<readonly Incident[]>[], string, string];
const judge = (
  criterion: { levels?: readonly string[]; attributed?: boolean; wanted?: 'some' | 'none' },
  row: Row[1],
) =>
  judgeIncidents(
    { kind: 'incidents', levels: ['P0', 'P1'], attributed: false, wanted: 'some', ...criterion },
    question,
    { answers: row, release },
  );
const own = incident({ labels: ['v1.4.0'] });

describe('incidents P0|P1', () => {
  test.each<Row>([
    ['one of them', [answered([incident()])], 'pass', 'within-limit'],
    ['one in small letters', [answered([incident({ level: ' p0 ' })])], 'pass', 'within-limit'],
    ['a lesser one', [answered([incident({ level: 'P2' })])], 'fail', 'over-limit'],
    ['P10 is not P1', [answered([incident({ level: 'P10' })])], 'fail', 'over-limit'],
    ['none', [answered([])], 'fail', 'over-limit'],
    ['one without a level', [answered([incident({ level: undefined })])], 'inconclusive', 'no-data'],
    ['one of another scheme', [answered([incident({ level: 'SEV-1' })])], 'inconclusive', 'no-data'],
    ['one of no scheme', [answered([incident({ level: 'urgent' })])], 'inconclusive', 'no-data'],
    ['one of two is silent', [answered([]), silent()], 'error', 'unreachable'],
    ['one of two is silent, the other knows one', [silent(), answered([incident()])], 'pass', 'within-limit'],
    ['nobody was asked', [], 'error', 'not-asked'],
  ])('%s', (_, answers, verdict, code) => {
    expect(judge({}, answers)).toMatchObject({ verdict, code });
  });
});

describe('incidents P0|P1 attributed', () => {
  test.each<Row>([
    ['its own', [answered([own])], 'pass', 'within-limit'],
    ['its own, but lesser', [answered([{ ...own, level: 'P2' }])], 'fail', 'over-limit'],
    ['its own beside another', [answered([incident(), own])], 'pass', 'within-limit'],
    ['another: it pauses, and takes nothing back', [answered([incident()])], 'inconclusive', 'no-data'],
    ['none', [answered([])], 'fail', 'over-limit'],
    ['another, and somebody is silent', [answered([incident()]), silent()], 'error', 'unreachable'],
  ])('%s', (_, answers, verdict, code) => {
    expect(judge({ attributed: true }, answers)).toMatchObject({ verdict, code });
  });

  test('says what is in doubt and what to do', () => {
    expect(judge({ attributed: true }, [answered([incident()])]).message).toBe(
      'nothing says that it is of this release: #12 (P1) Checkout is slow; label it with the version or close it',
    );
  });
});

describe('incidents none', () => {
  test.each<Row>([
    ['none', [answered([]), answered([])], 'pass', 'within-limit'],
    ['any', [answered([incident({ level: undefined })])], 'fail', 'over-limit'],
    ['one of two is silent', [answered([]), silent()], 'error', 'unreachable'],
    ['one of two is silent, the other knows one', [silent(), answered([incident()])], 'fail', 'over-limit'],
    ['nobody was asked', [], 'error', 'not-asked'],
  ])('%s', (_, answers, verdict, code) => {
    expect(judge({ levels: [], wanted: 'none' }, answers)).toMatchObject({ verdict, code });
  });
});
