import type { ListedRow } from "../../../admin/audit/listedRow.ts";
import type { TreeNode } from "../../../admin/audit/treeNodes.ts";
import type { Admin } from "../../../admin/createAdmin.ts";
import type { Suspect } from "../../../admin/operations/listSuspects.ts";
import { eventKey } from "../../../core/audit/auditKeys.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { parseEventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import type { PlayedOperation } from "./SessionPlayer.ts";

/** What the audit trail says of a session: one of its operations, one of its resources, what hangs. */
export interface SessionStory {
  readonly tree: { readonly key: string; readonly nodes: readonly TreeNode[] };
  /** Newest first. */
  readonly history: { readonly resource: string; readonly rows: readonly ListedRow[] };
  /** Operations that nothing closed, the first to become overdue first. */
  readonly suspects: readonly Suspect[];
}

/** What is to be told. */
export interface StoryPlan {
  readonly played: readonly PlayedOperation[];
  readonly suspects: readonly Suspect[];
  /** The id within the recording of the operation whose tree it is. */
  readonly tree: string;
  /** `href` of the resource. */
  readonly resource: string;
  /** When the session began. */
  readonly since: Date;
}

/** Rows of the history that are told. */
const limit = 50;

/**
 * Asks the audit trail.
 *
 * @throws {SignalboxError} INTERNAL when the operation was not played; ENTRY_NOT_FOUND when its
 *   opening event is not recorded.
 */
export async function tellStory(
  audit: Pick<Admin["audit"], "search" | "tree">,
  { played, suspects, tree, resource, since }: StoryPlan,
): Promise<SessionStory> {
  const root = played.find(({ recorded }) => recorded.id === tree);
  if (!root) {
    throw new SignalboxError("INTERNAL", `The operation ${tree} of the recording was not played.`);
  }
  const key = eventKey(parseEventTypeId(root.recorded.type).source, root.id);
  const [{ nodes }, { rows }] = await Promise.all([
    audit.tree(key),
    audit.search({ resource }, { limit, since }),
  ]);
  return { tree: { key, nodes }, history: { resource, rows }, suspects };
}
