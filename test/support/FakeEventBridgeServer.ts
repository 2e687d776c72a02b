import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Answer, SimulatedEventBridge } from "../../client/transports/SimulatedEventBridge.ts";
import { LoopbackServer } from "./LoopbackServer.ts";

interface PutEventsBody {
  readonly Entries: readonly {
    readonly EventBusName: string;
    readonly Source?: string;
    readonly DetailType?: string;
    readonly Detail?: string;
  }[];
}

/**
 * EventBridge's wire protocol (AWS JSON 1.1) on the loopback in front of a simulated service,
 * so that the real SDK client serialises, signs and reads answers.
 */
export class FakeEventBridgeServer extends LoopbackServer {
  readonly service: SimulatedEventBridge;
  /** `DescribeEventBus` requests so far. */
  describes = 0;

  private constructor(service: SimulatedEventBridge) {
    super();
    this.service = service;
  }

  static async start(buses: readonly string[]): Promise<FakeEventBridgeServer> {
    const fake = new FakeEventBridgeServer(new SimulatedEventBridge(buses));
    await fake.listen();
    return fake;
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = JSON.parse(await text(request));
    const answer = this.#call(String(request.headers["x-amz-target"]), body);
    if (answer.kind === "hangs") return;
    if (answer.kind === "answer-lost" || answer.kind === "unreachable") {
      request.socket.destroy();
      return;
    }
    const status = answer.kind === "error" ? answer.status : 200;
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(toBody(answer)));
  }

  #call(target: string, body: unknown): Answer {
    if (target === "AWSEvents.DescribeEventBus") {
      this.describes += 1;
      return this.service.describeEventBus((body as { Name: string }).Name);
    }
    const { Entries } = body as PutEventsBody;
    const entries = Entries.map(({ Source = "", DetailType = "", Detail = "" }) => ({
      source: Source,
      detailType: DetailType,
      detail: Detail,
    }));
    return this.service.putEvents(Entries[0]?.EventBusName ?? "", entries);
  }
}

function toBody(answer: Answer): unknown {
  if (answer.kind === "error") return { __type: answer.name, message: answer.message };
  if (answer.kind !== "results") return { Name: "found" };
  const failed = answer.results.filter((result) => "ErrorCode" in result);
  return { FailedEntryCount: failed.length, Entries: answer.results };
}
