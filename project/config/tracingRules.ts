import { asObject } from "../../core/json/asObject.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import type { TracingOptions } from "./SignalboxConfig.ts";

/** Both are in the environment of functions, of 4 KB in all (Lambda quotas). */
const maxAddressLength = 256;
const maxHeaderBytes = 512;

/** Names as HTTP has them (RFC 9110, 5.6.2), and values of printable ASCII. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
const headerValue = /^[\x20-\x7e]*$/;

/** What may be said of tracing. */
export const tracingRules: OptionRules<TracingOptions> = {
  otlpEndpoint: {
    allowed:
      "the address of an OTLP receiver, https://<host>[:<port>][/<path>] or http://…, without " +
      "user, query and fragment",
    required: true,
    accepts: isAddress,
  },
  headers: {
    allowed: `an object of header names and values, printable ASCII of at most ${maxHeaderBytes} bytes`,
    accepts: isHeaders,
  },
  sampleRatio: {
    allowed: "a number from 0 to 1",
    accepts: (value) => typeof value === "number" && value >= 0 && value <= 1,
  },
};

function isAddress(value: unknown): boolean {
  if (typeof value !== "string" || value.length > maxAddressLength || !URL.canParse(value))
    return false;
  const { protocol, username, password, hostname } = new URL(value);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && hostname !== "" && username + password === "" && !/[?#\s]/.test(value);
}

function isHeaders(value: unknown): boolean {
  const headers = asObject(value);
  if (!headers) return false;
  const isRight = Object.entries(headers).every(
    ([name, text]) => headerName.test(name) && typeof text === "string" && headerValue.test(text),
  );
  return isRight && JSON.stringify(headers).length <= maxHeaderBytes;
}
