import { type Finding, withoutEchoes } from '../../../shared/config/finding.ts';
import type { Path } from '../../../shared/config/path.ts';
import { schemaFindings } from '../../../shared/config/schema-findings.ts';
import { schemaMessage } from '../../../shared/config/schema-message.ts';
import { contradictions } from './contradictions.ts';
import { mended } from './mend.ts';
import { type Scenario, scenarioSchema } from './schema.ts';

export type ParsedScenario = {
  /** What of it can be read; the whole of it where nothing is wrong. */
  readonly scenario: Scenario;
  /** What is wrong with it whatever the configuration. */
  readonly wrong: readonly Finding[];
  /** Of what else is found those that do not come of a mistake that is told already. */
  readonly besides: (findings: readonly Finding[]) => readonly Finding[];
};

/** Two mistakes in one deed may hide a third, and that one is in sight then. */
const MOST_ROUNDS = 4;

/** Reads a scenario as far as it can be read, so that all of its mistakes are told together: those of its form and those of what it says. */
export function parseScenario(value: unknown): ParsedScenario | { readonly wrong: readonly Finding[] } {
  const found: Finding[] = [];
  let given = value;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const read = scenarioSchema.safeParse(given, { error: schemaMessage, reportInput: true, jitless: true });
    const besides = apartFrom(found.flatMap(placesOf));
    if (read.success)
      return { scenario: read.data, wrong: [...found, ...besides(contradictions(read.data))], besides };
    found.push(...innermost(withoutEchoes(schemaFindings(read.error.issues))));
    given = mended(value, found.flatMap(placesOf));
  }
  return { wrong: found };
}

/** Without what is said of something as a whole while something in it is wrong: it is said again if it is still so without that. */
function innermost(findings: readonly Finding[]): readonly Finding[] {
  const outer = new Set(findings.flatMap(({ path }) => prefixesOf(path).slice(0, -1)));
  return findings.filter(({ path }) => !outer.has(keyOf(path)));
}

/** Only findings that lie neither in nor around any of some places. */
function apartFrom(places: readonly Path[]): (findings: readonly Finding[]) => readonly Finding[] {
  const own = new Set(places.map(keyOf));
  const around = new Set(places.flatMap(prefixesOf));
  return (findings) =>
    findings.filter(({ path }) => !around.has(keyOf(path)) && !prefixesOf(path).some((key) => own.has(key)));
}

/** Where something is wrong, and where what was meant would stand. */
function placesOf({ path, meant }: Finding): readonly Path[] {
  return meant === undefined ? [path] : [path, [...path.slice(0, -1), meant]];
}

/** Of the path itself and of every one that it lies in, the longest last. */
function prefixesOf(path: Path): readonly string[] {
  return [...path, ''].map((_, length) => keyOf(path.slice(0, length)));
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
