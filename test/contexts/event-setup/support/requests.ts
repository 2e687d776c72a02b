import type {
  BuildRequest,
  BuildResponse,
  Component,
  GenerateRequest,
  GenerateResponse,
  RecordMappings,
} from "signalbox/component";

/** What the requests of these tests have in common. */
const common = {
  pipeline: "event-setup",
  workflow: "event-from-event",
  jobId: "job",
  source: { type: "event", id: "source" },
  target: { type: "event", id: "target" },
  attempt: 1,
  log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  remainingMs: () => 60_000,
  signal: new AbortController().signal,
} as const;

/** What a test says of a request. */
export interface Asked {
  readonly configuration: string;
  readonly request?: Partial<GenerateRequest>;
}

/** What a test says of a request to build. */
export interface AskedBuild extends Asked {
  readonly request?: Partial<Pick<BuildRequest<unknown>, "newId"> & GenerateRequest>;
  readonly data: unknown;
  /** New ids by old ones, by record type. */
  readonly mappings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Has a component generate, as the runtime would. */
export async function generate(
  component: Component,
  { configuration, request }: Asked,
): Promise<GenerateResponse<unknown>> {
  const method = component.configurations[configuration]?.generate;
  if (!method) throw new Error(`${component.name} has no ${configuration} that generates`);
  return method({ ...common, configuration, ...request });
}

/** Has a component build, as the runtime would. */
export async function build(
  component: Component,
  { configuration, request, data, mappings = {} }: AskedBuild,
): Promise<BuildResponse> {
  const declared = component.configurations[configuration];
  if (!declared?.build) throw new Error(`${component.name} has no ${configuration} that builds`);
  const { version } = declared;
  const asked: BuildRequest<unknown> = {
    ...common,
    configuration,
    given: { name: configuration, component: component.name, version, data },
    recordMappings: mappingsOf(mappings),
    newId: (recordType, from) => `new ${recordType} ${from}`,
    ...request,
  };
  return declared.build(asked);
}

/** Record mappings that hold what is given. */
export function mappingsOf(
  mappings: Readonly<Record<string, Readonly<Record<string, string>>>>,
): RecordMappings {
  const find = (recordType: string, from: string) =>
    new Map(Object.entries(mappings[recordType] ?? {})).get(from);
  return {
    find,
    get: (recordType, from) => {
      const to = find(recordType, from);
      if (to === undefined) throw new Error(`nothing has become of the ${recordType} ${from}`);
      return to;
    },
    all: (recordType) => new Map(Object.entries(mappings[recordType] ?? {})),
  };
}

function ignore(): void {}
