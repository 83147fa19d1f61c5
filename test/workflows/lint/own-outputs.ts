import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, isScalar, type Node, visit } from 'yaml';
import { readActionFile } from '../../../scripts/contract/action-file.ts';
import { entries, problem, ROOT, type Workflow } from './workflow.ts';

/** Outputs that a workflow reads from one of our actions although its `action.yml` has none of that name. No linter looks. */
export function unknownOutputs(workflow: Workflow): readonly string[] {
  const jobs = entries(entries(workflow.document.contents).get('jobs')?.value);
  return [...jobs.values()].flatMap(({ value }) => (isNode(value) ? unknownInJob(workflow, value) : []));
}

function unknownInJob(workflow: Workflow, job: Node): readonly string[] {
  const known = ownOutputs(job);
  const found: string[] = [];
  visit(job, {
    Scalar(_, node) {
      for (const [, id = '', output = ''] of text(node).matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        const outputs = known.get(id);
        if (outputs !== undefined && !outputs.includes(output))
          found.push(
            problem(workflow, node, `step ${id} has no output ${output}; it has ${outputs.join(', ')}`),
          );
      }
    },
  });
  return found;
}

/** The steps of a job that run one of our actions: id to the names of its outputs. */
function ownOutputs(job: Node): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  visit(job, {
    Map(_, map) {
      const step = entries(map);
      const [id, name] = [text(step.get('id')?.value), ownAction(text(step.get('uses')?.value))];
      if (id !== '' && name !== undefined) known.set(id, Object.keys(readActionFile(ROOT, name).outputs));
    },
  });
  return known;
}

/** The action of this repository that `uses` names, if it does. */
function ownAction(uses: string): string | undefined {
  const [, name] = /^(?:[.$]\/|[^/@]+\/release-actions\/)([\w-]+)(?:@.*)?$/.exec(uses) ?? [];
  return name !== undefined && existsSync(join(ROOT, name, 'action.yml')) ? name : undefined;
}

function text(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? node.value : '';
}
