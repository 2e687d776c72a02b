import { describe, expect, it } from "vitest";
import { explainError } from "../../../admin/errors/explainError.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";

function sdkError(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const answered = { $metadata: { httpStatusCode: 400 } };

describe("explainError", () => {
  it.each([
    ["AWS_CREDENTIALS_MISSING", sdkError("CredentialsProviderError", "Could not load")],
    ["AWS_REGION_MISSING", new Error("Region is missing")],
    ["AWS_CREDENTIALS_INVALID", sdkError("ExpiredTokenException", "expired", answered)],
    ["AWS_CREDENTIALS_INVALID", sdkError("UnrecognizedClientException", "bad token", answered)],
    ["AWS_ACCESS_DENIED", sdkError("AccessDeniedException", "not authorized", answered)],
    ["DEPLOYMENT_NOT_FOUND", sdkError("ResourceNotFoundException", "no table", answered)],
    ["DEPLOYMENT_NOT_FOUND", sdkError("NoSuchBucket", "no bucket", answered)],
    ["AWS_UNREACHABLE", sdkError("Error", "connect", { code: "ECONNREFUSED" })],
    ["AWS_UNREACHABLE", sdkError("Error", "getaddrinfo", { code: "ENOTFOUND" })],
    ["AWS_UNREACHABLE", sdkError("TimeoutError", "timed out")],
    ["AWS_FAILED", sdkError("ProvisionedThroughputExceededException", "slow down", answered)],
    ["INTERNAL", new TypeError("x is not a function")],
    ["INTERNAL", "a thrown string"],
    ["INTERNAL", undefined],
  ])("says %s", (code, thrown) => {
    const error = explainError(thrown);
    expect(error).toBeInstanceOf(SignalboxError);
    expect(error.code).toBe(code);
    expect(error.message).not.toContain("undefined undefined");
  });

  it.each([
    [
      "sqs:receivemessage on resource: arn:aws:sqs:eu-central-1:111122223333:shop-gate",
      "operators",
    ],
    ["events:PutEvents on resource: arn:aws:events:…:event-bus/shop-ingress", "access explain"],
  ])("says who may where a policy of the router denies %s", (what, remedy) => {
    const denial = `User: x is not authorized to perform: ${what}`;
    const denied = sdkError(
      "AccessDenied",
      `${denial} with an explicit deny in a resource-based policy`,
      answered,
    );
    expect(explainError(denied).message).toContain(`${denial} with an explicit deny`);
    expect(explainError(denied).message).toContain(remedy);
    expect(explainError(denied).message).toContain("signalbox.config.ts");
    const unallowed = sdkError(
      "AccessDenied",
      `${denial} because no identity-based policy allows it`,
    );
    expect(explainError(unallowed).message).toContain("Use credentials that may");
  });

  it("names the endpoint when something else than AWS was asked", () => {
    const refused = sdkError("Error", "", { code: "ECONNREFUSED" });
    const aggregate = new AggregateError([refused], "all addresses failed");
    const { message } = explainError(aggregate, { endpoint: "http://127.0.0.1:4566" });
    expect(message).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:4566 .*npm start/);
  });

  it("sees through an error of ours that stands for a failed call", () => {
    const cause = sdkError("Error", "connect", { code: "ECONNREFUSED" });
    const put = new SignalboxError("PUT_EVENTS_FAILED", "PutEvents failed", { cause });
    expect(explainError(put).code).toBe("AWS_UNREACHABLE");
  });

  it("leaves other errors of ours as they are", () => {
    const cause = sdkError("Error", "connect", { code: "ECONNREFUSED" });
    const ours = new SignalboxError("PUBLISH_FAILED", "1 of 1 events", { cause });
    expect(explainError(ours)).toBe(ours);
    const plain = new SignalboxError("PUT_EVENTS_FAILED", "no cause");
    expect(explainError(plain)).toBe(plain);
  });

  it("survives causes that go in a circle", () => {
    const error: Error = new Error("a");
    error.cause = error;
    expect(explainError(error).code).toBe("INTERNAL");
  });
});
