import { describe, expect, it } from "vitest";
import { sizeLimits } from "../../../infra/checks/sizes/sizeLimits.ts";
import { staysWithin } from "../../../infra/checks/sizes/staysWithin.ts";
import { sizeCases } from "./support/sizeCases.ts";

describe("sizeLimits", () => {
  it.each(sizeLimits)("take in $id $most, and no more", (limit) => {
    const caseOf = sizeCases[limit.id];
    if (!caseOf) throw new Error(`there is no case of ${limit.id}`);
    const invariant = staysWithin(limit);
    const findingsOf = (size: number) => {
      const { resources, bytes } = caseOf(size);
      return invariant.find(resources, bytes);
    };
    expect(Math.max(...limit.measure(caseOf(limit.most)).map(({ size }) => size))).toBe(limit.most);
    expect(findingsOf(limit.most)).toEqual([]);
    const more = (limit.most + 1).toLocaleString("en");
    expect(findingsOf(limit.most + 1)).toEqual([
      { logicalId: expect.any(String), problem: `has ${more} ${limit.unit}` },
    ]);
    expect(invariant.rule).toContain(limit.most.toLocaleString("en"));
  });

  it("say nothing of a dashboard whose body is no JSON: CloudWatch does", () => {
    for (const body of [undefined, "{", "[]", { "Fn::Sub": "{}" }, 1]) {
      const properties = { DashboardBody: body };
      const dashboard = { logicalId: "It", type: "AWS::CloudWatch::Dashboard", properties };
      const template = { resources: [dashboard], bytes: 0 };
      const sizes = sizeLimits.filter(({ id }) => id !== "StackSize" && id !== "TemplateSize");
      const measured = sizes.flatMap((limit) => limit.measure(template));
      expect(measured.map(({ size }) => size)).toEqual([0, 0]);
    }
  });
});
