import type { JsonObject } from '../objects/json.ts';
import { qualified, type Resource } from '../objects/resource.ts';
import { target, type ApiReply, type ApiRequest } from './request.ts';

/** A Status, https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export function failure(code: number, reason: string, message: string, details: JsonObject = {}): ApiReply {
  const body: JsonObject = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    details,
    code,
  };
  return { status: code, body };
}

function named(resource: Resource, name: string): JsonObject {
  return { name, group: resource.group, kind: resource.plural };
}

export function noSuchPath(): ApiReply {
  return failure(404, 'NotFound', 'the server could not find the requested resource');
}

export function notFound(resource: Resource, name: string): ApiReply {
  return failure(404, 'NotFound', `${qualified(resource)} "${name}" not found`, named(resource, name));
}

export function conflict(resource: Resource, name: string): ApiReply {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  const message = `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`;
  return failure(409, 'Conflict', message, named(resource, name));
}

export function alreadyExists(resource: Resource, name: string): ApiReply {
  return failure(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    named(resource, name),
  );
}

/** What the server answers to a JSON Patch that does not fit, a failed `test` above all: it does not say which. */
export function inapplicable(): ApiReply {
  return failure(422, 'Invalid', 'the server rejected our request due to an error in our request');
}

/** A field that the server does not take. */
export function invalid(resource: Resource, name: string, field: string, why: string): ApiReply {
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  const causes = [{ reason: 'FieldValueInvalid', message: why, field }];
  const details = { name, group: resource.group, kind: resource.kind, causes };
  return failure(422, 'Invalid', `${kind} "${name}" is invalid: ${field}: ${why}`, details);
}

export function badRequest(why: string): ApiReply {
  return failure(400, 'BadRequest', why);
}

export function forbidden(user: string, request: ApiRequest): ApiReply {
  const { resource, namespace, name } = request;
  const object = `${qualified(resource)}${name === undefined ? '' : ` "${name}"`}`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const may = `User "${user}" cannot ${request.verb} resource "${target(request)}" in API group "${resource.group}" ${where}`;
  const message = `${object} is forbidden: ${may}`;
  return failure(403, 'Forbidden', message, named(resource, name ?? ''));
}

export function serverError(): ApiReply {
  return failure(500, 'InternalError', 'Internal error occurred: etcdserver: request timed out');
}
