import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { Measured } from '../../shared/signal/measurement.ts';

/** What came of a query, for the reader and for the record. */
export type AnswerInShort = { readonly text: string; readonly json: Json };

/** So little that a record with a hundred queries stays small, and enough to see whether a repeated query says the same. */
export function answerInShort(measured: Measured): AnswerInShort {
  if (measured.kind === 'failed') {
    const { code, message } = measured.reason;
    return { text: `${code}: ${message}`, json: { failed: code } };
  }
  const values = measured.series.flatMap(({ points }) => [...points.values()]);
  const finite = values.filter(Number.isFinite);
  const counts = { series: measured.series.length, points: values.length, finite: finite.length };
  if (finite.length === 0)
    return {
      text:
        values.length === 0
          ? 'no data'
          : `${values.length} ${values.length === 1 ? 'point' : 'points'}, none a number`,
      json: counts,
    };
  const [least, most] = [extreme(finite, Math.min), extreme(finite, Math.max)];
  const last = finite.at(-1) ?? most;
  return {
    text:
      counts.points === 1
        ? short(last)
        : `${counts.series} series, ${counts.points} points from ${short(least)} to ${short(most)}, the last ${short(last)}`,
    json: { ...counts, least, most, last },
  };
}

/** One after the other, because a call has room for so many arguments only. */
function extreme(values: readonly number[], pick: (a: number, b: number) => number): number {
  return values.reduce((a, b) => pick(a, b));
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
