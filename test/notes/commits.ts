import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';

const NOBODY: ParsedCommit = {
  sha: '',
  parents: [],
  committedAt: 0,
  author: { name: 'Ana Silva', email: 'ana@example.com' },
  coAuthors: [],
  subject: '',
  kind: 'conventional',
  type: 'feat',
  scope: undefined,
  description: '',
  breaking: false,
  breakingNotes: [],
  pullRequest: undefined,
  issues: [],
  pickedFrom: [],
  reverts: undefined,
  releaseAs: undefined,
  releaseAsSlip: undefined,
  bullets: [],
  hint: undefined,
};

/** An object name that begins with the digits given. */
export function sha(beginning: number | string): string {
  return String(beginning).padEnd(40, '0');
}

/** A commit of which the test only says what matters to it. */
export function commit(name: number | string, facts: Partial<ParsedCommit> = {}): ParsedCommit {
  const description = facts.description ?? `change ${name}`;
  return { ...NOBODY, sha: sha(name), subject: description, description, ...facts };
}
