import type { Command } from "commander";
import { writeEntryKey } from "../../../admin/audit/entryKey.ts";
import type { AuditEntry } from "../../../admin/audit/readEntry.ts";
import { usageError } from "../../../admin/errors/usageError.ts";
import { findType } from "../../../admin/eventTypes/findType.ts";
import type { EventMetadata } from "../../../client/events/EventMetadata.ts";
import { acceptedKey } from "../../../core/audit/auditKeys.ts";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { resourceNames } from "../../../project/names.ts";
import { inputName } from "../../input/inputName.ts";
import { parseJson } from "../../input/parseJson.ts";
import { parseLimit } from "../../input/parseLimit.ts";
import { readInput } from "../../input/readInput.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

interface PublishOptions extends DeployedOptions {
  readonly data: string;
  readonly id?: string;
  readonly metadata?: string;
  readonly wait?: number | true;
}

const defaultWaitSeconds = 60;
const maxWaitSeconds = 3600;

/** A person waits: fewer than a service would make. */
const maxAttempts = 4;

/** `signalbox publish <type>`. */
export function publish(program: Command, session: Session): void {
  addCommand(program, {
    usage: "publish <type>",
    summary: "publish one event",
    about:
      "The event is checked by the gate's own rules first: one that breaks them is refused with " +
      "every violation, and nothing is sent.",
    examples: {
      "publish github@fork --data @fork.json": "data from a file",
      'publish orders@order.placed --id order-1 --data \'{"orderId":"A-17"}\'':
        "with an id of your own",
      'publish orders@order.ship --data \'{"orderId":"A-17"}\' --wait':
        "and wait for what came of the operation",
      "publish github@push --data - < push.json": "data from standard input",
    },
    deployed: true,
  })
    .requiredOption("--data <json|@file|->", "the event's data: JSON, a file, or standard input")
    .option("--id <id>", "the event's id within its source (default: a new UUIDv7)")
    .option("--metadata <json|@file|->", "more metadata: correlationId, actor, resource, …")
    .option(
      "--wait [seconds]",
      `wait for the event that closes the operation; exit code 1 when it failed (default: ${defaultWaitSeconds})`,
      parseLimit(maxWaitSeconds, "--wait"),
    )
    .action(async (typeId: string, options: PublishOptions) => {
      const catalog = await session.catalog();
      const type = findType(catalog, typeId);
      if (options.wait !== undefined) requireOperation(type);
      const data = await readData(options, session);
      const metadata = await readMetadata(options, session);
      const { createClient } = await import("../../../client/createClient.ts");
      const busName = resourceNames(await deploymentName(session, options.deployment)).ingressBus;
      const transport = await session.transport();
      const client = createClient<Record<string, unknown>>({
        busName,
        transport,
        catalog,
        maxAttempts,
        now: () => session.now().getTime(),
      });
      const event = client.event(type.id, data, metadata);
      const [id] = await client.publish(event);
      const key = writeEntryKey(acceptedKey(type.source, id ?? ""));
      const published = { id, type: type.id, key, bus: busName };
      const closing = await waitFor(key, options, session);
      present(session, options.json, {
        document: { ...published, ...(closing ? { closing } : {}) },
        text: (style) =>
          facts(published, style) + (closing ? `\n${facts(closingFacts(closing), style)}` : ""),
      });
    });
}

/** Asked before anything is sent: nothing closes another event. */
function requireOperation({ id, operation }: EventType): void {
  if (operation?.stage === "opening") return;
  throw usageError(`${id} opens no operation, so there is nothing to wait for: leave out --wait.`);
}

async function waitFor(
  key: string,
  { wait, deployment }: PublishOptions,
  session: Session,
): Promise<AuditEntry | undefined> {
  if (wait === undefined) return undefined;
  const seconds = wait === true ? defaultWaitSeconds : wait;
  session.terminal.err(`published ${key}; waiting for what comes of it, at most ${seconds} s\n`);
  const { awaitOutcome } = await import("../../../admin/audit/awaitOutcome.ts");
  return awaitOutcome(session, await deploymentName(session, deployment), key, {
    timeoutMs: seconds * 1000,
    signal: session.interruption(),
  });
}

function closingFacts({ key, source, detailType, content }: AuditEntry) {
  return { closed: `${source}@${detailType}`, key, detail: content.text };
}

async function readData(options: PublishOptions, session: Session): Promise<unknown> {
  if (options.data === "-" && options.metadata === "-") {
    throw usageError("--data and --metadata can't both come from standard input.");
  }
  const text = await readInput(options.data, "--data", session.terminal);
  return parseJson(text, inputName(options.data, "--data")).exact;
}

async function readMetadata(
  { id, metadata }: PublishOptions,
  session: Session,
): Promise<EventMetadata | undefined> {
  if (metadata === undefined) return id === undefined ? undefined : { id };
  const text = await readInput(metadata, "--metadata", session.terminal);
  const name = inputName(metadata, "--metadata");
  const given = asObject(parseJson(text, name).exact);
  if (!given) throw usageError(`${name} must be a JSON object, such as {"correlationId": "…"}.`);
  return { ...given, ...(id === undefined ? {} : { id }) };
}
