import { type Config, configSchema } from '../../../shared/config/schema.ts';
import { readYaml } from '../../../shared/config/yaml/read-yaml.ts';
import { digestOf } from '../../../shared/evidence/digest.ts';

type Mapping = Readonly<Record<string, unknown>>;

/**
 * As much of a configuration that does not load as is right by itself: each service, then each other section. Only for a
 * rollback, which needs to know where production runs and little else. `undefined` where no service is left.
 */
export function salvageConfig(
  text: string,
): { readonly config: Config; readonly digest: string } | undefined {
  const { tree } = readYaml(text);
  const value = mappingOf(tree?.value);
  const services = Object.entries(mappingOf(value['services'])).filter(([name, service]) =>
    isRight({ services: { [name]: service } }),
  );
  if (services.length === 0) return undefined;
  const { services: _broken, version: _version, ...others } = value;
  const kept = Object.entries(others).filter(([name, section]) => isRight({ [name]: section }));
  const read = configSchema.safeParse({
    version: 1,
    services: Object.fromEntries(services),
    ...Object.fromEntries(kept),
  });
  return read.success ? { config: read.data, digest: digestOf(read.data) } : undefined;
}

function isRight(sections: Mapping): boolean {
  return configSchema.safeParse({ version: 1, ...sections }).success;
}

function mappingOf(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
