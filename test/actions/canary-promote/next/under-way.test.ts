import { expect, test } from '@jest/globals';
import { answersIn, GOALS, said, UNDER_WAY } from './states.ts';

/** Each answer, and the requests that get it. */
type Answers = Readonly<Record<string, string>>;

const ROWS: readonly (readonly [state: string, answers: Answers])[] = [
  [
    'candidate',
    {
      'intend pin api, set-weight api 10': 'promote-10 promote/rc.2 promote/hotfix advance',
      'refuse out-of-order': 'promote-50 promote-100',
      'intend undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'none nothing-under-way': 'watch',
    },
  ],
  [
    'first step given up',
    {
      'intend pin api, set-weight api 10': 'promote-10 promote/rc.2 promote/hotfix advance',
      'refuse out-of-order': 'promote-50 promote-100',
      'intend undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'new side up',
    {
      'intend pin api, set-weight api 10': 'promote-10 advance',
      'refuse out-of-order': 'promote-50 promote-100',
      'refuse another-release': 'promote/rc.2 promote/hotfix',
      'intend abort api, undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'none nothing-under-way': 'watch',
    },
  ],
  [
    'canary',
    {
      'refuse out-of-order': 'promote-10 promote-100',
      'intend set-weight api 50': 'promote-50 advance',
      'refuse another-release': 'promote/rc.2 promote/hotfix',
      'intend abort api, undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'canary at 50%',
    {
      'refuse out-of-order': 'promote-10 promote-50',
      'intend set-weight api 100, final-tag v1.1.0, publish-release v1.1.0': 'promote-100 advance',
      'refuse another-release': 'promote/rc.2 promote/hotfix',
      'intend abort api, undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'held at 10%',
    {
      'refuse out-of-order over-limit': 'promote-10 promote-100',
      'hold over-limit': 'promote-50 advance',
      'refuse another-release': 'promote/rc.2 promote/hotfix',
      'intend abort api, undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'bad at 10%',
    {
      'intend abort api, undo api':
        'promote-10 promote-50 promote-100 rollback rollback-to resume resume/bot watch',
      'refuse another-release': 'promote/rc.2 promote/hotfix',
      'intend abort api, undo api, set-flag f': 'advance',
      'complete adopted': 'adopt',
    },
  ],
  [
    'guard',
    {
      'refuse no-step-left': 'promote-10 promote-50 promote-100',
      'refuse another-release': 'promote/rc.2',
      'intend pin api, set-weight api 10': 'promote/hotfix',
      'hold guarding': 'advance',
      'intend undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'bad in the guard',
    {
      'intend undo api': 'promote-10 promote-50 promote-100 rollback rollback-to resume resume/bot watch',
      'refuse another-release': 'promote/rc.2',
      'hold over-limit': 'promote/hotfix',
      'intend undo api, set-flag f': 'advance',
      'complete adopted': 'adopt',
    },
  ],
  [
    'soak',
    {
      'refuse no-step-left': 'promote-10 promote-50 promote-100',
      'refuse another-release': 'promote/rc.2',
      'intend pin api, set-weight api 10': 'promote/hotfix',
      'hold soaking': 'advance',
      'intend undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'failing in the soak',
    {
      'refuse no-step-left over-limit': 'promote-10 promote-50 promote-100',
      'refuse another-release': 'promote/rc.2',
      'hold over-limit': 'promote/hotfix',
      'intend set-flag f': 'advance',
      'intend undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'soak failed',
    {
      'refuse no-step-left frozen over-limit': 'promote-10 promote-50 promote-100',
      'refuse another-release': 'promote/rc.2',
      'refuse frozen over-limit': 'promote/hotfix',
      'hold over-limit': 'advance',
      'intend undo api': 'rollback rollback-to',
      'complete resumed': 'resume',
      'none frozen': 'resume/bot',
      'complete adopted': 'adopt',
      'advance watched': 'watch',
    },
  ],
  [
    'rolling-back',
    {
      'intend abort api, undo api':
        'promote-10 promote-50 promote-100 promote/rc.2 promote/hotfix rollback rollback-to resume resume/bot watch',
      'intend abort api, undo api, set-flag f': 'advance',
      'complete adopted': 'adopt',
    },
  ],
];

test.each(ROWS)('%s: every request', (state, answers) => {
  expect(answersIn(UNDER_WAY[state] ?? {})).toEqual(answers);
  expect(Object.values(answers).join(' ').split(' ').sort()).toEqual(Object.keys(GOALS).sort());
});

test('every state has its row', () => {
  expect(ROWS.map(([state]) => state)).toEqual(Object.keys(UNDER_WAY));
});

test.each(Object.entries(UNDER_WAY))('%s: a rollback is never refused', (_, state) => {
  expect(answerTo(state, 'rollback')).toMatch(/^intend .*undo api/);
  expect(answerTo(state, 'rollback-to')).toMatch(/^intend .*undo api/);
});

function answerTo(state: (typeof UNDER_WAY)[string], name: string): string {
  const goal = GOALS[name];
  if (goal === undefined) throw new Error(`there is no request ${name}`);
  return said(state, goal);
}
