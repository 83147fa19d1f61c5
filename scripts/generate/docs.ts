import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionsWithContract, contractFolder, ROOT_ACTION } from '../build/action-names.ts';
import { readActionFile } from '../contract/action-file.ts';
import { withActions, withTables } from './readme.ts';

/** Every README that holds a generated table: its path to the text that it should have. */
export function docs(root: string): ReadonlyMap<string, string> {
  const names = actionsWithContract(root);
  const actions = new Map(names.map((name) => [name, readActionFile(root, name)] as const));
  const folders = [...actions].filter(([name]) => name !== ROOT_ACTION);
  const suite = join(root, 'README.md');
  const own = actions.get(ROOT_ACTION);
  const suiteText = withActions(readFileSync(suite, 'utf8'), actions);
  return new Map([
    [suite, own === undefined ? suiteText : withTables(suiteText, own)],
    ...folders.map(([name, action]): [string, string] => {
      const path = join(contractFolder(root, name), 'README.md');
      return [path, withTables(readFileSync(path, 'utf8'), action)];
    }),
  ]);
}
