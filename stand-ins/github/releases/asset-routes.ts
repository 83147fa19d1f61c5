import { accountOf } from '../answers/account.ts';
import { invalid, notFound } from '../answers/failure.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Asset } from '../state/records.ts';
import { nextId } from '../state/state.ts';
import { update } from '../state/table.ts';
import { assetAnswer } from './answer.ts';
import { assetOf, releaseOf } from './find.ts';
import { immutableRefusal } from './rules.ts';

const READ = [{ permission: 'contents', level: 'read' }] as const;
const WRITE = [{ permission: 'contents', level: 'write' }] as const;

/** https://docs.github.com/en/rest/releases/assets */
export const assetRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/releases/{release_id}/assets', needs: READ, handle: list },
  { operation: 'POST /repos/{owner}/{repo}/releases/{release_id}/assets', needs: WRITE, handle: upload },
  { operation: 'GET /repos/{owner}/{repo}/releases/assets/{asset_id}', needs: READ, handle: get },
  { operation: 'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', needs: WRITE, handle: drop },
];

function list(call: Call): Reply {
  const release = releaseOf(call);
  if (release === undefined) return notFound();
  return { status: 200, body: release.assets.map((asset) => assetAnswer(call, release, asset)) };
}

function get(call: Call): Reply {
  const found = assetOf(call);
  return found === undefined
    ? notFound()
    : { status: 200, body: assetAnswer(call, found.release, found.asset) };
}

function upload(call: Call): Reply {
  const release = releaseOf(call);
  if (release === undefined) return notFound();
  const refused = immutableRefusal(release);
  if (refused !== undefined) return refused;
  const name = storedName(call.query.get('name') ?? '');
  if (name === '') return invalid({ resource: 'ReleaseAsset', code: 'missing_field', field: 'name' });
  if (release.assets.some((asset) => asset.name === name)) {
    return invalid({ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' });
  }
  const asset: Asset = {
    id: nextId(call.state),
    name,
    label: call.query.get('label') ?? '',
    contentType: 'application/octet-stream',
    content: contentOf(call.body),
    uploader: accountOf(call.actor),
    createdAt: call.now(),
  };
  const stored = update(call.state.releases, { ...release, assets: [...release.assets, asset] });
  return { status: 201, body: assetAnswer(call, stored, asset) };
}

function drop(call: Call): Reply {
  const found = assetOf(call);
  if (found === undefined) return notFound();
  const { release, asset } = found;
  const refused = immutableRefusal(release);
  if (refused !== undefined) return refused;
  const assets = release.assets.filter(({ id }) => id !== asset.id);
  update(call.state.releases, { ...release, assets });
  return { status: 204 };
}

/** GitHub renames files with special characters or with periods at an end. */
function storedName(name: string): string {
  return name.replace(/[^\w.@+~-]/g, '.').replace(/^\.|\.$/g, '');
}

function contentOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : '');
}
