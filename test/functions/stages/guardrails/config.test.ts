import { describe, expect, it } from "vitest";
import { readGuardrailsConfig } from "../../../../functions/stages/guardrails/config.ts";

const set = {
  INGRESS_BUS_NAME: "shop-ingress",
  DEPLOYMENT: "shop",
  AWS_REGION: "eu-central-1",
};

describe("readGuardrailsConfig", () => {
  it("reads what is guarded", () => {
    expect(readGuardrailsConfig(set)).toEqual({
      ingressBusName: "shop-ingress",
      guarded: { deployment: "shop", region: "eu-central-1" },
    });
  });

  it("reads role, key and topic where there are such", () => {
    const environment = {
      ...set,
      DEPLOYMENT_ROLE_ARN: "role",
      ENCRYPTION_KEY_ARN: "key",
      ALARM_TOPIC_ARN: "",
    };
    expect(readGuardrailsConfig(environment).guarded).toEqual({
      deployment: "shop",
      region: "eu-central-1",
      deploymentRoleArn: "role",
      encryptionKeyArn: "key",
    });
  });

  it.each(Object.keys(set))("rejects an environment without %s", (name) => {
    expect(() => readGuardrailsConfig({ ...set, [name]: undefined })).toThrow(name);
  });
});
