import { describe, expect, it } from "vitest";
import type { CloudFormationTemplate } from "../../../../local/emulator/templates/CloudFormationTemplate.ts";
import { leaveOut } from "../../../../local/emulator/templates/leaveOut.ts";

const provisioned = new Set([
  "AWS::CloudWatch::Alarm",
  "AWS::Events::EventBus",
  "AWS::SQS::Queue",
  "AWS::SQS::QueuePolicy",
]);
const provisioning = {
  isProvisioned: (type: string) => provisioned.has(type),
  properties: { "AWS::CloudWatch::Alarm": ["Metrics"] },
};

function prune(templates: Readonly<Record<string, CloudFormationTemplate>>) {
  const { templates: pruned, leftOut } = leaveOut(new Map(Object.entries(templates)), provisioning);
  const ids = [...pruned].map(([stack, { Resources }]) => [stack, Object.keys(Resources)]);
  return { kept: Object.fromEntries(ids) as Record<string, string[]>, leftOut, pruned };
}

describe("leaveOut", () => {
  it("leaves out types that are not provisioned, and says so", () => {
    const { kept, leftOut } = prune({
      router: {
        Resources: {
          Bus: { Type: "AWS::Events::EventBus" },
          Archive: { Type: "AWS::Events::Archive" },
        },
      },
    });
    expect(kept).toEqual({ router: ["Bus"] });
    expect(leftOut.map(({ logicalId, because }) => [logicalId, because])).toEqual([
      ["Archive", "type"],
    ]);
  });

  it("leaves out what has a property that is not supported, and nothing else of its type", () => {
    const { kept, leftOut } = prune({
      router: {
        Resources: {
          Rate: { Type: "AWS::CloudWatch::Alarm", Properties: { Metrics: [{ Id: "m1" }] } },
          Depth: { Type: "AWS::CloudWatch::Alarm", Properties: { MetricName: "Depth" } },
        },
      },
    });
    expect(kept).toEqual({ router: ["Depth"] });
    expect(leftOut.map(({ because }) => because)).toEqual([{ has: "Metrics" }]);
  });

  it.each([
    ["Ref", { Ref: "Archive" }],
    ["Fn::GetAtt as list", { "Fn::GetAtt": ["Archive", "Arn"] }],
    ["Fn::GetAtt as text", { "Fn::GetAtt": "Archive.Arn" }],
    ["Fn::Sub", { "Fn::Sub": "arn:$" + "{Archive.Arn}/x" }],
    ["Fn::Join around Ref", { "Fn::Join": ["", ["a", { Ref: "Archive" }]] }],
  ])("leaves out what refers to it by %s, and what refers to that", (_, reference) => {
    const { kept, leftOut } = prune({
      router: {
        Resources: {
          Archive: { Type: "AWS::Events::Archive" },
          First: { Type: "AWS::SQS::Queue", Properties: { QueueName: reference } },
          Second: { Type: "AWS::SQS::Queue", Properties: { QueueName: { Ref: "First" } } },
          Other: { Type: "AWS::SQS::Queue", Properties: { QueueName: { Ref: "AWS::Region" } } },
        },
      },
    });
    expect(kept).toEqual({ router: ["Other"] });
    expect(leftOut.find(({ logicalId }) => logicalId === "Second")?.because).toEqual({
      refersTo: "First",
    });
  });

  it("takes the variables of a text for no resources", () => {
    const text = "$" + "{Name}-$" + "{Bus}";
    const { kept } = prune({
      router: {
        Resources: {
          Bus: { Type: "AWS::Events::EventBus" },
          Queue: {
            Type: "AWS::SQS::Queue",
            Properties: { QueueName: { "Fn::Sub": [text, { Name: "orders" }] } },
          },
        },
      },
    });
    expect(kept).toEqual({ router: ["Bus", "Queue"] });
  });

  it("keeps what only has to wait for it, without the wait", () => {
    const { pruned } = prune({
      router: {
        Resources: {
          Archive: { Type: "AWS::Events::Archive" },
          One: { Type: "AWS::SQS::Queue", DependsOn: "Archive" },
          Two: { Type: "AWS::SQS::Queue", DependsOn: ["Archive", "One"] },
        },
      },
    });
    expect(pruned.get("router")?.Resources).toEqual({
      One: { Type: "AWS::SQS::Queue" },
      Two: { Type: "AWS::SQS::Queue", DependsOn: ["One"] },
    });
  });

  it("leaves out what another stack imports from it", () => {
    const { kept } = prune({
      github: {
        Resources: {
          Queue: {
            Type: "AWS::SQS::Queue",
            Properties: { QueueName: { "Fn::ImportValue": "router:Archive" } },
          },
          Other: {
            Type: "AWS::SQS::Queue",
            Properties: { QueueName: { "Fn::ImportValue": "router:Bus" } },
          },
        },
      },
      router: {
        Resources: {
          Archive: { Type: "AWS::Events::Archive" },
          Bus: { Type: "AWS::Events::EventBus" },
        },
        Outputs: {
          Archive: { Value: { Ref: "Archive" }, Export: { Name: "router:Archive" } },
          Bus: { Value: { Ref: "Bus" }, Export: { Name: "router:Bus" } },
        },
      },
    });
    expect(kept).toEqual({ github: ["Other"], router: ["Bus"] });
  });

  it("leaves out a policy without statements", () => {
    const { kept, leftOut } = prune({
      router: {
        Resources: {
          Empty: {
            Type: "AWS::SQS::QueuePolicy",
            Properties: { PolicyDocument: { Statement: [] } },
          },
          Full: {
            Type: "AWS::SQS::QueuePolicy",
            Properties: { PolicyDocument: { Statement: [{ Effect: "Allow" }] } },
          },
        },
      },
    });
    expect(kept).toEqual({ router: ["Full"] });
    expect(leftOut[0]?.because).toBe("empty");
  });

  it("takes parameters for defined, and does not mutate what it is given", () => {
    const template: CloudFormationTemplate = {
      Parameters: { BootstrapVersion: { Type: "String" } },
      Resources: {
        Archive: { Type: "AWS::Events::Archive" },
        Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: { Ref: "BootstrapVersion" } } },
      },
    };
    const before = structuredClone(template);
    expect(prune({ router: template }).kept).toEqual({ router: ["Queue"] });
    expect(template).toEqual(before);
  });
});
