import { createServer } from "node:net";

/** The address the emulator listens on: never one that other machines reach. */
export const loopback = "127.0.0.1";

/** Whether a server could listen on the port of the loopback now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: loopback, port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
