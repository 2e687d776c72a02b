import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Grant } from "../../core/grants/Grant.ts";
import type { ReconciledGrant } from "../../core/grants/ReconciledGrant.ts";

/** Each type stands once, and grants name it by its place in the list. */
interface EncodedGrants {
  readonly types: readonly string[];
  readonly grants: readonly (readonly [
    name: string,
    account: string,
    types: readonly number[] | "every",
    to?: string,
  ])[];
}

/**
 * What rules are held against, of each grant.
 *
 * @param publicTypes how many types are public: a grant of as many is one of every.
 */
export function toReconciled(
  grants: readonly Grant[],
  publicTypes: number,
): readonly ReconciledGrant[] {
  return grants.map(({ name, account, types, delivery }) => ({
    name,
    account,
    types: types.length === publicTypes ? "every" : new Set(types),
    ...(delivery.kind === "ownRules" ? {} : { to: delivery.arn }),
  }));
}

/**
 * Grants as a text: JSON for whoever reads it, and packed where that is longer than `maxBytes`,
 * which makes a fourth of it.
 */
export function encodeGrants(
  grants: readonly ReconciledGrant[],
  maxBytes = Number.POSITIVE_INFINITY,
): string {
  const text = JSON.stringify(toEncoded(grants));
  if (Buffer.byteLength(text) <= maxBytes) return text;
  return deflateRawSync(text, { level: 9 }).toString("base64");
}

function toEncoded(grants: readonly ReconciledGrant[]): EncodedGrants {
  const types = [
    ...new Set(grants.flatMap(({ types: each }) => (each === "every" ? [] : [...each]))),
  ];
  const places = new Map(types.map((type, index) => [type, index]));
  return {
    types,
    grants: grants.map(({ name, account, types: each, to }) => [
      name,
      account,
      each === "every" ? each : [...each].flatMap((type) => places.get(type) ?? []),
      ...(to === undefined ? ([] as const) : ([to] as const)),
    ]),
  };
}

/**
 * The grants of such a text.
 *
 * @throws {Error} when it is another text.
 */
export function decodeGrants(text: string): readonly ReconciledGrant[] {
  const json = text.startsWith("{") ? text : inflateRawSync(Buffer.from(text, "base64")).toString();
  const { types, grants } = JSON.parse(json) as EncodedGrants;
  return grants.map(([name, account, places, to]) => ({
    name,
    account,
    types: places === "every" ? places : new Set(places.map((place) => typeAt(types, place))),
    ...(to === undefined ? {} : { to }),
  }));
}

function typeAt(types: readonly string[], place: number): string {
  const type = types[place];
  if (type === undefined) throw new TypeError(`there is no type at place ${place}`);
  return type;
}
