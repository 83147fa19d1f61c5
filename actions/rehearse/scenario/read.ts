import { nearest } from '../../../shared/config/nearest.ts';
import { type Finding, withoutEchoes } from '../../../shared/config/finding.ts';
import { formatPath } from '../../../shared/config/path.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import { schemaFindings } from '../../../shared/config/schema-findings.ts';
import { schemaMessage } from '../../../shared/config/schema-message.ts';
import { oneLine } from '../../../shared/config/show.ts';
import { readYaml } from '../../../shared/config/yaml/read-yaml.ts';
import { locate } from '../../../shared/config/yaml/tree.ts';
import type { FileText } from '../../../shared/adapters/files/read-text.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { BUILT_IN } from '../scenarios/all.ts';
import { contradictions } from './contradictions.ts';
import { type GivenScenario, type Scenario, scenarioSchema } from './schema.ts';

/** A scenario, and for one of a file how what is wrong with it is told at its place there. */
export type Read = {
  readonly scenario: Scenario;
  readonly told: ((findings: readonly Finding[]) => readonly Reason[]) | undefined;
};

/**
 * The scenarios that are asked for.
 * @throws CouldNotDecide when there is no such scenario, or a file of one is wrong, with every problem at its line and column
 */
export async function readScenarios(
  asked: string,
  readText: (path: string) => Promise<FileText>,
): Promise<readonly Read[]> {
  const builtIn = (given: GivenScenario): Read => ({
    scenario: scenarioSchema.parse(given),
    told: undefined,
  });
  if (asked === 'all') return BUILT_IN.map(builtIn);
  const known = BUILT_IN.find(({ name }) => name === asked);
  if (known !== undefined) return [builtIn(known)];
  const isPath = /[/\\]|\.ya?ml$/.test(asked);
  const file = isPath ? await readText(asked) : undefined;
  if (file?.kind === 'text') return [scenarioOf(file.text, asked)];
  const why = file?.kind === 'unreadable' ? `cannot be read: ${file.why}` : 'is not there';
  if (isPath) throw refused(`the scenario ${asked} ${why}`, asked);
  const names = BUILT_IN.map(({ name }) => name);
  const meant = nearest(asked, names);
  throw refused(
    `there is no scenario "${asked}"${meant === undefined ? '.' : `, did you mean ${meant}?`} Known are all, ${names.join(', ')}; a path of your own ends in .yml`,
    'scenario',
  );
}

/** A scenario as a file has it. */
function scenarioOf(text: string, file: string): Read {
  const { tree, slips, position } = readYaml(text);
  const reasonAt = ({ offset, path, message }: Mark): Reason => {
    const place = position(offset);
    return {
      code: 'scenario-invalid',
      message: formatProblem({ file, ...place, path, message: oneLine(message) }),
      source: `${file}:${place.line}:${place.column}`,
    };
  };
  const inOrder = (marks: readonly Mark[]) => marks.toSorted((a, b) => a.offset - b.offset).map(reasonAt);
  if (tree === undefined || slips.length > 0) {
    const marks = slips.map(({ offset, message }) => ({ offset, path: '', message }));
    throw invalid(file, inOrder(marks));
  }
  const told = (findings: readonly Finding[]) =>
    inOrder(
      findings.map(({ path, message, on, at }) => ({
        offset: locate(tree, path, { on, inside: at }),
        path: formatPath(path),
        message,
      })),
    );
  const read = scenarioSchema.safeParse(tree.value, {
    error: schemaMessage,
    reportInput: true,
    jitless: true,
  });
  if (!read.success) throw invalid(file, told(withoutEchoes(schemaFindings(read.error.issues))));
  const wrong = contradictions(read.data);
  if (wrong.length > 0) throw invalid(file, told(wrong));
  return { scenario: read.data, told };
}

type Mark = { readonly offset: number; readonly path: string; readonly message: string };

function invalid(file: string, [first, ...rest]: readonly Reason[]): CouldNotDecide {
  return new CouldNotDecide([
    first ?? { code: 'scenario-invalid', message: `${file} is no scenario` },
    ...rest,
  ]);
}

function refused(message: string, source: string): CouldNotDecide {
  return new CouldNotDecide([{ code: 'scenario-unknown', message, source }]);
}
