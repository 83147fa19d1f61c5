import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { visit, isScalar } from 'yaml';
import { entries, problem, ROOT, type Workflow } from './workflow.ts';

/** How this suite is named by whoever uses it; a copy for an organisation of your own replaces it everywhere. */
export const SELF = 'org/release-actions';
export const VERSION = 'v1';

/** The workflow of this suite that a job calls, as a path in this repository. */
export function calledWorkflow(uses: string | undefined): string | undefined {
  const called = /^[^/]+\/release-actions\/(\.github\/workflows\/[\w-]+\.yml)@/.exec(uses ?? '');
  return called?.[1];
}

/** The action of this suite that a step runs, by name. */
export function usedAction(uses: string | undefined): string | undefined {
  return /^[^/]+\/release-actions\/([\w-]+)@/.exec(uses ?? '')?.[1];
}

/**
 * References to this suite that are not written in the one way: in a workflow that others call, `./` is the checkout of the
 * caller, so owner and version are always named, the same everywhere.
 */
export function misnamed(workflow: Workflow): readonly string[] {
  const found: string[] = [];
  visit(workflow.document, {
    Map(_, map) {
      const uses = entries(map).get('uses')?.value;
      if (!isScalar(uses) || typeof uses.value !== 'string' || !uses.value.includes('release-actions'))
        return;
      const path = calledWorkflow(uses.value) ?? usedAction(uses.value);
      const isThere = path !== undefined && exists(path);
      if (!isThere || uses.value !== `${SELF}/${path}@${VERSION}`)
        found.push(
          problem(
            workflow,
            uses,
            `${uses.value}: write ${SELF}/<action or .github/workflows/file>@${VERSION}`,
          ),
        );
    },
  });
  return found;
}

function exists(path: string): boolean {
  return path.endsWith('.yml') ? existsSync(join(ROOT, path)) : readdirSync(ROOT).includes(path);
}
