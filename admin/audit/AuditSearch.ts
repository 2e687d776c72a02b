import type { Severity } from "../../core/envelope/Envelope.ts";
import { severities } from "../../core/envelope/PublishedMetadata.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRule, OptionRules } from "../../core/options/findOptionProblems.ts";
import { oneOf } from "../../core/options/optionRules.ts";

/** By what events are searched: all of it must be so. Nothing finds every accepted event. */
export interface AuditSearch {
  /** Id of an event type, declared or not. */
  readonly type?: string;
  readonly category?: string;
  readonly severity?: Severity;
  /** Of refused events little is indexed: with `rejected` only `type` may be said. @default "accepted" */
  readonly status?: "accepted" | "rejected";
  /** The user who caused them. */
  readonly user?: string;
  /** The session in which they were caused. */
  readonly session?: string;
  /** The claim under which they were caused. */
  readonly claim?: string;
  /** `href` of the resource they are about. */
  readonly resource?: string;
  readonly resourceType?: string;
  /** The id of the event it all began with. */
  readonly correlation?: string;
  /** `<source>#<id>` of the event that caused them. */
  readonly parent?: string;
}

/** Who asks: sees what one of these claims may see. */
export interface Caller {
  readonly claims: readonly string[];
}

const text: OptionRule = {
  allowed: "a text that is not empty",
  accepts: (value) => typeof value === "string" && value !== "",
};

const rules: OptionRules<AuditSearch> = {
  type: text,
  category: text,
  severity: oneOf(...severities),
  status: oneOf("accepted", "rejected"),
  user: text,
  session: text,
  claim: text,
  resource: text,
  resourceType: text,
  correlation: text,
  parent: text,
};

const callerRules: OptionRules<Caller> = {
  claims: {
    required: true,
    allowed: "a list of claims, each a text that is not empty",
    accepts: (value) =>
      Array.isArray(value) && value.every((claim) => typeof claim === "string" && claim !== ""),
  },
};

/**
 * Refuses what is no search, or can't be answered.
 *
 * @throws {SignalboxError} OPTIONS_INVALID naming what is wrong, EVENT_TYPE_INVALID when no type can
 *   be called so.
 */
export function checkSearch(search: AuditSearch): void {
  checkOptions("search", search, rules);
  if (search.status !== "rejected") {
    if (search.type !== undefined) parseEventTypeId(search.type);
    return;
  }
  const others = Object.entries(search).filter(
    ([name, value]) => value !== undefined && name !== "status" && name !== "type",
  );
  const [name] = others[0] ?? [];
  if (name === undefined) return;
  throw new SignalboxError(
    "OPTIONS_INVALID",
    `search: ${name} can't be asked of refused events: of what was refused only its type is known. ` +
      `Leave out ${name}, or status.`,
  );
}

/** @throws {SignalboxError} OPTIONS_INVALID when it is no caller. */
export function checkCaller(caller: Caller | undefined): void {
  if (caller !== undefined) checkOptions("caller", caller, callerRules);
}
