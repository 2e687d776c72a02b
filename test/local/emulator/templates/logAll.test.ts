import { describe, expect, it } from "vitest";
import { logAll } from "../../../../local/emulator/templates/adaptTemplates.ts";

const levelOf = (variables: Readonly<Record<string, string>>) => {
  const properties = { Environment: { Variables: variables } };
  const { Resources } = logAll({
    Resources: { It: { Type: "AWS::Lambda::Function", Properties: properties } },
  });
  const changed = Resources["It"]?.Properties as typeof properties | undefined;
  return changed?.Environment.Variables["POWERTOOLS_LOG_LEVEL"];
};

describe("logAll", () => {
  it("has a function of ours log everything, as what it handles is counted by its lines", () => {
    expect(levelOf({ POWERTOOLS_SERVICE_NAME: "shop-gate" })).toBe("DEBUG");
  });

  it("leaves a level that was chosen, and functions of others", () => {
    const chosen = { POWERTOOLS_SERVICE_NAME: "shop-gate", POWERTOOLS_LOG_LEVEL: "WARN" };
    expect(levelOf(chosen)).toBe("WARN");
    expect(levelOf({ ANYTHING: "else" })).toBeUndefined();
  });

  it("changes nothing else", () => {
    const template = { Resources: { It: { Type: "AWS::SQS::Queue", Properties: {} } } };
    expect(logAll(template)).toEqual(template);
    const bare = { Resources: { It: { Type: "AWS::Lambda::Function" } } };
    expect(logAll(bare)).toEqual(bare);
  });
});
