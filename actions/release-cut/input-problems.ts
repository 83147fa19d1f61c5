import type { Reason } from '../../shared/gate/reason.ts';
import type { CutInputs } from './inputs.ts';

/** What the inputs are wrong about as a whole, each one right by itself. */
export function inputProblems(inputs: CutInputs): readonly Reason[] {
  const messages = [
    ...(inputs['dry-run'] || inputs['github-token'] !== undefined
      ? []
      : [
          'a cut is made on GitHub, and for that it needs github-token (GITHUB_TOKEN); set dry-run: true (--dry-run) to see what it would do',
        ]),
    ...commitsProblems(inputs),
    ...(inputs.mode === 'hotfix' ? hotfixProblems(inputs) : trainProblems(inputs)),
  ];
  return messages.map((message) => ({ code: 'invalid-input', message }));
}

const COMMIT_ID = /^[0-9a-f]{4,64}$/i;

/** A branch moves, and what is picked is to be the same for whoever reads the run later. */
function commitsProblems({ commits = [] }: CutInputs): readonly string[] {
  return commits
    .filter((name) => !COMMIT_ID.test(name))
    .map(
      (name) =>
        `commits takes the ids of commits, 4 hex digits or more, no branches, tags or HEAD: ${JSON.stringify(name.slice(0, 80))} is none; git rev-parse prints the id of a name`,
    );
}

function hotfixProblems(inputs: CutInputs): readonly string[] {
  const missing = (['base-version', 'commits', 'justification'] as const).filter(
    (name) => inputs[name] === undefined,
  );
  return [
    ...missing.map((name) => `mode hotfix needs ${name}`),
    ...(inputs.ref === undefined
      ? []
      : ['ref goes with mode train: a hotfix starts at the tag of base-version']),
    ...(inputs['force-version'] === undefined
      ? []
      : ['force-version goes with mode train: a hotfix is the next free patch of its line']),
  ];
}

function trainProblems(inputs: CutInputs): readonly string[] {
  const given = (['base-version', 'justification', 'incident'] as const).filter(
    (name) => inputs[name] !== undefined,
  );
  return [
    ...given.map((name) => `${name} goes with mode hotfix`),
    ...(inputs.commits !== undefined && inputs.ref === undefined
      ? [
          'commits in mode train are picked onto a candidate: name its branch with ref, such as release/v1.4.0-rc.1',
        ]
      : []),
  ];
}
