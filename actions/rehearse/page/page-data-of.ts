import { endText } from '../report/end-text.ts';
import { isKept, type Result } from '../report/result.ts';
import type { Setting } from '../setting/setting.ts';
import { eventsOf } from './events-of.ts';
import type { PageData, RecordData, ScenarioData } from './page-data.ts';
import { signalsOf, weightsOf } from './measured-of.ts';

/** What a rehearsal came to, as its page shows it. */
export function pageDataOf(
  results: readonly Result[],
  setting: Setting,
  about: Pick<PageData, 'repository' | 'configDigest' | 'seed'>,
): PageData {
  const { candidate, configFile, zone, notes } = setting;
  return {
    title: `Release train of ${candidate.version}`,
    ...about,
    version: candidate.version,
    configFile,
    zone,
    notes,
    scenarios: results.map(scenarioOf),
  };
}

function scenarioOf(result: Result): ScenarioData {
  const { title, why = '' } = result.scenario;
  if (result.kind === 'not-applicable') {
    const ending = { kind: 'not-applicable', why: result.why } as const;
    const nothing = { events: [], weights: [], signals: [], records: [] };
    return { name: title, promise: why, ending, end: '', from: 0, until: 0, ...nothing };
  }
  const { journey, kept, end } = result;
  const promised = kept.map((one) => `${one.what}: ${one.promised}`);
  const broken = kept.filter((one) => !one.kept);
  return {
    name: title,
    promise: why === '' ? `Promised: ${promised.join('; ')}` : why,
    promised: why === '' ? [] : promised,
    end: endText(end),
    ending: isKept(result)
      ? { kind: 'as-promised' }
      : {
          kind: 'not-as-promised',
          why: broken.map((one) => `${one.what}: promised ${one.promised}, found ${one.found}`),
        },
    from: journey.from,
    until: journey.until,
    events: eventsOf(journey.stage.chronicle.happenings, journey.stage.setting.candidate.version),
    weights: weightsOf(journey),
    signals: signalsOf(journey),
    records: recordsOf(result),
  };
}

function recordsOf({
  journey: { stage },
}: Extract<Result, { readonly kind: 'travelled' }>): readonly RecordData[] {
  const { version } = stage.setting.candidate;
  return stage.chronicle.happenings.flatMap((one) =>
    one.kind === 'decision'
      ? [
          {
            at: one.at,
            actor: one.by,
            request: one.request,
            decision: one.decision,
            verdict: one.verdict,
            reasons: one.reasons,
            version,
          },
        ]
      : [],
  );
}
