import { describe, expect, it } from "vitest";
import { readPipelineConfig } from "../../../../functions/stages/pipeline/config.ts";

const environment = {
  STATE_TABLE_NAME: "state",
  INGRESS_BUS_NAME: "ingress",
  STATE_MACHINE_ARN: "arn:aws:states:eu-central-1:1:stateMachine:courses",
  RETENTION_DAYS: "365",
  QUEUE_URL: "https://queue",
  DEAD_LETTER_QUEUE_URL: "https://dead-letters",
};

describe("the environment of a pipeline's functions", () => {
  it("says what they work on", () => {
    expect(readPipelineConfig(environment)).toEqual({
      stateTableName: "state",
      ingressBusName: "ingress",
      stateMachineArn: environment.STATE_MACHINE_ARN,
      retentionDays: 365,
      queue: { queueUrl: "https://queue", deadLetterQueueUrl: "https://dead-letters" },
    });
  });

  it.each(Object.keys(environment))("rejects one without %s, by its name", (name) => {
    expect(() => readPipelineConfig({ ...environment, [name]: "" })).toThrow(name);
  });
});
