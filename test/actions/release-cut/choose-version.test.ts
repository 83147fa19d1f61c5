import { expect, test } from '@jest/globals';
import { chooseVersion } from '../../../actions/release-cut/choose-version.ts';
import { formatFinal } from '../../../shared/semver/version.ts';
import { cutFacts, cutInputs, type Told } from './facts.ts';

function chosen(inputs: Parameters<typeof cutInputs>[0], told: Told) {
  const facts = cutFacts(told);
  const { next } = chooseVersion(cutInputs(inputs), facts, facts.commits);
  return next.kind === 'version' ? formatFinal(next.version) : next;
}

test('of several Release-As the newest counts, and a forced version beats it', () => {
  const commits = ['fix: a', 'fix: b\n\nRelease-As: 1.8.0', 'fix: c\n\nRelease-As: 1.9.0'];
  expect(chosen({}, { commits })).toBe('1.8.0');
  expect(chosen({ 'force-version': '1.5.0' }, { commits })).toBe('1.5.0');
});

test('a hotfix listens to neither', () => {
  const commits = ['feat!: a\n\nRelease-As: 9.0.0'];
  expect(chosen({ mode: 'hotfix', 'base-version': '1.2.0' }, { commits })).toBe('1.2.1');
});

test.each([
  [['2026.11.11'], '2026.11.11.1'],
  [['2026.11.11', '2026.11.11.1', '2026.11.18'], '2026.11.11.2'],
])('a hotfix of a calendar version keeps its day: %j', (tags, version) => {
  const told = { tags, base: '2026.11.11', config: 'train: { versioning: calver, tag: "{version}" }' };
  expect(chosen({ mode: 'hotfix', 'base-version': '2026.11.11' }, told)).toBe(version);
});

test.each([
  ['9.9.9', '9.9.9 was never released'],
  [undefined, 'no base version was given'],
])('a hotfix of %s is refused in words', (base, message) => {
  expect(chosen({ mode: 'hotfix', 'base-version': base }, { base: 'none' })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'unknown-base-version', message: expect.stringContaining(message) }],
  });
});

test('a day before the last version is refused, not counted back', () => {
  const config = 'train: { versioning: calver, tag: "{version}" }';
  expect(chosen({}, { tags: ['2026.11.19'], base: '2026.11.19', config })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'date-before-base' }],
  });
});

test('a train takes no version that a hotfix on its way has, nor may it be forced to', () => {
  const memory = { slot: undefined, ended: new Map(), hotfixes: new Set(['v1.2.1-rc.1']), carried: [] };
  const facts = cutFacts({ tags: ['v1.2.0', 'v1.2.1-rc.1'], commits: ['fix: a'] }, { memory });
  expect(chooseVersion(cutInputs(), facts, facts.commits).next).toMatchObject({
    kind: 'version',
    version: { patch: 2 },
    notes: [{ code: 'version-taken', source: 'v1.2.1-rc.1' }],
  });
  expect(chooseVersion(cutInputs({ 'force-version': '1.2.1' }), facts, facts.commits).next).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'version-not-free' }],
  });
});

test('a hotfix takes no version that the candidate of a train has, and says so', () => {
  const facts = cutFacts({ tags: ['v1.2.0', 'v1.2.1-rc.1'] });
  const taken = facts.tags.versions.slice(1);
  const { next } = chooseVersion(
    cutInputs({ mode: 'hotfix', 'base-version': '1.2.0' }),
    { ...facts, line: { taken, latest: undefined } },
    [],
  );
  expect(next).toMatchObject({
    version: { major: 1, minor: 2, patch: 2 },
    notes: [
      {
        code: 'version-taken',
        message:
          '1.2.1 is the version of the candidate v1.2.1-rc.1, which is no hotfix of v1.2.0: it is passed over.',
        source: 'v1.2.1-rc.1',
      },
    ],
  });
});
