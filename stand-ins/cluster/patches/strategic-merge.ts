import { at, isList, isObject, same, type Json, type JsonObject } from '../objects/json.ts';

/**
 * By what the elements of a list are told apart, as the API types say with `patchMergeKey`; other lists are replaced.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  imagePullSecrets: 'name',
  tolerations: 'key',
  conditions: 'type',
  ports: 'containerPort',
};

function mergedList(list: readonly Json[], patch: readonly Json[], key: string): readonly Json[] {
  let merged = [...list];
  for (const part of patch) {
    const index = merged.findIndex((item) => same(at(item, key), at(part, key)));
    if (at(part, '$patch') === 'delete') merged = merged.filter((_, place) => place !== index);
    else if (index === -1) merged.push(applyStrategicMerge(undefined, part));
    else merged[index] = applyStrategicMerge(merged[index], part);
  }
  return merged;
}

/** The elements named by `$setElementOrder` in that order; the others stay behind them. */
function ordered(list: readonly Json[], order: readonly Json[], key: string): readonly Json[] {
  const place = (item: Json): number => {
    const found = order.findIndex((named) => same(at(named, key), at(item, key)));
    return found === -1 ? order.length : found;
  };
  return [...list].sort((one, other) => place(one) - place(other));
}

/**
 * Applies a strategic merge patch as far as kubectl makes them for Deployments and Services.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 */
export function applyStrategicMerge(value: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const base: JsonObject = isObject(value) && patch['$patch'] !== 'replace' ? value : {};
  const merged = new Map<string, Json>(Object.entries(base));
  for (const [key, part] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const mergeKey = MERGE_KEYS[key];
    const old = at(base, key);
    if (part === null) merged.delete(key);
    else if (mergeKey !== undefined && isList(part)) {
      merged.set(key, mergedList(isList(old) ? old : [], part, mergeKey));
    } else merged.set(key, applyStrategicMerge(old, part));
  }
  for (const [key, order] of Object.entries(patch)) {
    const name = key.startsWith('$setElementOrder/') ? key.slice('$setElementOrder/'.length) : undefined;
    const list = name === undefined ? undefined : merged.get(name);
    if (name === undefined || !isList(list) || !isList(order)) continue;
    merged.set(name, ordered(list, order, MERGE_KEYS[name] ?? 'name'));
  }
  return Object.fromEntries(merged);
}
