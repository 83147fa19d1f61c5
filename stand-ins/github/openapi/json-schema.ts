import { array, isObject, object, type JsonObject } from './json.ts';

/** What references lead to: `#/components/…` of the description becomes `github#/components/…`. */
export const ROOT = 'github';

/** Below these the keys are names of fields, not keywords. */
const NAMES = new Set(['properties', 'patternProperties']);

function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [type, 'null'],
    ...(values === undefined ? {} : { enum: [...array(values), null] }),
  };
}

/** Where an empty text is what GitHub sends for none, no format can be asked of it, such as of the address of a deployment. */
function orEmpty(schema: JsonObject): JsonObject {
  const { format, ...rest } = schema;
  return format !== undefined && schema['default'] === '' ? rest : schema;
}

function convert(value: unknown, keysAreNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => convert(item, false));
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, below]) => [key, convert(below, !keysAreNames && NAMES.has(key))]),
  );
  if (keysAreNames) return inner;
  const { nullable, $ref: reference, ...given } = inner;
  if (typeof reference === 'string') return { $ref: `${ROOT}${reference}` };
  const rest = orEmpty(given);
  return nullable === true ? orNull(rest) : rest;
}

/**
 * JSON Schema of an OpenAPI 3.0 schema: `nullable` becomes a type of its own, since JSON Schema has no such keyword and
 * ajv refuses it without `type` (https://spec.openapis.org/oas/v3.0.3#schema-object).
 */
export const jsonSchema = (schema: JsonObject): JsonObject => object(convert(schema, false));
