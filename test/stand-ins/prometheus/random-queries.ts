type Random = () => number;

const SELECTORS = [
  'depth',
  'limit',
  'up',
  'wave',
  'http_requests_total',
  'http_requests_total{service="api"}',
  'http_requests_total{code=~"5.."}',
  'http_requests_total{code!~"2..|404"}',
  'http_request_duration_seconds_count',
  'depth{pod!="a"}',
  'nothing',
];
const OVER_TIME = ['avg', 'min', 'max', 'sum', 'count', 'last', 'stddev', 'present'];
const RATES = ['rate', 'increase', 'delta', 'irate', 'idelta', 'changes', 'resets', 'deriv'];
const PLAIN = ['abs', 'sqrt', 'timestamp', 'sort', 'absent'];
const AGGREGATES = ['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev'];
const LABELS = ['pod', 'service', 'version', 'code', 'zone'];
const ARITHMETIC = ['+', '-', '*', '/', '^'];
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];
const SETS = ['and', 'or', 'unless'];
const DURATIONS = ['20s', '45s', '1m', '2m', '5m', '7m30s', '17m', '1h'];

/** Queries over the shop that read, whatever they give: the same for the same seed. */
export function randomQueries(count: number, seed: number): readonly string[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => vectorText(random, 3));
}

function vectorText(random: Random, depth: number): string {
  const inner = (): string => vectorText(random, depth - 1);
  if (depth === 0) return selectorText(random);
  switch (Math.floor(random() * 9)) {
    case 0:
      return selectorText(random);
    case 1:
      return `${pick(random, RATES)}(${rangeText(random, depth)})`;
    case 2:
      return `${pick(random, OVER_TIME)}_over_time(${rangeText(random, depth)})`;
    case 3:
      return `${pick(random, PLAIN)}(${inner()})`;
    case 4:
      return `${pick(random, AGGREGATES)}(${inner()})`;
    case 5:
      return `${pick(random, AGGREGATES)} ${pick(random, ['by', 'without'])} (${pick(random, LABELS)}) (${inner()})`;
    case 6:
      return `(${inner()}) ${operatorText(random)} ${Math.floor(random() * 20) - 4}`;
    case 7:
      return `${inner()} ${pick(random, SETS)} ${matchingText(random)}${inner()}`;
    default:
      return `(${inner()} ${operatorText(random)} ${matchingText(random)}${inner()})`;
  }
}

function selectorText(random: Random): string {
  const moved = random() < 0.2 ? ` offset ${pick(random, DURATIONS)}` : '';
  return `${pick(random, SELECTORS)}${moved}`;
}

function rangeText(random: Random, depth: number): string {
  const duration = pick(random, DURATIONS);
  return random() < 0.3
    ? `(${vectorText(random, depth - 1)})[${duration}:${pick(random, ['13s', '30s', '1m'])}]`
    : `${pick(random, SELECTORS)}[${duration}]`;
}

function operatorText(random: Random): string {
  if (random() < 0.6) return pick(random, ARITHMETIC);
  return `${pick(random, COMPARISONS)}${random() < 0.4 ? ' bool' : ''}`;
}

function matchingText(random: Random): string {
  if (random() < 0.4) return '';
  return `${pick(random, ['on', 'ignoring'])} (${pick(random, LABELS)}) `;
}

function pick(random: Random, all: readonly string[]): string {
  return all[Math.floor(random() * all.length)] ?? '';
}

/** Numbers from 0 up to 1; the multiplier is that of Numerical Recipes. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
