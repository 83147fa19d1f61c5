import { describe, expect, test } from '@jest/globals';
import { outputs } from '../../../../actions/release-cut/outputs.ts';
import { cutFacts, cutInputs, HEAD } from '../facts.ts';
import { reported } from '../reported.ts';
import { outcome } from './outcome.ts';

describe('each decision has every output', () => {
  const none = {
    version: '',
    sha: '',
    tag: '',
    branch: '',
    bump: 'none',
    'notes-file': '',
    'release-url': '',
  };
  const candidate = {
    version: '1.3.0-rc.1',
    tag: 'v1.3.0-rc.1',
    branch: 'release/v1.3.0-rc.1',
    bump: 'minor',
    sha: HEAD,
  };
  const failed = { name: 'x', verdict: 'fail', reasons: [{ code: 'red', message: 'red' }] } as const;
  const open = {
    name: 'y',
    verdict: 'inconclusive',
    reasons: [{ code: 'not-asked', message: 'nobody asked' }],
  } as const;

  test.each<[string, ReturnType<typeof outcome>, string, string, object]>([
    ['complete', outcome(), 'v1.3.0-rc.1 would be cut from main', 'complete', candidate],
    [
      'complete, found again',
      outcome(
        { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] },
        {},
        { branches: new Map([['release/v1.3.0-rc.1', HEAD]]) },
      ),
      'v1.3.0-rc.1 is already cut from main',
      'complete',
      candidate,
    ],
    [
      'complete, found again without its branch',
      outcome({ tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] }),
      'v1.3.0-rc.1 is already cut from main, and its branch is gone',
      'complete',
      { ...candidate, branch: '' },
    ],
    [
      'refused by a check',
      outcome({}, {}, { remoteChecks: [failed] }),
      'The cut of v1.3.0-rc.1 from main would be refused: red',
      'refuse',
      candidate,
    ],
    [
      'refused without a version',
      outcome({}, { 'force-version': '1.0.0' }),
      'The cut of a release from main would be refused: The forced version 1.0.0 is not newer than the last version v1.2.0. Force a newer one, or none to let the commits decide.',
      'refuse',
      none,
    ],
    [
      'complete but for one question',
      outcome({}, {}, { remoteChecks: [open] }),
      'v1.3.0-rc.1 would be cut from main, if 1 open question can be answered',
      'complete',
      candidate,
    ],
    [
      'complete but for two questions',
      outcome({}, {}, { remoteChecks: [open, open] }),
      'v1.3.0-rc.1 would be cut from main, if 2 open questions can be answered',
      'complete',
      candidate,
    ],
    [
      'refused by the first that fails, whatever is open or in error before it',
      outcome({}, {}, { remoteChecks: [open, { ...failed, verdict: 'error', reasons: [] }, failed] }),
      'The cut of v1.3.0-rc.1 from main would be refused: red',
      'refuse',
      candidate,
    ],
    [
      'refused by an error behind an open question',
      outcome({}, {}, { remoteChecks: [open, { ...failed, verdict: 'error' }] }),
      'The cut of v1.3.0-rc.1 from main would be refused: red',
      'refuse',
      candidate,
    ],
    ['none', outcome({ commits: [] }), 'Nothing to cut from main', 'none', { ...none, 'commit-count': '0' }],
  ])('%s', (_, { headline, decision, outputs: given, predicted, release }, line, expected, values) => {
    expect([headline, decision, predicted]).toEqual([line, expected, true]);
    expect(Object.keys(given)).toEqual(Object.keys(outputs));
    expect(given).toMatchObject({ 'previous-tag': 'v1.2.0', changed: 'false', ...values });
    expect(release?.tag ?? '').toBe(given.tag);
  });

  test('the first release has no previous tag', () => {
    expect(outcome({ tags: [] }).outputs).toMatchObject({ version: '0.1.0-rc.1', 'previous-tag': '' });
  });

  test('notes are written where there is a candidate', () => {
    const { files } = outcome({ commits: ['feat: say hello (#12)'] });
    expect(files).toMatchObject([{ output: 'notes-file', name: 'notes.md' }]);
    expect(files[0]?.content).toContain('say hello ([#12](https://github.com/acme/shop/pull/12)');
    expect(outcome({ commits: [] }).files).toEqual([]);
  });

  test('commits are counted, those that did not parse too', () => {
    const { outputs: given, facts } = outcome({ commits: ['feat: a', 'b', 'c'] });
    expect([given['commit-count'], given['unparsed-count']]).toEqual(['3', '2']);
    expect(facts.find(({ name }) => name === 'commits')?.value).toMatchObject({
      total: 3,
      patch: 2,
      minor: 1,
    });
  });
});

describe('a real cut names its candidate in its outputs', () => {
  const facts = cutFacts();
  const publish = `publish-candidate v1.3.0-rc.1 ${HEAD}`;
  const stop = { kind: 'stop', decision: 'refuse', verdict: 'fail', reasons: [] } as const;

  test.each<['done' | 'found' | 'skipped' | 'unknown', string]>([
    ['done', 'v1.3.0-rc.1'],
    ['found', 'v1.3.0-rc.1'],
    ['skipped', ''],
    ['unknown', ''],
  ])('when it stops behind a push that was %s', (result, tag) => {
    const effects = [{ key: publish, result }];
    const { outputs: given } = reported(cutInputs(), facts, { stop, effects, predicted: false });
    expect(given).toMatchObject({ tag, sha: tag === '' ? '' : HEAD });
  });

  test('when it is complete, and not when it was refused before it wrote anything', () => {
    const complete = { ...stop, decision: 'complete' } as const;
    const tagOf = (end: object) => reported(cutInputs(), facts, { predicted: false, ...end }).outputs.tag;
    expect([tagOf({ stop: complete }), tagOf({ stop })]).toEqual(['v1.3.0-rc.1', '']);
  });
});
