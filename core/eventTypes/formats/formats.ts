import { isDate } from "./isDate.ts";
import { isDateTime } from "./isDateTime.ts";
import { isDuration } from "./isDuration.ts";
import { isEmail } from "./isEmail.ts";
import { isHostname } from "./isHostname.ts";
import { isIdnEmail } from "./isIdnEmail.ts";
import { isIdnHostname } from "./isIdnHostname.ts";
import { isIpv4 } from "./isIpv4.ts";
import { isIpv6 } from "./isIpv6.ts";
import { isIri } from "./isIri.ts";
import { isIriReference } from "./isIriReference.ts";
import { isJsonPointer } from "./isJsonPointer.ts";
import { isRegex } from "./isRegex.ts";
import { isRelativeJsonPointer } from "./isRelativeJsonPointer.ts";
import { isTime } from "./isTime.ts";
import { isUri } from "./isUri.ts";
import { isUriReference } from "./isUriReference.ts";
import { isUriTemplate } from "./isUriTemplate.ts";
import { isUuid } from "./isUuid.ts";

/** Whether a text is of a format. Linear in the text's length. */
export type FormatJudge = (text: string) => boolean;

/**
 * The formats of JSON Schema 2020-12, section 7.3 of its validation vocabulary, and what judges
 * each. A judge is the one export of the module that is named after it, by which the generated
 * validators import the judges they need and no others.
 */
export const formats: ReadonlyMap<string, FormatJudge> = new Map<string, FormatJudge>([
  ["date-time", isDateTime],
  ["date", isDate],
  ["time", isTime],
  ["duration", isDuration],
  ["email", isEmail],
  ["idn-email", isIdnEmail],
  ["hostname", isHostname],
  ["idn-hostname", isIdnHostname],
  ["ipv4", isIpv4],
  ["ipv6", isIpv6],
  ["uri", isUri],
  ["uri-reference", isUriReference],
  ["iri", isIri],
  ["iri-reference", isIriReference],
  ["uuid", isUuid],
  ["uri-template", isUriTemplate],
  ["json-pointer", isJsonPointer],
  ["relative-json-pointer", isRelativeJsonPointer],
  ["regex", isRegex],
]);
