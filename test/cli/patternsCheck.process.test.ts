import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../cli/signalbox.ts", import.meta.url));
const line = '{"pattern":{"a":[1]},"event":{"a":1}}\n';

function start(): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [bin, "patterns", "check"], { env: {} });
  // A child that has ended takes no more lines.
  child.stdin.on("error", () => undefined);
  return child;
}

describe("signalbox patterns check, as a process", () => {
  it("answers as lines come, without waiting for the end", async () => {
    const child = start();
    child.stdin.write(line);
    const [answer] = (await once(child.stdout, "data")) as [Buffer];
    expect(answer.toString()).toBe("true\n");
    child.stdin.end();
    await once(child, "close");
    expect(child.exitCode).toBe(0);
  });

  it("answers every line of a long input to a reader that is slow", async () => {
    const child = start();
    child.stdin.end(line.repeat(50_000));
    child.stdout.pause();
    await once(child.stdout, "readable");
    const [out] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(out).toBe("true\n".repeat(50_000));
  });

  it("ends quietly when its reader has seen enough", async () => {
    const child = start();
    const errors = text(child.stderr);
    child.stdin.write(line);
    await once(child.stdout, "data");
    child.stdout.destroy();
    child.stdin.end(line.repeat(100_000));
    await once(child, "close");
    expect({ code: child.exitCode, err: await errors }).toEqual({ code: 0, err: "" });
  });
});
