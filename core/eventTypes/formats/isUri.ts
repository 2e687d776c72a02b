import { isAbsoluteReference, uriSyntax } from "./isReference.ts";

/** Whether a text is a URI of RFC 3986, section 3. */
export function isUri(text: string): boolean {
  return isAbsoluteReference(text, uriSyntax);
}
