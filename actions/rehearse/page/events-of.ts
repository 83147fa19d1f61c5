import type { Decided, Happening } from '../stage/chronicle.ts';
import { toneOf } from './decision-tone.ts';
import type { EventData } from './page-data.ts';

/** What happened, for people. A look that came to the same as the one before is a tick. */
export function eventsOf(happenings: readonly Happening[], version: string): readonly EventData[] {
  let said = '';
  return happenings.flatMap((one): readonly EventData[] => {
    if (one.kind !== 'decision') return eventOf(one, version);
    const now = [one.decision, ...one.reasons.map(({ code }) => code)].join(' ');
    const isSame = now === said;
    said = now;
    return [isSame || one.decision === 'none' ? tick(one) : decision(one)];
  });
}

function tick({ at, request, by, decision: word }: Decided): EventData {
  const text = `${request}, asked by ${by}: ${word === 'none' ? 'nothing to do' : `${word}, as before`}`;
  return { at, kind: 'tick', severity: 'info', text };
}

function decision({ at, decision: word, reasons, headline }: Decided): EventData {
  return {
    at,
    kind: 'decision',
    decision: word,
    severity: toneOf(word),
    text: reasons[0]?.message ?? headline,
  };
}

function eventOf(one: Exclude<Happening, Decided>, version: string): readonly EventData[] {
  const { at } = one;
  switch (one.kind) {
    case 'weight':
      if (one.version !== version) return [];
      return [{ at, kind: 'weight', severity: 'info', text: `${one.place}: ${version} gets ${one.weight}%` }];
    case 'event':
      return [{ at, ...outside(one.text), text: one.text }];
    case 'person': {
      const kind = one.text.startsWith('/approve') ? 'approval' : 'request';
      return [{ at, kind, severity: kind === 'approval' ? 'good' : 'info', text: `${one.who}: ${one.text}` }];
    }
    case 'notice':
      return [{ at, kind: 'notice', severity: 'info', text: `${one.to}: ${one.text}` }];
    case 'page':
      return [{ at, kind: 'page', severity: 'critical', text: `${one.page}: ${one.text}` }];
    case 'issue': {
      const severity = one.labels.includes('incident') ? 'warning' : 'info';
      return [{ at, kind: 'issue', severity, text: `#${one.number} ${one.title}` }];
    }
    case 'flag':
      return [{ at, kind: 'flag', severity: 'warning', text: `${one.name} is set` }];
    case 'killed':
      return [
        {
          at,
          kind: 'fault',
          severity: 'critical',
          text: `the runner of run ${one.run} is gone after ${one.after}`,
        },
      ];
  }
}

/** What a scenario does has words only; they tell which mark fits. */
function outside(text: string): Pick<EventData, 'kind' | 'severity'> {
  if (/\bfreeze\b/.test(text)) return { kind: 'freeze', severity: 'warning' };
  if (/\b(?:incident|alert)\b/.test(text) && !text.endsWith(' is over'))
    return { kind: 'incident', severity: 'critical' };
  if (/^approval is asked for| is cut$/.test(text)) return { kind: 'request', severity: 'info' };
  if (/ is (?:up|over|on time again)$| come up again$/.test(text)) return { kind: 'fault', severity: 'info' };
  return { kind: 'fault', severity: 'critical' };
}
