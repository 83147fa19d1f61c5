import * as z from 'zod';
import type { Answer } from '../../../gate/answer.ts';
import { noAnswer } from '../../deploy/outcome.ts';
import { type DeploymentObject, deploymentShape } from '../deployment.ts';
import type { Kubectl } from '../kubectl.ts';
import { metadata } from '../object.ts';
import { type Container, containerOf } from '../pod-template.ts';

/** Which Service and which two Deployments, as commands and as people name them. */
export type BlueGreenTarget = {
  /** `services/api`: with its kind before it no name can be an option. */
  readonly service: string;
  /** `deployments.apps/api-blue` and `…-green`. */
  readonly sides: readonly [string, string];
  /** `blue-green api in production`. */
  readonly text: string;
  readonly container: string | undefined;
};

/** One of the two Deployments. */
export type Side = {
  readonly resource: string;
  readonly deployment: DeploymentObject;
  readonly container: Container;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
};

export type Service = z.output<typeof serviceShape>;

/** All that the cluster shows of one Service and its two sides at one time. */
export type BlueGreenView = {
  readonly target: BlueGreenTarget;
  readonly service: Service;
  /** The side that the Service selects. */
  readonly live: Side;
  readonly idle: Side;
};

/** Annotation of a side with the image that it is to replace, which makes it the desired version as long as that is live. */
export const REPLACES = 'release-actions/replaces';
/** Annotation of the Service with the image that traffic was taken back from. */
export const ABORTED = 'release-actions/aborted';

const labels = z.record(z.string(), z.string());
const serviceShape = z.object({ metadata, spec: z.object({ selector: labels }) });
const podLabels = z.object({ metadata: z.object({ labels }) });

/** Asks for the Service and both Deployments. */
export async function viewBlueGreen(
  kubectl: Kubectl,
  target: BlueGreenTarget,
): Promise<Answer<BlueGreenView>> {
  const [service, blue, green] = await Promise.all([
    kubectl.get(`the service of ${target.text}`, [target.service], serviceShape),
    askSide(kubectl, target, target.sides[0]),
    askSide(kubectl, target, target.sides[1]),
  ]);
  if (service.kind === 'unanswered') return service;
  if (blue.kind === 'unanswered') return blue;
  if (green.kind === 'unanswered') return green;
  const sides = [blue.value, green.value];
  const selected = sides.filter((side) => selects(service.value.spec.selector, side));
  const [live] = selected;
  const idle = sides.find((side) => side !== live);
  if (live === undefined || idle === undefined || selected.length > 1)
    return noAnswer(
      'unreadable',
      `The selector of ${target.service} (${JSON.stringify(service.value.spec.selector)}) fits ${selected.length} of ` +
        `${target.sides.join(' and ')}; it must fit the pods of exactly one`,
    );
  const lacking = Object.keys(service.value.spec.selector).filter((key) => idle.labels[key] === undefined);
  if (lacking.length > 0)
    return noAnswer(
      'unreadable',
      `${target.service} selects by ${lacking.join(', ')}, which the pods of ${idle.resource} do not have: give them that label`,
    );
  return { kind: 'answered', value: { target, service: service.value, live, idle } };
}

async function askSide(kubectl: Kubectl, target: BlueGreenTarget, resource: string): Promise<Answer<Side>> {
  const answer = await kubectl.get(`${resource} of ${target.text}`, [resource], deploymentShape);
  if (answer.kind === 'unanswered') return answer;
  const { template } = answer.value.spec;
  const container = containerOf(template, target.container);
  const pods = podLabels.safeParse(template);
  if (!container.ok) return noAnswer('unreadable', `${resource} of ${target.text}: ${container.message}`);
  if (!pods.success) return noAnswer('unreadable', `${resource} of ${target.text}: its pods have no labels`);
  return {
    kind: 'answered',
    value: {
      resource,
      deployment: answer.value,
      container: container.value,
      labels: pods.data.metadata.labels,
    },
  };
}

function selects(selector: Readonly<Record<string, string>>, side: Side): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => side.labels[key] === value);
}
