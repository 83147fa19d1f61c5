import { apiVersionOf, type Resource } from '../objects/resource.ts';

/** What kubectl says when one of its own commands is given a custom resource: it knows only the kinds it was built with. */
export function unknownKind(resource: Resource): string {
  const what = `no kind "${resource.kind}" is registered for version "${apiVersionOf(resource)}"`;
  return `error: ${what} in scheme "pkg/scheme/scheme.go:28"`;
}
