import { parseJsonPath } from '../../signal/state/json-path.ts';
import { templateSlips } from '../../signal/state/fill.ts';
import type { Finding } from '../finding.ts';
import { duration } from '../scalar.ts';
import type { Rule, View } from '../view.ts';

/** A probe can be asked as it is written, and can pass: what it could never find is said here, not at the first gate. */
export const probesAsk: Rule = (file) =>
  file
    .at('probes')
    .items()
    .flatMap((probe) => [
      ...texts(probe).flatMap(unknownPlaceholders),
      ...commandName(probe),
      ...probe.at('json').entries().flatMap(pathSlip),
      ...['header', 'headers-env'].flatMap((key) => probe.at(key).entries().flatMap(headerSlip)),
      ...contradictions(probe),
    ]);

/** Every text of a probe in which placeholders are filled. */
function texts(probe: View): readonly View[] {
  return [
    probe.at('url'),
    ...probe.at('header').entries(),
    ...probe.at('json').entries(),
    ...probe.at('command').items(),
  ];
}

function unknownPlaceholders(place: View): readonly Finding[] {
  return templateSlips(place.text() ?? '').map(({ message, at }) => place.finding(message, { at }));
}

/** What is run is never for a tag or branch to say. */
function commandName(probe: View): readonly Finding[] {
  const [name] = probe.at('command').items();
  const at = name?.text()?.search(/\{[A-Za-z]/) ?? -1;
  return name === undefined || at < 0
    ? []
    : [name.finding('the command itself has no placeholders: write them into its arguments', { at })];
}

function pathSlip(entry: View): readonly Finding[] {
  // Of what does not look like a path the schema speaks.
  if (!/^\.\S/.test(entry.name)) return [];
  const path = parseJsonPath(entry.name);
  return path.ok ? [] : [entry.finding(path.message, { on: 'key' })];
}

function headerSlip(entry: View): readonly Finding[] {
  return /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(entry.name)
    ? []
    : [entry.finding('is no name of an HTTP header', { on: 'key' })];
}

function contradictions(probe: View): readonly Finding[] {
  const method = probe.at('method').text() ?? 'GET';
  const read = (key: string) => probe.at(key).read(duration);
  const [latency, timeout] = [read('max-latency'), read('timeout')];
  return [
    ...(method === 'HEAD'
      ? onEach(probe, ['json', 'contains'], 'an answer to HEAD has no body: ask with GET')
      : []),
    ...(method === 'POST' ? [] : onEach(probe, ['body'], 'goes with method: POST')),
    ...(method === 'POST' && probe.at('follow-redirects').value === true
      ? onEach(probe, ['follow-redirects'], 'a POST is never sent twice: it goes with GET and HEAD')
      : []),
    ...(latency !== undefined && timeout !== undefined && latency >= timeout
      ? onEach(
          probe,
          ['max-latency'],
          'must be less than the timeout, after which there is no answer to time',
        )
      : []),
  ];
}

function onEach(probe: View, keys: readonly string[], message: string): readonly Finding[] {
  return keys
    .map((key) => probe.at(key))
    .filter(({ present }) => present)
    .map((place) => place.finding(message, { on: 'key' }));
}
