/** One measured figure. Without a limit it is only reported. */
export type Row = {
  readonly name: string;
  readonly measured: number;
  readonly unit: 'x' | 'ms' | 'MB' | 'bytes';
  readonly limit?: number;
};

/** What a noisy machine is allowed before a limit counts as broken. Sizes do not depend on the machine. */
const TOLERANCE = 1.5;

/** Whether a figure is so far above its limit that the run must fail. */
export function trips({ measured, limit, unit }: Row): boolean {
  if (limit === undefined) return false;
  return !(measured <= limit * (unit === 'bytes' ? 1 : TOLERANCE));
}

/** The figures as a table for a terminal. */
export function table(rows: readonly Row[]): string {
  const cells = [
    ['what', 'measured', 'limit', ''],
    ...rows.map((row) => [row.name, shown(row.measured, row), shown(row.limit, row), verdict(row)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

function shown(value: number | undefined, { unit }: Row): string {
  if (value === undefined) return '-';
  if (unit === 'x') return `${value.toFixed(2)}x`;
  return unit === 'bytes' ? `${Math.round(value / 1_000)} KB` : `${value.toFixed(0)} ${unit}`;
}

function verdict(row: Row): string {
  if (trips(row)) return 'TRIPPED';
  return row.limit !== undefined && row.measured > row.limit ? 'above, within tolerance' : '';
}
