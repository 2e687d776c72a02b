import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../../../admin/doctor/Diagnosis.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { problem } from "../../../project/doctor/Finding.ts";
import { packageVersion } from "../../../project/packageVersion.ts";
import { fittingShop } from "../../admin/support/fittingShop.ts";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";
import { runExamples } from "../support/runExamples.ts";

const wrongCdkJson = problem("cdk.json", "names no app", '"app": "node infra/app.ts"', "Add it.");
const withProject = { examineProject: async () => [wrongCdkJson] };
const noCredentials = Object.assign(new Error("none"), { name: "CredentialsProviderError" });

describe("doctor", () => {
  it("shows examples that are understood", async () => {
    const examples = await runExamples("doctor");
    expect(examples.length).toBeGreaterThan(2);
    for (const { example, code, err } of examples) expect(code, `${example}: ${err}`).not.toBe(2);
  });

  it("finds nothing where all fits, and says what it looked at", async () => {
    const { code, out, err } = await runCommand(["doctor"], fittingShop(packageVersion));
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(
      `installed   ${packageVersion}\nproject     all that was looked at fits\n` +
        `deployment  shop in eu-central-1, of ${packageVersion}\n`,
    );
  });

  it("tells each finding with place, what fits and what to do, and exits with 1", async () => {
    const { code, out, err } = await runCommand(["doctor"], fittingShop("0.1.0"), withProject);
    expect(code).toBe(1);
    expect(out).toContain(
      'problem: cdk.json names no app\n  fits: "app": "node infra/app.ts"\n  do: Add it.\n',
    );
    expect(out).toContain("problem: shop-router deployed by 0.1.0\n");
    expect(err).toContain("2 things don't fit");
  });

  it("gives the same as JSON", async () => {
    const { code, json, error } = await runCommand(
      ["doctor", "--json"],
      fittingShop("0.1.0"),
      withProject,
    );
    const { version, findings, deployment, skipped } = json<Diagnosis>();
    expect([code, error().code, version, skipped]).toEqual([
      1,
      "VERSION_UNFIT",
      packageVersion,
      null,
    ]);
    expect(deployment).toEqual({ name: "shop", region: "eu-central-1", version: "0.1.0" });
    expect(findings[0]).toEqual(wrongCdkJson);
    expect(findings).toHaveLength(2);
  });

  it("exits with 0 where there are only hints", async () => {
    const { code, out, err } = await runCommand(["doctor"], emptyWorld());
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^hint: shop-router there is no such stack/);
  });

  it("looks at the project alone where it is told so", async () => {
    const { code, out } = await runCommand(["doctor", "--project-only"], fittingShop("0.1.0"));
    expect([code, out]).toEqual([0, expect.stringContaining("not looked at: only the project")]);
  });

  it("passes the deployment over, in a line, where there are no credentials", async () => {
    const world = fittingShop();
    world.parts.refused.set("stacks", noCredentials);
    const { code, out, err } = await runCommand(["doctor"], world);
    expect([code, err]).toEqual([0, ""]);
    expect(out.match(/not looked at: No AWS credentials were found\..*\n/g)).toHaveLength(1);
  });

  it("says so where AWS does not answer, and what of the project does not fit besides", async () => {
    const world = fittingShop();
    world.parts.refused.set("stacks", Object.assign(new Error("no"), { name: "ECONNREFUSED" }));
    const { code, json } = await runCommand(["doctor", "--json"], world, withProject);
    const { findings, deployment } = json<Diagnosis>();
    expect([code, deployment]).toEqual([1, null]);
    expect(findings.map(({ where }) => where)).toEqual(["cdk.json", "AWS"]);
  });

  it("works where the configuration can't be read: the deployment's name may be given", async () => {
    const unreadable = {
      ...withProject,
      configuredName: async () => {
        throw new SignalboxError("CONFIG_INVALID", "signalbox.config.ts can't be loaded");
      },
    };
    const without = await runCommand(["doctor", "--json"], fittingShop(), unreadable);
    expect(without.json<Diagnosis>()).toMatchObject({
      findings: [wrongCdkJson],
      deployment: null,
      skipped: expect.stringContaining("give --deployment"),
    });
    const args = ["doctor", "--json", "--deployment", "shop"];
    const given = await runCommand(args, fittingShop(packageVersion), unreadable);
    expect(given.json<Diagnosis>().deployment).toMatchObject({ version: packageVersion });
  });

  it("rejects a name that no deployment can have", async () => {
    const { code, error } = await runCommand(["doctor", "--json", "--deployment", "No Shop"]);
    expect([code, error().code]).toEqual([2, "USAGE_INVALID"]);
  });
});
