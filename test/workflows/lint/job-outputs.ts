import { shapeOf } from './shape.ts';
import type { Workflow } from './workflow.ts';

/**
 * Outputs of our actions that are words, numbers and commit ids. GitHub drops a job output that a masked secret occurs in, and
 * the job after it then reads nothing: no address, no text and no list of reasons travels that way. A path of a runner
 * means nothing on the next one.
 */
const PLAIN: readonly string[] = [
  'decision',
  'verdict',
  'version',
  'tag',
  'branch',
  'sha',
  'bump',
  'changed',
  'weight',
  'previous-weight',
  'rolled-back',
];
/** Outputs that our own scripts write: words of a fixed list. */
const OWN: readonly string[] = ['settled', 'state'];

export function maskable(workflow: Workflow): readonly string[] {
  return Object.entries(shapeOf(workflow).jobs).flatMap(([name, { outputs }]) =>
    Object.entries(outputs).flatMap(([output, value]) =>
      carried(value).map(
        (what) =>
          `${workflow.path}: job ${name}: the output ${output} may be masked and dropped: ${what} is no plain word`,
      ),
    ),
  );
}

/** What a value carries besides plain words. How a step ended is one. */
function carried(value: string): readonly string[] {
  const outputs = [...value.matchAll(/\bsteps\.[\w-]+\.outputs\.([\w-]+)/g)].map(([, read = '']) => read);
  const rest = value.replaceAll(/\bsteps\.[\w-]+\.(?:outputs\.[\w-]+|outcome|conclusion)\b/g, '');
  const others = [...rest.matchAll(/\b(?:secrets|env|vars|inputs|github|steps|needs)\b[^\s|)}]*/g)];
  return [...outputs.filter((read) => ![...PLAIN, ...OWN].includes(read)), ...others.map(([what]) => what)];
}
