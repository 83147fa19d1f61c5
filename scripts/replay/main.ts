import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { openRepository } from '../../shared/adapters/git/repository.ts';
import { createRun } from '../../shared/adapters/process/run.ts';
import { DEFAULT_BUMP_POLICY } from '../../shared/semver/bump-policy.ts';
import { detectTagTemplate } from '../../shared/semver/detect-tag-template.ts';
import { parseTagTemplate, V_TAGS } from '../../shared/semver/tag-template.ts';
import { readTags } from '../../shared/semver/tagged-version.ts';
import { printFixture, toFixture } from './fixture.ts';
import { readHistory } from './history.ts';
import { madeHistory } from './made-history.ts';
import { render } from './render.ts';
import { type Replay, replay } from './replay.ts';

const USAGE =
  'npm run replay -- <clone> [--tag-template v{version}] [--since v1.0.0] [--zero-major minor|major] [--path folder]… [--json]\n' +
  'npm run replay -- --made [--since v1.0.0] [--json] [--fixture file.json]';

/** Replays a clone, or the made history, and prints the report. 0: nothing lost and nothing thrown; 1: otherwise; 2: wrong arguments. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'tag-template': { type: 'string' },
      since: { type: 'string' },
      'zero-major': { type: 'string', default: 'minor' },
      path: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      made: { type: 'boolean', default: false },
      fixture: { type: 'string' },
    },
  });
  const [clone] = positionals;
  const zeroMajor = values['zero-major'];
  if (values.made && positionals.length === 0) {
    const { history } = madeHistory();
    if (values.fixture !== undefined) writeFileSync(values.fixture, printFixture(toFixture(history)));
    const policy = { bump: DEFAULT_BUMP_POLICY, zeroMajor: 'minor' } as const;
    return tell('made', replay(history, V_TAGS, policy, values.since), values.json);
  }
  if (
    clone === undefined ||
    values.made ||
    positionals.length > 1 ||
    (zeroMajor !== 'minor' && zeroMajor !== 'major')
  ) {
    console.error(USAGE);
    return 2;
  }
  const repository = await openRepository(createRun(process.env), clone);
  const tags = await repository.tags();
  const asked = values['tag-template'];
  const read = asked === undefined ? undefined : parseTagTemplate(asked);
  if (read?.ok === false) {
    console.error(`--tag-template: ${read.message}`);
    return 2;
  }
  const template = read?.value ?? detectTagTemplate(tags, 'semver').template;
  const oldestFirst = readTags(template, 'semver', tags).versions.map(({ tag }) => tag);
  const newestFirst = oldestFirst.toReversed();
  const history = await readHistory(repository, newestFirst);
  const touching =
    values.path === undefined ? undefined : await readHistory(repository, newestFirst, values.path);
  const policy = {
    bump: DEFAULT_BUMP_POLICY,
    zeroMajor,
    ...(touching === undefined ? {} : { only: new Set(touching.commits.map(({ sha }) => sha)) }),
  } as const;
  const result = replay(history, template, policy, values.since);
  return tell(nameOf(clone), result, values.json);
}

function tell(name: string, result: Replay, json: boolean): number {
  console.log(json ? JSON.stringify(result, undefined, 2) : render(name, result));
  return result.lost.length + result.exceptions.length === 0 ? 0 : 1;
}

/** The last part of the path that says something. */
function nameOf(clone: string): string {
  const last = basename(clone);
  return ['repo', '.git', '.'].includes(last) ? basename(dirname(clone)) : last;
}
