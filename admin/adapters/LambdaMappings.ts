import {
  type EventSourceMappingConfiguration,
  type LambdaClient,
  paginateListEventSourceMappings,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import type { Mapping, MappingChange, Mappings } from "../mappings/Mappings.ts";

/** What Lambda answers while a mapping changes. */
const busy = "ResourceInUseException";

/** Event source mappings of the account and Region that the SDK is set to. */
export class LambdaMappings implements Mappings {
  readonly #client: LambdaClient;

  constructor(options: { readonly client: LambdaClient }) {
    this.#client = options.client;
  }

  list(): Promise<readonly Mapping[]> {
    return this.#all({});
  }

  async ofFunction(functionName: string): Promise<readonly Mapping[]> {
    try {
      return await this.#all({ FunctionName: functionName });
    } catch (error) {
      if (error instanceof Error && error.name === "ResourceNotFoundException") return [];
      throw error;
    }
  }

  async setEnabled(id: string, isEnabled: boolean): Promise<MappingChange> {
    try {
      return toMapping(
        await this.#client.send(
          new UpdateEventSourceMappingCommand({ UUID: id, Enabled: isEnabled }),
        ),
      );
    } catch (error) {
      if (error instanceof Error && error.name === busy) return "busy";
      throw error;
    }
  }

  async #all(asked: { readonly FunctionName?: string }): Promise<readonly Mapping[]> {
    const mappings: Mapping[] = [];
    const pages = paginateListEventSourceMappings({ client: this.#client }, asked);
    for await (const { EventSourceMappings = [] } of pages) {
      mappings.push(...EventSourceMappings.map(toMapping));
    }
    return mappings;
  }
}

function toMapping(mapping: EventSourceMappingConfiguration): Mapping {
  const { UUID, FunctionArn, EventSourceArn, State, LastModified, LastProcessingResult } = mapping;
  return {
    id: UUID ?? "",
    functionArn: FunctionArn ?? "",
    sourceArn: EventSourceArn ?? "",
    state: State ?? "unknown",
    ...(LastModified ? { changedAt: LastModified.toISOString() } : {}),
    ...(LastProcessingResult ? { lastResult: LastProcessingResult } : {}),
  };
}
