import type { NoticeLink } from './notice.ts';
import type { GivenNotify } from './targets.ts';

/** The links of the configuration for one release, its placeholders filled in so that they stay one part of the address. */
export function linksOf(
  { links = [] }: Pick<GivenNotify, 'links'>,
  { version, service }: { readonly version: string; readonly service: string },
): readonly NoticeLink[] {
  return links.map(({ text, url }) => ({
    text,
    url: url.replace(/\{(version|service)\}/g, (_, name: string) =>
      encodeURIComponent((name === 'version' ? version : service).replace(/\p{Cs}/gu, '\uFFFD')),
    ),
  }));
}
