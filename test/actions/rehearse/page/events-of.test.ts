import { expect, test } from '@jest/globals';
import { eventsOf } from '../../../../actions/rehearse/page/events-of.ts';
import type { Decided, Happening } from '../../../../actions/rehearse/stage/chronicle.ts';

const decided = (decision: Decided['decision'], code: string, message: string): Happening => ({
  kind: 'decision',
  at: 0,
  from: 0,
  run: 1,
  request: 'advance',
  by: 'schedule',
  decision,
  verdict: 'pass',
  headline: 'a headline',
  reasons: [{ code, message }],
});
const shown = (happenings: readonly Happening[]) =>
  eventsOf(happenings, '1.4.0-rc.1').map(({ kind, severity, text }) => `${kind} ${severity}: ${text}`);

test('a look that came to the same as the one before is a tick, and so is one that found nothing to do', () => {
  expect(
    shown([
      decided('hold', 'baking', '1m of 2h'),
      decided('hold', 'baking', '2m of 2h'),
      decided('hold', 'not-before', 'not before 14:00'),
      decided('none', 'nothing-under-way', 'nothing'),
    ]),
  ).toEqual([
    'decision warning: 1m of 2h',
    'tick info: advance, asked by schedule: hold, as before',
    'decision warning: not before 14:00',
    'tick info: advance, asked by schedule: nothing to do',
  ]);
});

test.each<[Happening, readonly string[]]>([
  [
    { kind: 'weight', at: 0, place: 'api', version: '1.4.0-rc.1', weight: 10 },
    ['weight info: api: 1.4.0-rc.1 gets 10%'],
  ],
  [{ kind: 'weight', at: 0, place: 'api', version: '1.3.0', weight: 90 }, []],
  [{ kind: 'event', at: 0, text: 'v1.4.0-rc.1 is cut' }, ['request info: v1.4.0-rc.1 is cut']],
  [
    { kind: 'event', at: 0, text: 'Prometheus is unreachable' },
    ['fault critical: Prometheus is unreachable'],
  ],
  [{ kind: 'event', at: 0, text: 'Prometheus is up' }, ['fault info: Prometheus is up']],
  [{ kind: 'event', at: 0, text: 'P0 incident "x"' }, ['incident critical: P0 incident "x"']],
  [{ kind: 'event', at: 0, text: 'the incident is over' }, ['fault info: the incident is over']],
  [{ kind: 'event', at: 0, text: 'a freeze begins, for 1d' }, ['freeze warning: a freeze begins, for 1d']],
  [
    { kind: 'person', at: 0, who: 'ana', text: '/approve 1 100% (x)' },
    ['approval good: ana: /approve 1 100% (x)'],
  ],
  [
    { kind: 'person', at: 0, who: 'ana', text: 'asks for rollback' },
    ['request info: ana: asks for rollback'],
  ],
  [{ kind: 'issue', at: 0, number: 2, title: 'x', labels: ['incident'] }, ['issue warning: #2 x']],
  [{ kind: 'flag', at: 0, name: 'search' }, ['flag warning: search is set']],
  [
    { kind: 'killed', at: 0, run: 3, after: 'set-weight' },
    ['fault critical: the runner of run 3 is gone after set-weight'],
  ],
])('%j', (happening, events) => {
  expect(shown([happening])).toEqual(events);
});
