import type { EventData } from '../../../../../actions/rehearse/page/page-data.ts';
import { at, type Plan } from './plan.ts';

/** Up to 100% on the second day, as the runbook has it. */
const TRAIN = [
  [0, 10],
  [240, 50],
  [1440, 100],
] as const;

const person = (minute: number, text: string): EventData => ({
  at: at(minute),
  kind: 'approval',
  severity: 'good',
  text,
});

/** Fourteen scenarios as a real train has them. */
export const PLANS: readonly Plan[] = [
  {
    name: 'healthy',
    promise: 'A good candidate is at 100% on Friday and final on Saturday.',
    weights: TRAIN,
    until: 2940,
    more: [
      person(1430, 'ana approves 100% as release-captain'),
      person(1435, 'kim approves 100% as on-call-sre'),
    ],
  },
  {
    name: 'error spike at 10%',
    promise: 'Rolled back within 6 minutes of the first bad point.',
    weights: [
      [0, 10],
      [46, 0],
    ],
    until: 120,
    bad: [40, 48],
  },
  {
    name: 'latency drift at 50%',
    promise: 'Rolled back from 50%, and Friday promotes nothing.',
    weights: [
      [0, 10],
      [240, 50],
      [310, 0],
    ],
    until: 1500,
    bad: [290, 312],
  },
  {
    name: 'Prometheus away',
    promise: 'Nothing advances while nothing is measured, and a person is paged after 10 minutes.',
    weights: [[0, 10]],
    until: 240,
    blind: [60, 130],
    more: [
      { at: at(60), kind: 'fault', severity: 'critical', text: 'Prometheus does not answer' },
      {
        at: at(70),
        kind: 'page',
        severity: 'critical',
        text: 'on-call-sre: blind for 10 minutes under weight',
      },
    ],
  },
  {
    name: 'silent canary',
    promise: 'A canary without series is rolled back as canary-silent.',
    weights: [
      [0, 10],
      [12, 0],
    ],
    until: 90,
    blind: [3, 14],
  },
  {
    name: 'incident, attributed',
    promise: 'An incident that names the candidate takes it back.',
    weights: [
      [0, 10],
      [31, 0],
    ],
    until: 120,
    more: [
      {
        at: at(30),
        kind: 'incident',
        severity: 'critical',
        text: 'P1 PABC123: checkout fails since 1.4.0-rc.1',
      },
    ],
  },
  {
    name: 'incident, unrelated',
    promise: 'An incident elsewhere holds the train and takes nothing back.',
    weights: [[0, 10]],
    until: 240,
    more: [
      { at: at(30), kind: 'incident', severity: 'warning', text: 'P1 PXYZ999: warehouse printer' },
      {
        at: at(31),
        kind: 'decision',
        decision: 'hold',
        severity: 'warning',
        text: 'held: an incident is open',
      },
    ],
  },
  {
    name: 'freeze hit',
    promise: 'The freeze on Friday 17:00 stops the step to 100%.',
    weights: [
      [0, 10],
      [240, 50],
    ],
    until: 4320,
    more: [
      { at: at(1860), kind: 'freeze', severity: 'warning', text: 'weekend freeze until Mon 09:00' },
      {
        at: at(1870),
        kind: 'decision',
        decision: 'refuse',
        severity: 'warning',
        text: 'promote-100 refused: freeze',
      },
    ],
  },
  {
    name: 'approver missing',
    promise: '100% waits for the second person.',
    weights: [
      [0, 10],
      [240, 50],
    ],
    until: 1800,
    more: [person(1430, 'ana approves 100% as release-captain')],
  },
  {
    name: 'killed in a promotion',
    promise: 'The next run finishes what the killed one began.',
    ending: {
      kind: 'not-as-promised',
      why: [
        'promised decision "advance" by Thu 11:20; found "hold" with intent-open',
        'promised weight 10% at the end; found 0%',
      ],
    },
    weights: [
      [0, 10],
      [20, 0],
    ],
    until: 120,
    more: [
      {
        at: at(0) + 10_000,
        kind: 'fault',
        severity: 'critical',
        text: 'run 3 was killed after set-weight',
      },
    ],
  },
  {
    name: 'breach after 100%',
    promise: 'A breach 20 minutes after 100% is taken back from the guard.',
    weights: [...TRAIN, [1467, 0]],
    until: 1600,
    bad: [1460, 1470],
  },
  {
    name: 'two promotions at once',
    promise: 'One of two moves the weight, the other finds it moved.',
    weights: [[0, 10]],
    until: 90,
    more: [{ at: at(0) + 5_000, kind: 'request', severity: 'info', text: 'li asks for promote-10' }],
  },
  {
    name: 'irreversible migration',
    promise: 'It stops, turns the flags off and pages.',
    ending: { kind: 'not-applicable', why: 'No service of this configuration declares a migration.' },
    weights: [],
    until: 60,
  },
  {
    name: 'crash loop while probes are green',
    promise: 'Taken back although the probes pass through stable.',
    weights: [
      [0, 10],
      [9, 0],
    ],
    until: 90,
    bad: [1, 10],
  },
];
