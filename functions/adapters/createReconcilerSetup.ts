import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { ReconcilerConfig } from "../stages/public/config.ts";
import type { ReconcilerSetup } from "../stages/public/ReconcilerSetup.ts";
import { EventBridgeRuleBook } from "./EventBridgeRuleBook.ts";
import { openIngressBus } from "./openIngressBus.ts";
import { quietLogger } from "./quietLogger.ts";

/** What looks at rules shares 50 calls a second with all else that manages EventBridge. */
const settings = {
  maxAttempts: 6,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** The reconciler's ports on AWS, on the buses that `config` names. */
export function createReconcilerSetup(config: ReconcilerConfig): ReconcilerSetup {
  const { publicBusName, ingressBusName, book } = config;
  return {
    rules: new EventBridgeRuleBook({
      busName: publicBusName,
      client: new EventBridgeClient(settings),
    }),
    book,
    bus: openIngressBus(ingressBusName),
    clock: () => new Date(),
  };
}
