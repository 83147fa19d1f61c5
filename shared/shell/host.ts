import type { Instant } from '../calendar/instant.ts';

/** What a run stands on: a GitHub runner, or a terminal. Arguments, so that tests hand in their own. */
export type Host = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  readonly now: () => Instant;
  /** @param ms milliseconds */
  readonly sleep: (ms: number) => Promise<void>;
  /** Tells this process apart from every other, also from another job of the same run. */
  readonly processId: string;
  /** Where a person reads: a terminal gets colour, a log does not. */
  readonly colour: boolean;
  /** How wide lines for people are, in characters; absent where whoever reads breaks them. */
  readonly columns?: number | undefined;
  /** Shows text to people; untrusted text has been made visible by the renderer. */
  readonly print: (text: string) => void;
  /** Shows a line of progress apart from the result. */
  readonly progress: (line: string) => void;
  /** Keeps a text in a folder of this run and returns its absolute path; throws when it cannot. `name` has no directory part. */
  readonly keep: (name: string, content: string) => string;
  /** The runner's own channels; absent on a terminal. */
  readonly runner: Runner | undefined;
  /** What takes the place of these where the result is a JSON document, so that standard output holds that and nothing else. */
  readonly besideDocument?: Pick<Host, 'print' | 'progress' | 'runner'> | undefined;
  readonly exit: (code: 0 | 1) => void;
};

/** The channels of a GitHub Actions runner. */
export type Runner = {
  readonly mask: (secret: string) => void;
  /** Throws when it cannot be written, as `summary` rejects; the message names the variable to look at. */
  readonly output: (name: string, value: string) => void;
  readonly summary: (markdown: string) => Promise<void>;
  readonly warning: (message: string) => void;
  /** Fails the step with an annotation. */
  readonly fail: (message: string) => void;
};
