import { loadConfig } from '../../shared/config/load-config.ts';
import type { Problem } from '../../shared/config/problem.ts';

/** The problems of a configuration; none when it loads. */
export function problemsOf(text: string): readonly Problem[] {
  const loaded = loadConfig({ text, file: '.github/release.yml' });
  return loaded.ok ? [] : loaded.problems;
}

/** The problems as `line:column path: message`. */
export function linesOf(text: string): readonly string[] {
  return problemsOf(text).map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}
