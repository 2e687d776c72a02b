import { component } from "../../../project/components/component.ts";
import { configuration } from "../../../project/components/configuration.ts";
import { externalComponent } from "../../../project/components/externalComponent.ts";
import type { LoadedContext, LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import type { RegistrySchema } from "../../../project/generatedFiles.ts";
import type { PipelineOptions } from "../../../project/pipelines/PipelineOptions.ts";
import { pipeline } from "../../../project/pipelines/pipeline.ts";
import type { KnownEventType } from "../../../project/subscriptions/HandlerContext.ts";
import {
  type SubscriptionOptions,
  subscription,
} from "../../../project/subscriptions/subscription.ts";

/** A subscriber of `github` to its pushes, with some settings of its own. */
export function pushSubscriber(
  name: string,
  settings: Partial<SubscriptionOptions<"github@push", KnownEventType>> = {},
): LoadedSubscriber {
  const declared = subscription({ to: "github@push", handle: () => undefined, ...settings });
  return { context: "github", name, subscription: declared };
}

/** The context `github` with these subscribers. */
export function githubContext(subscribers: readonly LoadedSubscriber[]): LoadedContext {
  return { name: "github", subscribers };
}

/** Contexts `context-1` and on, each with subscribers `subscriber1` and on. */
export function manyContexts(count: number, subscribersEach: number): readonly LoadedContext[] {
  return numbers(count).map((number) => {
    const context = `context-${number}`;
    const subscribers = numbers(subscribersEach).map((each) => ({
      ...pushSubscriber(`subscriber${each}`),
      context,
    }));
    return { name: context, subscribers };
  });
}

/** As many schemas of one context, each the same. */
export function manySchemas(context: string, count: number): readonly RegistrySchema[] {
  return numbers(count).map((number) => ({
    context,
    id: `${context}@thing${number}.happened`,
    content: '{"$schema":"http://json-schema.org/draft-04/schema#","type":"object"}',
  }));
}

/** The same, each of as many characters. */
export function longSchemas(
  context: string,
  count: number,
  characters: number,
): readonly RegistrySchema[] {
  const property = '"sku":{"type":"string"},';
  const content = property.repeat(Math.ceil(characters / property.length)).slice(0, characters);
  return manySchemas(context, count).map((schema) => ({ ...schema, content }));
}

/**
 * The context `courses` with a pipeline: its components `syllabus` and `rooms`, with a function
 * each, and those of `outside`, which have none.
 */
export function coursesContext(
  outside: readonly string[] = [],
  settings: Partial<PipelineOptions> = {},
): LoadedContext {
  const section = configuration({ version: 1, build: () => ({ success: true }) });
  const own = { configurations: { settings: section } };
  const components = {
    syllabus: component({ name: "syllabus", timeoutSeconds: 120, ...own }),
    classRooms: component({
      name: "class_rooms",
      memoryMb: 512,
      environment: { SEATS: "30" },
      ...own,
    }),
  };
  const declared = pipeline({
    name: "courses",
    subjects: ["course"],
    workflows: { "course-from-course": { from: "course", to: "course", methods: ["build"] } },
    createTarget: async () => {},
    openTarget: async () => {},
    components: { ...components, ...Object.fromEntries(outside.map(outsideComponent)) },
    ...settings,
  });
  const loaded = Object.entries(components).map(([name, each]) => ({
    context: "courses",
    name,
    component: each,
  }));
  const context = "courses";
  return {
    name: context,
    subscribers: [],
    pipeline: { context, pipeline: declared, components: loaded },
  };
}

function outsideComponent(name: string) {
  const configurations = { settings: { version: 1 } };
  return [name, externalComponent({ name, configurations })] as const;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
