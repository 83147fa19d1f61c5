import { type DifferenceKind, MEANING, NOT_COMPARED } from './difference.ts';
import { type ReplayedRelease } from './release.ts';
import { type Replay } from './replay.ts';

/** Releases whose version we agree on, out of those that can be compared: all but the first and those without commits. */
export function agreement({ releases }: Replay): { readonly same: number; readonly of: number } {
  const comparable = releases.filter(
    ({ difference }) => difference === undefined || !NOT_COMPARED.includes(difference.kind),
  );
  return {
    same: comparable.filter(({ difference }) => difference === undefined).length,
    of: comparable.length,
  };
}

/** The report of a replay for a terminal. */
export function render(name: string, result: Replay): string {
  const { same, of } = agreement(result);
  const share = of === 0 ? '' : ` (${((100 * same) / of).toFixed(1)} %)`;
  const odd = result.candidates.flatMap(({ differences }) => differences);
  const candidates = result.candidates.reduce((total, { numbers }) => total + numbers.length, 0);
  return [
    `${name}: ${result.commits} commits, ${result.unparsed} of no recognised form`,
    `  the same version for ${same} of ${of} releases${share}, another or none for ${of - same}`,
    ...counted(result.releases, (kind) => !NOT_COMPARED.includes(kind)),
    `  not compared: ${result.releases.length - of}`,
    ...counted(result.releases, (kind) => NOT_COMPARED.includes(kind)),
    `  valid headers lost: ${result.lost.length}; exceptions: ${result.exceptions.length}`,
    ...[...result.lost, ...result.exceptions].slice(0, 20).map((line) => `    ${line}`),
    `  candidates: ${candidates} in ${result.candidates.length} series, ${odd.length} numbered otherwise`,
    ...odd.map(({ tag, ours }) => `    ${tag}: we would have made it number ${ours}`),
    ...result.releases.flatMap(difference),
    '',
  ].join('\n');
}

function difference(release: ReplayedRelease): readonly string[] {
  const found = release.difference;
  if (found === undefined) return [];
  return [
    `  ${release.tag} after ${release.base ?? 'nothing'}: ours ${release.ours ?? 'none'}, ${found.kind}` +
      ` (theirs ${found.theirs}, ours ${found.ours}, ${release.commits} commits)`,
    ...found.because.map((line) => `      ${line}`),
  ];
}

function counted(
  releases: readonly ReplayedRelease[],
  isAsked: (kind: DifferenceKind) => boolean,
): readonly string[] {
  const counts = new Map<DifferenceKind, number>();
  for (const { difference: found } of releases)
    if (found !== undefined && isAsked(found.kind)) counts.set(found.kind, (counts.get(found.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `    ${count} ${kind}: ${MEANING[kind]}`);
}
