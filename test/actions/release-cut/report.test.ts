import { describe, expect, test } from '@jest/globals';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { outputs } from '../../../actions/release-cut/outputs.ts';
import { renderMarkdown } from '../../../shared/report/render-markdown.ts';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { cutFacts, cutInputs, HEAD, taggedOf, type Told } from './facts.ts';
import { reported } from './reported.ts';

function outcome(told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) {
  return reported(cutInputs(inputs), cutFacts(told, given));
}

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
      'v1.3.0-rc.1 is already cut from main',
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

describe('hostile text stays text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '@everyone look at #1',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/p.png)',
    '</details></td></table>',
    '| a | b |',
    '`code` **bold** _it_',
    '::set-output name=version::9.9.9',
    '##[error]boom',
    '\u202Eexe.tset',
    '\u001B[31mred',
  ];
  const LIVE = /<script|<img|<\/td|(?<!\\)\]\(javascript|!\[|(?<![\w;&#])@everyone|^::|##\[|\u202E|\u001B/m;

  test.each(HOSTILE)('in a subject: %s', (subject) => {
    for (const message of [subject, `feat: ${subject}`, `feat(${subject.replaceAll(/[()\s]/g, '')}): x`]) {
      const { blocks, files } = outcome({ commits: [message] });
      expect(renderMarkdown(blocks)).not.toMatch(LIVE);
      expect(renderTerminal(blocks, { colour: false })).not.toMatch(/[\u202E\u001B]/);
      expect(files[0]?.content).not.toMatch(LIVE);
    }
  });

  test.each(['v1.2.0-<img>', 'v1.2.0-@everyone', 'v1.2.0-`|x'])('in a tag: %s', (name) => {
    const { versions } = cutFacts().tags;
    const base = versions.map((one) => ({ ...one, tag: { ...one.tag, name } }));
    const { blocks, files } = outcome({}, {}, { base: base[0] });
    expect(renderMarkdown(blocks)).not.toMatch(LIVE);
    expect(files[0]?.content).not.toMatch(LIVE);
  });

  test('in the name of an author', () => {
    const commits = cutFacts().commits.map((commit) => ({
      ...commit,
      author: { name: '<img src=x> @everyone', email: 'x@example.com' },
      coAuthors: [{ name: '</details>[a](javascript:x)', email: 'y@example.com' }],
    }));
    const { blocks, files } = outcome({}, {}, { commits });
    expect(renderMarkdown(blocks)).not.toMatch(LIVE);
    expect(files[0]?.content).not.toMatch(LIVE);
    expect(files[0]?.content).toContain('&lt;img src=x&gt;');
  });

  test('in a ref and in the reason of a check', () => {
    const reasons = HOSTILE.map((message) => ({ code: 'release-blocker', message }));
    const remoteChecks = [{ name: 'release blockers', verdict: 'fail', reasons }] as const;
    const target = { ref: '<img>@everyone|`x`', sha: HEAD };
    const { headline, blocks } = outcome({}, {}, { remoteChecks, target });
    expect(renderMarkdown([{ kind: 'heading', text: headline }, ...blocks])).not.toMatch(LIVE);
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
