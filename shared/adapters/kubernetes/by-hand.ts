import { shellWord } from '../process/shell-line.ts';
import { imagePath } from './json-patch.ts';
import type { Kubectl } from './kubectl.ts';

/**
 * A shell line that gives a workload another image. JSON Patch counts containers, people name them: where a name is
 * configured the line asks the cluster for the number first.
 */
export function imageByHand(
  kubectl: Kubectl,
  { resource, container }: { readonly resource: string; readonly container: string | undefined },
  image: string,
): string {
  const start = kubectl.line(['patch', resource, '--type=json']);
  if (container === undefined) return `${start} ${shellWord(`--patch=${change('0', image)}`)}`;
  const template =
    '--output=go-template={{range $i, $c := .spec.template.spec.containers}}' +
    `{{if eq $c.name ${JSON.stringify(container)}}}${change('{{$i}}', image)}{{end}}{{end}}`;
  return `${start} --patch="$(${kubectl.line(['get', resource, template])})"`;
}

function change(index: string, image: string): string {
  return JSON.stringify([{ op: 'replace', path: imagePath({ index }), value: image }]);
}
