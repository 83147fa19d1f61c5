import { parseArgs } from 'node:util';

export const USAGE = `npm run ledger -- show [--repo DIR] [--branch NAME] [--scope S] [--limit N] [--verify] [--json]

Prints the history of releases out of a clone, newest first.
  --repo DIR     the clone (default: this folder)
  --branch NAME  the branch of the ledger (default: release-ledger)
  --scope S      only what concerns train, hotfix or one service (default: all)
  --limit N      at most so many entries, 0 for all (default: 50)
  --verify       check every digest, every link and every state as well
  --json         for programs
  --help         this page

Ends with 0 when it printed, with 1 when there is no such ledger or scope, an entry cannot be read or --verify found
something, with 2 when the arguments are wrong.`;

export type Asked = {
  readonly json: boolean;
  readonly repo: string;
  readonly branch: string;
  readonly scope: string | undefined;
  readonly limit: number;
  readonly verify: boolean;
};

/** What was asked, or what is wrong with the question. */
export function readArguments(args: readonly string[]): Asked | 'help' | { readonly wrong: string } {
  // Before all else: who asks for help need not have the rest right.
  if (args.some((arg) => arg === '--help' || arg === '-h')) return 'help';
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        repo: { type: 'string', default: '.' },
        branch: { type: 'string', default: 'release-ledger' },
        scope: { type: 'string' },
        limit: { type: 'string', default: '50' },
        verify: { type: 'boolean', default: false },
      },
    });
    if (positionals.join(' ') !== 'show')
      return { wrong: `expected the command show, got "${positionals.join(' ')}"` };
    if (!/^\d{1,9}$/.test(values.limit))
      return { wrong: `--limit must be a whole number, got "${values.limit}"` };
    const limit = values.limit === '0' ? Number.POSITIVE_INFINITY : Number(values.limit);
    return { ...values, scope: values.scope, limit };
  } catch (thrown) {
    return { wrong: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
