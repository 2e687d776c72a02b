import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { createCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { PackagedType } from "../../core/eventTypes/PackagedType.ts";
import type { StandaloneValidator } from "../../core/eventTypes/StandaloneValidator.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { type Client, type ClientOptions, clientRules, createClient } from "../createClient.ts";
import { eventBridgeTransport } from "../transports/eventBridgeTransport.ts";

/** A context of an event package. */
export interface PackagedContext {
  /** Name and version of the package. */
  readonly madeAs: string;
  readonly context: string;
  /** The deployment's ingress bus. */
  readonly busName: string;
  readonly types: readonly PackagedType[];
  readonly validators: Readonly<Record<string, StandaloneValidator>>;
  readonly metadataValidator: StandaloneValidator;
}

/** What a client of an event package may be given; nothing is needed. */
export type PackagedClientOptions = Partial<Omit<ClientOptions, "catalog" | "statesSchemaVersion">>;

const { catalog: _catalog, statesSchemaVersion: _states, ...sharedRules } = clientRules;
const rules = {
  ...sharedRules,
  busName: { ...clientRules.busName, required: false },
  transport: { ...clientRules.transport, required: false },
};

/**
 * Makes the function that an event package exports for a context: it makes clients of the context's
 * types and no others, which say by which version of the schema they checked an event.
 *
 * @example
 * ```ts
 * import { bindClient, type PackagedContext } from "signalbox/generated";
 *
 * export function clientOf(packaged: PackagedContext) {
 *   return bindClient(packaged)({ deadlineMs: 5000 });
 * }
 * ```
 */
export function bindClient(
  packaged: PackagedContext,
): (options?: PackagedClientOptions) => Client<Record<string, unknown>> {
  const { types, validators, metadataValidator, busName } = packaged;
  const catalog = createCatalog({
    // What else a catalog's types have, its owner among it, no client asks for.
    types: types as readonly EventType[],
    validators,
    metadataValidator,
  });
  return (options = {}) => {
    checkOptions<PackagedClientOptions>("client", options, rules);
    const { transport = eventBridgeTransport(), ...others } = options;
    const client = createClient<Record<string, unknown>>({
      busName,
      ...withoutUndefined(others),
      transport,
      catalog,
      statesSchemaVersion: true,
    });
    return {
      ...client,
      event: (type, data, metadata) => {
        if (!catalog.find(type)) throw unknownType(type, packaged);
        return client.event(type, data, metadata);
      },
    };
  };
}

function unknownType(type: unknown, { madeAs, context, types }: PackagedContext): SignalboxError {
  const ids = types.map(({ id }) => id);
  const nearest = typeof type === "string" ? nearestName(type, ids) : undefined;
  const hint = nearest === undefined ? `It has: ${ids.join(", ")}.` : `Did you mean ${nearest}?`;
  return new SignalboxError(
    "EVENT_TYPE_UNKNOWN",
    `${madeAs} has no event type ${shortValue(type)} in the context ${context}. ${hint} ` +
      "A type that was added or renamed comes with a newer version of the package.",
  );
}
