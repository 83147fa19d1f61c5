import { nearest } from '../../../shared/config/nearest.ts';
import { withoutEchoes } from '../../../shared/config/finding.ts';
import { formatPath } from '../../../shared/config/path.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import { schemaFindings } from '../../../shared/config/schema-findings.ts';
import { schemaMessage } from '../../../shared/config/schema-message.ts';
import { oneLine } from '../../../shared/config/show.ts';
import { readYaml } from '../../../shared/config/yaml/read-yaml.ts';
import { locate } from '../../../shared/config/yaml/tree.ts';
import type { FileText } from '../../../shared/adapters/files/read-text.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { BUILT_IN } from '../scenarios/all.ts';
import { type Scenario, scenarioSchema } from './schema.ts';

/**
 * The scenarios that are asked for.
 * @throws CouldNotDecide when there is no such scenario, or a file of one is wrong, with every problem at its line and column
 */
export async function readScenarios(
  asked: string,
  readText: (path: string) => Promise<FileText>,
): Promise<readonly Scenario[]> {
  const all = () => BUILT_IN.map((given) => scenarioSchema.parse(given));
  if (asked === 'all') return all();
  const known = BUILT_IN.find(({ name }) => name === asked);
  if (known !== undefined) return [scenarioSchema.parse(known)];
  const isPath = /[/\\]|\.ya?ml$/.test(asked);
  const file = isPath ? await readText(asked) : undefined;
  if (file?.kind === 'text') return [scenarioOf(file.text, asked)];
  const why = file?.kind === 'unreadable' ? `cannot be read: ${file.why}` : 'is not there';
  if (isPath) throw refused(`the scenario ${asked} ${why}`, asked);
  const names = BUILT_IN.map(({ name }) => name);
  const meant = nearest(asked, names);
  throw refused(
    `there is no scenario "${asked}"${meant === undefined ? '' : `, did you mean ${meant}?`} Known are all, ${names.join(', ')}; a path of your own ends in .yml`,
    'scenario',
  );
}

/** A scenario as a file has it. */
function scenarioOf(text: string, file: string): Scenario {
  const { tree, slips, position } = readYaml(text);
  const marks = slips.map(({ offset, message }) => ({ offset, path: '', message }));
  if (tree !== undefined && slips.length === 0) {
    const read = scenarioSchema.safeParse(tree.value, {
      error: schemaMessage,
      reportInput: true,
      jitless: true,
    });
    if (read.success) return read.data;
    for (const { path, message, on, at } of withoutEchoes(schemaFindings(read.error.issues)))
      marks.push({ offset: locate(tree, path, { on, inside: at }), path: formatPath(path), message });
  }
  const [first, ...rest] = marks
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, path, message }) => {
      const place = position(offset);
      return {
        code: 'scenario-invalid',
        message: formatProblem({ file, ...place, path, message: oneLine(message) }),
        source: `${file}:${place.line}:${place.column}`,
      };
    });
  throw new CouldNotDecide([
    first ?? { code: 'scenario-invalid', message: `${file} is no scenario` },
    ...rest,
  ]);
}

function refused(message: string, source: string): CouldNotDecide {
  return new CouldNotDecide([{ code: 'scenario-unknown', message, source }]);
}
