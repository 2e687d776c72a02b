import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { useEndpoint } from "../../../local/emulator/useEndpoint.ts";
import { freePort } from "../../support/freePort.ts";

const { signal } = new AbortController();

it("takes whatever answers for an emulator, and does not end it", async () => {
  const server = createServer((_, response) => {
    response.writeHead(403).end("who are you?");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const emulator = await useEndpoint(endpoint, signal);
  await emulator.stop();
  expect((await fetch(endpoint)).status).toBe(403);
  server.close();
  server.closeAllConnections();
});

it("fails when nothing answers, with the way out", async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  await expect(useEndpoint(endpoint, signal)).rejects.toMatchObject({
    code: "EMULATOR_UNREACHABLE",
    message: expect.stringMatching(/^Nothing answers at http.*AWS_ENDPOINT_URL/) as string,
  });
});
