import { cutSettings, type CutSettings } from '../../../actions/release-cut/settings.ts';
import type { CutFacts, Picks } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import { BARE_TAGS, V_TAGS } from '../../../shared/semver/tag-template.ts';
import { readTags, type TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import { commitOf } from '../../kit/parsed-commit.ts';

/** Wednesday, ten minutes after the slot of `TIMETABLE`. */
export const AT = Date.parse('2026-11-18T17:10:00Z');
export const SLOT = Date.parse('2026-11-18T17:00:00Z');
export const NEXT_SLOT = Date.parse('2026-11-25T17:00:00Z');
export const HEAD = 'a'.repeat(40);
export const TIMETABLE = 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }';

/** The inputs of a dry run, all defaults but those given. */
export function cutInputs(given: Partial<CutInputs> = {}): CutInputs {
  return {
    mode: 'train',
    ref: undefined,
    'force-version': undefined,
    supersede: false,
    'base-version': undefined,
    commits: undefined,
    justification: undefined,
    incident: undefined,
    'dry-run': true,
    config: '.github/release.yml',
    'github-token': undefined,
    'fail-on': undefined,
    ...given,
  };
}

/** The settings that these lines of a configuration give; they must be right. */
export function settingsOf(lines: string): CutSettings {
  const loaded = loadConfig({ text: `version: 1\n${lines}\n`, file: 'release.yml' });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return cutSettings(loaded.config);
}

/** Facts as a story tells them. `tags` are names, or a name and its commit; `base` is one of them. */
export type Told = {
  readonly config?: string;
  readonly tags?: readonly (string | readonly [string, string])[];
  readonly base?: string;
  /** Messages, newest first. */
  readonly commits?: readonly string[];
};

/** Facts of a clone with one commit since `v1.2.0`, GitHub green, unless told or given otherwise. */
export function cutFacts(told: Told = {}, given: Partial<CutFacts> = {}): CutFacts {
  const settings = told.config === undefined ? cutSettings(undefined) : settingsOf(told.config);
  const tags = told.tags ?? ['v1.2.0'];
  const versions = taggedOf(tags, settings.train.versioning);
  const base = 'base' in told ? told.base : tags.length === 0 ? undefined : 'v1.2.0';
  return {
    at: AT,
    byPerson: true,
    settings,
    configDigest: told.config === undefined ? undefined : 'sha256:0',
    configFile: '.github/release.yml',
    branches: new Map(),
    repository: { webUrl: 'https://github.com/acme/shop', deepened: false },
    target: { ref: 'main', sha: HEAD },
    passedOver: undefined,
    tags: { template: V_TAGS, detected: told.config === undefined, versions, lookalikes: [], others: [] },
    base: versions.find(({ tag }) => tag.name === base),
    unreleased: undefined,
    openBehind: undefined,
    unmatchedPaths: [],
    commits: (told.commits ?? ['feat: say hello']).map((message, place) =>
      commitOf(message, { sha: (place + 0xc0ffee).toString(16).padEnd(40, '0') }),
    ),
    shipped: [],
    lost: [],
    likened: [],
    picks: picksOf(),
    picked: undefined,
    line: undefined,
    behind: new Set(),
    forwardPort: undefined,
    memory: undefined,
    startsWorkflows: undefined,
    tokenLimits: [],
    freezeFiles: new Map(),
    lastCutSlot: undefined,
    unreadSlot: undefined,
    notesTemplate: undefined,
    remoteChecks: [
      { name: 'commit checks', verdict: 'pass', reasons: [] },
      { name: 'release blockers', verdict: 'pass', reasons: [] },
    ],
    ...given,
  };
}

/** Picks of these messages, oldest first, all of them to be had. */
export function picksOf(messages: readonly string[] = [], given: Partial<Picks> = {}): Picks {
  return { commits: messages.map((message) => commitOf(message)), contained: [], missing: [], ...given };
}

/** Versions of these names, oldest first; the commit of each is derived from its place unless it is given. */
export function taggedOf(
  names: readonly (string | readonly [string, string])[],
  scheme: 'semver' | 'calver' = 'semver',
): readonly TaggedVersion[] {
  const tags = names.map((one, place) =>
    typeof one === 'string'
      ? { name: one, sha: place.toString(16).padStart(40, '0') }
      : { name: one[0], sha: one[1] },
  );
  const template = tags.every(({ name }) => name.startsWith('v')) ? V_TAGS : BARE_TAGS;
  const { versions, others } = readTags(template, scheme, tags);
  if (others.length > 0 || versions.length !== names.length) throw new Error('not all are versions');
  return versions;
}
