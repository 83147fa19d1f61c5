import { createHash } from 'node:crypto';
import { nodeId, simpleUser } from '../answers/account.ts';
import { repositoryPath } from '../answers/repository.ts';
import { timeOf, timeOrNull } from '../answers/time.ts';
import type { Call } from '../route.ts';
import type { Asset, Release } from '../state/records.ts';

/** `release` of GitHub's description. */
export function releaseAnswer(call: Call, release: Release): Record<string, unknown> {
  const path = `${repositoryPath(call.state)}/releases/${release.id}`;
  const tag = encodeURIComponent(release.tag);
  const archive = (kind: string): string =>
    call.apiUrl(`${repositoryPath(call.state)}/${kind}/refs/tags/${tag}`);
  return {
    url: call.apiUrl(path),
    assets_url: call.apiUrl(`${path}/assets`),
    upload_url: `${uploadUrl(call.apiUrl(`${path}/assets`))}{?name,label}`,
    html_url: call.htmlUrl(`${htmlPath(call)}/releases/tag/${pageOf(release)}`),
    id: release.id,
    node_id: nodeId('Release', release.id),
    author: simpleUser(call, release.author),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: timeOf(release.createdAt),
    published_at: timeOrNull(release.publishedAt),
    updated_at: timeOf(release.publishedAt ?? release.createdAt),
    assets: release.assets.map((asset) => assetAnswer(call, release, asset)),
    tarball_url: release.draft ? null : archive('tarball'),
    zipball_url: release.draft ? null : archive('zipball'),
    body: release.body,
  };
}

/** `release-asset` of GitHub's description. */
export function assetAnswer(call: Call, release: Release, asset: Asset): Record<string, unknown> {
  const name = encodeURIComponent(asset.name);
  return {
    url: call.apiUrl(`${repositoryPath(call.state)}/releases/assets/${asset.id}`),
    id: asset.id,
    node_id: nodeId('ReleaseAsset', asset.id),
    name: asset.name,
    label: asset.label,
    uploader: simpleUser(call, asset.uploader),
    content_type: asset.contentType,
    state: 'uploaded',
    size: asset.content.byteLength,
    digest: `sha256:${createHash('sha256').update(asset.content).digest('hex')}`,
    download_count: 0,
    created_at: timeOf(asset.createdAt),
    updated_at: timeOf(asset.createdAt),
    browser_download_url: call.htmlUrl(`${htmlPath(call)}/releases/download/${pageOf(release)}/${name}`),
  };
}

/** A draft has no page under its tag, which need not exist. */
function pageOf({ draft, id, tag }: Release): string {
  return draft ? `untagged-${id.toString(16).padStart(20, '0')}` : encodeURIComponent(tag);
}

function htmlPath({ state: { repository } }: Call): string {
  return `/${repository.owner}/${repository.name}`;
}

/** Uploads go to a host of their own: https://docs.github.com/en/rest/releases/assets#upload-a-release-asset */
function uploadUrl(url: string): string {
  return url.replace('://api.', '://uploads.');
}
