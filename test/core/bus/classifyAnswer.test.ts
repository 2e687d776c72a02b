import { describe, expect, it } from "vitest";
import { classifyCallError } from "../../../core/bus/classifyAnswer.ts";

const answered = (name: string, httpStatusCode: number) =>
  Object.assign(new Error("said no"), { name, $metadata: { httpStatusCode } });
const broken = (code: string) => Object.assign(new Error("broke"), { code });

describe("classifyCallError", () => {
  it.each([
    ["a denial", answered("AccessDeniedException", 400), "final", "known", true],
    ["a wrong request", answered("ValidationException", 400), "final", "known", false],
    ["expired credentials", answered("ExpiredTokenException", 403), "final", "known", false],
    ["throttling", answered("ThrottlingException", 400), "retryable", "known", false],
    ["throttling by status", answered("Whatever", 429), "retryable", "known", false],
    ["an internal failure", answered("InternalException", 500), "retryable", "unknown", false],
    ["a gateway's time-out", answered("Error", 504), "retryable", "unknown", false],
    ["a service tired of waiting", answered("RequestTimeout", 408), "retryable", "unknown", false],
    ["a garbled answer", answered("SyntaxError", 200), "retryable", "unknown", false],
    ["a broken connection", broken("ECONNRESET"), "retryable", "unknown", false],
    ["no connection", broken("ECONNREFUSED"), "retryable", "known", false],
    ["no such host", broken("ENOTFOUND"), "retryable", "known", false],
    [
      "no credentials",
      Object.assign(new Error("none"), { name: "CredentialsProviderError" }),
      "final",
      "known",
      false,
    ],
    ["no Region", new Error("Region is missing"), "final", "known", false],
    ["no such Region", new Error('Region not accepted: region="a b"'), "final", "known", false],
    ["no URL", broken("ERR_INVALID_URL"), "final", "known", false],
    ["a text", "thrown", "retryable", "unknown", false],
    ["nothing", undefined, "retryable", "unknown", false],
  ])(
    "tells of %s whether to try again and whether it may have worked",
    (_, error, again, fate, denied) => {
      expect(classifyCallError(error)).toMatchObject({
        retryable: again === "retryable",
        fateUnknown: fate === "unknown",
        denied,
      });
    },
  );
});
