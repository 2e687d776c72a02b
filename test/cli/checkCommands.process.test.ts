import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../cli/signalbox.ts", import.meta.url));
const commands = [
  { name: "patterns", line: '{"pattern":{"a":[1]},"event":{"a":1}}\n' },
  { name: "types", line: '{"schema":{"maximum":1},"data":1}\n' },
];

function start(name: string): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [bin, name, "check"], { env: {} });
  // A child that has ended takes no more lines.
  child.stdin.on("error", () => undefined);
  return child;
}

describe.each(commands)("signalbox $name check, as a process", ({ name, line }) => {
  it("answers as lines come, without waiting for the end", async () => {
    const child = start(name);
    child.stdin.write(line);
    const [answer] = (await once(child.stdout, "data")) as [Buffer];
    expect(answer.toString()).toBe("true\n");
    child.stdin.end();
    await once(child, "close");
    expect(child.exitCode).toBe(0);
  });

  it("answers every line of a long input to a reader that is slow", async () => {
    const child = start(name);
    child.stdin.end(line.repeat(50_000));
    child.stdout.pause();
    await once(child.stdout, "readable");
    const [out] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(out).toBe("true\n".repeat(50_000));
  });

  it("ends quietly when its reader has seen enough", async () => {
    const child = start(name);
    const errors = text(child.stderr);
    child.stdin.write(line);
    await once(child.stdout, "data");
    child.stdout.destroy();
    child.stdin.end(line.repeat(100_000));
    await once(child, "close");
    expect({ code: child.exitCode, err: await errors }).toEqual({ code: 0, err: "" });
  });
});
