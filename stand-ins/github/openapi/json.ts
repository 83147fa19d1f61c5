export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value when it is an object, else an empty one. */
export const object = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
