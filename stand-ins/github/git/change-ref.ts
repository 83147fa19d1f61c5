import { refusal } from '../access/refusal.ts';
import type { Call, Reply } from '../route.ts';
import type { RefChange } from './ref-change.ts';
import type { Move } from './references.ts';
import { ruleViolations } from './rule-violations.ts';
import { forbiddenWorkflow } from './workflow-files.ts';
import { writeRef } from './write-ref.ts';

/**
 * Changes a ref for a caller of the API, under the rules that a push is under. Undefined when it is done. To be called in
 * turn, after the checks that the operation itself makes.
 *
 * @param documentation - address of the operation, for the refusal
 */
export async function changeRef(call: Call, move: Move, documentation: string): Promise<Reply | undefined> {
  const change: RefChange = { ...call, move, environment: {} };
  const sentences = await ruleViolations(change);
  if (sentences.length > 0)
    return refusal(422, `Repository rule violations found\n\n${sentences.join('\n\n')}\n\n`, documentation);
  // https://github.com/mathieudutour/github-tag-action/issues/138
  if ((await forbiddenWorkflow(change)) !== undefined)
    return refusal(403, 'Resource not accessible by integration', documentation);
  if (await writeRef(call, move)) return undefined;
  // https://github.com/github/rest-api-description/issues/4887
  return refusal(422, 'Reference update failed', documentation);
}
