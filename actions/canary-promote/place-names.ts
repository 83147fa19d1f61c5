import type { PlaceName } from '../../shared/canary/deployment.ts';

/** `api`, or `api@eu` for each region where it has several. */
export function placeNames(
  service: string,
  entries: readonly { readonly region?: string | undefined }[],
): readonly PlaceName[] {
  if (entries.length <= 1) return entries.map(() => service);
  return entries.map(({ region }, index) => `${service}@${region ?? String(index + 1)}`);
}
