import { execFileSync } from "node:child_process";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { installedSize } from "../../build/installedSize.ts";
import { makePublisher } from "../../test/build/support/makePublisher.ts";
import { packedTarballs } from "../../test/support/packed.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";

const rounds = 15;
const env = { AWS_REGION: "eu-central-1" };

const untilFirstEvent = `
const before = performance.now();
await import("./register.js");
const { createClient, eventBridgeTransport } = await import("signalbox/client");
const client = createClient({ busName: "ingress", transport: eventBridgeTransport() });
client.event("orders@order.placed", { orderId: "o-1", total: 12 });
console.log(performance.now() - before);
`;

const sdkAlone = `
const before = performance.now();
await import("@aws-sdk/client-eventbridge");
console.log(performance.now() - before);
`;

/** What a publisher fetches and keeps, and how long it is until its first event. */
export async function measurePackage(): Promise<readonly Figure[]> {
  const packed = await packedTarballs();
  const publisher = await makePublisher();
  try {
    const { bytes, packages } = installedSize(publisher);
    const write = (path: string, text: string) => writeFileSync(join(publisher, path), text);
    write("event.js", untilFirstEvent);
    write("sdk.js", sdkAlone);
    // As a service is deployed: types are gone before it starts.
    await build({
      absWorkingDir: publisher,
      entryPoints: ["generated/register.ts"],
      outfile: "register.js",
      bundle: true,
      packages: "external",
      format: "esm",
      platform: "node",
      logLevel: "error",
    });
    const { event, sdk } = timeInTurns(publisher);
    return [
      { name: "npm install signalbox", value: bytes / 2 ** 20, unit: "MB", goal: 25 },
      { name: "packages of it", value: packages.length, unit: "packages", goal: 40 },
      { name: "tarball of signalbox", value: sizeKb(packed.signalbox), unit: "kB" },
      { name: "tarball of signalbox-router", value: sizeKb(packed.router), unit: "kB" },
      { name: "importing the EventBridge client alone", value: sdk, unit: "ms" },
      { name: "importing signalbox/client to the first event", value: event, unit: "ms" },
      { name: "the one as a multiple of the other", value: event / sdk, unit: "x", goal: 1.2 },
    ];
  } finally {
    rmSync(publisher, { recursive: true });
  }
}

/** Turn by turn, so that what else the machine does befalls both. */
function timeInTurns(folder: string): { readonly event: number; readonly sdk: number } {
  const run = (script: string) =>
    Number(execFileSync(process.execPath, [script], { cwd: folder, encoding: "utf8", env }));
  const times = Array.from({ length: rounds }, () => [run("event.js"), run("sdk.js")] as const);
  return {
    event: median(times.map(([event]) => event)),
    sdk: median(times.map(([, sdk]) => sdk)),
  };
}

function sizeKb(file: string): number {
  return statSync(file).size / 1000;
}
