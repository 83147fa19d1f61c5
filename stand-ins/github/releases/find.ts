import type { Actor, Call } from '../route.ts';
import type { Asset, Release } from '../state/records.ts';

/** Drafts are shown to those who may push: https://docs.github.com/en/rest/releases/releases#list-releases */
export function seesDrafts({ permissions }: Actor): boolean {
  return permissions.contents === 'write';
}

/** The release of the path, if the caller may see it. */
export function releaseOf(call: Call): Release | undefined {
  const id = Number(call.parameters['release_id']);
  const release = call.state.releases.rows.find((row) => row.id === id);
  return release?.draft === true && !seesDrafts(call.actor) ? undefined : release;
}

/** The published release of a tag: a draft cannot be found by its tag. */
export function releaseOfTag(call: Call, tag: string): Release | undefined {
  return call.state.releases.rows.find((row) => !row.draft && row.tag === tag);
}

/**
 * The one that was last made the latest, as long as it is a full release; else the full release published last, but for those
 * made with `make_latest: false`. https://docs.github.com/en/rest/releases/releases#update-a-release
 */
export function latestRelease({ state }: Pick<Call, 'state'>): Release | undefined {
  const full = state.releases.rows.filter(({ draft, prerelease }) => !draft && !prerelease);
  const told = full.find(({ id }) => id === state.latestRelease);
  return (
    told ??
    full
      .filter(({ makeLatest }) => makeLatest !== 'false')
      .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0) || b.id - a.id)[0]
  );
}

/** The asset of the path with the release it belongs to. */
export function assetOf(call: Call): { readonly release: Release; readonly asset: Asset } | undefined {
  const id = Number(call.parameters['asset_id']);
  for (const release of call.state.releases.rows) {
    const asset = release.assets.find((row) => row.id === id);
    if (asset !== undefined) return release.draft && !seesDrafts(call.actor) ? undefined : { release, asset };
  }
  return undefined;
}
