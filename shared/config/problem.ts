/** One thing wrong with the configuration, at the place where a person puts it right. */
export type Problem = {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, counted in UTF-16 units as editors do. */
  readonly column: number;
  /** Such as `strategies.train.steps[1].weight`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
};

/** `.github/release.yml:12:7 strategies.train.steps[1].weight: must be more than the step before (50%)` */
export function formatProblem(problem: Problem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  return problem.path === '' ? `${where} ${problem.message}` : `${where} ${problem.path}: ${problem.message}`;
}
