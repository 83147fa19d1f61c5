import type { Deployer, DeployCommand, Deployment, PlaceName } from '../../canary/deployment.ts';
import type { Performed } from '../../drive/performed.ts';
import type { Answer } from '../../gate/answer.ts';
import { because, noAnswer, oneLine, unwrittenError } from '../deploy/outcome.ts';
import { refuseVersion } from '../deploy/plain.ts';
import { runBounded } from '../process/bounded.ts';
import type { Environment, Run } from '../process/run.ts';
import { shellLine } from '../process/shell-line.ts';
import { argvFor, type CommandEntry, unknownPlaceholders } from './argv.ts';
import { readState } from './state.ts';

/** A state is a few lines; what a change prints is for people and is let go. */
const LARGEST = 1024 * 1024;
/** Milliseconds. */
const LONGEST_READ = 30_000;
const LONGEST_WRITE = 120_000;

/**
 * Changes a place with commands of the repository's own. What they print or return says nothing about the place: that is
 * judged from `read` alone.
 */
export function commandDeployer(entry: CommandEntry, place: PlaceName, run: Run, env: Environment): Deployer {
  const target = `own commands for ${place}`;
  const read = () => ask(entry, target, run, env);
  return {
    place,
    kind: 'command',
    target,
    read,
    write: async (command, seen) => {
      const refused = 'image' in command ? refuseVersion(command.image) : undefined;
      if (refused !== undefined) return refused;
      if (command.kind !== 'abort') {
        const answer = await read();
        if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
        if (answer.value.guard !== seen.guard)
          return because('overtaken', 'overtaken', `${target}: the state has changed since it was read`);
      }
      return change(entry, target, command, seen, run, env);
    },
    byHand: (command) => {
      const argv = argvFor(entry, command, undefined);
      return shellLine(argv.ok ? argv.value : entry.read);
    },
    preflight: async () => {
      const answer = await read();
      return answer.kind === 'unanswered' ? answer : { kind: 'answered', value: obstacles(entry, target) };
    },
  };
}

async function ask(
  entry: CommandEntry,
  target: string,
  run: Run,
  env: Environment,
): Promise<Answer<Deployment>> {
  try {
    const { code, stdout, stderr } = await runBounded(run, entry.read, LARGEST, {
      env,
      timeout: LONGEST_READ,
    });
    if (code === 0) return readState(target, stdout);
    return noAnswer(
      'unreachable',
      `${target}: its read command ended with status ${code}: ${oneLine(stderr)}`,
    );
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return noAnswer('unreachable', `${target}: its read command gave no state: ${why}`);
  }
}

async function change(
  entry: CommandEntry,
  target: string,
  command: DeployCommand,
  seen: Deployment,
  run: Run,
  env: Environment,
): Promise<Performed> {
  const argv = argvFor(entry, command, seen);
  if (!argv.ok) return because('refused', 'unsupported', `${target}: ${argv.message}`);
  const what = `${command.kind} by the ${target}`;
  try {
    const { code, stderr } = await runBounded(run, argv.value, LARGEST, { env, timeout: LONGEST_WRITE });
    if (code === 0) return { kind: 'done' };
    const told = `${target}: ${command.kind} ended with status ${code}: ${oneLine(stderr)}; it may have happened`;
    return because('unknown', 'unreachable', told);
  } catch (thrown) {
    return unwrittenError(what, 'command', thrown);
  }
}

/** Without a way to say which version is wanted nothing can be released, and without a way back nothing should. */
function obstacles(entry: CommandEntry, target: string): readonly string[] {
  const problems: string[] = [];
  if (entry.pin === undefined) problems.push(`${target} have no \`pin\`: the version cannot be set`);
  if (entry.undo === undefined && entry.pin === undefined)
    problems.push(`${target} have neither \`undo\` nor \`pin\`: a rollback could not restore the version`);
  const unknown = [...new Set(unknownPlaceholders(entry))];
  if (unknown.length > 0)
    problems.push(`${target} use ${unknown.join(', ')}; known are {weight}, {from}, {image} and {version}`);
  return problems;
}
