import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import {
  eventBridgeTransport,
  type Faults,
  inMemoryTransport,
  type StoredEntry,
  type Transport,
} from "../../../client/index.ts";
import { FakeEventBridgeServer } from "../../support/FakeEventBridgeServer.ts";

/** A transport under test, and the service behind it. */
export interface Harness extends AsyncDisposable {
  readonly transport: Transport;
  readonly calls: () => number;
  readonly stored: (busName: string) => readonly StoredEntry[];
  readonly inject: (faults: Faults) => void;
}

/** Starts a service with a bus named `ingress` and makes a transport to it. */
export type StartHarness = (options?: { readonly verifyBus?: boolean }) => Promise<Harness>;

async function startInMemory(options: { readonly verifyBus?: boolean } = {}): Promise<Harness> {
  const transport = inMemoryTransport({ buses: ["ingress"], ...options });
  return {
    transport,
    calls: () => transport.calls,
    stored: (busName) => transport.stored(busName),
    inject: (faults) => transport.inject(faults),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function startEventBridge(options: { readonly verifyBus?: boolean } = {}): Promise<Harness> {
  const server = await FakeEventBridgeServer.start(["ingress"]);
  const client = sdkClient(server.endpoint);
  return {
    transport: eventBridgeTransport({ client, ...options }),
    calls: () => server.service.calls,
    stored: (busName) => server.service.stored(busName),
    inject: (faults) => {
      server.service.faults = faults;
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The SDK's own client, talking to `endpoint`. */
export function sdkClient(endpoint: string, maxAttempts = 1): EventBridgeClient {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return new EventBridgeClient({ endpoint, region: "eu-west-1", credentials, maxAttempts });
}

/** Every transport there is. */
export const harnesses: readonly { readonly name: string; readonly start: StartHarness }[] = [
  { name: "inMemoryTransport", start: startInMemory },
  { name: "eventBridgeTransport", start: startEventBridge },
];
