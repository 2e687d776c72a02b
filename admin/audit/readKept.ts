import type { DetailObject } from "../../core/audit/AuditRecord.ts";
import { readObjectKey } from "../../core/audit/objectKey.ts";
import { sha256 } from "../../project/sha256.ts";
import type { DetailReader, ObjectAddress } from "./DetailReader.ts";

/** What a record's object is, held against the record. */
export type ObjectCheck =
  /** It holds what the gate put there. */
  | "fits"
  /** It holds something else, or is none that the gate ever made. */
  | "altered"
  /** The record is from before hashes were kept: nobody can tell. */
  | "unchecked";

/** An object of the detail bucket, and what came of checking it. */
export interface KeptObject extends ObjectAddress {
  readonly check: ObjectCheck;
}

/** What an object holds. */
export interface KeptContent {
  readonly kind: "detail" | "raw";
  readonly text: string;
  readonly object: KeptObject;
}

/**
 * Reads what a record keeps in the bucket, and holds it against the hash of the record. An object
 * that the gate can't have made is not read at all: its text is empty.
 */
export async function readKept(
  { bucket, key, sha256: expected }: DetailObject,
  openReader: () => Promise<DetailReader>,
): Promise<KeptContent> {
  const name = readObjectKey(key);
  const address = { bucket, key };
  if (!name || (name.sha256 !== undefined && name.sha256 !== expected)) {
    return { kind: name?.holds ?? "raw", text: "", object: { ...address, check: "altered" } };
  }
  const text = await (await openReader()).read(address);
  return { kind: name.holds, text, object: { ...address, check: checkText(text, expected) } };
}

function checkText(text: string, expected: string | undefined): ObjectCheck {
  if (expected === undefined) return "unchecked";
  return sha256(text) === expected ? "fits" : "altered";
}
