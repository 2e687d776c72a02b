import type { RegionalQuotas } from "../config/SignalboxConfig.ts";

/** What EventBridge gives an account in a Region, unless AWS has raised it. */
export interface RegionQuotas extends RegionalQuotas {
  /** Whether AWS's page on the quotas says so of this Region. */
  readonly isKnown: boolean;
}

type Rates = Pick<RegionalQuotas, "invocationsPerSecond" | "putEventsPerSecond">;

/** Rates of the Regions that AWS's page names (`eb-quota`, read on 2026-11-28). */
const ratesOf: ReadonlyMap<string, Rates> = new Map([
  ...withRates(18_750, 10_000, "eu-west-1", "us-east-1", "us-west-2"),
  ...withRates(4500, 2400, "eu-central-1", "eu-south-2", "us-east-2"),
  ...withRates(2250, 1200, "ap-northeast-1", "ap-southeast-1", "ap-southeast-2"),
  ...withRates(2250, 1200, "eu-west-2", "us-west-1"),
  ...withRates(1100, 600, "ap-east-1", "ap-northeast-2", "ap-south-1", "ca-central-1"),
  ...withRates(1100, 600, "eu-north-1", "eu-west-3", "sa-east-1"),
]);

/** Of "each of the other supported Regions", which the page does not name. */
const otherRates: Rates = { invocationsPerSecond: 750, putEventsPerSecond: 400 };

/** Those of them that EventBridge has an address in (`general/latest/gr/ev`). */
const otherRegions: ReadonlySet<string> = new Set([
  "af-south-1",
  "ap-east-2",
  "ap-northeast-3",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "us-gov-east-1",
  "us-gov-west-1",
]);

/** How many rules a bus takes in all Regions but {@link regionsOfFewRules}. */
const usualRules = 300;

/** Where a bus takes {@link fewRules} unless AWS has raised it. */
export const regionsOfFewRules: readonly string[] = ["af-south-1", "eu-south-1"];

/** How many rules a bus takes where it takes fewest. */
export const fewRules = 100;

/**
 * What EventBridge gives an account in a Region. In one that nobody knows here, the least there is
 * anywhere; while there is no Region, that of rates, and as many rules as in most.
 */
export function regionQuotas(region: string | undefined): RegionQuotas {
  if (region === undefined) return { ...otherRates, rulesPerBus: usualRules, isKnown: false };
  const rates = ratesOf.get(region) ?? (otherRegions.has(region) ? otherRates : undefined);
  if (!rates) return { ...otherRates, rulesPerBus: fewRules, isKnown: false };
  const rulesPerBus = regionsOfFewRules.includes(region) ? fewRules : usualRules;
  return { ...rates, rulesPerBus, isKnown: true };
}

function withRates(
  invocationsPerSecond: number,
  putEventsPerSecond: number,
  ...regions: readonly string[]
): readonly (readonly [string, Rates])[] {
  return regions.map((region) => [region, { invocationsPerSecond, putEventsPerSecond }]);
}
