import { isReference, uriSyntax } from "./isReference.ts";

/** Whether a text is a URI reference of RFC 3986, section 4.1. */
export function isUriReference(text: string): boolean {
  return isReference(text, uriSyntax);
}
