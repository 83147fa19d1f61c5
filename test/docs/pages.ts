import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../dist/bundle-run.ts';

/** The pages for whoever uses the suite: the front door, `docs/`, the examples, and one for each action. */
export const PAGES: readonly string[] = [
  'README.md',
  'workflows-examples/README.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
  ...readdirSync(ROOT).flatMap((name) =>
    existsSync(join(ROOT, name, 'action.yml')) ? [`${name}/README.md`] : [],
  ),
];
