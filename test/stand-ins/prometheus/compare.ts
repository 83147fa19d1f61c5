import { expect } from '@jest/globals';

/** An answer of the API. Points of each series by its labels, and within it by time. */
export type Answer = {
  readonly status: number;
  readonly error: { readonly type: string; readonly text: string } | undefined;
  readonly data: unknown;
  readonly series: ReadonlyMap<string, ReadonlyMap<number, number>>;
};

const CLOSE = 1e-9;
/** What is left where two large numbers should be equal. */
const SMALL = 1e-9;

export function answerOf(status: number, body: unknown): Answer {
  const { error, errorType, data } = mapOf(body);
  const failed = typeof error === 'string' ? { type: String(errorType), text: error } : undefined;
  return { status, error: failed, data, series: failed === undefined ? seriesOf(mapOf(data)) : new Map() };
}

/** Same series, same times, and values within a billionth. */
export function expectSame(our: Answer, real: Answer): void {
  expect(differences(our, real)).toEqual([]);
}

/** What two answers do not agree on. */
export function differences(our: Answer, real: Answer): readonly unknown[] {
  if (our.status !== real.status || our.error?.type !== real.error?.type)
    return [[our.status, our.error, real.status, real.error]];
  const labels = new Set([...our.series.keys(), ...real.series.keys()]);
  return [...labels].flatMap((label): readonly unknown[] => {
    const [ours, reals] = [our.series.get(label) ?? NONE, real.series.get(label) ?? NONE];
    return [...new Set([...ours.keys(), ...reals.keys()])]
      .filter((at) => !isNear(ours.get(at), reals.get(at)))
      .map((at) => [label, at, ours.get(at), reals.get(at)]);
  });
}

const NONE: ReadonlyMap<number, number> = new Map();

function isNear(our: number | undefined, real: number | undefined): boolean {
  if (our === undefined || real === undefined) return our === real;
  return Object.is(our, real) || Math.abs(our - real) <= CLOSE * Math.abs(real) + SMALL;
}

function seriesOf({ resultType, result }: Readonly<Record<string, unknown>>): Answer['series'] {
  if (resultType === 'scalar') return new Map([['', pointsOf([result])]]);
  const entries: readonly unknown[] = Array.isArray(result) ? result : [];
  return new Map(
    entries.map((entry): [string, ReadonlyMap<number, number>] => {
      const { metric, value, values } = mapOf(entry);
      return [
        JSON.stringify(Object.entries(mapOf(metric)).sort()),
        pointsOf(Array.isArray(values) ? values : [value]),
      ];
    }),
  );
}

function pointsOf(pairs: readonly unknown[]): ReadonlyMap<number, number> {
  return new Map(
    pairs.map((pair): [number, number] => {
      const [seconds, text]: readonly unknown[] = Array.isArray(pair) ? Array.from<unknown>(pair) : [];
      return [Number(seconds), text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text)];
    }),
  );
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
