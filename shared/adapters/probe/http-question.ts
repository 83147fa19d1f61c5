import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { Probe } from '../../signal/probe-schema.ts';
import { asItIs, fill, inAddress, inHeader } from '../../signal/state/fill.ts';
import { parseJsonPath } from '../../signal/state/json-path.ts';
import type { HttpRequest } from '../http/exchange.ts';
import type { ProbePlace } from './place.ts';

export type HttpProbe = Extract<Probe, { readonly url: string }>;

/** A value that must be at a path of the JSON answer. */
export type JsonExpectation = {
  readonly written: string;
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean;
};

export type HttpQuestion = { readonly request: HttpRequest; readonly json: readonly JsonExpectation[] };

const BODY_LIMIT = 1_048_576;

/** The request of a probe and the JSON it expects, with values in the place of placeholders. */
export function httpQuestion(
  probe: HttpProbe,
  place: Pick<ProbePlace, 'values' | 'env'>,
): Parsed<HttpQuestion> {
  const url = addressOf(probe.url, place);
  if (!url.ok) return url;
  const headers = headersOf(probe, place);
  if (!headers.ok) return headers;
  const json = expectationsOf(probe, place);
  if (!json.ok) return json;
  const { method, body, timeout } = probe;
  return parsed({
    json: json.value,
    request: {
      url: url.value,
      method,
      headers: headers.value,
      timeout,
      limit: BODY_LIMIT,
      // What reads follows redirects, and a probe is to find them.
      isRead: probe['follow-redirects'] === true && method !== 'POST',
      ...(body === undefined ? {} : { body }),
    },
  });
}

function addressOf(template: string, { values }: Pick<ProbePlace, 'values'>): Parsed<string> {
  const url = fill(template, values, inAddress);
  if (!url.ok) return unparsed(`url: ${url.message}`);
  const address = URL.canParse(url.value) ? new URL(url.value) : undefined;
  if (address === undefined) return unparsed('url: this is no address once its placeholders are filled');
  return address.username === '' && address.password === ''
    ? parsed(address.href)
    : unparsed('url: user and password belong into headers-env');
}

function headersOf(
  probe: HttpProbe,
  { values, env }: Pick<ProbePlace, 'values' | 'env'>,
): Parsed<Readonly<Record<string, string>>> {
  const headers: [string, string][] = [];
  for (const [name, template] of Object.entries(probe.header ?? {})) {
    const value = fill(template, values, inHeader);
    if (!value.ok) return unparsed(`header ${name}: ${value.message}`);
    headers.push([name, value.value]);
  }
  for (const [name, variable] of Object.entries(probe['headers-env'] ?? {})) {
    const value = env[variable];
    if (value === undefined || value === '')
      return unparsed(`header ${name}: the variable ${variable} is not set`);
    if (!inHeader(value).ok) return unparsed(`header ${name}: ${variable} holds what no header may have`);
    headers.push([name, value]);
  }
  return parsed(Object.fromEntries(headers));
}

function expectationsOf(
  probe: HttpProbe,
  { values }: Pick<ProbePlace, 'values'>,
): Parsed<readonly JsonExpectation[]> {
  const expectations: JsonExpectation[] = [];
  for (const [written, expected] of Object.entries(probe.json ?? {})) {
    const path = parseJsonPath(written);
    if (!path.ok) return unparsed(`json: ${path.message}`);
    const value = typeof expected === 'string' ? fill(expected, values, asItIs) : parsed(expected);
    if (!value.ok) return unparsed(`json ${written}: ${value.message}`);
    expectations.push({ written, path: path.value, value: value.value });
  }
  return parsed(expectations);
}
