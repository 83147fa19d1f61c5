import * as z from 'zod';
import { argv, name, text } from '../config/scalar.ts';

const inCluster = {
  namespace: text.meta({ description: 'Kubernetes namespace.' }),
  context: text.meta({ description: 'kubectl context; without it the current one.' }).optional(),
};

const argoRollouts = z.strictObject({
  name: text.meta({ description: 'Name of the Rollout.' }),
  ...inCluster,
  container: text
    .meta({ description: 'Container whose image changes, when the pod has several.' })
    .optional(),
});

const kubernetes = z.strictObject({
  name: text.meta({
    description: 'Name of the Deployment; blue-green: of two, with -blue and -green behind it.',
  }),
  ...inCluster,
  container: text
    .meta({ description: 'Container whose image changes, when the pod has several.' })
    .optional(),
  service: text
    .meta({ description: 'blue-green: Service whose selector moves; without it that of the name.' })
    .optional(),
});

/** A path into the values of a chart, with nothing that helm reads as more than a path. */
const valueName = z.string().regex(/^[A-Za-z_][\w.-]{0,127}$/, {
  error: 'the name of a value has letters, digits, ".", "_" and "-" and starts with a letter',
});

const helm = z.strictObject({
  release: text.meta({ description: 'Name of the Helm release.' }),
  ...inCluster,
  chart: text
    .meta({ description: 'Chart to upgrade to; without it the release can only be rolled back.' })
    .optional(),
  set: z
    .record(valueName, text)
    .meta({
      description:
        'Values that make the version; {image} is all of it, {repository}, {tag} and {digest} its parts.',
      examples: [{ 'image.tag': '{tag}' }],
    })
    .optional(),
});

const command = z.strictObject({
  read: argv.meta({ description: 'Prints the state as JSON.' }),
  'set-weight': argv.meta({ description: 'Moves traffic; {weight} is the percentage.' }),
  promote: argv.meta({ description: 'Makes the new version the stable one.' }).optional(),
  abort: argv.meta({ description: 'Takes all traffic back to stable.' }).optional(),
  undo: argv.meta({ description: 'Makes the version before the desired one again.' }).optional(),
  pin: argv.meta({ description: 'Makes {image} the desired version.' }).optional(),
});

const region = {
  region: name
    .meta({ description: 'Region of this entry; criteria are judged for each by itself.' })
    .optional(),
};

const deployer = z.union([
  z.strictObject({ 'argo-rollouts': argoRollouts.meta({ description: 'A Rollout of Argo.' }), ...region }),
  z.strictObject({ kubernetes: kubernetes.meta({ description: 'A plain Deployment.' }), ...region }),
  z.strictObject({ helm: helm.meta({ description: 'A Helm release.' }), ...region }),
  z.strictObject({ command: command.meta({ description: 'Own commands.' }), ...region }),
]);

/** `deploy`: what carries out a change; one entry, or one a region. */
export const deploySchema = z
  .union([deployer, z.array(deployer).min(1)])
  .transform((one) => (Array.isArray(one) ? one : [one]));

export type Deployer = DeepReadonly<z.output<typeof deployer>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
