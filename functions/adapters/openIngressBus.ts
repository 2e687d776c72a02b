import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { EventBus } from "../../core/bus/EventBus.ts";
import { EventBridgeBus } from "./EventBridgeBus.ts";
import { quietLogger } from "./quietLogger.ts";

/**
 * The ingress bus for functions of the router. Its client tries again by itself: their events
 * have ids that follow from what they tell, so the gate takes each once.
 */
export function openIngressBus(busName: string): EventBus {
  const client = new EventBridgeClient({
    maxAttempts: 3,
    logger: quietLogger,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
  });
  return new EventBridgeBus({ busName, client });
}
