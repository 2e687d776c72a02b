import { RegionInfo } from "aws-cdk-lib/region-info";
import { describe, expect, it } from "vitest";
import { defineConfig } from "../../../project/config/defineConfig.ts";
import { decideQuotas } from "../../../project/quotas/decideQuotas.ts";
import { regionQuotas } from "../../../project/quotas/regionQuotas.ts";

const regions = RegionInfo.regions.map(({ name }) => name);

describe("regionQuotas", () => {
  it.each([
    ["us-east-1", 300, 18_750, 10_000],
    ["us-east-2", 300, 4500, 2400],
    ["us-west-1", 300, 2250, 1200],
    ["eu-west-3", 300, 1100, 600],
    ["me-south-1", 300, 750, 400],
    ["af-south-1", 100, 750, 400],
    ["eu-south-1", 100, 750, 400],
    ["eu-south-2", 300, 4500, 2400],
  ])("are in %s those of AWS's page", (region, rulesPerBus, invocationsPerSecond, putEvents) => {
    expect(regionQuotas(region)).toEqual({
      rulesPerBus,
      invocationsPerSecond,
      putEventsPerSecond: putEvents,
      isKnown: true,
    });
  });

  it("are the lowest of all in a Region that is not known, whatever it is called", () => {
    const all = regions.map(regionQuotas);
    const least = {
      rulesPerBus: Math.min(...all.map(({ rulesPerBus }) => rulesPerBus)),
      invocationsPerSecond: Math.min(...all.map((quotas) => quotas.invocationsPerSecond)),
      putEventsPerSecond: Math.min(...all.map((quotas) => quotas.putEventsPerSecond)),
      isKnown: false,
    };
    for (const region of ["xx-nowhere-9", "", "__proto__", "constructor", "EU-CENTRAL-1"]) {
      expect(regionQuotas(region), region).toEqual(least);
    }
  });

  it("are known of the Regions that everyone may use, and not of those nobody writes about", () => {
    const unknown = regions.filter((region) => !regionQuotas(region).isKnown);
    expect(unknown.filter((region) => !/iso|^cn-|^eusc-|^me-west-1$/.test(region))).toEqual([]);
    expect(regions.length - unknown.length).toBeGreaterThan(30);
  });
});

describe("decideQuotas", () => {
  it("takes what AWS has raised over what it gives everyone in the Region", () => {
    const { quotas } = defineConfig({ quotas: { rulesPerBus: 120, schemaRegistries: 20 } });
    expect(decideQuotas(quotas, "eu-south-1")).toEqual({
      schemaRegistries: 20,
      schemasPerRegistry: 100,
      busPolicyCharacters: 10_240,
      concurrentExecutions: 1000,
      rulesPerBus: 120,
      invocationsPerSecond: 750,
      putEventsPerSecond: 400,
    });
  });
});
