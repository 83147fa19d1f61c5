import github from './github.json' with { type: 'json' };
import { array, isObject, object, type JsonObject } from './json.ts';

export type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonObject;
};

/** Media type -> schema of what it holds. */
export type Content = Readonly<Record<string, JsonObject | undefined>>;

/** One operation, its references to parameters and answers followed. */
export type Operation = {
  /** Page of GitHub's reference. */
  readonly documentation: string | undefined;
  readonly parameters: readonly Parameter[];
  /** `undefined` when the operation takes no body. */
  readonly requestBody: { readonly required: boolean; readonly content: Content } | undefined;
  /** By status; an answer without content has an empty object. */
  readonly responses: Readonly<Record<string, Content | undefined>>;
};

/** What `#/components/schemas/git-ref` names in the description. */
export function component(reference: string): JsonObject {
  let found: unknown = github;
  for (const key of reference.split('/').slice(1)) found = object(found)[key];
  return object(found);
}

function followed(value: unknown): JsonObject {
  const reference = object(value)['$ref'];
  return typeof reference === 'string' ? component(reference) : object(value);
}

const contentOf = (value: unknown): Content =>
  Object.fromEntries(
    Object.entries(object(object(value)['content'])).map(([type, media]) => [
      type,
      object(object(media)['schema']),
    ]),
  );

function parameterOf(value: unknown): Parameter {
  const { name, in: place, required, schema } = followed(value);
  return {
    name: String(name),
    in: String(place),
    required: required === true,
    schema: object(schema),
  };
}

/** @param name such as `POST /repos/{owner}/{repo}/git/refs`; `undefined` when the description has no such operation. */
export function operationOf(name: string): Operation | undefined {
  const [method = '', path = ''] = name.split(' ');
  const found = object(object(github.paths)[path])[method.toLowerCase()];
  if (!isObject(found)) return undefined;
  const documentation = object(found['externalDocs'])['url'];
  const body = found['requestBody'];
  return {
    documentation: typeof documentation === 'string' ? documentation : undefined,
    parameters: array(found['parameters']).map(parameterOf),
    requestBody: isObject(body)
      ? { required: body['required'] === true, content: contentOf(body) }
      : undefined,
    responses: Object.fromEntries(
      Object.entries(object(found['responses'])).map(([status, answer]) => [
        status,
        contentOf(followed(answer)),
      ]),
    ),
  };
}

/** The schemas that others refer to, by name. */
export const namedSchemas = (): JsonObject => object(github.components.schemas);

/** Every operation of the description, as `GET /user`. */
export const operationNames = (): readonly string[] =>
  Object.entries(github.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
