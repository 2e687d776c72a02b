import { iriSyntax, isAbsoluteReference } from "./isReference.ts";

/** Whether a text is an IRI of RFC 3987, section 2.2. */
export function isIri(text: string): boolean {
  return isAbsoluteReference(text, iriSyntax);
}
