import { type EventBridgeClient, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { isDenied } from "./serviceErrors.ts";

/** What comes of asking whether an event matches a pattern. */
export type PatternAnswer = "match" | "no match" | "refused";

/** Asks EventBridge about a pattern and an event; refusals are answers, anything else rejects. */
export async function testPattern(
  events: EventBridgeClient,
  pattern: string,
  event: string,
): Promise<PatternAnswer | "denied"> {
  try {
    const { Result } = await events.send(
      new TestEventPatternCommand({ EventPattern: pattern, Event: event }),
    );
    return Result ? "match" : "no match";
  } catch (error) {
    if (isDenied(error)) return "denied";
    if (error instanceof Error && error.name === "InvalidEventPatternException") return "refused";
    throw error;
  }
}
