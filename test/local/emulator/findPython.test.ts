import { describe, expect, it } from "vitest";
import { findPython } from "../../../local/emulator/findPython.ts";
import { emulatorPackage } from "../../../local/emulator/ministack.ts";
import { type PythonBehaviour, PythonSandbox } from "../support/PythonSandbox.ts";

async function reason(behaviour: PythonBehaviour): Promise<string> {
  await using sandbox = await PythonSandbox.create(behaviour);
  const error: unknown = await findPython(emulatorPackage, sandbox.tools).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: "PYTHON_UNUSABLE" });
  return error instanceof Error ? error.message : "";
}

describe("findPython", () => {
  it("finds one that can make virtual environments", async () => {
    await using sandbox = await PythonSandbox.create();
    expect(await findPython(emulatorPackage, sandbox.tools)).toBe("python3");
  });

  it.each<[string, PythonBehaviour, string]>([
    ["there is none", { probe: null }, "no python3 or python on the PATH"],
    ["it is too old", { probe: { version: [3, 9, 18], missing: null } }, "python3 is 3.9.18"],
    [
      "it lacks a module",
      { probe: { version: [3, 12, 1], missing: "ensurepip" } },
      "python3 3.12.1 lacks the module ensurepip",
    ],
  ])("fails when %s, with what is needed and the way out", async (_, behaviour, fault) => {
    const message = await reason(behaviour);
    expect(message).toContain(fault);
    expect(message).toContain("Python 3.10 or later");
    expect(message).toContain("apt-get install python3 python3-venv");
    expect(message).toContain("--endpoint");
  });
});
