import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subscriberVariables } from "../../../project/environmentVariables.ts";
import { environmentRule } from "../../../project/subscriptions/environmentRule.ts";

const accepts = (environment: unknown) => environmentRule.accepts(environment, {});

describe("a subscriber's environment", () => {
  it.each([
    ["nothing", {}],
    ["texts, empty ones too", { MODE: "test", URL_2: "https://example.com", empty: "" }],
    ["as much as fits", { AB: "é".repeat(1279) }],
    ["what begins like a reserved name", { AWS_REGION_OF_BUCKET: "eu-central-1" }],
  ])("may hold %s", (_, environment) => {
    expect(accepts(environment)).toBe(true);
  });

  it.each([
    ["no object", "MODE=test"],
    ["a list", ["MODE"]],
    ["a number", { LIMIT: 5 }],
    ["undefined", { LIMIT: undefined }],
    ["a name of one letter", { A: "a" }],
    ["a name with a dash", { "MY-MODE": "a" }],
    ["a name that begins with a digit or an underscore", { _HANDLER: "a" }],
    ["an empty name", { "": "a" }],
    ["a name that ends in a line feed", { "MODE\n": "a" }],
    ["a byte too much", { AB: `a${"é".repeat(1279)}` }],
    ["many small ones", Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`N_${n}`, "1"]))],
    ["what Lambda sets", { AWS_SECRET_ACCESS_KEY: "a" }],
    ["what the router sets", { [subscriberVariables.stateTableName]: "another" }],
    ["what Powertools reads of the router", { POWERTOOLS_SERVICE_NAME: "mine" }],
  ])("rejects %s", (_, environment) => {
    expect(accepts(environment)).toBe(false);
  });

  it("is judged without an error, whatever it is", () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof accepts(value) === "boolean"));
  });
});
