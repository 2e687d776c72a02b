import { access, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installPackage } from "../../../local/emulator/installPackage.ts";
import { emulatorPackage } from "../../../local/emulator/ministack.ts";
import { PythonSandbox } from "../support/PythonSandbox.ts";

describe("installPackage", () => {
  it("makes a virtual environment and installs the pinned version into it", async () => {
    await using sandbox = await PythonSandbox.create();
    const { python, reused } = await installPackage(emulatorPackage, sandbox.tools);
    expect(reused).toBe(false);
    await access(python);
    expect(await sandbox.calls()).toContain("-m pip");
  });

  it("uses what is installed, and then needs neither Python's modules nor a registry", async () => {
    await using sandbox = await PythonSandbox.create();
    await installPackage(emulatorPackage, sandbox.tools);
    await sandbox.behave({ probe: null });
    const { reused } = await installPackage(emulatorPackage, sandbox.tools);
    expect(reused).toBe(true);
  });

  it("tells before it installs, and only then", async () => {
    await using sandbox = await PythonSandbox.create();
    let told = 0;
    const onInstall = () => {
      told += 1;
    };
    await installPackage(emulatorPackage, sandbox.tools, onInstall);
    await installPackage(emulatorPackage, sandbox.tools, onInstall);
    expect(told).toBe(1);
  });

  it("installs anew when the installation is of another version, or has lost something", async () => {
    await using sandbox = await PythonSandbox.create();
    const { python } = await installPackage(emulatorPackage, sandbox.tools);
    const marker = join(sandbox.tools.shared.venv, "signalbox-installed.json");
    await writeFile(marker, '{"name":"ministack","version":"1.0.0"}');
    expect((await installPackage(emulatorPackage, sandbox.tools)).reused).toBe(false);
    await rm(python);
    expect((await installPackage(emulatorPackage, sandbox.tools)).reused).toBe(false);
  });

  it("leaves nothing half done when it is interrupted, and repairs what was left", async () => {
    await using sandbox = await PythonSandbox.create({ pip: "/bin/sleep 60" });
    const { shared } = sandbox.tools;
    const installing = installPackage(emulatorPackage, sandbox.tools);
    const settled = expect(installing).rejects.toThrow("aborted by the test");
    await expect.poll(() => sandbox.calls()).toContain("-m pip");
    sandbox.abort();
    await settled;
    expect(await readdir(shared.base)).not.toContain("venv");
    // What a killed process leaves: its number is beyond what systems give.
    await mkdir(join(shared.base, "installing-99999999", "bin"), { recursive: true });
    await mkdir(join(shared.venv, "bin"), { recursive: true });
    await sandbox.behave({});
    const again = { ...sandbox.tools, signal: new AbortController().signal };
    expect((await installPackage(emulatorPackage, again)).reused).toBe(false);
    const left = (await readdir(shared.base)).filter((name) => name.startsWith("installing-"));
    expect(left).toEqual([]);
  });

  it("fails with pip's own reason when there is no registry", async () => {
    const said = "ERROR: Could not find a version that satisfies the requirement ministack==1.5.33";
    await using sandbox = await PythonSandbox.create({
      pip: `echo "WARNING: Retrying"; echo "${said}"; echo "[notice] a new pip"; exit 1`,
    });
    await expect(installPackage(emulatorPackage, sandbox.tools)).rejects.toMatchObject({
      code: "EMULATOR_INSTALL_FAILED",
      message: expect.stringMatching(
        /pip could not install ministack==1\.5\.33: Could not find a version .* PIP_INDEX_URL.*--endpoint.*install-pip\.log$/,
      ) as string,
    });
    expect(await readdir(sandbox.tools.shared.base)).not.toContain("venv");
  });

  it("offers no emulator instead of a package that is none", async () => {
    const other = {
      title: "Other",
      name: "other[extra]",
      module: "other",
      version: "1.2.3",
      oldestPython: { major: 3, minor: 10 },
    };
    await using sandbox = await PythonSandbox.create({ pip: "echo 'ERROR: gone'; exit 1" });
    await expect(installPackage(other, sandbox.tools)).rejects.toMatchObject({
      code: "EMULATOR_INSTALL_FAILED",
      message: expect.stringMatching(
        /^pip could not install other\[extra\]==1\.2\.3: gone\. Check [^-]*, PIP_INDEX_URL\)\. All/,
      ) as string,
    });
  });

  it("fails when Python can't make the environment after all", async () => {
    await using sandbox = await PythonSandbox.create({ venv: "echo no ensurepip; exit 1" });
    await expect(installPackage(emulatorPackage, sandbox.tools)).rejects.toMatchObject({
      code: "PYTHON_UNUSABLE",
      message: expect.stringContaining("no ensurepip") as string,
    });
  });
});
