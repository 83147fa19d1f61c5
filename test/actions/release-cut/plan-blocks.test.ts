import { describe, expect, test } from '@jest/globals';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { cutFacts, cutInputs, HEAD, picksOf, taggedOf, type Told } from './facts.ts';
import { reported } from './reported.ts';

function outcome(told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) {
  return reported(cutInputs(inputs), cutFacts(told, given));
}

describe('the plan for people', () => {
  const textOf = (...given: Parameters<typeof outcome>) =>
    renderTerminal(outcome(...given).blocks, { colour: false });
  /** The rows of the first table, as name and value. */
  const rowsOf = (...given: Parameters<typeof outcome>) => {
    const [, table] = outcome(...given).blocks;
    if (table?.kind !== 'table') throw new Error('the plan does not start with its table');
    return table.rows.map(([name, value]) => [name, typeof value === 'string' ? value : value?.text]);
  };

  test('starts with the decision and the verdict', () => {
    const missing = { name: 'x', verdict: 'error', reasons: [{ code: 'gone', message: 'gone' }] } as const;
    expect(rowsOf().slice(0, 3)).toEqual([
      ['decision', 'complete'],
      ['verdict', 'pass'],
      ['next version', '1.3.0-rc.1'],
    ]);
    expect(rowsOf({}, {}, { remoteChecks: [missing] }).slice(0, 2)).toEqual([
      ['decision', 'refuse'],
      ['verdict', 'error'],
    ]);
    expect(rowsOf({ commits: [] }).slice(0, 3)).toEqual([
      ['decision', 'none'],
      ['verdict', 'pass'],
      ['previous version', 'v1.2.0'],
    ]);
  });

  test.each<[string, Told, Partial<CutFacts>, string]>([
    ['that is not there', {}, {}, 'none: .github/release.yml is not there, defaults are used'],
    ['in its usual place', { config: 'train: {}' }, {}, '.github/release.yml'],
    ['in another', { config: 'train: {}' }, { configFile: 'ops/train.yml' }, 'ops/train.yml'],
  ])('names the configuration %s', (_, told, given, value) => {
    expect(rowsOf(told, {}, given)).toContainEqual(['configuration', value]);
  });

  test.each<[string, Told, Partial<CutInputs>, string]>([
    ['none: this is the first release', { tags: [] }, {}, 'v0.1.0-rc.1 alone'],
    ['none: this is the first release', { tags: ['v2.0.0-rc.1'], base: '' }, {}, 'with candidates'],
    ['none: no tag of this history counts', { tags: ['v1.2.0'], base: '' }, {}, 'with releases elsewhere'],
    [
      'none: base-version names no tag',
      { tags: ['v1.2.0'], base: '', commits: [] },
      { mode: 'hotfix', 'base-version': '9.9.9' },
      'of a hotfix',
    ],
  ])('says of the previous version: %s', (value, told, inputs) => {
    expect(rowsOf(told, inputs)).toContainEqual(['previous version', value]);
  });

  const newestOf = 'the bump is decided by c0ffee0 feat: b, the newest of 2 that ask for a minor version';
  test.each<[string, string | undefined, Told, Partial<CutInputs>]>([
    ['the only commit of its size', 'the bump is decided by c0ffee0 feat: say hello\n', {}, {}],
    ['one of several', newestOf, { commits: ['feat: b', 'fix: c', 'feat: d'] }, {}],
    ['one that is refused', newestOf, { tags: ['v1.2.0', 'v1.3.0'], commits: ['feat: b', 'feat: d'] }, {}],
    ['a forced version', undefined, {}, { 'force-version': '2.0.0' }],
    [
      'a forced version that is taken',
      undefined,
      { tags: ['v1.2.0', 'v2.0.0'] },
      { 'force-version': '2.0.0' },
    ],
    ['a Release-As', undefined, { commits: ['feat: b\n\nRelease-As: 1.9.0'] }, {}],
    ['a candidate that is there', undefined, { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] }, {}],
    ['only merges', 'the bump is decided by c0ffee0 Merge', { commits: ["Merge branch 'a'"] }, {}],
  ])('says which commit decided the bump, where one did: %s', (_, said, told, inputs) => {
    const text = textOf(told, inputs);
    if (said === undefined) expect(text).not.toContain('decided by');
    else expect(text).toContain(said);
  });

  test('of a hotfix no commit is said to have decided the bump', () => {
    const text = textOf({ commits: [] }, hotfix, { picks: picksOf(['fix: first', 'fix: second']) });
    expect(text).toContain('the next free patch');
    expect(text).not.toContain('decided by');
  });

  const hotfix = {
    mode: 'hotfix',
    'base-version': '1.2.0',
    commits: ['x'],
    justification: 'it burns',
  } as const;

  test.each([
    [undefined, 'none named'],
    ['INC-7', 'INC-7'],
  ])('says why a hotfix does not wait, and which incident it ends: %s', (incident, told) => {
    const rows = rowsOf({ commits: [] }, { ...hotfix, incident }, { picks: picksOf(['fix: it']) });
    expect(rows).toContainEqual(['justification', 'it burns']);
    expect(rows).toContainEqual(['incident', told]);
  });

  test('of a train says neither', () => {
    expect(rowsOf().map(([name]) => name)).not.toEqual(expect.arrayContaining(['justification']));
    expect(rowsOf().map(([name]) => name)).not.toEqual(expect.arrayContaining(['incident']));
  });

  test('lists picks in the order in which they are picked', () => {
    const text = textOf({ commits: [] }, hotfix, { picks: picksOf(['fix: first', 'fix: second']) });
    expect(text).toMatch(/Picks, in this order\n[^]*fix: first *\n[^]*fix: second *\n[^]*\nChecks/);
    expect(textOf()).not.toContain('Picks');
  });

  test('says which commits took each other back', () => {
    const commits = ['Revert "feat: b"\n\nThis reverts commit c0ffef.', 'feat: b', 'fix: a'];
    const text = textOf({ commits });
    expect(text).toContain('commits since     3 (0 not Conventional Commits, 2 take each other back)');
    expect(text).toContain('1 reverted within the range');
    expect(text).toContain('c0ffee0 Revert "feat: b" takes back c0ffef0 feat: b');
    expect(textOf()).not.toContain('take');
  });

  test('of a branch that moves on says from where', () => {
    const first = 'b'.repeat(40);
    const told: Told = {
      tags: ['v1.2.0', ['v1.3.0-rc.1', first]],
      config: 'train: { release-branch: "release/{final}" }',
    };
    const given = { branches: new Map([['release/1.3.0', first]]), behind: new Set([first]) };
    expect(textOf(told, {}, given)).toContain(
      'tag v1.3.0-rc.2 and branch release/1.3.0 at aaaaaaa, which moves on from bbbbbbb, in one push',
    );
  });

  test('gives the reasons of the version above, those of the checks only in their table', () => {
    const remoteChecks = [
      { name: 'x', verdict: 'fail', reasons: [{ code: 'red', message: 'it is red' }] },
    ] as const;
    const text = textOf({}, {}, { remoteChecks });
    expect(text.match(/it is red/g)).toHaveLength(1);
    expect(text.match(/bumped/g)).toHaveLength(1);
    expect(outcome({}, {}, { remoteChecks }).reasons).toContainEqual({
      code: 'red',
      message: 'x: it is red',
    });
  });

  test.each([
    ['150 characters are shown', 'x'.repeat(150), 'x'.repeat(150)],
    ['151 are cut', 'x'.repeat(151), `${'x'.repeat(150)}…`],
    ['not through the middle of a character', `${'x'.repeat(149)}😀`, `${'x'.repeat(149)}…`],
  ])('of a subject %s', (_, subject, shown) => {
    const [details] = outcome({ commits: [subject] }).blocks.filter(({ kind }) => kind === 'details');
    const [table] = details?.kind === 'details' ? details.blocks : [];
    expect(table?.kind === 'table' && table.rows[0]?.[1]).toBe(shown);
  });

  test('a clone without version tags says what to do, one with them does not', () => {
    expect(textOf({ tags: [] })).toContain('fetch them (git fetch --tags) and run this again');
    expect(textOf()).not.toContain('git fetch');
  });

  test.each<[string, readonly string[], string]>([
    [
      'no version was found',
      [],
      'v{version}: 0 versions; tags look like api/v{version} (3): name one with train.tag (no configuration names the tags)',
    ],
    ['one was', ['v1.2.0'], 'v{version}: 1 version (no configuration names the tags)'],
  ])('other tags are hinted at only where %s', (_, names, text) => {
    const { tags } = cutFacts();
    const others = [
      { template: { text: 'api/v{version}', prefix: 'api/v', suffix: '' }, count: 3, newest: 'api/v1.0.0' },
    ];
    const rows = rowsOf({}, {}, { base: undefined, tags: { ...tags, versions: taggedOf(names), others } });
    expect(rows).toContainEqual(['tags read as', text]);
  });

  test('what the token cannot do is told as far as a cut is concerned, and only then', () => {
    const limit = (feature: string) => ({ feature, why: `${feature} why`, fix: `${feature} fix` });
    const text = textOf({}, {}, { tokenLimits: [limit('workflow-start'), limit('teams')] });
    expect(text).toMatch(/What this token cannot do[^]*workflow-start why +workflow-start fix/);
    expect(text).not.toContain('teams');
    expect(textOf({}, {}, { tokenLimits: [limit('teams')] })).not.toContain('What this token');
  });
});
