import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRule, OptionRules } from "../../core/options/findOptionProblems.ts";
import { oneOf } from "../../core/options/optionRules.ts";
import {
  type Switch,
  type SwitchState,
  type SwitchTarget,
  switchKinds,
} from "../../core/switches/Switch.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { usageError } from "../errors/usageError.ts";
import { checkTarget } from "./checkTarget.ts";

/** Which switch to set how. */
export interface SwitchRequest extends SwitchTarget {
  readonly to: SwitchState;
  /** For the audit trail; up to 500 characters. */
  readonly reason?: string;
}

/** How a switch stands now. */
export interface SetSwitch {
  /** Whether it stood otherwise before. */
  readonly changed: boolean;
  readonly switch: Switch;
}

const maxReasonLength = 500;

const text: OptionRule = {
  allowed: "a text",
  accepts: (value) => typeof value === "string",
};

const rules: OptionRules<SwitchRequest> = {
  kind: { ...oneOf(...switchKinds), required: true },
  name: { ...text, required: true },
  to: { ...oneOf("on", "off"), required: true },
  reason: text,
};

/**
 * Switches events off, or on again, in the name of whoever's credentials these are. Gates know of
 * it within 30 s; the audit trail gets an event `signalbox@switch.changed`.
 *
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN or USAGE_INVALID when there is nothing to switch by
 *   that name, or the reason is too long, OPTIONS_INVALID when the request is none.
 */
export async function setSwitch(
  ports: AdminPorts,
  deployment: string,
  request: SwitchRequest,
): Promise<SetSwitch> {
  checkOptions("setSwitch", request, rules);
  const { kind, name, to, reason } = request;
  checkReason(reason);
  const target = { kind, name };
  const switches = await ports.switches(deployment);
  const find = async () =>
    (await switches.list()).find((one) => one.kind === kind && one.name === name);
  const before = await find();
  // What is no longer declared must still be switched on again.
  if (to === "off" || before === undefined) checkTarget(target, await ports.catalog());
  const standing: Switch = before ?? { ...target, state: "on" };
  if (standing.state === to) return { changed: false, switch: standing };
  const change = {
    ...target,
    to,
    changedAt: ports.now().toISOString(),
    changedBy: await switches.caller(),
    ...(reason === undefined ? {} : { reason }),
  };
  if (await switches.change(change)) {
    const { to: state, ...facts } = change;
    return { changed: true, switch: { ...facts, state } };
  }
  return { changed: false, switch: (await find()) ?? { ...target, state: to } };
}

/** The switches that are off, or all that somebody has used. */
export async function listSwitches(
  ports: AdminPorts,
  deployment: string,
  { all = false }: { readonly all?: boolean } = {},
): Promise<readonly Switch[]> {
  const switches = await (await ports.switches(deployment)).list();
  return switches.filter(({ state }) => all || state === "off");
}

function checkReason(reason: string | undefined): void {
  if (reason === undefined || reason.length <= maxReasonLength) return;
  throw usageError(
    `A reason may have ${maxReasonLength} characters, this one has ${reason.length}.`,
  );
}
