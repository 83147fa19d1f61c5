import type { Origin } from '../gate/record.ts';
import type { Reason } from '../gate/reason.ts';
import type { Block } from '../report/block.ts';
import { renderMarkdown } from '../report/render-markdown.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import { annotation } from './annotation.ts';
import { boundText } from './bound-text.ts';
import { exitCode, type OutcomeWord } from './exit-code.ts';
import type { Host, Runner } from './host.ts';
import { inertJson } from './inert-json.ts';
import { keepFiles, NOTHING_KEPT } from './keep-files.ts';
import { messageOf } from './message-of.ts';
import type { Outcome } from './outcome.ts';
import { recordOf } from './record-of.ts';

export type Publication = {
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, string>>;
  readonly failOn: readonly OutcomeWord[];
  readonly json: boolean;
};

/** A job's outputs may hold 1 MB in all, a step's summary 1 MiB. Source: https://docs.github.com/en/actions/reference/limits */
const OUTPUT_LIMIT = 100_000;
const SUMMARY_LIMIT = 1_000_000;

/**
 * Shows an outcome everywhere it must be seen: files, outputs, summary, terminal, exit code. Computes nothing. What
 * cannot be written is told in a line of its own and fails the run; the rest is written all the same.
 */
export async function publish(outcome: Outcome<string>, host: Host, how: Publication): Promise<void> {
  const { runner } = host;
  const record = outcome.record ?? recordOf(outcome, { at: host.now(), ...how });
  const kept =
    runner === undefined && isInvalidInput(outcome) ? NOTHING_KEPT : keepFiles(outcome, record, host.keep);
  const outputs = {
    verdict: outcome.verdict,
    decision: outcome.decision ?? '',
    reasons: reasonsJson(outcome.reasons),
    'record-file': '',
    'record-digest': record.digest,
    ...outcome.outputs,
    ...kept.paths,
  };
  const blocks: readonly Block[] = [{ kind: 'heading', text: outcome.headline }, ...outcome.blocks];

  if (how.json) host.print(inertJson({ ...outputs, reasons: outcome.reasons }));
  else {
    const paths = runner === undefined ? pathLines(kept.paths, host.colour) : '';
    host.print(renderTerminal(blocks, { colour: host.colour, columns: host.columns }) + paths);
  }
  const unwritten = runner === undefined ? [] : await write(runner, outputs, blocks);
  const problems = [...kept.problems, ...unwritten];
  const code = exitCode(outcome.verdict, outcome.decision, how.failOn, outcome.isAsked);
  if (code === 1) runner?.fail(annotation(outcome));
  for (const problem of problems) (runner?.fail ?? host.progress)(problem);
  host.exit(problems.length > 0 ? 1 : code);
}

/** Outputs and summary, each for itself; returns why one of them could not be written. */
async function write(
  runner: Runner,
  outputs: Readonly<Record<string, string>>,
  blocks: readonly Block[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  try {
    for (const [name, value] of Object.entries(outputs)) runner.output(name, boundText(value, OUTPUT_LIMIT));
  } catch (thrown) {
    problems.push(messageOf(thrown));
  }
  try {
    await runner.summary(boundText(renderMarkdown(blocks), SUMMARY_LIMIT));
  } catch (thrown) {
    problems.push(messageOf(thrown));
  }
  return problems;
}

function isInvalidInput({ reasons }: Outcome<string>): boolean {
  return reasons.length > 0 && reasons.every(({ code }) => code === 'invalid-input');
}

/** Where to find what was kept. The record is called so; the other files by their outputs. */
function pathLines(paths: Readonly<Record<string, string>>, colour: boolean): string {
  const lines = Object.entries(paths)
    .filter(([, path]) => path !== '')
    .map(([output, path]) => `${output === 'record-file' ? 'record' : output}: ${path}`)
    .map((text) => renderTerminal([{ kind: 'text', text: [{ kind: 'muted', text }] }], { colour }));
  return lines.length === 0 ? '' : `\n\n${lines.join('\n')}`;
}

/** As many reasons as fit; a cut list says so, so that nobody takes it for the whole. */
function reasonsJson(reasons: readonly Reason[]): string {
  const kept: Reason[] = [];
  let length = 0;
  for (const reason of reasons) {
    length += JSON.stringify(reason).length + 1;
    if (length > OUTPUT_LIMIT - 1_000) {
      kept.push({
        code: 'cut',
        message: `${reasons.length - kept.length} more reasons stand in the record file`,
      });
      break;
    }
    kept.push(reason);
  }
  return JSON.stringify(kept);
}
