import { describe, expect, it } from "vitest";
import { evaluate } from "../../../core/policies/evaluate.ts";
import type { PolicyStatement } from "../../../core/policies/PolicyDocument.ts";
import type { PolicyRequest } from "../../../core/policies/PolicyRequest.ts";
import { policyVariable } from "../../../core/policies/policyVariable.ts";
import { bus, policyOf, requestOf, role } from "./support/policies.ts";

const effectOf = (statement: Partial<PolicyStatement>, request: Partial<PolicyRequest> = {}) =>
  evaluate(policyOf(statement), requestOf(request)).effect;

describe("evaluate", () => {
  it("names the statement that decides: the first Deny that applies, or else an Allow", () => {
    const policy = policyOf({}, { Effect: "Deny", Action: "events:PutRule" }, { Effect: "Deny" });
    expect(evaluate(policy, requestOf())).toEqual({
      effect: "Deny",
      statement: policy.Statement[2],
    });
    expect(evaluate(policyOf({}, {}), requestOf())).toMatchObject({
      effect: "Allow",
      statement: { Sid: "Statement1" },
    });
    expect(evaluate(policyOf(), requestOf())).toEqual({ effect: "none" });
  });

  it("tells an Allow to the caller's account from one to the caller, which wins", () => {
    const toAccount = { Principal: { AWS: "444455556666" } };
    const toRole = { Principal: { AWS: [role] } };
    expect(evaluate(policyOf(toAccount), requestOf())).toMatchObject({ toAccount: true });
    expect(evaluate(policyOf(toAccount, toRole), requestOf())).toMatchObject({
      toAccount: false,
      statement: { Sid: "Statement2" },
    });
  });

  it.each<[string, PolicyStatement["Principal"], boolean]>([
    ["everybody", "*", true],
    ["everybody, the longer way", { AWS: "*" }, true],
    ["the account by its number", { AWS: "444455556666" }, true],
    ["the account by its root", { AWS: "arn:aws:iam::444455556666:root" }, true],
    ["one of several", { AWS: ["777788889999", "444455556666"] }, true],
    ["another account", { AWS: "777788889999" }, false],
    ["the role", { AWS: role }, true],
    ["a role with a longer name", { AWS: `${role}s` }, false],
    ["a role by a wildcard, which IAM doesn't take", { AWS: "arn:aws:iam::*:role/*" }, false],
  ])("matches principals: %s", (_, Principal, applies) => {
    expect(effectOf({ Principal })).toBe(applies ? "Allow" : "none");
  });

  it("counts an AWS service to everybody, and to no account", () => {
    const caller = { service: "events.amazonaws.com" };
    expect(effectOf({}, { caller })).toBe("Allow");
    expect(effectOf({ Principal: { AWS: "444455556666" } }, { caller })).toBe("none");
  });

  it.each([
    ["the service", "events.amazonaws.com", true],
    ["one of several", ["sns.amazonaws.com", "events.amazonaws.com"], true],
    ["another service", "sns.amazonaws.com", false],
  ])("matches services: %s", (_, Service, applies) => {
    const caller = { service: "events.amazonaws.com" };
    expect(effectOf({ Principal: { Service } }, { caller })).toBe(applies ? "Allow" : "none");
    expect(effectOf({ Principal: { Service } })).toBe("none");
  });

  it.each<[string, string | readonly string[], boolean]>([
    ["the action", "events:PutEvents", true],
    ["one of several", ["events:PutRule", "events:PutEvents"], true],
    ["it in another case", "Events:putevents", true],
    ["a wildcard", "events:Put*", true],
    ["a single wildcard", "events:PutEvent?", true],
    ["every action", "*", true],
    ["a beginning", "events:PutEvent", false],
    ["another service", "schemas:*", false],
  ])("matches actions: %s", (_, Action, applies) => {
    expect(effectOf({ Action })).toBe(applies ? "Allow" : "none");
  });

  it.each<[string, string | readonly string[], boolean]>([
    ["the resource", bus, true],
    ["one of several", [`${bus}s`, bus], true],
    ["every resource", "*", true],
    ["a wildcard at the end", bus.replace("/shop", "/*"), true],
    ["it in another case", bus.replace("shop", "Shop"), false],
    ["a variable", bus.replace("shop", policyVariable("aws:PrincipalTag/bus")), true],
  ])("matches resources: %s", (_, Resource, applies) => {
    const context = { "aws:PrincipalTag/bus": "shop" };
    expect(effectOf({ Resource }, { context })).toBe(applies ? "Allow" : "none");
  });

  it("wants every key of every operator to hold", () => {
    const Condition = {
      StringEquals: { "events:source": "orders", "aws:PrincipalAccount": "444455556666" },
      Bool: { "aws:PrincipalIsAWSService": "false" },
    };
    expect(effectOf({ Condition }, { context: { "events:source": "orders" } })).toBe("Allow");
    expect(effectOf({ Condition }, { context: { "events:source": "shop" } })).toBe("none");
    const caller = { arn: role.replace("444455556666", "777788889999") };
    expect(effectOf({ Condition }, { caller, context: { "events:source": "orders" } })).toBe(
      "none",
    );
  });

  it.each([
    ["an element", { NotAction: "events:PutRule" }, "the element NotAction"],
    ["a principal", { Principal: { Federated: "cognito.amazonaws.com" } }, "the principal"],
    ["two kinds of principals", { Principal: { AWS: "*", Service: "a" } }, "the principal"],
    ["an operator", { Condition: { NumericEquals: { a: "1" } } }, "NumericEquals"],
    ["a resource", { Resource: "event-bus/shop" }, "event-bus/shop as an ARN"],
    ["a wildcard over a colon", { Resource: bus.replace("eu-central-1", "*") }, "the resource"],
  ])("rejects %s that no policy here uses, rather than guess", (_, statement, named) => {
    expect(() => effectOf(statement as object)).toThrow(named);
  });
});
