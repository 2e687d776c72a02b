/** A request that DynamoDB answers with a `ValidationException`. */
export class InvalidRequest extends Error {}

/** Refuses what names a place twice, or too many. */
export function requireDistinct(places: readonly string[], most: number): void {
  if (places.length === 0 || places.length > most) {
    throw new InvalidRequest(`Member must have length between 1 and ${most}, has ${places.length}`);
  }
  if (new Set(places).size < places.length) {
    throw new InvalidRequest("Request cannot include multiple operations on one item");
  }
}

/** An answer that says that a call failed. */
export function failed(name: string, message: string, status = 400, more: object = {}) {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, ...more };
  return { status, body };
}
