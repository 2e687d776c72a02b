import { cpus } from "node:os";
import { describe, expect, it } from "vitest";
import { machineFolder, machineName, thisMachine } from "../../bench/Machine.ts";

describe("a machine", () => {
  const machine = { processor: "AMD EPYC 7R13 @ 2.65GHz", processors: 2, node: "v24.21.0" };

  it("is named by its processors and its Node", () => {
    expect(machineName(machine)).toBe("AMD EPYC 7R13 @ 2.65GHz, 2 processors, Node v24.21.0");
    expect(machineName({ ...machine, processors: 1 })).toContain("1 processor,");
  });

  it("has a folder of its own, which stays with another Node", () => {
    expect(machineFolder(machine)).toBe("amd-epyc-7r13-2-65ghz-2");
    expect(machineFolder({ ...machine, node: "v26.0.0" })).toBe(machineFolder(machine));
    expect(machineFolder({ ...machine, processors: 4 })).not.toBe(machineFolder(machine));
    expect(machineFolder({ ...machine, processor: "../™" })).toBe("unknown-2");
  });

  it("is this one", () => {
    expect(thisMachine()).toMatchObject({ processors: cpus().length, node: process.version });
    expect(thisMachine().processor).not.toBe("");
  });
});
