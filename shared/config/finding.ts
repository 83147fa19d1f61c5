import type { Path } from './path.ts';

/** Something wrong at a path, before its place in the file is known. */
export type Finding = {
  readonly path: Path;
  readonly message: string;
  /** Point at the key instead of its value. */
  readonly on?: 'key';
  /** 0-based offset inside the text of the value. */
  readonly at?: number;
  /** Nothing stands at the path, and something must. */
  readonly missing?: true;
  /** The key that an unknown one was meant to be. */
  readonly meant?: string;
};

/** Leaves out what is missing only because its key is misspelt: one mistake, one finding. */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const meant = new Set(
    findings.flatMap(({ path, meant: key }) =>
      key === undefined ? [] : [JSON.stringify([...path.slice(0, -1), key])],
    ),
  );
  if (meant.size === 0) return findings;
  return findings.filter(({ path, missing }) => missing !== true || !meant.has(JSON.stringify(path)));
}
