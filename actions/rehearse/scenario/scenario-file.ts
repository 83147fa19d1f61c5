import type { Finding } from '../../../shared/config/finding.ts';
import { formatPath } from '../../../shared/config/path.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import { oneLine } from '../../../shared/config/show.ts';
import { readYaml } from '../../../shared/config/yaml/read-yaml.ts';
import { locate } from '../../../shared/config/yaml/tree.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './schema.ts';

/** A scenario of a file. */
export type ScenarioFile = {
  /** What of it can be read; `undefined`: nothing. */
  readonly scenario: Scenario | undefined;
  /**
   * Every mistake in the order of the file, with line and column: its own, and what else is found of it. None: it is right.
   *
   * @param findings at paths of the scenario
   */
  readonly mistakes: (findings: readonly Finding[]) => readonly Reason[];
};

/** Reads a scenario as a file has it. @param file as people name it */
export function scenarioFile(text: string, file: string): ScenarioFile {
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
  const slipped = slips.map(({ offset, message }) => ({ offset, path: '', message }));
  if (tree === undefined) return { scenario: undefined, mistakes: () => inOrder(slipped) };
  const parsed = parseScenario(tree.value);
  const mark = ({ path, message, on, at }: Finding): Mark => ({
    offset: locate(tree, path, { on, inside: at }),
    path: formatPath(path),
    message,
  });
  const besides = 'besides' in parsed ? parsed.besides : () => [];
  return {
    scenario: 'scenario' in parsed ? parsed.scenario : undefined,
    mistakes: (findings) => inOrder([...slipped, ...[...parsed.wrong, ...besides(findings)].map(mark)]),
  };
}

type Mark = { readonly offset: number; readonly path: string; readonly message: string };
