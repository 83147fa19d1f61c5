import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

export type Verdict = { readonly ok: boolean; readonly said: string };

/** `promtool check rules` on a rules file. */
export function checkRules(rules: string): Verdict {
  return inFolder({ 'rules.yml': rules }, ['check', 'rules', 'rules.yml']);
}

export type RulesTest = {
  readonly series: Readonly<Record<string, string>>;
  readonly expressions?: readonly Expected[];
  readonly alerts?: readonly ExpectedAlerts[];
};

/** What an expression yields at a time, `undefined` for nothing. Promtool compares exactly. */
export type Expected = { readonly expr: string; readonly at: string; readonly value: number | undefined };

/** The labels of the alerts of one name that fire at a time. */
export type ExpectedAlerts = {
  readonly name: string;
  readonly at: string;
  readonly labels: readonly Readonly<Record<string, string>>[];
};

/** `promtool test rules`, with series of one sample a minute. Annotations are not compared. */
export function testRules(rules: string, { series, expressions = [], alerts = [] }: RulesTest): Verdict {
  const test = {
    rule_files: ['rules.yml'],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: expressions.map(({ expr, at, value }) => ({
          expr,
          eval_time: at,
          ...(value === undefined ? {} : { exp_samples: [{ labels: '{}', value }] }),
        })),
        alert_rule_test: alerts.map(({ name, at, labels }) => ({
          alertname: name,
          eval_time: at,
          exp_alerts: labels.map((each) => ({ exp_labels: each })),
        })),
      },
    ],
  };
  return inFolder(
    {
      'rules.yml': rules.replace(/^ +annotations:\n(?: {10,}.*\n)+/gm, ''),
      'test.yml': stringify(test, { lineWidth: 0 }),
    },
    ['test', 'rules', 'test.yml'],
  );
}

function inFolder(files: Readonly<Record<string, string>>, args: readonly string[]): Verdict {
  const cwd = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const { status, stdout, stderr, error } = spawnSync('promtool', args, { cwd, encoding: 'utf8' });
    if (error !== undefined) throw error;
    return { ok: status === 0, said: `${stdout}${stderr}` };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
