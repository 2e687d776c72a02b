import { describe, expect, it } from "vitest";
import { packageVersion } from "../../../project/packageVersion.ts";
import { openTools } from "../../../project/tools/openTools.ts";

const failing = (code: string, message: string) => () =>
  Promise.reject(Object.assign(new Error(message), { code }));

describe("openTools", () => {
  it("hands on what it loads", async () => {
    expect(await openTools("x", async () => "tools", { nodeVersion: "24.0.0" })).toBe("tools");
  });

  it("says in one line how to install the tools", async () => {
    const missing = failing(
      "ERR_MODULE_NOT_FOUND",
      "Cannot find package 'signalbox-router' imported from /app/node_modules/signalbox/infra.js",
    );
    await expect(
      openTools("signalbox/infra", missing, { nodeVersion: "24.0.0" }),
    ).rejects.toMatchObject({
      code: "TOOLS_MISSING",
      message:
        "signalbox/infra needs the package signalbox-router: npm install --save-dev signalbox-router",
    });
  });

  it.each([
    ["ERR_MODULE_NOT_FOUND", "Cannot find package 'signalbox-router-else' imported from /a.js"],
    ["ERR_MODULE_NOT_FOUND", "Cannot find package 'aws-cdk-lib' imported from /a.js"],
    ["ERR_MODULE_NOT_FOUND", "Cannot find module '/a/node_modules/signalbox-router/x.js'"],
    ["ERR_OTHER", "Cannot find package 'signalbox-router' imported from /a.js"],
  ])("passes on other errors: %s, %s", async (code, message) => {
    await expect(
      openTools("x", failing(code, message), { nodeVersion: "24.0.0" }),
    ).rejects.toMatchObject({
      code,
      message,
    });
  });

  it.each(["20.20.2", "22.0.0", "23.11.1"])("refuses Node %s before it loads", async (version) => {
    const load = () => Promise.reject(new Error("loaded"));
    await expect(
      openTools("npx signalbox deploy", load, { nodeVersion: version }),
    ).rejects.toMatchObject({
      code: "NODE_OUTDATED",
      message:
        `npx signalbox deploy needs Node 24 or later, this is ${version}. ` +
        "Publishing needs Node 20 or later.",
    });
  });

  it.each(["24.0.0", "25.1.0", "100.0.0"])("loads on Node %s", async (version) => {
    expect(await openTools("x", async () => 1, { nodeVersion: version })).toBe(1);
  });

  it("refuses tools of another version before it loads them, and says what to install", async () => {
    const load = () => Promise.reject(new Error("loaded"));
    const given = { nodeVersion: "24.0.0", installed: "9.9.9" };
    await expect(openTools("signalbox/infra", load, given)).rejects.toMatchObject({
      code: "PACKAGE_TWICE",
      message:
        `signalbox/infra finds signalbox ${packageVersion} and signalbox-router 9.9.9, which have ` +
        "to be of one version: npm install signalbox@9.9.9, or " +
        `npm install --save-dev signalbox-router@${packageVersion}`,
    });
  });

  it("loads tools of this version", async () => {
    const given = { nodeVersion: "24.0.0", installed: packageVersion };
    expect(await openTools("x", async () => 1, given)).toBe(1);
  });
});
