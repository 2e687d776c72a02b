import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type Caller, checkCaller } from "./AuditSearch.ts";
import type { Sight } from "./isVisible.ts";

/** For whom something is read. */
export interface SightOptions {
  /** Shows only what this caller may see. @default all: the table's own policy is the limit */
  readonly caller?: Caller;
}

/** Options misspelt would show everything. */
export const sightRules: OptionRules<SightOptions> = {
  caller: {
    allowed: "a caller, { claims }",
    accepts: (value) => asObject(value) !== undefined,
  },
};

/**
 * Refuses what is no caller. One that is named and undefined is none: whoever is not known must not
 * see everything.
 *
 * @throws {SignalboxError} OPTIONS_INVALID.
 */
export function checkSight(options: SightOptions): void {
  const { caller } = options;
  if (caller === undefined && "caller" in options) {
    throw new SignalboxError(
      "OPTIONS_INVALID",
      "caller is undefined. Leave it out to show everything; for somebody who may see nothing it is " +
        "{ claims: [] }.",
    );
  }
  checkCaller(caller);
}

/**
 * What a caller may see of a deployment's audit table.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when it is no caller.
 */
export async function openSight(
  ports: AdminPorts,
  deployment: string,
  options: SightOptions,
): Promise<Sight> {
  checkSight(options);
  const { caller } = options;
  const [table, { administrators }] = await Promise.all([
    ports.auditReader(deployment),
    ports.settings(),
  ]);
  return { caller, administrators, table, details: ports.detailReader };
}
