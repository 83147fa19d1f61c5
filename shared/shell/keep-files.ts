import { canonicalJson } from '../evidence/canonical-json.ts';
import type { DecisionRecord } from '../gate/record.ts';
import type { Host } from './host.ts';
import { messageOf } from './message-of.ts';
import type { Outcome } from './outcome.ts';

/** Output names with the paths of what was kept, empty where it could not be; and why, one sentence each. */
export type KeptFiles = {
  readonly paths: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
};

/** Keeps the record and every text that is too long for an output. */
export function keepFiles(outcome: Outcome<string>, record: DecisionRecord, keep: Host['keep']): KeptFiles {
  const files = [
    { output: 'record-file', name: 'record.json', content: `${canonicalJson(record)}\n` },
    ...outcome.files,
  ];
  const paths: Record<string, string> = {};
  const problems = new Set<string>();
  for (const { output, name, content } of files)
    try {
      paths[output] = keep(name, content);
    } catch (thrown) {
      paths[output] = '';
      problems.add(`the record and files could not be kept: ${messageOf(thrown)}`);
    }
  return { paths, problems: [...problems] };
}

/** For a person at a terminal a run that never began leaves nothing behind. */
export const NOTHING_KEPT: KeptFiles = { paths: { 'record-file': '' }, problems: [] };
