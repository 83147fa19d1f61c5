import type { Host, Runner } from '../../shared/shell/host.ts';

/** A host that writes down what a run did with it. */
export type RecordingHost = Host & {
  readonly printed: string[];
  readonly kept: Map<string, string>;
  readonly outputs: Map<string, string>;
  readonly summaries: string[];
  readonly failures: string[];
  readonly masked: string[];
  readonly exitCodes: number[];
};

/** A terminal, or with `runner: true` a GitHub runner, at a fixed time. */
export function recordingHost(given: {
  readonly env?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly at?: string;
  readonly runner?: boolean;
}): RecordingHost {
  const printed: string[] = [];
  const kept = new Map<string, string>();
  const outputs = new Map<string, string>();
  const summaries: string[] = [];
  const failures: string[] = [];
  const masked: string[] = [];
  const exitCodes: number[] = [];
  const runner: Runner = {
    mask: (secret) => void masked.push(secret),
    output: (name, value) => void outputs.set(name, value),
    summary: (markdown) => Promise.resolve(void summaries.push(markdown)),
    warning: () => undefined,
    fail: (message) => void failures.push(message),
  };
  return {
    env: given.env ?? {},
    argv: given.argv ?? [],
    now: () => Date.parse(given.at ?? '2026-11-18T17:00:00Z'),
    sleep: () => Promise.resolve(),
    processId: 'process-1',
    colour: false,
    print: (text) => void printed.push(text),
    progress: () => undefined,
    keep: (name, content) => {
      kept.set(name, content);
      return `/kept/${name}`;
    },
    runner: given.runner === true ? runner : undefined,
    exit: (code) => void exitCodes.push(code),
    printed,
    kept,
    outputs,
    summaries,
    failures,
    masked,
    exitCodes,
  };
}
