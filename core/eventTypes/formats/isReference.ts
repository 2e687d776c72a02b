import { isIpv6 } from "./isIpv6.ts";
import { iprivate, ucschar } from "./unicodeRanges.ts";

/** Characters that a URI or an IRI can't hold in its components. */
export interface ReferenceSyntax {
  readonly notUserInfo: RegExp;
  readonly notName: RegExp;
  readonly notPath: RegExp;
  readonly notQuery: RegExp;
  readonly notFragment: RegExp;
}

const unreserved = "\\w.~\\-";
const delimiters = "!$&'()*+,;=";

function outside(characters: string): RegExp {
  return new RegExp(`[^%${unreserved}${delimiters}${characters}]|%(?![\\da-fA-F]{2})`, "u");
}

function syntax(wide: string, wideInQuery: string): ReferenceSyntax {
  return {
    notUserInfo: outside(`:${wide}`),
    notName: outside(wide),
    notPath: outside(`:@/${wide}`),
    notQuery: outside(`:@/?${wide}${wideInQuery}`),
    notFragment: outside(`:@/?${wide}`),
  };
}

/** RFC 3986, appendix A. */
export const uriSyntax: ReferenceSyntax = syntax("", "");

/** RFC 3987, section 2.2. */
export const iriSyntax: ReferenceSyntax = syntax(ucschar, iprivate);

const scheme = /^[a-zA-Z][a-zA-Z\d+.-]*:/;
const futureAddress = /^[vV][\da-fA-F]+\.[\w.~\-!$&'()*+,;=:]+$/;

/** Whether a text is an absolute reference: a scheme, then what follows one. O(length). */
export function isAbsoluteReference(text: string, by: ReferenceSyntax): boolean {
  const [start] = scheme.exec(text) ?? [];
  return start !== undefined && isHierarchy(text.slice(start.length), by);
}

/** Whether a text is a reference that may be relative to another. O(length). */
export function isReference(text: string, by: ReferenceSyntax): boolean {
  if (isAbsoluteReference(text, by)) return true;
  // A colon in the first segment would make a scheme of it (`path-noscheme`).
  const [firstSegment = ""] = text.split(/[/?#]/, 1);
  return !firstSegment.includes(":") && isHierarchy(text, by);
}

function isHierarchy(text: string, by: ReferenceSyntax): boolean {
  const [beforeFragment, fragment = ""] = cut(text, "#");
  const [beforeQuery, query = ""] = cut(beforeFragment, "?");
  if (by.notFragment.test(fragment) || by.notQuery.test(query)) return false;
  if (!beforeQuery.startsWith("//")) return !by.notPath.test(beforeQuery);
  const [authority, path = ""] = cut(beforeQuery.slice(2), "/");
  return isAuthority(authority, by) && !by.notPath.test(path);
}

function isAuthority(text: string, by: ReferenceSyntax): boolean {
  const [first, second] = cut(text, "@");
  if (second !== undefined && by.notUserInfo.test(first)) return false;
  const host = second ?? first;
  const [, address, afterAddress = ""] = /^\[([^\]]*)\](.*)$/su.exec(host) ?? [];
  if (address !== undefined) return isAddress(address) && /^(?::\d*)?$/.test(afterAddress);
  const [name, port = ""] = cut(host, ":");
  return !by.notName.test(name) && /^\d*$/.test(port);
}

function isAddress(text: string): boolean {
  return isIpv6(text) || futureAddress.test(text);
}

/** A text before a character's first occurrence and after it; all of it where there is none. */
function cut(text: string, at: string): readonly [before: string, after?: string] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
