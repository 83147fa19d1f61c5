import type { Place } from '../../canary-promote/settings.ts';

/** What a place runs of a version; where own commands carry out a change, that is the version itself. */
export function imageOf({ image, service, entry }: Place, version: string): string {
  if (image === undefined && 'command' in entry) return version;
  return (image ?? `registry.example/${service}:{version}`).replaceAll('{version}', version);
}

/** The version that an image is of, as canary-promote reads it. */
export function versionOf(image: string): string {
  return /:v?([\w.-]+)(?:@.*)?$/.exec(image)?.[1] ?? image;
}
