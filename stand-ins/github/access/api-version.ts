import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../route.ts';
import { refusal } from './refusal.ts';

const DOCUMENTATION = 'https://docs.github.com/rest/about-the-rest-api/api-versions';
const KNOWN: readonly string[] = ['2022-11-28', '2026-03-10'];
const DEFAULT = '2022-11-28';

/** The version a request asks for: https://docs.github.com/en/rest/about-the-rest-api/api-versions#specifying-an-api-version */
export function apiVersionOf(headers: IncomingHttpHeaders): string {
  const asked = headers['x-github-api-version'];
  return typeof asked === 'string' ? asked : DEFAULT;
}

/** The refusal of a version that is not supported: 400. */
export function unknownVersion(version: string): Reply | undefined {
  if (KNOWN.includes(version)) return undefined;
  return refusal(
    400,
    `API version ${version} is not supported: ask for ${KNOWN.join(' or ')}.`,
    DOCUMENTATION,
  );
}
