import type { Alarm, Alarms } from "../Alarms.ts";
import type { Scope } from "../Scope.ts";
import type { PartReading, Told } from "../StatusReport.ts";

/** As many are named in one line. */
const maxNamed = 3;

/** Which alarms ring, and whether those that would ring are heard. */
export async function readAlarms(
  alarms: Alarms,
  { deployment, isOurs }: Scope,
): Promise<PartReading> {
  const ours = (await alarms.list(`${deployment}-`)).filter(({ name }) => isOurs(name));
  const ringing = ours.filter(({ state }) => state === "ALARM");
  const blind = ours.filter(({ state }) => state === "INSUFFICIENT_DATA");
  const muted = ours.filter(({ isMuted }) => isMuted);
  const unheard = ours.filter(({ listeners, isMuted }) => listeners === 0 && !isMuted);
  return {
    summary: `${ours.length}: ${ringing.length} ringing, ${blind.length} without data`,
    problems: [
      ...(ours.length === 0 ? [noAlarms] : []),
      ...ringing.map(ringingAlarm),
      ...(muted.length === 0 ? [] : [mutedAlarms(muted)]),
    ],
    notes: [
      ...(unheard.length === 0 ? [] : [unheardAlarms(unheard, ours.length)]),
      ...(blind.length === 0 ? [] : [blindAlarms(blind, ours.length)]),
    ],
  };
}

const noAlarms: Told = {
  what: "there is no alarm at all",
  remedy: "somebody has deleted them: deploy again, and see CloudTrail for DeleteAlarms",
};

function ringingAlarm({ name, since, description }: Alarm): Told {
  return {
    what: `${name} rings${since === undefined ? "" : ` since ${since}`}`,
    remedy: description ?? "see docs/operations.md",
  };
}

function mutedAlarms(alarms: readonly Alarm[]): Told {
  return {
    what: `somebody has switched off whom alarms tell: ${named(alarms)}`,
    remedy: "aws cloudwatch enable-alarm-actions --alarm-names <name>",
  };
}

function unheardAlarms(alarms: readonly Alarm[], all: number): Told {
  const which = alarms.length === all ? "no alarm tells anybody" : `untold: ${named(alarms)}`;
  return { what: which, remedy: "set alarmTopicArn in signalbox.config.ts and deploy" };
}

function blindAlarms(alarms: readonly Alarm[], all: number): Told {
  const which = alarms.length === all ? "all alarms" : named(alarms);
  return {
    what: `without data: ${which}`,
    remedy: "a new alarm has data within minutes; one that never gets any can't ring",
  };
}

function named(alarms: readonly Alarm[]): string {
  const names = alarms.slice(0, maxNamed).map(({ name }) => name);
  const more = alarms.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
