import type { Command } from "commander";
import { type SetSwitch, setSwitch } from "../../../admin/switches/setSwitch.ts";
import type { SwitchState } from "../../../core/switches/Switch.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommandDescription, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { addTarget, type TargetOptions, targetOf } from "./target.ts";

interface SetOptions extends DeployedOptions, TargetOptions {
  readonly reason?: string;
}

const rights =
  "Needs dynamodb:Query and dynamodb:UpdateItem on the state table, partition SWITCHES, and " +
  "sts:GetCallerIdentity.";

/** `signalbox switch off`. */
export function off(group: Command, session: Session): void {
  addSetting(group, session, "off", {
    usage: "off",
    summary: "keep events out from now on, and store nothing of them",
    about:
      "Gates know of it within 30 seconds. Events kept out are acknowledged and counted " +
      "(EventsDisabled); what closes an operation that is open gets in all the same. Who did it, and " +
      `why, is in the audit trail: signalbox@switch.changed. ${rights}`,
    examples: {
      "switch off --type github@star.created --reason 'a flood of stars'": "events of one type",
      "switch off --category action": "events of a category",
      "switch off --resource-type order": "events about resources of a type",
    },
    deployed: true,
  });
}

/** `signalbox switch on`. */
export function on(group: Command, session: Session): void {
  addSetting(group, session, "on", {
    usage: "on",
    summary: "let events in again that were switched off",
    about: `Gates know of it within 30 seconds. ${rights}`,
    examples: { "switch on --type github@star.created": "events of one type" },
    deployed: true,
  });
}

function addSetting(
  group: Command,
  session: Session,
  to: SwitchState,
  description: CommandDescription,
): void {
  const command = addCommand(group, description).option("--reason <text>", "for the audit trail");
  addTarget(command).action(async (options: SetOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const { reason } = options;
    const set = await setSwitch(session, deployment, {
      ...targetOf(options),
      to,
      ...(reason === undefined ? {} : { reason }),
    });
    present(session, options.json, { document: { ...set }, text: () => `${textOf(set)}\n` });
  });
}

function textOf({ changed, switch: one }: SetSwitch): string {
  const { kind, name, state, changedBy, changedAt } = one;
  const what = `${kind} ${escapeControls(name)}`;
  if (changed) return `${what} is ${state} now. Gates know of it within 30 seconds.`;
  const since = changedAt === undefined ? "" : ` since ${escapeControls(changedAt)}`;
  const by = changedBy === undefined ? "" : `, by ${escapeControls(changedBy)}`;
  return `${what} is ${state} already${since}${by}.`;
}
