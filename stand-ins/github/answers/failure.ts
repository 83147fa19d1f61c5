import type { Reply } from '../route.ts';

const DOCS = 'https://docs.github.com/rest';

/** One entry of `errors`: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
export type Invalid = {
  readonly resource: string;
  readonly code: 'already_exists' | 'custom' | 'invalid' | 'missing' | 'missing_field';
  readonly field?: string;
  readonly message?: string;
  readonly value?: string;
};

export function failure(status: number, message: string): Reply {
  return { status, body: { message, documentation_url: DOCS, status: String(status) } };
}

export function notFound(): Reply {
  return failure(404, 'Not Found');
}

export function forbidden(message = 'Resource not accessible by integration'): Reply {
  return failure(403, message);
}

/** 422 `Validation Failed` with what is wrong. */
export function invalid(...errors: readonly Invalid[]): Reply {
  const body = { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' };
  return { status: 422, body };
}
