import { Ajv, type ErrorObject, type Options } from 'ajv';
import { namedSchemas } from './description.ts';
import { jsonSchema, ROOT } from './json-schema.ts';
import { array, object, type JsonObject } from './json.ts';

/** One thing that does not fit, in a sentence that says where it is. */
export type Misfit = string;

export type Validator = (value: unknown) => readonly Misfit[];

const OPTIONS: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  validateSchema: false,
  logger: false,
  formats: {
    'date-time': (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)),
    uri: (text: string): boolean => URL.canParse(text),
  },
};

const WHAT: Readonly<Record<string, string>> = {
  array: 'an array',
  integer: 'an integer',
  object: 'an object',
};

/** GitHub's words where they are known: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#invalid-request */
function misfit({ instancePath, keyword, message = 'does not fit', params, data }: ErrorObject): Misfit {
  const given = data === null ? 'nil' : JSON.stringify(data);
  const { additionalProperty, allowedValues, missingProperty, type } = object(params);
  const at = `For 'properties${instancePath}',`;
  switch (keyword) {
    case 'required':
      return `"${String(missingProperty)}" wasn't supplied.`;
    case 'type': {
      const wanted = array(typeof type === 'string' ? [type] : type).map(
        (name) => WHAT[String(name)] ?? `a ${String(name)}`,
      );
      return `${at} ${given} is not ${wanted.join(' or ')}.`;
    }
    case 'enum':
      return `${at} ${given} is not one of ${array(allowedValues).join(', ')}.`;
    case 'additionalProperties':
      return `"${String(additionalProperty)}" is not a permitted key.`;
    default:
      return `${at} ${given} ${message}.`;
  }
}

/** Makes validators with the named schemas at hand; ajv compiles those that are used, when they are first used. */
function maker(options: Options): (schema: JsonObject) => Validator {
  const ajv = new Ajv(options);
  const addNamedSchemas = (): void => {
    const named = Object.entries(namedSchemas());
    const schemas = Object.fromEntries(named.map(([name, value]) => [name, jsonSchema(object(value))]));
    ajv.addSchema({ components: { schemas } }, ROOT);
  };
  return (schema) => {
    if (ajv.getSchema(ROOT) === undefined) addNamedSchemas();
    const validate = ajv.compile(jsonSchema(schema));
    return (value) => (validate(value) ? [] : (validate.errors ?? []).map(misfit));
  };
}

/** For bodies, whose values have types. */
export const bodyValidator = maker(OPTIONS);

/** For path and query, where all is text: `'7'` fits an integer. */
export const textValidator = maker({ ...OPTIONS, coerceTypes: true });
