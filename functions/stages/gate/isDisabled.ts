import { disabledByFile, type IsDisabled } from "../../../core/envelope/admit.ts";
import type { Switch } from "../../../core/switches/Switch.ts";
import { SwitchSet } from "../../../core/switches/SwitchSet.ts";
import type { GateMessage } from "./GateSetup.ts";

/**
 * How long after a switch was used a process of the gate may not know of it: 30 s, and as much
 * again for clocks that differ.
 */
const settlingMs = 60_000;

const everythingOn = new SwitchSet();

/**
 * Whether a message's event is switched off. One that was tried before the switch was known
 * everywhere may be in the audit trail already and not on the bus: it goes on as it began.
 */
export function isDisabled(
  { attributes = {} }: GateMessage,
  switches: SwitchSet = everythingOn,
): IsDisabled {
  const wasTried = Number(attributes.ApproximateReceiveCount ?? 1) > 1;
  const sentMs = Number(attributes.SentTimestamp ?? 0);
  const mayBeHalfDone = ({ changedAt = "" }: Switch): boolean =>
    wasTried && sentMs < Date.parse(changedAt) + settlingMs;
  return (facts) =>
    disabledByFile(facts) || switches.keepingOut(facts).some((off) => !mayBeHalfDone(off));
}
