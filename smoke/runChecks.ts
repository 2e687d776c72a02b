import type { Check, Finding } from "./Check.ts";
import type { Workbench } from "./Workbench.ts";

/** A check's name and claim with what it found. */
export interface CheckResult extends Finding {
  readonly check: string;
  readonly claim: string;
}

/**
 * Runs checks one after another. One that fails is undetermined and stops no other; once the
 * bench's signal is aborted the rest is not run. Never rejects.
 */
export async function runChecks(
  bench: Workbench,
  checks: readonly Check[],
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const finding = bench.signal.aborted ? notRun : await runOne(bench, check);
    results.push({ check: check.name, claim: check.claim, ...finding });
  }
  return results;
}

const notRun: Finding = { verdict: "undetermined", evidence: ["not run: the run was stopped"] };

async function runOne(bench: Workbench, check: Check): Promise<Finding> {
  bench.say(`${check.name}: ${check.claim}`);
  try {
    return await check.run({ ...bench, say: (line) => bench.say(`${check.name}: ${line}`) });
  } catch (cause) {
    return { verdict: "undetermined", evidence: [reason(bench.signal, cause)] };
  }
}

function reason(signal: AbortSignal, cause: unknown): string {
  if (signal.aborted) return "stopped before it was done";
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return `the check itself failed: ${text}`;
}
