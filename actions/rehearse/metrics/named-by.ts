import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import { resolveSelector } from '../../../shared/signal/query/resolve.ts';
import { labelsFitting } from '../../../stand-ins/prometheus/scenario/labels-fitting.ts';
import type { Named } from '../../../stand-ins/prometheus/scenario/make.ts';

/** Name and labels of a series that a selector of the configuration fits, and another, if there is one, does not. */
export function namedBy(selector: string, values: PlaceholderValues, missing?: string): Named | undefined {
  const resolved = resolveSelector(selector, values);
  const other = missing === undefined ? undefined : resolveSelector(missing, values);
  if (!resolved.ok || other?.ok === false) return undefined;
  return labelsFitting(resolved.value, other === undefined ? {} : { missing: [other.value] });
}
