import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';

/** The name of an environment variable. */
export type EnvName = string;

const ENV_NAME = /^[A-Z_][A-Z0-9_]{0,127}$/;

/**
 * Reads the name of an environment variable. The message never repeats the text: the usual mistake is to write the secret
 * itself where its name belongs.
 */
export function parseEnvName(text: string): Parsed<EnvName> {
  return ENV_NAME.test(text)
    ? parsed(text)
    : unparsed(
        'must be the name of an environment variable such as PAGERDUTY_TOKEN (A-Z, 0-9 and _), never the value itself',
      );
}
