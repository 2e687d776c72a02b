import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const sealBytes = 12;
/** The form of a sealed text; as base64 it begins with a letter, which no option does. */
const version = 0;

/**
 * Bytes as text that no shell cares about, sealed: nobody without the secret makes one, or reads
 * what is in it.
 */
export function seal(body: Uint8Array, secret: string): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(secret), nonce, { authTagLength: sealBytes });
  const sealed = [sealing.update(body), sealing.final()];
  const parts = [Buffer.from([version]), nonce, ...sealed, sealing.getAuthTag()];
  return Buffer.concat(parts).toString("base64url");
}

/** The bytes that {@link seal} sealed with this secret; undefined for any other text. */
export function unseal(text: string, secret: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  const bodyAt = 1 + nonceBytes;
  const sealAt = bytes.length - sealBytes;
  const isWhole = bytes.toString("base64url") === text && bytes[0] === version && sealAt >= bodyAt;
  if (!isWhole) return undefined;
  const nonce = bytes.subarray(1, bodyAt);
  const opening = createDecipheriv(cipher, keyOf(secret), nonce, { authTagLength: sealBytes });
  opening.setAuthTag(bytes.subarray(sealAt));
  try {
    return Buffer.concat([opening.update(bytes.subarray(bodyAt, sealAt)), opening.final()]);
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
