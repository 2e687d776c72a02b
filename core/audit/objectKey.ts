/** An object of the detail bucket: what it holds, and the content's hash, as its key says. */
export interface ObjectName {
  readonly holds: "detail" | "raw";
  /** In lower-case hex. Keys from before hashes were part of them have none. */
  readonly sha256?: string;
}

const endings = { detail: ".json", raw: ".txt" } as const;

/** What EventBridge and SQS make ids of. Anything else in a key is not by them. */
const plainId = /^[\w-]{1,128}$/;

/**
 * The key under which the bucket keeps what came in as `ingressId`. The content's hash is part of
 * it: the same key is only ever given to the same content. An ingress id that is unlike any of
 * AWS's goes by its own hash, so that nobody chooses keys.
 *
 * @param hash the SHA-256 of a text, in lower-case hex.
 */
export function objectKey(
  ingressId: string,
  { holds, sha256 }: Required<ObjectName>,
  hash: (text: string) => string,
): string {
  const folder = plainId.test(ingressId) ? ingressId : hash(ingressId);
  return `${folder}/${sha256}${endings[holds]}`;
}

const withHash = /^[\w-]{1,128}\/(?<sha256>[0-9a-f]{64})\.(?<ending>json|txt)$/;
const withoutHash = /^[^/]{1,1000}\.(?<ending>json|txt)$/u;

/** Reads a key; undefined for one that {@link objectKey} never made, before or now. */
export function readObjectKey(key: string): ObjectName | undefined {
  const { sha256, ending } = (withHash.exec(key) ?? withoutHash.exec(key))?.groups ?? {};
  if (ending === undefined) return undefined;
  return {
    holds: ending === "txt" ? "raw" : "detail",
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}
