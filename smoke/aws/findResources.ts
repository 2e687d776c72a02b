import { paginateListTables } from "@aws-sdk/client-dynamodb";
import {
  ListArchivesCommand,
  ListEventBusesCommand,
  ListReplaysCommand,
  ListRulesCommand,
} from "@aws-sdk/client-eventbridge";
import { paginateListRoles } from "@aws-sdk/client-iam";
import { paginateListFunctions } from "@aws-sdk/client-lambda";
import { paginateListBuckets } from "@aws-sdk/client-s3";
import { paginateListQueues } from "@aws-sdk/client-sqs";
import type { Resource } from "../Ledger.ts";
import type { Clients } from "./createClients.ts";

/** Lists every resource of the account and region whose name starts with `prefix`. */
export async function findResources(
  clients: Clients,
  prefix: string,
): Promise<readonly Resource[]> {
  const found = await Promise.all([
    findReplays(clients, prefix),
    findArchives(clients, prefix),
    findFunctions(clients, prefix),
    findBuses(clients, prefix),
    findQueues(clients, prefix),
    findRoles(clients, prefix),
    findTables(clients, prefix),
    findBuckets(clients, prefix),
  ]);
  return found.flat();
}

/** Only those still running: a replay that is over can't be removed and needs not be. */
async function findReplays({ events }: Clients, prefix: string): Promise<Resource[]> {
  const found = await pages(async (NextToken) => {
    const page = await events.send(new ListReplaysCommand({ NamePrefix: prefix, NextToken }));
    const running = (page.Replays ?? []).filter(
      ({ State }) => State === "STARTING" || State === "RUNNING",
    );
    return { items: running.map(({ ReplayName }) => ReplayName), next: page.NextToken };
  });
  return found.map((name) => ({ kind: "replay", name }));
}

async function findArchives({ events }: Clients, prefix: string): Promise<Resource[]> {
  const found = await pages(async (NextToken) => {
    const page = await events.send(new ListArchivesCommand({ NamePrefix: prefix, NextToken }));
    return {
      items: (page.Archives ?? []).map(({ ArchiveName }) => ArchiveName),
      next: page.NextToken,
    };
  });
  return found.map((name) => ({ kind: "archive", name }));
}

async function findBuses({ events }: Clients, prefix: string): Promise<Resource[]> {
  const buses = await pages(async (NextToken) => {
    const page = await events.send(new ListEventBusesCommand({ NamePrefix: prefix, NextToken }));
    return { items: (page.EventBuses ?? []).map(({ Name }) => Name), next: page.NextToken };
  });
  const rules = await Promise.all(buses.map((bus) => findRules(events, bus)));
  return [...rules.flat(), ...buses.map((name): Resource => ({ kind: "bus", name }))];
}

/** Rules that AWS manages (an archive's own) go with what they belong to. */
async function findRules(events: Clients["events"], bus: string): Promise<Resource[]> {
  const found = await pages(async (NextToken) => {
    const page = await events.send(new ListRulesCommand({ EventBusName: bus, NextToken }));
    const own = (page.Rules ?? []).filter(({ ManagedBy }) => !ManagedBy);
    return { items: own.map(({ Name }) => Name), next: page.NextToken };
  });
  return found.map((name) => ({ kind: "rule", name, bus }));
}

async function findFunctions({ lambda }: Clients, prefix: string): Promise<Resource[]> {
  const found: Resource[] = [];
  for await (const page of paginateListFunctions({ client: lambda }, {})) {
    for (const { FunctionName } of page.Functions ?? []) {
      if (FunctionName?.startsWith(prefix)) found.push({ kind: "function", name: FunctionName });
    }
  }
  return found;
}

async function findQueues({ sqs }: Clients, prefix: string): Promise<Resource[]> {
  const found: Resource[] = [];
  for await (const page of paginateListQueues({ client: sqs }, { QueueNamePrefix: prefix })) {
    for (const url of page.QueueUrls ?? []) {
      found.push({ kind: "queue", name: url.slice(url.lastIndexOf("/") + 1) });
    }
  }
  return found;
}

async function findRoles({ iam }: Clients, prefix: string): Promise<Resource[]> {
  const found: Resource[] = [];
  for await (const page of paginateListRoles({ client: iam }, {})) {
    for (const { RoleName } of page.Roles ?? []) {
      if (RoleName?.startsWith(prefix)) found.push({ kind: "role", name: RoleName });
    }
  }
  return found;
}

async function findTables({ dynamodb }: Clients, prefix: string): Promise<Resource[]> {
  const found: Resource[] = [];
  for await (const page of paginateListTables({ client: dynamodb }, {})) {
    for (const name of page.TableNames ?? []) {
      if (name.startsWith(prefix)) found.push({ kind: "table", name });
    }
  }
  return found;
}

async function findBuckets({ s3 }: Clients, prefix: string): Promise<Resource[]> {
  const found: Resource[] = [];
  for await (const { Buckets = [] } of paginateListBuckets({ client: s3 }, { Prefix: prefix })) {
    for (const { Name } of Buckets) {
      if (Name?.startsWith(prefix)) found.push({ kind: "bucket", name: Name });
    }
  }
  return found;
}

interface Page {
  readonly items: readonly (string | undefined)[];
  readonly next: string | undefined;
}

async function pages(read: (token: string | undefined) => Promise<Page>): Promise<string[]> {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    found.push(...page.items.filter((item) => item !== undefined));
    token = page.next;
  } while (token);
  return found;
}
