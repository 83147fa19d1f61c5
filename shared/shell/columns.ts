type Env = Readonly<Record<string, string | undefined>>;

/** Of a terminal that does not say how wide it is. */
const UNSAID = 80;

/**
 * How wide lines for people are, in characters: as `COLUMNS` says, which shells do not export by themselves, else as wide as the terminal.
 * `undefined` where nobody knows who reads: whatever reads a file, a pipe or the log of a runner breaks lines itself, and finds a text in one.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html (COLUMNS)
 */
export function columnsFor(
  env: Env,
  { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number },
): number | undefined {
  if (env['GITHUB_ACTIONS'] === 'true') return undefined;
  const asked = env['COLUMNS'] ?? '';
  if (/^[1-9]\d{0,3}$/.test(asked)) return Number(asked);
  if (isTTY !== true) return undefined;
  return columns === undefined || columns < 1 ? UNSAID : columns;
}
