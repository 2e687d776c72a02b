import { describe, expect, it } from "vitest";
import { resourceNames } from "../../../project/names.ts";
import { templateOf, theResource } from "../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);

describe("the router's stack", () => {
  it("outputs the buses' ARNs", () => {
    for (const [output, bus] of [
      ["IngressBusArn", names.ingressBus],
      ["CoreBusArn", names.coreBus],
    ] as const) {
      const { logicalId } = theResource(
        template,
        "AWS::Events::EventBus",
        ({ properties }) => properties["Name"] === bus,
      );
      template.hasOutput(output, { Value: { "Fn::GetAtt": [logicalId, "Arn"] } });
    }
  });

  it("outputs the names of tables and bucket, and exports none of them", () => {
    const outputs = template.findOutputs("*");
    expect(outputs).toMatchObject({
      AuditTableName: { Value: names.auditTable },
      StateTableName: { Value: names.stateTable },
      DetailBucketName: { Value: { Ref: expect.stringMatching(/^Details/) } },
    });
    expect(Object.values(outputs).filter((output) => "Export" in output)).toEqual([]);
  });

  it("runs its functions on the architecture of the configuration", () => {
    const router = templateOf(names.routerStack, {}, { architecture: "x86_64" });
    router.allResourcesProperties("AWS::Lambda::Function", { Architectures: ["x86_64"] });
    template.allResourcesProperties("AWS::Lambda::Function", { Architectures: ["arm64"] });
  });
});
