import { isRow, lengthOf, listOf, type Row } from '../loopback/json-body.ts';

/** An event that holds to what PagerDuty describes. */
export type Event = {
  readonly routingKey: string;
  readonly action: 'trigger' | 'acknowledge' | 'resolve';
  readonly key: string | undefined;
  readonly summary: string;
  readonly source: string;
  readonly severity: string;
};

const FIELDS: readonly string[] = [
  'client',
  'client_url',
  'dedup_key',
  'event_action',
  'images',
  'links',
  'payload',
  'routing_key',
];
const PAYLOAD_FIELDS: readonly string[] = [
  'class',
  'component',
  'custom_details',
  'group',
  'severity',
  'source',
  'summary',
  'timestamp',
];
const SEVERITIES: readonly string[] = ['critical', 'error', 'info', 'warning'];
const LONGEST_SUMMARY = 1_024;
const LONGEST_KEY = 255;
const ROUTING_KEY = /^[0-9a-zA-Z]{32}$/;

/**
 * What is wrong with an event, or the event. Stricter than PagerDuty, which leaves out fields that it does not know and cuts a
 * summary that is too long.
 * Source: https://developer.pagerduty.com/docs/send-alert-event
 */
export function checkEvent(body: Row): Event | readonly string[] {
  const { routing_key: routingKey, event_action: action, dedup_key: key, payload } = body;
  const wrong = [
    ...unknown(body, FIELDS, ''),
    ...(typeof routingKey === 'string' && ROUTING_KEY.test(routingKey)
      ? []
      : ["'routing_key' is missing or invalid: it has 32 characters"]),
    ...(isAction(action) ? [] : ["'event_action' is missing or invalid: trigger, acknowledge or resolve"]),
    ...keySlips(action, key),
    ...(payload !== undefined || action === 'trigger' ? payloadSlips(payload) : []),
    ...listOf(body['links']).flatMap((link) =>
      isRow(link) && isText(link['href']) ? [] : ["'links' must have a 'href'"],
    ),
  ];
  if (wrong.length > 0 || typeof routingKey !== 'string' || !isAction(action)) return wrong;
  const { summary, source, severity } = isRow(payload) ? payload : {};
  return {
    routingKey,
    action,
    key: typeof key === 'string' ? key : undefined,
    summary: textOf(summary),
    source: textOf(source),
    severity: textOf(severity),
  };
}

function keySlips(action: unknown, key: unknown): readonly string[] {
  if (key === undefined)
    return action === 'trigger' ? [] : ["'dedup_key' is missing: only a trigger can do without"];
  return isText(key) && lengthOf(key) <= LONGEST_KEY
    ? []
    : [`'dedup_key' must be text of 1 to ${LONGEST_KEY} characters`];
}

function payloadSlips(payload: unknown): readonly string[] {
  if (!isRow(payload)) return ["'payload' is missing or no object"];
  const { summary, source, severity, timestamp } = payload;
  return [
    ...unknown(payload, PAYLOAD_FIELDS, 'payload.'),
    ...(isText(summary) ? [] : ["'payload.summary' is missing or blank"]),
    ...(isText(summary) && lengthOf(summary) > LONGEST_SUMMARY
      ? [`'payload.summary' has more than ${LONGEST_SUMMARY} characters`]
      : []),
    ...(isText(source) ? [] : ["'payload.source' is missing or blank"]),
    ...(typeof severity === 'string' && SEVERITIES.includes(severity)
      ? []
      : [`'payload.severity' is missing or none of ${SEVERITIES.join(', ')}`]),
    ...(timestamp === undefined || (isText(timestamp) && !Number.isNaN(Date.parse(timestamp)))
      ? []
      : ["'payload.timestamp' is no time of ISO 8601"]),
  ];
}

function unknown(row: Row, known: readonly string[], within: string): readonly string[] {
  return Object.keys(row)
    .filter((name) => !known.includes(name))
    .map((name) => `there is no '${within}${name}'`);
}

function isAction(value: unknown): value is Event['action'] {
  return value === 'trigger' || value === 'acknowledge' || value === 'resolve';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
