import { describe, expect, it } from "vitest";
import type { ReconciledGrant } from "../../../../core/grants/ReconciledGrant.ts";
import type { CloudFormationTemplate } from "../../../../local/emulator/templates/CloudFormationTemplate.ts";
import { standInName, useStandIns } from "../../../../local/emulator/templates/standIns.ts";
import { encodeGrants } from "../../../../project/grants/reconciledGrants.ts";
import { deployed } from "../../../infra/support/policies.ts";

/** A template with a rule that delivers to these ARNs. */
function delivering(...arns: readonly unknown[]): CloudFormationTemplate {
  const Targets = arns.map((Arn, index) => ({ Id: String(index), Arn, RoleArn: "role" }));
  return {
    Resources: { Rule: { Type: "AWS::Events::Rule", Properties: { Targets } } },
  } as CloudFormationTemplate;
}

function targetsOf({ Resources }: CloudFormationTemplate): readonly unknown[] {
  const targets = Resources["Rule"]?.Properties?.["Targets"] as readonly { Arn: unknown }[];
  return targets.map(({ Arn }) => Arn);
}

/** The ARN of what is in the own account, in the same Region. */
function own(service: string, name: string): unknown {
  const place = [{ Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }];
  return { "Fn::Join": ["", [`arn:aws:${service}:`, ...place, `:${name}`]] };
}

describe("useStandIns", () => {
  it("delivers to a queue or bus of the own account, named after the other, where it was another's", () => {
    const template = delivering(
      "arn:aws:sqs:us-east-1:111122223333:releases",
      "arn:aws-cn:events:cn-north-1:111122223333:event-bus/releases",
    );
    expect(useStandIns(template)).toEqual(
      delivering(
        own("sqs", standInName("111122223333", "releases")),
        own("events", `event-bus/${standInName("111122223333", "releases")}`),
      ),
    );
  });

  it("names no two alike, and none like one that has the name already", () => {
    const names = ["111122223333", "444455556666"].map((account) => standInName(account, "gate"));
    expect(new Set([...names, "gate"]).size).toBe(3);
  });

  it("tells what holds rules against the grants of the same stand-ins", () => {
    const arns = [
      "arn:aws:sqs:us-east-1:111122223333:releases",
      "arn:aws:events:us-east-1:444455556666:event-bus/inbox",
    ];
    const told = (GRANTS: unknown) => ({
      Resources: {
        Function: {
          Type: "AWS::Lambda::Function",
          Properties: { Environment: { Variables: { GRANTS, DEPLOYMENT: "shop" } } },
        },
      },
    });
    const grants: readonly ReconciledGrant[] = arns.map((to, index) => ({
      name: `grant-${index}`,
      account: "111122223333",
      types: "every",
      to,
    }));
    const adapted = useStandIns(told(encodeGrants(grants)) as CloudFormationTemplate);
    expect(deployed(adapted)).toEqual(
      told(
        encodeGrants(
          grants.map((grant, index) => ({
            ...grant,
            to: String(deployed(targetsOf(useStandIns(delivering(...arns)))[index])),
          })),
        ),
      ),
    );
    const none = told(encodeGrants([])) as CloudFormationTemplate;
    expect(useStandIns(none)).toEqual(none);
  });

  it("leaves alone what the own account has, and what no rule delivers to", () => {
    const template = delivering({ "Fn::GetAtt": ["Queue", "Arn"] }, own("sqs", "releases"));
    const Role = {
      Type: "AWS::IAM::Role",
      Properties: { Targets: [{ Arn: "arn:aws:sqs:us-east-1:111122223333:releases" }] },
    };
    const whole = {
      Resources: { ...template.Resources, Role, Bare: { Type: "AWS::Events::Rule" } },
    };
    expect(useStandIns(whole)).toEqual(whole);
  });
});
