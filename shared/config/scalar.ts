import * as z from 'zod';
import { type Duration, parseDuration } from '../quantity/duration.ts';
import { type Parsed, unparsed } from '../quantity/parsed.ts';
import { parsePercent, type Ratio } from '../quantity/percent.ts';
import { parseEnvName } from './env-name.ts';
import { field } from './field.ts';

const DURATION_PATTERN = '^(\\d{1,9}(ms|s|m|h|d|w))+$';

/** A length of time such as `90m`; more than nothing. */
export const duration = field(parseSomeDuration).meta({ pattern: DURATION_PATTERN });

/** A share from `0%` to `100%`. */
export const percent = field(parsePercent).meta({ pattern: '^\\d{1,3}(\\.\\d{1,9})?%$' });

/** An objective such as `99.9%`: below 100%, because 100% leaves no error budget, and above 0%. */
export const objective = field(parseObjective).meta({
  pattern: '^\\d{1,2}(\\.\\d{1,9})?%$',
  examples: ['99.9%'],
});

/** The name of the environment variable that holds a secret or an address. */
export const envName = field(parseEnvName).meta({ pattern: '^[A-Z_][A-Z0-9_]{0,127}$' });

/** Some text; not nothing. */
export const text = z.string().min(1);

/** The name of a thing of the configuration: it becomes a label value, a file name and a word on a command line. */
export const name = z.string().regex(/^[A-Za-z0-9][\w.-]{0,62}$/, {
  error:
    'a name has letters, digits, ".", "_" and "-", starts with a letter or digit and has at most 63 characters',
});

/** A command and its arguments, run without a shell. */
export const argv = z.array(z.string()).min(1);

/** An address on the web; `{placeholders}` may stand in it. */
export const webAddress = z.string().regex(/^https?:\/\/[^\s/?#]{1,255}(?:[/?#]\S{0,2000})?$/, {
  error: 'must be an address that starts with https:// or http:// and has no spaces',
});

function parseSomeDuration(value: string): Parsed<Duration> {
  const result = parseDuration(value);
  return result.ok && result.value === 0 ? unparsed(`must be more than 0, got "${value}"`) : result;
}

function parseObjective(value: string): Parsed<Ratio> {
  const result = parsePercent(value);
  if (!result.ok) return result;
  if (result.value === 1) return unparsed('must be below 100%: an objective of 100% leaves no error budget');
  return result.value === 0 ? unparsed('must be above 0%') : result;
}
