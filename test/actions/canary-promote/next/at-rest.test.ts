import { expect, test } from '@jest/globals';
import { answersIn, GOALS, AT_REST } from './states.ts';

/** Each answer, and the requests that get it. */
type Answers = Readonly<Record<string, string>>;

const ROWS: readonly (readonly [state: string, answers: Answers])[] = [
  [
    'nothing',
    {
      'intend pin api, set-weight api 10': 'promote-10 promote/rc.2 promote/hotfix',
      'refuse out-of-order': 'promote-50 promote-100',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'refuse version-missing': 'adopt',
    },
  ],
  [
    'not staged',
    {
      'refuse not-staged': 'promote-10 promote/rc.2 promote/hotfix',
      'refuse out-of-order not-staged': 'promote-50 promote-100',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'refuse version-missing': 'adopt',
    },
  ],
  [
    'staged',
    {
      'intend pin api, set-weight api 10': 'promote-10 promote/rc.2 promote/hotfix',
      'refuse out-of-order': 'promote-50 promote-100',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'refuse version-missing': 'adopt',
    },
  ],
  [
    'frozen by another',
    {
      'refuse frozen': 'promote-10 promote/rc.2 promote/hotfix',
      'refuse out-of-order frozen': 'promote-50 promote-100',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'complete resumed': 'resume',
      'none frozen': 'resume/bot',
      'refuse version-missing': 'adopt',
    },
  ],
  [
    'rolled-back',
    {
      'refuse rolled-back frozen': 'promote-10 promote-50 promote-100',
      'refuse frozen': 'promote/rc.2 promote/hotfix',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'complete resumed': 'resume',
      'none frozen': 'resume/bot',
      'complete adopted': 'adopt',
    },
  ],
  [
    'complete',
    {
      'refuse complete runs-already': 'promote-10 promote-50 promote-100',
      'intend pin api, set-weight api 10': 'promote/rc.2 promote/hotfix',
      'none nothing-under-way': 'advance watch',
      'intend undo api': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
    },
  ],
  [
    'superseded',
    {
      'refuse superseded': 'promote-10 promote-50 promote-100',
      'intend pin api, set-weight api 10': 'promote/rc.2 promote/hotfix',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
    },
  ],
  [
    'superseded by a cut',
    {
      'refuse superseded': 'promote-10 promote-50 promote-100',
      'intend pin api, set-weight api 10': 'promote/rc.2 promote/hotfix',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'refuse version-missing': 'adopt',
    },
  ],
  [
    'abandoned',
    {
      'refuse abandoned': 'promote-10 promote-50 promote-100',
      'intend pin api, set-weight api 10': 'promote/rc.2 promote/hotfix',
      'none nothing-under-way': 'advance watch',
      'none nothing-to-roll-back': 'rollback rollback-to',
      'none nothing-open': 'resume resume/bot',
      'complete adopted': 'adopt',
    },
  ],
];

test.each(ROWS)('%s: every request', (state, answers) => {
  expect(answersIn(AT_REST[state] ?? {})).toEqual(answers);
  expect(Object.values(answers).join(' ').split(' ').sort()).toEqual(Object.keys(GOALS).sort());
});

test('every state has its row', () => {
  expect(ROWS.map(([state]) => state)).toEqual(Object.keys(AT_REST));
});
