type Elementwise = (value: number, ...more: readonly number[]) => number;

const DEGREES = 180 / Math.PI;

/** Functions of each value by itself, with the numbers behind it. */
export const ELEMENTWISE: Readonly<Record<string, Elementwise>> = {
  abs: Math.abs,
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: Math.atanh,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  deg: (value) => value * DEGREES,
  exp: Math.exp,
  floor: Math.floor,
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  rad: (value) => value / DEGREES,
  sgn: Math.sign,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
  clamp_min: (value, least = 0) => Math.max(least, value),
  clamp_max: (value, most = 0) => Math.min(most, value),
  clamp: (value, least = 0, most = 0) => Math.max(least, Math.min(most, value)),
  // Through the inverse, as Prometheus does: 0.1 has no exact form, 10 has.
  round: (value, nearest = 1) => Math.floor(value * (1 / nearest) + 0.5) / (1 / nearest),
  minute: (value) => dateOf(value).getUTCMinutes(),
  hour: (value) => dateOf(value).getUTCHours(),
  day_of_week: (value) => dateOf(value).getUTCDay(),
  day_of_month: (value) => dateOf(value).getUTCDate(),
  day_of_year: (value) => {
    const date = dateOf(value);
    const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
    return (midnight - Date.UTC(date.getUTCFullYear(), 0)) / 86_400_000 + 1;
  },
  days_in_month: (value) =>
    new Date(Date.UTC(dateOf(value).getUTCFullYear(), dateOf(value).getUTCMonth() + 1, 0)).getUTCDate(),
  month: (value) => dateOf(value).getUTCMonth() + 1,
  year: (value) => dateOf(value).getUTCFullYear(),
};

/** Without an argument these are of the time of evaluation. */
export const OF_TIME: readonly string[] = [
  'minute',
  'hour',
  'day_of_week',
  'day_of_month',
  'day_of_year',
  'days_in_month',
  'month',
  'year',
];

function dateOf(seconds: number): Date {
  return new Date(Math.trunc(seconds) * 1_000);
}
