import { dirname } from "node:path";
import { expect, it } from "vitest";
import { emulatorEnvironment } from "../../../local/emulator/ministack.ts";

it("enforces identity policies, stays on the loopback and runs functions on this Node", () => {
  const environment = emulatorEnvironment(
    { PATH: "/usr/bin", HOME: "/home/x" },
    {
      port: 4600,
      temporary: "/tmp/x",
    },
  );
  expect(environment).toMatchObject({
    AUTH: "true",
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: "4600",
    TMPDIR: "/tmp/x",
    HOME: "/home/x",
  });
  expect(environment["PATH"]?.split(":")).toEqual([dirname(process.execPath), "/usr/bin"]);
});
