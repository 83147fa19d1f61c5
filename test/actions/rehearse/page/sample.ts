import type {
  EventData,
  PageData,
  PointData,
  ScenarioData,
} from '../../../../actions/rehearse/page/page-data.ts';

const MINUTE = 60_000;
/** Thursday 10:00. */
export const THURSDAY = Date.UTC(2026, 10, 19, 10);

/** The same numbers every time: an LCG with the constants of Numerical Recipes. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Plan = {
  readonly name: string;
  readonly promise: string;
  readonly ending?: ScenarioData['ending'];
  /** Candidate's share, in minutes after Thursday 10:00. */
  readonly weights: readonly (readonly [minute: number, weight: number])[];
  readonly until: number;
  /** When the canary is bad, in minutes. */
  readonly bad?: readonly [from: number, until: number];
  /** When nothing is measured. */
  readonly blind?: readonly [from: number, until: number];
  readonly more?: readonly EventData[];
};

const at = (minute: number): number => THURSDAY + minute * MINUTE;

function measured(plan: Plan, healthy: number, worst: number, seed: number): readonly PointData[] {
  const next = numbers(seed);
  const inside = (span: readonly [number, number] | undefined, minute: number): boolean =>
    span !== undefined && minute >= span[0] && minute < span[1];
  return Array.from({ length: plan.until + 121 }, (_, index): PointData => {
    const minute = index - 120;
    const level = inside(plan.bad, minute) ? worst : healthy;
    const value = level * (0.85 + 0.3 * next());
    return [at(minute), inside(plan.blind, minute) ? null : value];
  });
}

export function scenario(plan: Plan, index: number): ScenarioData {
  const isBack = plan.weights.at(-1)?.[1] === 0;
  const canary = (healthy: number, worst: number, seed: number) =>
    measured(plan, healthy, worst, seed).map(([time, value]): PointData => {
      const weight = plan.weights.findLast(([minute]) => at(minute) <= time)?.[1] ?? 0;
      return [time, weight === 0 ? null : value];
    });
  const ticks = Array.from({ length: Math.floor(plan.until / 15) }, (_, tick): EventData => ({
    at: at(tick * 15 + 5),
    kind: 'tick',
    severity: 'info',
    text: 'Scheduled run: nothing to do yet',
  }));
  const moves = plan.weights.flatMap(([minute, weight]): readonly EventData[] => {
    const decision = weight === 0 ? 'rollback' : weight === 100 ? 'complete' : 'advance';
    const severity = weight === 0 ? 'critical' : 'good';
    return [
      {
        at: at(minute),
        kind: 'decision',
        decision,
        severity,
        text: `v1.4.0-rc.1 api to ${weight}%: ${decision}`,
      },
      {
        at: at(minute) + 20_000,
        kind: 'weight',
        severity: 'info',
        text: `api: the candidate gets ${weight}%`,
      },
      {
        at: at(minute) + 25_000,
        kind: 'notice',
        severity: 'info',
        text: `#releases: v1.4.0-rc.1 at ${weight}%`,
      },
      ...(weight === 0
        ? ([
            {
              at: at(minute) + 30_000,
              kind: 'issue',
              severity: 'warning',
              text: '#12 v1.4.0-rc.1 was rolled back',
            },
            {
              at: at(minute) + 40_000,
              kind: 'page',
              severity: 'critical',
              text: 'on-call-sre: rolled back to 1.3.0',
            },
          ] as const)
        : []),
    ];
  });
  return {
    name: plan.name,
    promise: plan.promise,
    ending: plan.ending ?? { kind: 'as-promised' },
    end: isBack ? 'rolled-back, paged: rolled-back' : 'complete',
    from: at(-120),
    until: at(plan.until),
    events: [...ticks, ...moves, ...(plan.more ?? [])].sort((one, other) => one.at - other.at),
    weights: ['api', 'web'].map((place) => ({
      place,
      points: plan.weights.map(([minute, weight]) => [at(minute) + 20_000, weight] as const),
    })),
    signals: [
      {
        name: 'error-rate',
        unit: 'ratio',
        canary: canary(0.0021, 0.061, index * 7 + 1),
        stable: measured({ ...plan, bad: [0, 0] }, 0.0018, 0, index * 7 + 2),
        limits: [
          { list: 'advance-when', op: '<=', value: 0.01 },
          { list: 'rollback-when', op: '>', value: 0.02 },
        ],
      },
      {
        name: 'latency-p95',
        unit: 'seconds',
        canary: canary(0.21, index % 2 === 0 ? 0.7 : 0.24, index * 7 + 3),
        stable: measured({ ...plan, bad: [0, 0] }, 0.2, 0, index * 7 + 4),
        limits: [
          { list: 'advance-when', op: '<=', value: 0.5 },
          { list: 'rollback-when', op: '>', value: 1 },
        ],
      },
      {
        name: 'saturation',
        unit: 'ratio',
        canary: canary(0.41, 0.52, index * 7 + 5),
        stable: [],
        limits: [{ list: 'warn-when', op: '>', value: 0.8 }],
      },
    ],
    records: [
      ...plan.weights.map(([minute, weight]) => ({
        at: at(minute),
        actor: weight === 100 ? 'ana' : 'schedule',
        request: weight === 100 ? 'promote-100' : 'advance',
        decision: weight === 0 ? ('rollback' as const) : ('advance' as const),
        verdict: weight === 0 ? ('fail' as const) : ('pass' as const),
        reasons:
          weight === 0
            ? [
                {
                  code: 'rollback-limit',
                  message: 'error-rate > 2% held for 5m on the canary.',
                  observed: '6.06%',
                  limit: '> 2%',
                  source:
                    'sum(rate(http_requests_total{service="api",version="1.4.0-rc.1",code=~"5.."}[2m])) / sum(rate(http_requests_total{service="api",version="1.4.0-rc.1"}[2m]))',
                },
              ]
            : [
                { code: 'holds', message: 'error-rate <= 1% for 5m.', observed: '0.21%', limit: '<= 1%' },
                { code: 'approved', message: 'Two people approved, one for each role.' },
              ],
        version: '1.4.0-rc.1',
      })),
      ...Array.from({ length: 6 }, (_, tick) => ({
        at: at(plan.until - 60 + tick * 10),
        actor: 'schedule',
        request: 'advance',
        decision: isBack ? ('none' as const) : ('hold' as const),
        verdict: 'inconclusive' as const,
        reasons: [{ code: 'not-before', message: 'The step is not before Fri 10:00.' }],
        version: '1.4.0-rc.1',
      })),
    ],
  };
}

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
export const SAMPLE: PageData = {
  title: 'Release train 1.4.0-rc.1',
  repository: 'acme/shop',
  version: '1.4.0-rc.1',
  configFile: '.github/release.yml',
  configDigest: 'sha256:3f1c9a52d8e04b7716aa0c5de2f34b9187d6e5c4b3a29180f7e6d5c4b3a29180',
  seed: '42',
  zone: 'Europe/Berlin',
  notes: ['members of acme/release-captains are made up, one each'],
  scenarios: [
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
  ].map((plan, index) => scenario(plan as Plan, index)),
};
