import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { LoopbackServer } from "../LoopbackServer.ts";

type AnyValue = { readonly stringValue?: string; readonly intValue?: number };

interface Attribute {
  readonly key: string;
  readonly value: AnyValue;
}

/** A span as OTLP writes it in JSON. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code: number; readonly message?: string };
  /** `service.name` of its resource. */
  readonly service: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Request {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<CollectedSpan, "attributes" | "service"> & {
        readonly attributes: readonly Attribute[];
      })[];
    }[];
  }[];
}

/** What a collector does with a request: a status to answer with, or something worse. */
export type CollectorBehaviour = number | "hang" | "hang up";

/** An OTLP receiver on the loopback that keeps what it is sent. */
export class OtlpCollector extends LoopbackServer {
  readonly spans: CollectedSpan[] = [];
  readonly requests: { readonly url: string; readonly headers: IncomingMessage["headers"] }[] = [];
  /** The bodies, as they came. */
  readonly bodies: string[] = [];
  behaviour: CollectorBehaviour = 200;

  private constructor() {
    super();
  }

  static async start(): Promise<OtlpCollector> {
    const collector = new OtlpCollector();
    await collector.listen();
    return collector;
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = gunzipSync(await buffer(request)).toString();
    const { url = "", headers } = request;
    this.requests.push({ url, headers });
    this.bodies.push(body);
    if (this.behaviour === "hang") return;
    if (this.behaviour === "hang up") {
      request.socket.destroy();
      return;
    }
    if (this.behaviour < 300) this.spans.push(...readSpans(JSON.parse(body) as Request));
    response.writeHead(this.behaviour, { "content-type": "application/json" });
    response.end("{}");
  }
}

function readSpans({ resourceSpans }: Request): readonly CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = toRecord(resource.attributes)["service.name"];
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({ ...span, service, attributes: toRecord(span.attributes) })),
    );
  });
}

function toRecord(attributes: readonly Attribute[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]),
  );
}
