import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../cli/signalbox.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.err += text;
  });
  await once(child, "close");
  return { code: child.exitCode, ...texts };
}

const aws = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
};

describe("the signalbox executable", () => {
  it("can be executed and asks for Node", () => {
    expect(() => accessSync(bin, constants.X_OK)).not.toThrow();
    expect(readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it("lists the declared types with no deployment and no credentials", async () => {
    const { code, out, err } = await run(["types", "list", "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { types } = JSON.parse(out) as { readonly types: readonly { readonly id: string }[] };
    expect(types.map(({ id }) => id)).toContain("github@pull_request.closed");
  });

  it("shows a declared type with the schema that is registered", async () => {
    const { code, out } = await run(["types", "show", "github@push", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: "github@push",
      registry: "signalbox-github",
      schema: { $schema: expect.stringContaining("draft-04") as unknown },
    });
  });

  it("exits with 2 for wrong usage", async () => {
    expect((await run(["quarantine", "list", "--limit", "none"])).code).toBe(2);
  });

  it("exits with 1 and one clear line when nothing answers", async () => {
    const { code, out, err } = await run(["quarantine", "list"], aws);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^error: Nothing answers at http:\/\/127\.0\.0\.1:9 .*npm start.*\n$/);
  });

  it("exits with 1 and one clear line when there's no region", async () => {
    const { code, err } = await run(["dlq", "list"], { HOME: "/nonexistent" });
    expect(code).toBe(1);
    expect(err).toMatch(/^error: No AWS Region is set\. .*\n$/);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends well by %s while it follows a log",
    async (signal) => {
      const line = { eventId: "1", timestamp: Date.now(), message: "printed by a library" };
      const server = createServer((_, response) => {
        response.setHeader("content-type", "application/x-amz-json-1.1");
        response.end(JSON.stringify({ events: [line] }));
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      const { port } = server.address() as AddressInfo;
      const env = { ...aws, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
      const child = spawn(process.execPath, [bin, "logs", "gate", "--follow"], { env });
      let [out, err] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        child.kill(signal);
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        err += text;
      });
      await once(child, "close");
      server.close();
      expect({ code: child.exitCode, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("printed by a library");
    },
  );

  it("ends quietly when its reader has seen enough", async () => {
    const child = spawn(process.execPath, [bin, "types", "list"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    await once(child, "close");
    expect({ code: child.exitCode, err }).toEqual({ code: 0, err: "" });
  });
});
