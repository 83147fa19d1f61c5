import { operationOf, type Content, type Operation, type Parameter } from './description.ts';
import { object, type JsonObject } from './json.ts';
import { unknownKeys } from './unknown-keys.ts';
import { bodyValidator, textValidator, type Misfit, type Validator } from './validator.ts';

/** What a caller sends. A file is given as bytes. */
export type Asked = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

/** Checks the requests and answers of one operation against the description. */
export type Conformance = {
  readonly documentation: string | undefined;
  /** Whether answers come in pages (`?page=`). */
  readonly paged: boolean;
  /** Whether the body is a file rather than JSON, as that of an asset. */
  readonly takesBytes: boolean;
  readonly ofRequest: (asked: Asked) => readonly Misfit[];
  readonly ofReply: (status: number, body: unknown) => readonly Misfit[];
};

const JSON_TYPE = 'application/json';

/** Runs `make` when the value is first needed: compiling all operations takes seconds, one a few milliseconds. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function parametersSchema(parameters: readonly Parameter[]): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, eitherOf(schema)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A text in a path fits a number and a text alike, so "exactly one of them" would refuse every number. */
function eitherOf(schema: JsonObject): JsonObject {
  const { oneOf, ...rest } = schema;
  return oneOf === undefined ? schema : { ...rest, anyOf: oneOf };
}

const unknownKey = (key: string): Misfit => `"${key}" is not a permitted key.`;

function queryMisfits(validate: Validator, parameters: readonly Parameter[], query: URLSearchParams) {
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = [...new Set(query.keys())].filter((key) => !known.has(key));
  const given = [...query].filter(([key]) => known.has(key));
  return [...unknown.map(unknownKey), ...validate(Object.fromEntries(given))];
}

function bodyCheck({ required, content }: NonNullable<Operation['requestBody']>): Validator {
  const schema = content[JSON_TYPE];
  if (schema === undefined) return () => [];
  const validator = lazy(() => bodyValidator(schema));
  return (body) => {
    if (body === undefined && !required) return [];
    const given = body ?? {};
    // A closed schema names the same key too.
    return [...new Set([...validator()(given), ...unknownKeys(schema, given).map(unknownKey)])];
  };
}

/** A refusal says why, also where the description gives it no body, or names only those of the operation itself. */
const isRefusal = (status: number, body: unknown): boolean =>
  status >= 400 && typeof object(body)['message'] === 'string';

function replyCheck(responses: Operation['responses']): Conformance['ofReply'] {
  const validators = new Map<number, Validator>();
  return (status, body) => {
    const content: Content | undefined = responses[String(status)];
    const schema = content?.[JSON_TYPE];
    if (schema !== undefined) {
      const validate = validators.get(status) ?? bodyValidator(schema);
      validators.set(status, validate);
      return validate(body);
    }
    if (isRefusal(status, body)) return [];
    if (content === undefined) return [`GitHub does not answer with ${status}.`];
    return body === undefined ? [] : [`With ${status} GitHub sends no body.`];
  };
}

/** @param name such as `POST /repos/{owner}/{repo}/git/refs`; `undefined` when the description has no such operation. */
export function conformanceOf(name: string): Conformance | undefined {
  const operation = operationOf(name);
  if (operation === undefined) return undefined;
  const { parameters, requestBody, responses, documentation } = operation;
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const path = lazy(() => textValidator(parametersSchema(inPath)));
  const query = lazy(() => textValidator(parametersSchema(inQuery)));
  const checkBody = requestBody === undefined ? undefined : bodyCheck(requestBody);
  return {
    documentation,
    paged: inQuery.some(({ name: key }) => key === 'page'),
    takesBytes: requestBody !== undefined && requestBody.content[JSON_TYPE] === undefined,
    ofRequest: (asked) => [
      ...path()({ ...asked.parameters }),
      ...queryMisfits(query(), inQuery, asked.query),
      ...(checkBody?.(asked.body) ?? []),
    ],
    ofReply: replyCheck(responses),
  };
}
