import { parseArgs } from 'node:util';
import { createGit, type Git } from '../../shared/adapters/git/git.ts';
import { type LedgerTip, ledgerTip } from '../../shared/adapters/git/ledger-tip.ts';
import { createRun, type Environment } from '../../shared/adapters/process/run.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { historyRows } from '../../shared/ledger/history.ts';
import { visibleLine, visibleText } from '../../shared/report/visible-text.ts';
import { type Clone, type History, readClone, readHistory } from './history.ts';
import { renderHistory } from './render.ts';
import { type Finding, verify } from './verify.ts';

const USAGE =
  'npm run ledger -- show [--json] [--repo DIR] [--branch NAME] [--scope S] [--limit N, 0 for all] [--verify]';

export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
};

type Asked = {
  readonly json: boolean;
  readonly repo: string;
  readonly branch: string;
  readonly scope: string | undefined;
  readonly limit: number;
  readonly verify: boolean;
};

/**
 * Prints the history of releases from a clone, newest first. 0: printed; 1: there is no ledger, it cannot be read, or
 * `--verify` found something; 2: wrong arguments.
 */
export async function main(
  args: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    terminal.err(`${asked}\n${USAGE}`);
    return 2;
  }
  try {
    return await show(createGit(createRun(environment), asked.repo), asked, terminal);
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    terminal.err(visibleText(thrown.message));
    return 1;
  }
}

async function show(git: Git, asked: Asked, terminal: Terminal): Promise<number> {
  const tip = await ledgerTip(git, asked.branch);
  if (tip === undefined) {
    const { branch } = asked;
    terminal.err(
      `There is no branch ${branch} in ${git.directory}. Fetch it: git fetch origin ${branch}:refs/remotes/origin/${branch}`,
    );
    return 1;
  }
  const clone = await readClone(git, tip.sha);
  const history = await readHistory(git, clone, asked);
  const findings = asked.verify ? await verify(git, clone) : [];
  if (asked.json) terminal.out(asJson(tip, history, findings, asked));
  else terminal.out(renderHistory(history.entries, terminal.colour));
  for (const note of notes(tip, clone, history, findings, asked)) terminal.err(visibleLine(note));
  return findings.length + history.unreadable.length === 0 ? 0 : 1;
}

function asJson(tip: LedgerTip, history: History, findings: readonly Finding[], asked: Asked): string {
  const problems = asked.verify ? { problems: findings } : {};
  const { entries, older, unreadable } = history;
  return JSON.stringify(
    { commit: tip.sha, ref: tip.ref, rows: historyRows(entries), older, unreadable, ...problems },
    undefined,
    2,
  );
}

function notes(
  tip: LedgerTip,
  { commits, isShallow }: Clone,
  { older, unreadable }: History,
  findings: readonly Finding[],
  asked: Asked,
): readonly string[] {
  return [
    ...(older > 0 ? [`${older} older: --limit 0 shows all`] : []),
    ...(isShallow ? ['This clone is shallow, so older entries are not shown: git fetch --unshallow'] : []),
    ...unreadable.map((what) => `cannot be read: ${what}`),
    ...findings.map(({ code, where, message }) => `${code}: ${where}: ${message}`),
    ...(asked.verify && findings.length === 0
      ? [
          `${tip.ref} at ${tip.sha}: ${commits.length === 1 ? 'one commit' : `${commits.length} commits`}, every chain is whole`,
        ]
      : []),
  ];
}

/** What was asked, or what is wrong with the question. */
function readArguments(args: readonly string[]): Asked | string {
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
    if (positionals.join(' ') !== 'show') return `expected the command show, got "${positionals.join(' ')}"`;
    if (!/^\d{1,9}$/.test(values.limit)) return `--limit must be a whole number, got "${values.limit}"`;
    const limit = values.limit === '0' ? Number.POSITIVE_INFINITY : Number(values.limit);
    return { ...values, scope: values.scope, limit };
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
