/** What a context's module is told of itself. */
export interface ContextModule {
  readonly context: string;
  readonly packageName: string;
  readonly busName: string;
  /** How its relative imports end: `.js`, or `.cjs` for `require`. */
  readonly ending: ".js" | ".cjs";
}

/** The declarations of a context's module: what publishers import. */
export function contextDeclarations(module: ContextModule): string {
  const { context, packageName, busName, ending } = module;
  const shared = `./shared/client${ending}`;
  const data = `./shared/${context}.data${ending}`;
  const delivered = `./shared/${context}.delivered${ending}`;
  return `import type { Client, Delivered, EventClientOptions } from "${shared}";
import type { EventDataByType } from "${data}";
import type { DeliveredDataByType } from "${delivered}";

export {
  eventBridgeTransport,
  inMemoryTransport,
  PublishError,
  SignalboxError,
} from "${shared}";
export type * from "${shared}";
export type { EventDataByType } from "${data}";
export type { DeliveredDataByType } from "${delivered}";

/**
 * An event of the context's public types as EventBridge delivers it to an account that is granted
 * them: one of those named, told apart by \`detail-type\`.
 */
export type DeliveredEvent<Type extends keyof DeliveredDataByType = keyof DeliveredDataByType> = {
  [One in Type]: Delivered<One, DeliveredDataByType[One]>;
}[Type];

/** The ingress bus of the deployment that this package is of. */
export declare const busName: ${JSON.stringify(busName)};

/**
 * Makes a client for the event types of \`${context}\` and no others. Share one.
 *
 * @example
 * import { client } from "${packageName}/${context}";
 * const events = client();
 * await events.publish(events.event(type, data));
 *
 * @throws {SignalboxError} OPTIONS_INVALID when an option is unknown or has a wrong value.
 */
export declare function client(options?: EventClientOptions): Client<EventDataByType>;
`;
}
