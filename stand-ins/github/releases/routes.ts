import { accountOf } from '../answers/account.ts';
import { notFound } from '../answers/failure.ts';
import { fieldsOf, flagOf, textOf, wordOf } from '../answers/fields.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Release } from '../state/records.ts';
import { nextId } from '../state/state.ts';
import { insert, listed, remove, update } from '../state/table.ts';
import { releaseAnswer } from './answer.ts';
import { latestRelease, releaseOf, releaseOfTag, seesDrafts } from './find.ts';
import { ensureTag, refusal } from './rules.ts';

const READ = [{ permission: 'contents', level: 'read' }] as const;
const WRITE = [{ permission: 'contents', level: 'write' }] as const;
const MAKE_LATEST = ['true', 'false', 'legacy'] as const;

/** https://docs.github.com/en/rest/releases/releases */
export const releaseRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/releases', needs: READ, handle: list },
  { operation: 'POST /repos/{owner}/{repo}/releases', needs: WRITE, handle: create },
  {
    operation: 'GET /repos/{owner}/{repo}/releases/latest',
    needs: READ,
    handle: (call) => shown(call, latestRelease(call)),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/releases/tags/{tag}',
    needs: READ,
    handle: (call) => shown(call, releaseOfTag(call, call.parameters['tag'] ?? '')),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/releases/{release_id}',
    needs: READ,
    handle: (call) => shown(call, releaseOf(call)),
  },
  { operation: 'PATCH /repos/{owner}/{repo}/releases/{release_id}', needs: WRITE, handle: change },
  { operation: 'DELETE /repos/{owner}/{repo}/releases/{release_id}', needs: WRITE, handle: drop },
];

function shown(call: Call, release: Release | undefined): Reply {
  return release === undefined ? notFound() : { status: 200, body: releaseAnswer(call, release) };
}

function list(call: Call): Reply {
  const visible = listed(call.state.releases).filter(({ draft }) => !draft || seesDrafts(call.actor));
  return { status: 200, body: visible.toReversed().map((release) => releaseAnswer(call, release)) };
}

async function create(call: Call): Promise<Reply> {
  const now = call.now();
  const release = changed(call, {
    id: nextId(call.state),
    tag: '',
    target: call.state.repository.defaultBranch,
    name: null,
    body: '',
    draft: false,
    prerelease: false,
    makeLatest: 'true',
    immutable: false,
    author: accountOf(call.actor),
    assets: [],
    createdAt: now,
    publishedAt: null,
  });
  const refused = (await refusal(call, release)) ?? (await ensureTag(call, release));
  if (refused !== undefined) return refused;
  insert(call.state.releases, release);
  keepTag(call, release);
  keepLatest(call, undefined, release);
  return { status: 201, body: releaseAnswer(call, release) };
}

async function change(call: Call): Promise<Reply> {
  const release = releaseOf(call);
  if (release === undefined) return notFound();
  const wanted = changed(call, release);
  const refused = (await refusal(call, wanted)) ?? (await ensureTag(call, wanted));
  if (refused !== undefined) return refused;
  update(call.state.releases, wanted);
  keepTag(call, wanted);
  keepLatest(call, release, wanted);
  return { status: 200, body: releaseAnswer(call, wanted) };
}

/** The tag stays: https://docs.github.com/en/rest/releases/releases#delete-a-release */
function drop(call: Call): Reply {
  const release = releaseOf(call);
  if (release === undefined) return notFound();
  remove(call.state.releases, release.id);
  return { status: 204 };
}

function keepTag({ state }: Call, { immutable, tag }: Release): void {
  if (immutable && !state.immutableTags.includes(tag)) state.immutableTags = [...state.immutableTags, tag];
}

/** Who is told to be the latest, or is published without being told otherwise, takes the place of the one before. */
function keepLatest(
  { state, body }: Call,
  before: Release | undefined,
  { id, draft, makeLatest }: Release,
): void {
  const asked = wordOf(fieldsOf(body), 'make_latest', MAKE_LATEST);
  const published = !draft && before?.draft !== false;
  if (makeLatest === 'true' && !draft && (published || asked === 'true')) state.latestRelease = id;
  else if (asked !== undefined && state.latestRelease === id) state.latestRelease = undefined;
}

/** A release with the fields of the request; one that ceases to be a draft is published now. */
function changed(call: Call, release: Release): Release {
  const fields = fieldsOf(call.body);
  const draft = flagOf(fields, 'draft') ?? release.draft;
  const target = textOf(fields, 'target_commitish') ?? '';
  const published = !draft && release.publishedAt === null;
  return {
    ...release,
    tag: release.immutable ? release.tag : (textOf(fields, 'tag_name') ?? release.tag),
    target: target === '' ? release.target : target,
    name: textOf(fields, 'name') ?? release.name,
    body: textOf(fields, 'body') ?? release.body,
    draft,
    prerelease: flagOf(fields, 'prerelease') ?? release.prerelease,
    makeLatest: wordOf(fields, 'make_latest', MAKE_LATEST) ?? release.makeLatest,
    immutable: release.immutable || (published && call.state.repository.immutableReleases),
    publishedAt: published ? call.now() : release.publishedAt,
  };
}
