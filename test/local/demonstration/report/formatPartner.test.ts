import { describe, expect, it } from "vitest";
import { tellDeliveries } from "../../../../local/demonstration/partner/PartnerResult.ts";
import { formatPartner } from "../../../../local/demonstration/report/formatPartner.ts";
import { goodDeliveries } from "../support/deliveries.ts";

const types = ["delivery@release.announced", "delivery@release.shipped"];

describe("formatPartner", () => {
  it("says who is granted what, what arrived, and what of an event stays", () => {
    const report = formatPartner(tellDeliveries(types, goodDeliveries()));
    expect(report).toContain(
      "111122223333, which is made up, is granted delivery@release.announced.",
    );
    expect(report).toMatch(/^delivery@release\.announced +2 +yes +2$/m);
    expect(report).toMatch(/^delivery@release\.shipped +1 +no +–$/m);
    expect(report).toContain("npx signalbox audit show 'delivery#2'");
    expect(report).toMatch(/^data\.tag +v1 +the same$/m);
    expect(report).toMatch(/^data\.notes +\[\] +the same$/m);
    expect(report).toMatch(/^data\.channel +releases +–$/m);
    expect(report).toMatch(/^metadata\.actor\.userId +user\/octocat +–$/m);
    expect(report).toMatch(/^metadata\.schemaVersion +internal-1 +public-1$/m);
    expect(report).toContain("Every delivery is accounted for.");
  });

  it("says what is not as expected, and compares nothing where nothing arrived", () => {
    const report = formatPartner(tellDeliveries(types, { ...goodDeliveries(), delivered: [] }));
    expect(report).toMatch(/^delivery@release\.announced +2 +yes +–$/m);
    expect(report).not.toContain("audit show");
    expect(report).toContain("NOT AS EXPECTED\n  2 × never arrived at the other account: delivery");
  });

  it("says so where nothing is public", () => {
    const report = formatPartner(tellDeliveries([], { granted: [], routed: [], delivered: [] }));
    expect(report).toMatch(/^\nNo event type of this project is public .*\nother accounts get/);
  });
});
