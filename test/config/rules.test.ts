import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

/** Problems without their positions, which the tests of placing fix. */
function sayings(text: string): readonly string[] {
  return linesOf(`version: 1\n${text}\n`).map((line) => line.slice(line.indexOf(' ') + 1));
}

function strategy(body: string): string {
  return `calendar:\n  windows: [Mon-Fri 09:00-17:00]\n  freezes: [Fri 17:00 - Mon 09:00, Wed 12:00-13:00]\nroles: { a: { users: [ana] }, b: { users: [li] } }\nstrategies:\n  s: ${body}`;
}
function steps(...list: readonly string[]): string {
  return strategy(`{ steps: [${list.map((step) => `{ ${step} }`).join(', ')}] }`);
}

describe('weights', () => {
  test.each([
    ['rising to 100%', steps('weight: 10%, bake: 1h', 'weight: 100%'), []],
    ['rising by a little', steps('weight: 10%, bake: 1h', 'weight: 10.1%, bake: 1h', 'weight: 100%'), []],
    [
      'equal',
      steps('weight: 10%, bake: 1h', 'weight: 10%, bake: 1h', 'weight: 100%'),
      ['strategies.s.steps[1].weight: must be more than the step before (10%)'],
    ],
    [
      'falling',
      steps('weight: 50%, bake: 1h', 'weight: 49.9%, bake: 1h', 'weight: 100%'),
      ['strategies.s.steps[1].weight: must be more than the step before (50%)'],
    ],
    [
      'ending below 100%',
      steps('weight: 10%, bake: 1h', 'weight: 99.9%'),
      ['strategies.s.steps[1].weight: must be 100%: it is the last step'],
    ],
    [
      'starting at 0%',
      steps('weight: 0%, bake: 1h', 'weight: 100%'),
      ['strategies.s.steps[0].weight: must be more than 0%'],
    ],
    [
      'above 100%',
      steps('weight: 101%'),
      ['strategies.s.steps[0].weight: a percentage here is at most 100%, got "101%"'],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});

describe('bakes', () => {
  test.each([
    [
      'missing before the last step',
      steps('weight: 10%', 'weight: 100%'),
      ['strategies.s.steps[0].bake: is missing: say how long this weight must hold, such as 2h'],
    ],
    [
      'none at all',
      steps('weight: 10%, bake: 0s', 'weight: 100%'),
      ['strategies.s.steps[0].bake: must be more than 0, got "0s"'],
    ],
    ['the shortest', steps('weight: 10%, bake: 1ms', 'weight: 100%'), []],
    [
      'at 100%',
      steps('weight: 100%, bake: 1h'),
      [
        'strategies.s.steps[0].bake: has no meaning at 100%: write "guard" beside "steps" for the watch after it',
      ],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});

describe('not-before lies in a window and outside weekly freezes', () => {
  const outside = (time: string) => [
    `strategies.s.steps[0].not-before: ${time} lies outside the windows of the calendar (Mon-Fri 09:00-17:00)`,
  ];
  const frozen = (time: string, freeze: string) => [
    `strategies.s.steps[0].not-before: ${time} lies in the freeze ${freeze}`,
  ];
  test.each([
    ['Mon 09:00', []],
    ['Mon 08:59', frozen('Mon 08:59', 'Fri 17:00 - Mon 09:00')],
    ['Thu 16:59', []],
    ['Thu 17:00', outside('Thu 17:00')],
    ['Thu 08:59', outside('Thu 08:59')],
    ['Fri 16:59', []],
    ['Fri 17:00', frozen('Fri 17:00', 'Fri 17:00 - Mon 09:00')],
    ['Wed 11:59', []],
    ['Wed 12:00', frozen('Wed 12:00', 'Wed 12:00-13:00')],
    ['Wed 13:00', []],
  ])('%s', (time, problems) => {
    expect(sayings(steps(`weight: 100%, not-before: ${time}`))).toEqual(problems);
  });

  test('without windows any time is one', () => {
    expect(sayings('strategies: { s: { steps: [{ weight: 100%, not-before: Sun 03:00 }] } }')).toEqual([]);
  });
});

describe('no weekly freeze begins within the buffer after the last step', () => {
  const file = (time: string, buffer: string) =>
    `calendar: { freezes: [Fri 17:00 - Mon 09:00], ${buffer} }
strategies: { s: { steps: [{ weight: 10%, bake: 1h, not-before: Fri 16:00 }, { weight: 100%, not-before: ${time} }] } }`;
  const late = [
    'strategies.s.steps[1].not-before: the freeze Fri 17:00 - Mon 09:00 begins within 90 minutes of it ("buffer-after-release")',
  ];
  test.each([
    ['Fri 15:29', 'buffer-after-release: 90m', []],
    ['Fri 15:30', 'buffer-after-release: 90m', []],
    ['Fri 15:31', 'buffer-after-release: 90m', late],
    ['Fri 16:59', 'buffer-after-release: 90m', late],
    ['Fri 16:59', 'timezone: UTC', []],
    ['Mon 09:00', 'buffer-after-release: 90m', []],
  ])('%s with %s', (time, buffer, problems) => {
    expect(sayings(file(time, buffer))).toEqual(problems);
  });
});

describe('the freezes come before the cut', () => {
  const late = (key: string, what: string, time: string) => [
    `train.${key}: must come before ${what} (${time}), and less than half a week before it`,
  ];
  test.each([
    ['code-freeze: Tue 17:00', []],
    ['code-freeze: Wed 16:59', []],
    ['code-freeze: Wed 17:00', late('code-freeze', 'the cut', 'Wed 17:00')],
    ['code-freeze: Wed 17:01', late('code-freeze', 'the cut', 'Wed 17:00')],
    ['code-freeze: Sun 05:01', []],
    ['code-freeze: Sun 05:00', late('code-freeze', 'the cut', 'Wed 17:00')],
    ['feature-freeze: Mon 09:00, code-freeze: Tue 17:00', []],
    [
      'feature-freeze: Tue 17:00, code-freeze: Tue 17:00',
      late('feature-freeze', 'the code freeze', 'Tue 17:00'),
    ],
    ['feature-freeze: Wed 17:00', late('feature-freeze', 'the cut', 'Wed 17:00')],
  ])('%s', (keys, problems) => {
    expect(sayings(`train: { cut: Wed 17:00, ${keys} }`)).toEqual(problems);
  });

  test.each(['code-freeze', 'feature-freeze'])('a %s needs a cut', (key) => {
    expect(sayings(`train: { ${key}: Tue 17:00 }`)).toEqual([
      `train.${key}: needs train.cut: it freezes what that cut takes along`,
    ]);
  });
});

describe('names that are referred to exist', () => {
  test.each([
    [
      'a profile of a strategy',
      strategy('{ profile: p, steps: [{ weight: 100% }] }'),
      ['strategies.s.profile: no profile "p" under "profiles"'],
    ],
    [
      'a profile of a step',
      steps('weight: 100%, profile: p'),
      ['strategies.s.steps[0].profile: no profile "p" under "profiles"'],
    ],
    [
      'a profile before a switch',
      strategy('{ type: blue-green, pre-promotion-profile: p }'),
      ['strategies.s.pre-promotion-profile: no profile "p" under "profiles"'],
    ],
    [
      'a role',
      steps('weight: 100%, approvals: [a, c]'),
      ['strategies.s.steps[0].approvals[1]: no role "c" under "roles", did you mean "a"?'],
    ],
    [
      'a strategy',
      'services: { api: { strategy: fast } }',
      ['services.api.strategy: no strategy "fast" under "strategies"'],
    ],
    [
      'a profile to extend',
      'probes: [{ name: h, command: [x] }]\nprofiles: { a: { extends: aa }, aaa: { advance-when: [probes pass] } }',
      ['profiles.a.extends: no profile "aa" under "profiles", did you mean "a"?'],
    ],
    [
      'a signal',
      'profiles: { a: { advance-when: ["error-rate<= 1%"] } }',
      [
        'profiles.a.advance-when[0]: no signal "error-rate" under "signals", there are probes, alerts, incidents, burn-rate, error-budget-remaining, error-budget-used',
      ],
    ],
    [
      'a signal with the name of a state',
      'signals: { probes: { rate: x } }',
      ['signals.probes: is a word of the criteria: call the signal something else'],
    ],
    [
      'a word that every object has',
      'profiles: { a: { extends: constructor } }',
      ['profiles.a.extends: no profile "constructor" under "profiles", there are a'],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});

describe('profiles', () => {
  const cycle = (path: string, loop: string) => `profiles.${path}.extends: leads back to itself: ${loop}`;
  test.each([
    ['one that extends itself', '{ a: { extends: a } }', [cycle('a', 'a → a')]],
    [
      'two in a circle',
      '{ a: { extends: b }, b: { extends: a } }',
      [cycle('a', 'a → b → a'), cycle('b', 'b → a → b')],
    ],
    [
      'one that leads into a circle is not in it',
      '{ a: { extends: b }, b: { extends: b } }',
      [cycle('b', 'b → b')],
    ],
    [
      'one that says nothing',
      '{ a: {} }',
      ['profiles.a: has no criteria: give advance-when or rollback-when'],
    ],
    [
      'an empty criterion',
      "{ a: { advance-when: [''] } }",
      ['profiles.a.advance-when[0]: expected a criterion such as "error-rate <= 1% for 5m", got nothing'],
    ],
    [
      'a comma',
      "{ a: { advance-when: ['probes pass, alerts none'] } }",
      ['profiles.a.advance-when[0]: a criterion has no commas: write each condition as its own entry'],
    ],
    ['an empty list', '{ a: { advance-when: [] } }', ['profiles.a.advance-when: must not be empty']],
  ])('%s', (_, profiles, problems) => {
    expect(
      sayings(
        `probes: [{ name: h, command: [x] }]\nsources: { alerts: { alertmanager-url-env: A, matchers: ['a="b"'] } }\nprofiles: ${profiles}`,
      ),
    ).toEqual(problems);
  });

  test('a comma inside parentheses joins nothing either', () => {
    expect(
      sayings(
        'sources: { prometheus: { url-env: P } }\nprofiles: { a: { advance-when: ["burn-rate(1h, 5m) > 2"] } }',
      ),
    ).toEqual(['profiles.a.advance-when[0]: expected "&" or ")", got ","']);
  });
});

describe('what a criterion asks has a source', () => {
  test.each([
    ['probes pass', 'probes'],
    ['alerts none', 'sources.alerts'],
    ['incidents none', 'sources.incidents'],
    ['burn-rate(1h) <= 1', 'sources.prometheus'],
    ['error-budget-remaining > 20%', 'sources.prometheus'],
    ['s > 1', 'sources.prometheus'],
  ])('%s', (criterion, need) => {
    expect(
      sayings(`signals: { s: { rate: x } }\nprofiles: { a: { advance-when: ["${criterion}"] } }`),
    ).toEqual([`profiles.a.advance-when[0]: needs "${need}", which is not in the file`]);
  });
});

describe('what a strategy says fits its type', () => {
  test.each([
    [
      'a canary without steps',
      '{ guard: 1h }',
      [
        'strategies.s.steps: is missing: a canary needs its weights, such as [{ weight: 10%, bake: 2h }, { weight: 100% }]',
      ],
    ],
    ['blue-green without steps', '{ type: blue-green }', []],
    ['blue-green with one', '{ type: blue-green, scale-down-delay: 5m, steps: [{ weight: 100% }] }', []],
    [
      'rolling with two',
      '{ type: rolling, steps: [{ weight: 10%, bake: 1h }, { weight: 100% }] }',
      ['strategies.s.steps: has one step of 100% at most: only a canary has several, this is rolling'],
    ],
    [
      'an old side of a canary',
      '{ scale-down-delay: 5m, steps: [{ weight: 100% }] }',
      ['strategies.s.scale-down-delay: is for the type blue-green, this is canary'],
    ],
  ])('%s', (_, body, problems) => {
    expect(sayings(strategy(body))).toEqual(problems);
  });
});

describe('an old side is kept by what can keep one', () => {
  const HELM =
    'an upgrade by helm replaces the pods that run and keeps no old side, and strategies.s has scale-down-delay: leave that out, or deploy by kubernetes or argo-rollouts';
  const COMMAND =
    'a command is told nothing of an old side, and strategies.s has scale-down-delay: leave that out, or deploy by kubernetes or argo-rollouts';
  const DELAY = '{ type: blue-green, scale-down-delay: 5m }';
  const helm = '{ helm: { release: a, namespace: p, chart: c } }';
  const rollout = '{ argo-rollouts: { name: a, namespace: p } }';
  const command = '{ command: { read: [x], "set-weight": [x], promote: [x], abort: [x], undo: [x] } }';
  test.each([
    ['kubernetes', DELAY, '{ kubernetes: { name: a, namespace: p } }', []],
    ['a rollout', DELAY, rollout, []],
    ['helm', DELAY, helm, [`services.a.deploy.helm: ${HELM}`]],
    ['a command', DELAY, command, [`services.a.deploy.command: ${COMMAND}`]],
    ['one region of two', DELAY, `[${rollout}, ${helm}]`, [`services.a.deploy[1].helm: ${HELM}`]],
    ['helm, where nothing is said of it', '{ type: blue-green }', helm, []],
  ])('%s', (_, body, deploy, problems) => {
    const found = sayings(`${strategy(body)}\nservices: { a: { strategy: s, deploy: ${deploy} } }`);
    expect(found.filter((one) => one.includes('scale-down-delay'))).toEqual(problems);
  });
});

describe('names stand once', () => {
  test.each([
    [
      'probes',
      'probes: [{ name: h, command: [x] }, { name: h, command: [y] }]',
      ['probes[1].name: "h" stands here twice'],
    ],
    [
      'flags',
      'flags: [{ name: f, command: [x] }, { name: g, command: [x] }, { name: f, url-env: U }]',
      ['flags[2].name: "f" stands here twice'],
    ],
    [
      'approvals of one step',
      steps('weight: 100%, approvals: [a, b, a]'),
      ['strategies.s.steps[0].approvals[2]: "a" stands here twice'],
    ],
    [
      'approvals of two steps may repeat',
      steps('weight: 10%, bake: 1h, approvals: [a]', 'weight: 100%, approvals: [a]'),
      [],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});
