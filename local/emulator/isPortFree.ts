import { createServer } from "node:net";
import { loopback } from "./ministack.ts";

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
