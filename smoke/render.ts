import type { CheckPlan } from "./Check.ts";
import type { OpenClaim } from "./checks/openClaims.ts";
import type { Leftover } from "./Ledger.ts";
import type { CheckResult } from "./runChecks.ts";

/** All that a run has to say. */
export interface SmokeReport {
  readonly prefix: string;
  readonly account: string;
  readonly region: string;
  /** Set when the calls went to something other than AWS: then nothing is proved about AWS. */
  readonly endpoint?: string;
  readonly results: readonly CheckResult[];
  readonly notSettled: readonly OpenClaim[];
  readonly leftovers: readonly Leftover[];
  /** Whether a check that takes days goes on, so that its resources stay. */
  readonly kept: boolean;
  /** What a person should know besides. */
  readonly notes: readonly string[];
}

/** What the checks will create and cost, before anything is created. */
export function renderPlan(plans: readonly CheckPlan[]): string {
  const lines = plans.flatMap((plan) => [
    `${plan.name}: ${plan.claim}`,
    `  why      ${plan.matters}`,
    `  creates  ${plan.creates.length === 0 ? "nothing" : plan.creates.join("; ")}`,
    `  costs    ${dollars(plan.costUsd)}, takes at most ${duration(plan.minutes)}`,
  ]);
  return lines.join("\n");
}

/** The sum of a plan, for the line that asks for consent. */
export function renderTotal(plans: readonly CheckPlan[]): string {
  const cost = plans.reduce((sum, { costUsd }) => sum + costUsd, 0);
  const minutes = plans.reduce((sum, plan) => sum + plan.minutes, 0);
  return `${count(plans.length, "check")}, ${dollars(cost)}, at most ${duration(minutes)}`;
}

/** A report for a person. */
export function renderReport(report: SmokeReport): string {
  const lines = [...emulatorWarning(report), ...report.results.flatMap(renderResult)];
  if (report.notSettled.length > 0) {
    lines.push("", "Not settled by this script:");
    lines.push(...report.notSettled.map(({ claim, why }) => `  ${claim} ${why}`));
  }
  lines.push(...report.notes, "", ...renderRemoval(report));
  return lines.join("\n");
}

function emulatorWarning({ endpoint, account }: SmokeReport): readonly string[] {
  if (endpoint === undefined) return [];
  return [`Calls went to ${endpoint} (account ${account}): this proves nothing about AWS.`, ""];
}

function renderResult({ check, claim, verdict, evidence }: CheckResult): readonly string[] {
  return [
    `${verdict.padEnd(13)} ${check}: ${claim}`,
    ...evidence.map((line) => `${" ".repeat(14)}${line}`),
  ];
}

function renderRemoval({ prefix, leftovers, kept }: SmokeReport): readonly string[] {
  if (kept) return [`What is named ${prefix}-… stays for now.`];
  if (leftovers.length === 0) return [`Everything named ${prefix}-… is removed.`];
  return [
    `${count(leftovers.length, "resource")} could not be removed:`,
    ...leftovers.map(({ kind, name, reason }) => `  ${kind} ${name}: ${reason}`),
    `Remove them with: npm run smoke -- --cleanup ${prefix}`,
  ];
}

function dollars(amount: number): string {
  return amount === 0 ? "nothing" : `at most ${Math.max(amount, 0.01).toFixed(2)} USD`;
}

function duration(minutes: number): string {
  return minutes > 24 * 60 ? count(minutes / (24 * 60), "day") : count(minutes, "minute");
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
