import type { OptionRule } from "../../core/options/findOptionProblems.ts";
import { wholeNumber } from "../../core/options/optionRules.ts";
import { readable } from "../../core/text/readable.ts";

/**
 * Provisioned throughput of a table and of each of its indexes, which grows and shrinks with the
 * load: cheaper than on demand where load is steady, and slower to follow where it is not.
 */
export interface TableCapacity {
  /** Write units a second that are there at any time, and paid for, 1 to 40,000. */
  readonly minWriteUnits: number;
  /** Write units a second at most, `minWriteUnits` to 40,000. What needs more is refused, and comes again. */
  readonly maxWriteUnits: number;
  /** Per cent of what is there that load should use, 20 to 90. @default 70 */
  readonly targetUtilisation?: number;
  /** Read units a second that are there at any time, 1 to 40,000. @default 1 */
  readonly minReadUnits?: number;
  /** Read units a second at most, `minReadUnits` to 40,000. @default 500, or `minReadUnits` if that is more */
  readonly maxReadUnits?: number;
}

/** What DynamoDB gives a table by default (DynamoDB developer guide, quotas). */
const mostUnits = 40_000;

const defaults = { targetUtilisation: 70, minReadUnits: 1, maxReadUnits: 500 } as const;

/** What each setting of a table's capacity may be. */
export const capacityRules: { readonly [Name in keyof TableCapacity]-?: OptionRule } = {
  minWriteUnits: { ...units(() => 1), required: true },
  maxWriteUnits: { ...units(({ minWriteUnits }) => minWriteUnits), required: true },
  targetUtilisation: wholeNumber(20, 90),
  minReadUnits: units(() => 1),
  maxReadUnits: units(({ minReadUnits }) => minReadUnits),
};

/** Decides what is left out. Takes only what {@link capacityRules} accept. */
export function decideCapacity(given: TableCapacity): Required<TableCapacity> {
  const {
    targetUtilisation = defaults.targetUtilisation,
    minReadUnits = defaults.minReadUnits,
    maxReadUnits = Math.max(minReadUnits, defaults.maxReadUnits),
    ...writes
  } = given;
  return Object.freeze({ ...writes, targetUtilisation, minReadUnits, maxReadUnits });
}

/** @param least what other settings make the least that is allowed; anything but a number is 1. */
function units(least: (options: Readonly<Record<string, unknown>>) => unknown): OptionRule {
  const leastOf = (options: Readonly<Record<string, unknown>>) => {
    const value = least(options);
    return wholeNumber(1, mostUnits).accepts(value, options) ? Number(value) : 1;
  };
  const most = readable(mostUnits);
  return {
    allowed: (options) => `a whole number from ${readable(leastOf(options))} to ${most}`,
    accepts: (value, options) => wholeNumber(leastOf(options), mostUnits).accepts(value, options),
  };
}
