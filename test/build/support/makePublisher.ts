import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runGenerate } from "../../../infra/generate/runGenerate.ts";
import { packageRoot } from "../../../project/projectRoot.ts";
import { packedTarballs } from "../../support/packed.ts";
import { npmInstall } from "./npmInstall.ts";

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "An order was placed",
  description: "A customer has placed an order that can be paid for.",
  "x-signalbox": { owner: "shop", category: "action" },
  type: "object",
  required: ["orderId", "total"],
  properties: {
    orderId: { type: "string", minLength: 1 },
    total: { type: "number", minimum: 0 },
  },
  additionalProperties: false,
};

const publish = `
import "../generated/register.ts";
import {
  createClient,
  type EventDataByType,
  inMemoryTransport,
  SignalboxError,
} from "signalbox/client";

const transport = inMemoryTransport({ buses: ["ingress"] });
const client = createClient({ busName: "ingress", transport });
export const known: keyof EventDataByType = "orders@order.placed";
export const wrongData = (): unknown =>
  // @ts-expect-error the total is a number
  client.event("orders@order.placed", { orderId: "o-1", total: "12" });
// @ts-expect-error no schema declares this type
export const wrongType = (): unknown => client.event("orders@order.lost", {});

function refusal(): string {
  try {
    client.event("orders@order.placed", { orderId: "", total: 12 });
    return "none";
  } catch (error) {
    return error instanceof SignalboxError ? error.code : "unknown";
  }
}

void client
  .publish(client.event("orders@order.placed", { orderId: "o-1", total: 12 }))
  .then(([id]) => {
    const stored = transport.stored("ingress").map(({ detailType }) => detailType);
    console.log(JSON.stringify({ id: id?.length, stored, refused: refusal() }));
  });
`;

const commonJs = `
import client = require("signalbox/client");
import generated = require("signalbox/generated");

export const transport: client.Transport = client.eventBridgeTransport();
export const register: typeof generated.registerCatalog = generated.registerCatalog;
export const error: client.SignalboxError = new client.SignalboxError("EVENT_INVALID", "no");
`;

/** What `src/publish.ts` of the publisher prints. */
export const published = {
  id: 36,
  stored: ["order.placed"],
  refused: "EVENT_INVALID",
};

/**
 * Makes a service that publishes, in a folder outside of this repository: the package installed
 * from its tarball, one event type with what is generated of it, and code that publishes.
 *
 * @returns the folder.
 */
export async function makePublisher(): Promise<string> {
  const { signalbox } = await packedTarballs();
  const folder = mkdtempSync(join(tmpdir(), "publisher-"));
  write(folder, "package.json", '{ "name": "publisher", "private": true, "type": "module" }');
  npmInstall(folder, signalbox);
  write(folder, "schemas/orders/order.placed.json", JSON.stringify(schema));
  const paths = { schemas: join(folder, "schemas"), generated: join(folder, "generated") };
  const { exitCode, message } = await runGenerate({ root: folder, ...paths });
  if (exitCode !== 0) throw new Error(message);
  write(folder, "src/publish.ts", publish);
  write(folder, "src/required.cts", commonJs);
  return folder;
}

/** Gives a publisher the types of Node, which any TypeScript project has. */
export function addNodeTypes(folder: string): void {
  for (const name of ["@types/node", "undici-types"]) {
    const own = join("node_modules", name);
    cpSync(join(packageRoot, own), join(folder, own), { recursive: true });
  }
}

/** Writes a file of the publisher. */
export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
