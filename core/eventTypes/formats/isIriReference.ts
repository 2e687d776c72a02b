import { iriSyntax, isReference } from "./isReference.ts";

/** Whether a text is an IRI reference of RFC 3987, section 2.2. */
export function isIriReference(text: string): boolean {
  return isReference(text, iriSyntax);
}
