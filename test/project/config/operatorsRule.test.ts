import { describe, expect, it } from "vitest";
import { operatorsRule } from "../../../project/config/operatorsRule.ts";

const role = (name: string, account = "111122223333") => `arn:aws:iam::${account}:role/${name}`;
const singleSignOn =
  "aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Operators_0a1b2c3d4e";
const many = (count: number, length = 20) =>
  Array.from({ length: count }, (_, index) => role(String(index).padStart(length, "r")));

describe("operatorsRule", () => {
  it.each([
    ["nobody", []],
    ["a role", [role("operator")]],
    ["a role with a path", [role("team/platform/operator")]],
    ["a role of single sign-on", [role(singleSignOn)]],
    ["a role of another partition", ["arn:aws-us-gov:iam::111122223333:role/operator"]],
    ["ten", many(10)],
  ])("takes %s", (_, operators) => {
    expect(operatorsRule.accepts(operators, {})).toBe(true);
  });

  it.each([
    ["no list", role("operator")],
    ["what is no text", [1]],
    ["a role without its account", ["role/operator"]],
    ["an account", ["111122223333"]],
    ["an account's root", ["arn:aws:iam::111122223333:root"]],
    ["a user, whose keys never expire", ["arn:aws:iam::111122223333:user/operator"]],
    ["a session", ["arn:aws:sts::111122223333:assumed-role/operator/session"]],
    ["a wildcard", [role("*")]],
    ["a wildcard in the path", [role("team/*/operator")]],
    ["a single wildcard", [role("operator?")]],
    ["a variable of policies", [role(`$${"{aws:username}"}/operator`)]],
    ["an account of 11 digits", [role("operator", "11112222333")]],
    ["blanks around it", [` ${role("operator")}`]],
    ["a line feed at its end", [`${role("operator")}\n`]],
    ["everybody", ["*"]],
    ["the same twice", [role("operator"), role("operator")]],
    ["eleven", many(11)],
    ["more than a queue's policy has room for", many(10, 280)],
  ])("rejects %s", (_, operators) => {
    expect(operatorsRule.accepts(operators, {})).toBe(false);
  });
});
