import { describe, expect, it } from "vitest";
import { createClients } from "../../smoke/aws/createClients.ts";
import type { Check } from "../../smoke/Check.ts";
import { Ledger } from "../../smoke/Ledger.ts";
import { emulatorPace } from "../../smoke/pace.ts";
import { runChecks } from "../../smoke/runChecks.ts";
import type { Workbench } from "../../smoke/Workbench.ts";

function benchWith(signal: AbortSignal, say: (line: string) => void = () => undefined): Workbench {
  return {
    clients: createClients({ endpoint: "http://127.0.0.1:9", region: "us-east-1" }),
    ledger: new Ledger(),
    prefix: "signalbox-smoke-abcdefgh",
    accountId: "123456789012",
    region: "us-east-1",
    partition: "aws",
    pace: emulatorPace,
    signal,
    say,
  };
}

function checkNamed(name: string, run: Check["run"]): Check {
  return { name, claim: name, matters: "", creates: [], costUsd: 0, minutes: 1, run };
}

const confirms = checkNamed("confirms", async () => ({ verdict: "confirmed", evidence: ["seen"] }));

describe("runChecks", () => {
  it("goes on after a check that fails, which decides nothing", async () => {
    const fails = checkNamed("fails", () => Promise.reject(new Error("no permission")));
    const results = await runChecks(benchWith(new AbortController().signal), [fails, confirms]);
    expect(results.map(({ verdict }) => verdict)).toEqual(["undetermined", "confirmed"]);
    expect(results[0]?.evidence).toEqual(["the check itself failed: Error: no permission"]);
  });

  it("runs nothing more once it is stopped, and says so", async () => {
    const controller = new AbortController();
    const stops = checkNamed("stops", () => {
      controller.abort();
      return Promise.reject(new Error("aborted"));
    });
    const results = await runChecks(benchWith(controller.signal), [stops, confirms]);
    expect(results.map(({ evidence }) => evidence)).toEqual([
      ["stopped before it was done"],
      ["not run: the run was stopped"],
    ]);
  });

  it("names the check in every line of progress", async () => {
    const lines: string[] = [];
    const speaks = checkNamed("speaks", async (bench) => {
      bench.say("waits");
      return { verdict: "confirmed", evidence: [] };
    });
    const { signal } = new AbortController();
    await runChecks(
      benchWith(signal, (line) => lines.push(line)),
      [speaks],
    );
    expect(lines).toEqual(["speaks: speaks", "speaks: waits"]);
  });
});
