import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import type { GateSettings } from '../settings.ts';

type Probe = GateSettings['probes'][number];

/** One probe to run, with the values of its region. */
export type ProbeAsked = { readonly probe: Probe; readonly values: PlaceholderValues };

/** The probes of the configuration; one that names its region or namespace is run in each. */
export function askProbes({ probes, regions, profile }: GateSettings): readonly ProbeAsked[] {
  const lines = [...profile.advanceWhen, ...profile.rollbackWhen, ...profile.warnWhen];
  if (!lines.some(({ kind }) => kind === 'probes-pass' || kind === 'probes-fail')) return [];
  return probes.flatMap((probe) => {
    const isRegional = regions.length > 1 && /\{(?:namespace|environment)\}/.test(JSON.stringify(probe));
    return regions
      .slice(0, isRegional ? regions.length : 1)
      .map(({ name, values }) =>
        isRegional && name !== undefined
          ? { probe: { ...probe, name: `${probe.name} in ${name}` }, values }
          : { probe, values },
      );
  });
}
