import { isMap, isScalar, visit } from 'yaml';
import { entries, hasComment, problem, type Workflow } from './workflow.ts';

/** What this house asks of a workflow beyond what GitHub asks; one line a problem. */
export function houseRules(workflow: Workflow): readonly string[] {
  return [...permissions(workflow), ...steps(workflow)];
}

/** Nothing is granted by default, and every grant of a job says what needs it. */
function permissions(workflow: Workflow): readonly string[] {
  const top = entries(workflow.document.contents);
  const found: string[] = [];
  const granted = top.get('permissions')?.value;
  if (!isMap(granted) || granted.items.length > 0)
    found.push(problem(workflow, granted, 'say `permissions: {}` at the top; each job asks for its own'));
  for (const [name, job] of entries(top.get('jobs')?.value)) {
    const own = entries(job.value).get('permissions')?.value;
    if (!isMap(own)) found.push(problem(workflow, job.key, `job ${name} lists no permissions of its own`));
    for (const [scope, { key }] of entries(own))
      if (!hasComment(workflow, key))
        found.push(problem(workflow, key, `job ${name}: a comment must say what needs ${scope}`));
  }
  return found;
}

function steps(workflow: Workflow): readonly string[] {
  const found: string[] = [];
  visit(workflow.document, {
    Map(_, map) {
      const step = entries(map);
      found.push(...pinned(workflow, step.get('uses')?.value));
      found.push(...plainScript(workflow, step.get('run')?.value));
      found.push(...plainScript(workflow, step.get('script')?.value));
      found.push(...noCredentials(workflow, step));
    },
  });
  return found;
}

/** Somebody else's action is one commit, with its version for the reader. Our own stand beside the workflow. */
function pinned(workflow: Workflow, uses: unknown): readonly string[] {
  if (!isScalar(uses) || typeof uses.value !== 'string') return [];
  if (/^(\.|\$)\/|^[^/@]+\/release-actions[/@]/.test(uses.value)) return [];
  const line = workflow.lines[workflow.lineOf(uses) - 1] ?? '';
  if (/@[0-9a-f]{40}$/.test(uses.value) && / # v\d+\.\d+\.\d+$/.test(line)) return [];
  return [problem(workflow, uses, `pin ${uses.value} by its full commit, with \`# vX.Y.Z\` behind it`)];
}

/** An expression inside a script is pasted before the shell reads it: hand it over in `env`. */
function plainScript(workflow: Workflow, script: unknown): readonly string[] {
  if (!isScalar(script) || typeof script.value !== 'string' || !script.value.includes('${{')) return [];
  return [problem(workflow, script, 'no ${{ }} inside a script: pass the value through `env`')];
}

/** A checkout leaves no token behind unless a comment says who needs it. */
function noCredentials(workflow: Workflow, step: ReturnType<typeof entries>): readonly string[] {
  const uses = step.get('uses')?.value;
  if (!isScalar(uses) || !String(uses.value).startsWith('actions/checkout@')) return [];
  const setting = entries(step.get('with')?.value).get('persist-credentials');
  const value = isScalar(setting?.value) ? setting.value.value : undefined;
  if (value === false || (value === true && setting !== undefined && hasComment(workflow, setting.key)))
    return [];
  return [problem(workflow, uses, 'say `persist-credentials: false`, or `true` and why')];
}
