import { repositoryLinks } from '../../shared/notes/links.ts';
import { releaseNotes, type ReleaseNotesRequest } from '../../shared/notes/notes.ts';
import { DEFAULT_NOTES_POLICY } from '../../shared/notes/policy.ts';

/** A repository that has a web address. */
export const links = repositoryLinks('https://github.com/o/r');

/** The notes of a release of nothing, with what a test gives besides. */
export const notes = (request: Partial<ReleaseNotesRequest>) =>
  releaseNotes({
    version: '1.4.0',
    tag: 'v1.4.0',
    previousTag: 'v1.3.0',
    date: '2026-11-18',
    commits: [],
    shipped: [],
    policy: DEFAULT_NOTES_POLICY,
    ...request,
  });
