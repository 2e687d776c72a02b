/** The formats that draft 4 defines and that mean the same in it. */
export const draft4Formats: ReadonlySet<string> = new Set([
  "date-time",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uri",
]);

const day31 = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
const day30 = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
const february = "02-(?:0[1-9]|1[0-9]|2[0-8])";
const leapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";

const inDays = "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)";
const inSeconds = "(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)";

/** Formats that draft 4 lacks, as patterns that accept exactly the same texts. */
export const formatPatterns: ReadonlyMap<string, string> = new Map([
  ["date", `^(?:[0-9]{4}-(?:${day31}|${day30}|${february})|${leapYear}-02-29)$`],
  ["uuid", "^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"],
  ["json-pointer", "^(?:/(?:[^~/]|~0|~1)*)*$"],
  [
    "relative-json-pointer",
    "^(?:0|[1-9][0-9]*)(?:[+-](?:0|[1-9][0-9]*))?(?:#|(?:/(?:[^~/]|~0|~1)*)*)$",
  ],
  ["duration", `^P(?:[0-9]+W|${inDays}(?:T${inSeconds})?|T${inSeconds})$`],
]);
