import { createGit, type Git } from '../../shared/adapters/git/git.ts';
import { type LedgerTip, ledgerTip } from '../../shared/adapters/git/ledger-tip.ts';
import { createRun, type Environment } from '../../shared/adapters/process/run.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { historyRows } from '../../shared/ledger/history.ts';
import { visibleLine, visibleText } from '../../shared/report/visible-text.ts';
import { type Asked, readArguments, USAGE } from './arguments.ts';
import { type Clone, type History, readClone, readHistory } from './history.ts';
import { renderHistory } from './render.ts';
import { unknownScope } from './scopes.ts';
import { type Finding, verify } from './verify.ts';

export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
};

/**
 * Prints the history of releases from a clone, newest first. 0: printed; 1: there is no such ledger or scope, it
 * cannot be read, or `--verify` found something; 2: wrong arguments.
 */
export async function main(
  args: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const asked = readArguments(args);
  if (asked === 'help') {
    terminal.out(USAGE);
    return 0;
  }
  if ('wrong' in asked) {
    terminal.err(`${asked.wrong}\n${USAGE}`);
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
  const unknown = asked.scope === undefined ? undefined : unknownScope(asked.scope, clone);
  if (unknown !== undefined) {
    terminal.err(visibleLine(unknown));
    return 1;
  }
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
