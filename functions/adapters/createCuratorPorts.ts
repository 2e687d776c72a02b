import { setTimeout as sleep } from "node:timers/promises";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { CuratorPorts } from "../stages/curator/CuratorSetup.ts";
import type { CuratorConfig } from "../stages/curator/config.ts";
import { EventBridgeBus } from "./EventBridgeBus.ts";
import { quietLogger } from "./quietLogger.ts";
import { SqsWorkedQueue } from "./SqsWorkedQueue.ts";

/** The curator's ports on AWS, on the buses and queues that `config` names. */
export function createCuratorPorts(config: CuratorConfig): CuratorPorts {
  const client = new EventBridgeClient({
    // What is put again is decided entry by entry.
    maxAttempts: 1,
    logger: quietLogger,
    // A call that hangs must leave time for another within one invocation.
    requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
  });
  return {
    publicBus: new EventBridgeBus({ busName: config.publicBusName, client }),
    ingressBus: new EventBridgeBus({ busName: config.ingressBusName, client }),
    queue: new SqsWorkedQueue(config.queue),
    wait: async (ms, signal) => {
      await sleep(ms, undefined, { signal });
    },
    random: Math.random,
  };
}
