import { describe, expect, it } from "vitest";
import { limitConcurrency } from "../../../../local/emulator/templates/adaptTemplates.ts";

const Type = "AWS::Lambda::EventSourceMapping";

describe("limitConcurrency", () => {
  it("limits mappings of queues, also those without a limit, and no others", () => {
    const template = {
      Resources: {
        Limited: { Type, Properties: { ScalingConfig: { MaximumConcurrency: 50 }, BatchSize: 10 } },
        Unlimited: { Type, Properties: { BatchSize: 10 } },
        Stream: { Type, Properties: { StartingPosition: "TRIM_HORIZON" } },
        Queue: { Type: "AWS::SQS::Queue", Properties: {} },
      },
    };
    const limited = { ScalingConfig: { MaximumConcurrency: 2 }, BatchSize: 10 };
    expect(limitConcurrency(template, 2)).toEqual({
      Resources: {
        ...template.Resources,
        Limited: { Type, Properties: limited },
        Unlimited: { Type, Properties: limited },
      },
    });
  });
});
