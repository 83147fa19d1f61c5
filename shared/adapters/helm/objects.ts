import * as z from 'zod';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { visibleLine } from '../../report/visible-text.ts';
import { readDocument } from './document.ts';

/** The kinds of `apps` that make pods and say how these stand. */
export const WORKLOAD_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** One object of a chart whose pods are to come up. */
export type WorkloadName = { readonly kind: (typeof WORKLOAD_KINDS)[number]; readonly name: string };

/** Where a document begins: a marker is followed by white space, or by nothing. */
const BEGINNING = /^(?=---(?:[ \t]|$))/m;
/** No more than this decides whether a document is read at all; most say nothing of the kind. */
const SPOKEN_OF = new RegExp(WORKLOAD_KINDS.join('|'));
const ORIGIN = /^# Source: (\S{1,200})/m;
const LIST = /^(\w{0,100})List$/;

const anyObject = z.looseObject({ apiVersion: z.string(), kind: z.string() });
const list = z.object({ items: z.array(z.looseObject({})).default([]) });
const workload = z.object({
  kind: z.enum(WORKLOAD_KINDS),
  metadata: z.object({ name: z.string().min(1), namespace: z.string().nullish() }),
});

/**
 * The Deployments, StatefulSets and DaemonSets of a manifest in its own namespace, each once; also those in a `List`. What a chart
 * puts into another namespace is left out: the account may not have the right to look there. A document that speaks of one of these
 * kinds and cannot be read makes the whole answer one: nobody can say which there are.
 */
export function workloadsIn(manifest: string, namespace: string): Parsed<readonly WorkloadName[]> {
  const found = new Map<string, WorkloadName>();
  for (const [index, text] of manifest.split(BEGINNING).entries()) {
    if (!SPOKEN_OF.test(text)) continue;
    const document = readDocument(text);
    const problem = document.ok ? collect(document.value, namespace, found) : document.message;
    if (problem === undefined) continue;
    const origin = visibleLine(ORIGIN.exec(text)?.[1] ?? `number ${index + 1}`);
    return unparsed(`the document ${origin} of its manifest ${problem}`);
  }
  return parsed([...found.values()]);
}

/** Adds what an object is, or holds as a list; what is wrong with it otherwise. */
function collect(value: unknown, namespace: string, found: Map<string, WorkloadName>): string | undefined {
  // Nothing but comments.
  if (value === null || value === undefined) return undefined;
  const read = anyObject.safeParse(value);
  if (!read.success) return 'is no object of Kubernetes';
  const { apiVersion, kind } = read.data;
  const ofItems = LIST.exec(kind)?.[1];
  if (ofItems !== undefined) return collectList(read.data, ofItems, namespace, found);
  // `extensions` had them, too, until Kubernetes 1.16; a kind of this name in another group is somebody else's.
  if (!isOneOf(kind) || !/^(?:apps|extensions)\//.test(apiVersion)) return undefined;
  const one = workload.safeParse(read.data);
  if (!one.success) return `has a ${kind} without a name`;
  const { metadata } = one.data;
  const { name } = metadata;
  // Helm reads an empty namespace as none.
  if ((metadata.namespace ?? '') === '' || metadata.namespace === namespace)
    found.set(`${kind} ${name}`, { kind, name });
  return undefined;
}

/** What stands in a `DeploymentList` need not say again what it is. */
function collectList(
  value: { readonly apiVersion: string },
  kind: string,
  namespace: string,
  found: Map<string, WorkloadName>,
): string | undefined {
  const read = list.safeParse(value);
  if (!read.success) return 'has a list whose items cannot be read';
  const own = kind === '' ? {} : { apiVersion: value.apiVersion, kind };
  for (const item of read.data.items) {
    const problem = collect({ ...own, ...item }, namespace, found);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isOneOf(kind: string): kind is WorkloadName['kind'] {
  return WORKLOAD_KINDS.some((one) => one === kind);
}
