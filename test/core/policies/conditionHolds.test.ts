import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ContextKeys } from "../../../core/policies/ContextKeys.ts";
import { conditionHolds } from "../../../core/policies/conditionHolds.ts";
import { policyVariable } from "../../../core/policies/policyVariable.ts";
import { role } from "./support/policies.ts";

/** The condition `operator` on the key `k`, for a request in which it has `values`. */
function holds(operator: string, expected: string | string[], values: readonly string[]): boolean {
  const keys = new ContextKeys({ caller: { arn: role }, context: { k: values } });
  return conditionHolds(operator, "K", [expected].flat(), keys);
}

type Row = readonly [string, string | string[], readonly string[], boolean];

describe("conditionHolds", () => {
  it.each<Row>([
    ["StringEquals", "a", ["a"], true],
    ["StringEquals", ["b", "a"], ["a"], true],
    ["StringEquals", "a", ["A"], false],
    ["StringEquals", "*", ["a"], false],
    ["StringEquals", "a", [], false],
    ["StringEquals", ["a", "b"], ["a", "b"], false],
    ["StringEqualsIfExists", "a", [], true],
    ["StringEqualsIfExists", "a", ["b"], false],
    ["StringLike", "a*c?", ["a-b-cd"], true],
    ["StringLike", "a*c?", ["a-b-c"], false],
    ["StringLike", "a", ["ab"], false],
    ["StringNotEquals", "a", ["b"], true],
    ["StringNotEquals", ["a", "b"], ["b"], false],
    ["StringNotEquals", "a", [], true],
    ["StringNotEqualsIfExists", "a", [], true],
    ["Bool", "false", ["false"], true],
    ["Bool", "false", ["true"], false],
    ["Bool", "false", [], false],
    ["Null", "true", [], true],
    ["Null", "true", ["a"], false],
    ["Null", "false", ["a"], true],
    ["Null", "false", [], false],
  ])("%s %j, of %j: %j", (operator, expected, values, result) => {
    expect(holds(operator, expected, values)).toBe(result);
  });

  it.each<Row>([
    ["ForAllValues:StringEquals", ["a", "b"], ["a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["b", "a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAllValues:StringEquals", "a", [], true],
    ["ForAllValues:StringNotEquals", "a", ["b", "c"], true],
    ["ForAllValues:StringNotEquals", "a", ["b", "a"], false],
    ["ForAnyValue:StringEquals", "a", ["b", "a"], true],
    ["ForAnyValue:StringEquals", "a", ["b"], false],
    ["ForAnyValue:StringEquals", "a", [], false],
    ["ForAnyValue:StringEqualsIfExists", "a", [], true],
    ["ForAnyValue:StringNotEquals", "a", ["a", "b"], true],
    ["ForAnyValue:StringNotEquals", "a", ["a"], false],
    ["ForAnyValue:StringNotEquals", "a", [], false],
  ])("%s %j, of %j: %j", (operator, expected, values, result) => {
    expect(holds(operator, expected, values)).toBe(result);
  });

  const gate = "arn:aws:iam::111122223333:role/gate";
  it.each<Row>([
    ["ArnEquals", gate, [gate], true],
    ["ArnLike", "arn:aws:iam::111122223333:role/*", [gate], true],
    ["ArnEquals", "arn:aws:iam::111122223333:role/*", [gate], true],
    ["ArnLike", "arn:aws:iam::11112222333?:role/gate", [gate], true],
    ["ArnLike", "arn:aws:iam::1111*:role/gate", [gate], true],
    ["ArnLike", "arn:aws:iam::*:role/gate", ["arn:aws:iam::1:x:role/gate"], false],
    ["ArnLike", "arn:aws:iam::*:*", ["arn:aws:iam::1:role/gate:more"], true],
    ["ArnLike", gate, ["gate"], false],
    ["ArnNotEquals", gate, [gate], false],
    ["ArnNotLike", gate, [`${gate}s`], true],
    ["ArnNotEquals", gate, ["gate"], true],
    ["ArnNotEquals", gate, [], true],
    ["ForAllValues:ArnLike", "arn:aws:iam::111122223333:role/*", [gate, `${gate}s`], true],
    ["ForAllValues:ArnLike", gate, [gate, `${gate}s`], false],
  ])("%s %j, of %j: %j", (operator, expected, values, result) => {
    expect(holds(operator, expected, values)).toBe(result);
  });

  it.each<Row>([
    ["StringEquals", policyVariable("aws:PrincipalAccount"), ["444455556666"], true],
    ["StringEquals", policyVariable("AWS:principalaccount"), ["444455556666"], true],
    ["StringEquals", policyVariable("aws:PrincipalAccount"), ["111122223333"], false],
    ["StringEquals", policyVariable("aws:PrincipalOrgID"), [""], false],
    [
      "StringLike",
      eventBus(policyVariable("aws:PrincipalAccount")),
      [eventBus("444455556666")],
      true,
    ],
    [
      "StringLike",
      eventBus(policyVariable("aws:PrincipalAccount")),
      [eventBus("111122223333")],
      false,
    ],
    ["StringLike", eventBus(policyVariable("aws:PrincipalOrgID")), [eventBus("")], false],
  ])("%s %j, of %j, puts in what the request says: %j", (operator, expected, values, result) => {
    expect(holds(operator, expected, values)).toBe(result);
  });

  it("takes a variable's value as it is, wildcards and all", () => {
    const keys = new ContextKeys({
      caller: { arn: role },
      context: { k: "arn:aws:sqs:x:1:abc", name: "a*" },
    });
    expect(
      conditionHolds("ArnLike", "k", [`arn:aws:sqs:x:1:${policyVariable("name")}`], keys),
    ).toBe(false);
  });

  it.each([
    ["StringNotLike", "a", ["a"]],
    ["ArnLike", eventBus(policyVariable("aws:PrincipalAccount")), [eventBus("1")]],
    ["ArnLike", "arn:*:role/gate", [gate]],
    ["ForAnyValue:Null", "true", []],
    ["Null", "maybe", []],
    ["StringEquals", policyVariable("aws:PrincipalTag/a, 'none'"), ["a"]],
    ["StringEquals", policyVariable("*"), ["*"]],
    ["StringNotEquals", policyVariable("aws:PrincipalAccount"), ["a"]],
    ["StringNotEquals", "a", ["a", "b"]],
  ])("rejects %s %j, of %j, rather than guess", (operator, expected, values) => {
    expect(() => holds(operator, expected, values)).toThrow("evaluator does not know");
  });

  it("matches wildcards as a regular expression would, at any length", () => {
    const letters = (pieces: string) => fc.array(fc.constantFrom(...pieces), { maxLength: 12 });
    fc.assert(
      fc.property(letters("ab*?"), letters("ab"), (pattern, value) => {
        const expression = pattern.join("").replaceAll("*", ".*").replaceAll("?", ".");
        expect(holds("ArnLike", arn(pattern.join("")), [arn(value.join(""))])).toBe(
          new RegExp(`^${expression}$`).test(value.join("")),
        );
      }),
    );
    const hostile = "a".repeat(5000);
    expect(holds("ArnLike", arn(`${"a*".repeat(50)}b`), [arn(hostile)])).toBe(false);
  });
});

function arn(last: string): string {
  return `arn:aws:sqs:x:1:${last}`;
}

function eventBus(account: string): string {
  return `arn:aws:events:eu-central-1:${account}:event-bus/inbox`;
}
