import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { environmentOf } from './lint/groups.ts';
import { shapeOf } from './lint/shape.ts';
import { ROOT, workflows } from './lint/workflow.ts';

/** Secrets that a job reads which runs in no environment, and so has those of the repository alone. */
const ofTheRepository = new Set(
  workflows()
    .filter((one) => shapeOf(one).on.workflow_call !== undefined)
    .flatMap((one) => Object.values(shapeOf(one).jobs))
    .filter((job) => job.uses === undefined && environmentOf(job) === undefined)
    .flatMap((job) =>
      [...JSON.stringify(job).matchAll(/\bsecrets\.([A-Z_]+)/g)].map(([, name = '']) => name),
    ),
);
const page = readFileSync(join(ROOT, 'workflows-examples/README.md'), 'utf8');
const [, section = ''] = page.split('\n## Secrets\n');
const rows = [...section.matchAll(/^\| (`[^|]+`) \| [^|]+ \| ([^|]+) \|$/gm)].flatMap(
  ([, names = '', where = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, where.startsWith('yes')] as const),
);

describe('where a secret may be kept', () => {
  test.each(rows)('%s: of an environment alone %j', (name, may) => {
    expect(ofTheRepository.has(name)).toBe(!may);
  });
  test('is told of every secret', () => {
    const all = workflows().flatMap((one) => Object.keys(shapeOf(one).on.workflow_call?.secrets ?? {}));
    expect(rows.map(([name]) => name).sort()).toEqual([...new Set(all)].sort());
  });
});
