import type { AdminPorts } from "../AdminPorts.ts";
import { type ListedPage, listRows, type Paging } from "./listRows.ts";
import { type Search, searchListing } from "./searchListing.ts";

/**
 * Audited events, newest first.
 *
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function listEvents(
  ports: AdminPorts,
  deployment: string,
  search: Search,
  paging: Paging,
): Promise<ListedPage> {
  const table = await ports.auditReader(deployment);
  return listRows(table, searchListing(search, ports.now()), paging);
}
