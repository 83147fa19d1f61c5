import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What the functions of a job's `if` know. */
export type Status = {
  readonly needsSucceeded: boolean;
  readonly needsFailed: boolean;
  readonly isCancelled: boolean;
};

const NAMES = ['always', 'success', 'failure', 'cancelled'] as const;

/** Evaluates an expression with GitHub's own evaluator. Numbers, texts and booleans come back as text. */
export function evaluate(
  expression: string,
  context: Readonly<Record<string, unknown>>,
  status: Status,
): string {
  const answers = {
    always: true,
    success: status.needsSucceeded && !status.isCancelled,
    failure: status.needsFailed && !status.isCancelled,
    cancelled: status.isCancelled,
  };
  const functions = NAMES.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answers[name]),
  }));
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(context), functions).parse();
  const known: unknown = JSON.parse(JSON.stringify(context), data.reviver);
  if (!(known instanceof data.Dictionary)) throw new Error('a context is a dictionary');
  const found = new Evaluator(parsed, known, new Map(functions.map((one) => [one.name, one]))).evaluate();
  return found.coerceString();
}

/** Whether a condition of a job holds. Without a function of its own it asks for success first, as GitHub does. */
export function holds(
  condition: string | boolean | undefined,
  context: Readonly<Record<string, unknown>>,
  status: Status,
): boolean {
  const text = String(condition ?? true).replace(/^\$\{\{([\s\S]*)\}\}$/, '$1');
  const asks = NAMES.some((name) => new RegExp(`\\b${name}\\s*\\(`).test(text));
  return evaluate(asks ? `!!(${text})` : `success() && (${text})`, context, status) === 'true';
}
