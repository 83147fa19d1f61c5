import type { Answer } from '../../gate/answer.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { visibleLine } from '../../report/visible-text.ts';
import type { Probe } from '../../signal/probe-schema.ts';
import type { PlaceholderValues } from '../../signal/query/placeholders.ts';
import { asItIs, fill } from '../../signal/state/fill.ts';
import type { ProbeFinding, ProbeResult } from '../../signal/state/probe-result.ts';
import { ProcessError } from '../process/process-error.ts';
import type { Run } from '../process/run.ts';
import { notAsked, tried } from './attempts.ts';
import type { ProbePlace } from './place.ts';

export type CommandProbe = Extract<Probe, { readonly command: readonly string[] }>;

/** Bytes at the end of an output that are kept; the last line tells why. */
const KEPT = 65_536;
const SHOWN = 300;

/**
 * Runs a command without a shell; exit status 0 passes, any other fails, and so does one that takes too long. A command that
 * cannot be started, or that a signal ended, has said nothing of the service.
 */
export async function commandProbe(probe: CommandProbe, run: Run, place: ProbePlace): Promise<ProbeResult> {
  const { name, timeout } = probe;
  const argv = argvOf(probe.command, place.values);
  if (!argv.ok) return { probe: name, at: place.now(), answer: notAsked(name, argv.message) };
  const [command = '', ...args] = argv.value;
  return tried(probe, place, async () => {
    let output = Buffer.alloc(0);
    const onStdout = (chunk: Buffer) => {
      output = Buffer.concat([output, chunk]).subarray(-KEPT);
    };
    try {
      const { code, stderr } = await run(command, args, { timeout, onStdout });
      return { kind: 'answered', value: finding(name, code, stderr, output.toString('utf8')) };
    } catch (thrown) {
      return failureAnswer(name, thrown);
    }
  });
}

/** The first word is the command and never comes from outside; no value turns an argument into an option. */
function argvOf(template: readonly string[], values: PlaceholderValues): Parsed<readonly string[]> {
  const argv: string[] = [];
  for (const [index, argument] of template.entries()) {
    const filled = fill(argument, values, asItIs);
    if (!filled.ok) return unparsed(`command: ${filled.message}`);
    if (index === 0 && filled.value !== argument)
      return unparsed('command: the command itself has no placeholders');
    if (filled.value.startsWith('-') && !argument.startsWith('-'))
      return unparsed(`command: ${argument} would become an option`);
    argv.push(filled.value);
  }
  return parsed(argv);
}

function finding(name: string, code: number, stderr: string, stdout: string): ProbeFinding {
  const passed = code === 0;
  const said = lastLine(stderr) ?? lastLine(stdout);
  return {
    passed,
    message: passed
      ? `probe ${name} passes`
      : `probe ${name}: the command ended with status ${code}${said === undefined ? '' : `: ${said}`}`,
    observed: `status ${code}`,
    limit: 'status 0',
  };
}

function failureAnswer(name: string, thrown: unknown): Answer<ProbeFinding> {
  const message = `probe ${name}: ${visibleLine(thrown instanceof Error ? thrown.message : String(thrown))}`;
  if (thrown instanceof ProcessError && thrown.code === 'timed-out')
    return { kind: 'answered', value: { passed: false, message, observed: 'timed-out', limit: undefined } };
  return { kind: 'unanswered', reason: { code: 'unreachable', message } };
}

function lastLine(text: string): string | undefined {
  const lines = text.slice(-KEPT).trimEnd().split('\n');
  const line = visibleLine((lines.at(-1) ?? '').slice(0, SHOWN * 4));
  if (line === '') return undefined;
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
