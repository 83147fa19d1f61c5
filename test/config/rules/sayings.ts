import { linesOf } from '../problems-of.ts';

/** The problems of a configuration without their positions, which the tests of placing fix. */
export function sayings(text: string): readonly string[] {
  return linesOf(`version: 1\n${text}\n`).map((line) => line.slice(line.indexOf(' ') + 1));
}
