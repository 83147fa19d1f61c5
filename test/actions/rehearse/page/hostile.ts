import type { PageData } from '../../../../actions/rehearse/page/page-data.ts';
import { SAMPLE } from './sample.ts';

/** What people have put into commit subjects. */
export const HOSTILE = [
  '<script>window.hacked = 1</script>',
  '"><img src=x onerror="window.hacked = 1">',
  "' onmouseover='window.hacked = 1",
  '</script></style></title></textarea></svg><svg onload="window.hacked = 1">',
  '<a href="javascript:window.hacked = 1">x</a>',
  '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
  '<!-- ',
  ']]>&lt;b&gt;&#x3c;b&#x3e;',
  '<link rel=stylesheet href=https://example.com/x.css><base href=https://example.com/>',
  'a\u0000b\u202Ec\u2028d',
  'word'.repeat(200),
] as const;

/** Every text of the page is one of the given. */
export function hostilePage(texts: readonly string[] = HOSTILE): PageData {
  let next = 0;
  const text = (): string => texts[next++ % texts.length] ?? '';
  const scenarios = SAMPLE.scenarios.slice(0, 3).map((scenario) => ({
    ...scenario,
    name: text(),
    promise: text(),
    ending: { kind: 'not-as-promised', why: [text(), text()] } as const,
    events: scenario.events.slice(0, 12).map((event) => ({ ...event, text: text() })),
    weights: scenario.weights.map((weight) => ({ ...weight, place: text() })),
    signals: scenario.signals.map((signal) => ({
      ...signal,
      canary: signal.canary.slice(0, 200),
      name: text(),
    })),
    records: scenario.records.slice(0, 6).map((record, index) => ({
      ...record,
      actor: text(),
      request: `${index} ${text()}`,
      version: text(),
      reasons: [{ code: text(), message: text(), observed: text(), limit: text(), source: text() }],
    })),
  }));
  return {
    title: text(),
    repository: text(),
    version: text(),
    configFile: text(),
    configDigest: text(),
    seed: text(),
    zone: 'UTC',
    notes: [text(), text()],
    scenarios,
  };
}
