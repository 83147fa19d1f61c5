/** A tag of the repository. Whether its name is a version is for a {@link TagTemplate} to say. */
export type Tag = {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** The object the tag leads to after peeling; a commit in all but odd cases. */
  readonly sha: string;
  /** It is known to lead to a tree or a file. */
  readonly isNoCommit?: true;
};
