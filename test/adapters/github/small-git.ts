import { createHash } from 'node:crypto';
import type { Reply, Seen } from './loopback.ts';

type Commit = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: unknown;
  readonly committer: unknown;
};

type File = { readonly path: string; readonly content: string };

/** The bodies of all requests together. */
type Body = {
  readonly base_tree?: string;
  readonly tree?: string | readonly File[];
  readonly sha?: string;
  readonly parents?: readonly string[];
  readonly message?: string;
  readonly author?: unknown;
  readonly committer?: unknown;
};

/** Just enough of the Git Data API for a branch that grows: objects named by their content, one branch. */
export class SmallGit {
  readonly trees = new Map<string, Readonly<Record<string, string>>>();
  readonly commits = new Map<string, Commit>();
  head: string | undefined;
  private readonly branch: string;

  constructor(branch: string) {
    this.branch = branch;
  }

  reply(request: Seen): Reply {
    const path = decodeURIComponent(request.path).replace('/repos/acme/shop/', '');
    const body = (request.body ?? {}) as Body;
    switch (`${request.method} ${path.split('/').slice(0, 2).join('/')}`) {
      case 'GET git/ref':
        return path === `git/ref/heads/${this.branch}` && this.head !== undefined
          ? this.ref(200)
          : error(404, 'Not Found');
      case 'GET git/commits': {
        const commit = this.commits.get(path.slice('git/commits/'.length));
        return commit ? { status: 200, body: { tree: { sha: commit.tree } } } : error(404, 'Not Found');
      }
      case 'POST git/trees':
        return this.tree(body.base_tree, Array.isArray(body.tree) ? body.tree : []);
      case 'POST git/commits':
        return this.commit(body);
      case 'POST git/refs':
        if (this.head !== undefined) return error(422, 'Reference already exists');
        this.head = body.sha;
        return this.ref(201);
      case 'PATCH git/refs':
        return this.move(body.sha ?? '');
      default:
        return path.startsWith('compare/') ? this.compare(path) : this.contents(path, request.query);
    }
  }

  /** Files as of a commit. */
  files(commit: string | undefined): Readonly<Record<string, string>> {
    return this.trees.get(this.commits.get(commit ?? '')?.tree ?? '') ?? {};
  }

  /** Somebody else writes. */
  grow(message: string): string {
    const parents = this.head === undefined ? [] : [this.head];
    this.head = this.keep(this.commits, {
      tree: this.keep(this.trees, this.files(this.head)),
      parents,
      message,
      author: null,
      committer: null,
    });
    return this.head;
  }

  private ref(status: number): Reply {
    return { status, body: { ref: `refs/heads/${this.branch}`, object: { sha: this.head } } };
  }

  private tree(base: string | undefined, entries: readonly File[]): Reply {
    const files = base === undefined ? {} : this.trees.get(base);
    if (files === undefined) return error(404, 'Not Found');
    const laid = Object.fromEntries(entries.map(({ path, content }) => [path, content]));
    return { status: 201, body: { sha: this.keep(this.trees, { ...files, ...laid }) } };
  }

  private commit(body: Body): Reply {
    const { tree, parents = [], message = '', author, committer } = body;
    if (typeof tree !== 'string') return error(422, 'tree is missing');
    return {
      status: 201,
      body: { sha: this.keep(this.commits, { tree, parents, message, author, committer }) },
    };
  }

  private move(sha: string): Reply {
    if (this.head === undefined) return error(422, 'Reference does not exist');
    if (!this.isAncestor(this.head, sha)) return error(422, 'Update is not a fast forward');
    this.head = sha;
    return this.ref(200);
  }

  private compare(path: string): Reply {
    const [base = '', head = ''] = path.slice('compare/'.length).split('...');
    if (this.rootOf(base) !== this.rootOf(head))
      return error(404, `No common ancestor between ${base} and ${head}.`);
    const status = this.isAncestor(base, head)
      ? 'ahead'
      : this.isAncestor(head, base)
        ? 'behind'
        : 'diverged';
    return { status: 200, body: { status, ahead_by: 1, behind_by: 0 } };
  }

  private contents(path: string, query: URLSearchParams): Reply {
    const text = this.files(query.get('ref') ?? undefined)[path.slice('contents/'.length)];
    if (text === undefined) return error(404, 'Not Found');
    const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
    const size = Buffer.byteLength(text);
    return { status: 200, body: { type: 'file', encoding: 'base64', content, size, sha: 'blob' } };
  }

  private rootOf(commit: string): string {
    const [parent] = this.commits.get(commit)?.parents ?? [];
    return parent === undefined ? commit : this.rootOf(parent);
  }

  private isAncestor(older: string, newer: string): boolean {
    if (older === newer) return true;
    return (this.commits.get(newer)?.parents ?? []).some((parent) => this.isAncestor(older, parent));
  }

  private keep<T>(objects: Map<string, T>, object: T): string {
    const sha = createHash('sha1').update(JSON.stringify(object)).digest('hex');
    objects.set(sha, object);
    return sha;
  }
}

export function error(status: number, message: string): Reply {
  return { status, body: { message } };
}
