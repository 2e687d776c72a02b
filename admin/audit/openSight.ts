import type { AdminPorts } from "../AdminPorts.ts";
import { type Caller, checkCaller } from "./AuditSearch.ts";
import type { Sight } from "./isVisible.ts";

/**
 * What a caller may see of a deployment's audit table.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when it is no caller.
 */
export async function openSight(
  ports: AdminPorts,
  deployment: string,
  caller: Caller | undefined,
): Promise<Sight> {
  checkCaller(caller);
  const [table, { administrators }] = await Promise.all([
    ports.auditReader(deployment),
    ports.settings(),
  ]);
  return { caller, administrators, table, details: ports.detailReader };
}
