import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import { nearest } from '../../../shared/config/nearest.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { BUILT_IN } from '../scenarios/all.ts';
import { type ScenarioFile, scenarioFile } from './scenario-file.ts';
import { type GivenScenario, scenarioSchema } from './schema.ts';

/** A scenario that comes with the action, which is right, or one of a file, which may have mistakes. */
export type Read = {
  readonly scenario: ScenarioFile['scenario'];
  readonly mistakes?: ScenarioFile['mistakes'];
};

/**
 * The scenarios that are asked for. What is wrong with the file of one is told by its `mistakes`.
 * @throws CouldNotDecide when there is no such scenario
 */
export async function readScenarios(
  asked: string,
  readText: (path: string) => Promise<FileText>,
): Promise<readonly Read[]> {
  const builtIn = (given: GivenScenario): Read => ({ scenario: scenarioSchema.parse(given) });
  if (asked === 'all') return BUILT_IN.map(builtIn);
  const known = BUILT_IN.find(({ name }) => name === asked);
  if (known !== undefined) return [builtIn(known)];
  const isPath = /[/\\]|\.ya?ml$/.test(asked);
  const file = isPath ? await readText(asked) : undefined;
  if (file?.kind === 'text') return [scenarioFile(file.text, asked)];
  const why = file?.kind === 'unreadable' ? `cannot be read: ${file.why}` : 'is not there';
  if (isPath) throw refused(`the scenario ${asked} ${why}`, asked);
  const names = BUILT_IN.map(({ name }) => name);
  const meant = nearest(asked, names);
  throw refused(
    `there is no scenario "${asked}"${meant === undefined ? '.' : `, did you mean ${meant}?`} Known are all, ${names.join(', ')}; a path of your own ends in .yml`,
    'scenario',
  );
}

function refused(message: string, source: string): CouldNotDecide {
  return new CouldNotDecide([{ code: 'scenario-unknown', message, source }]);
}
