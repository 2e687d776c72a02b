import { Code } from "aws-cdk-lib/aws-lambda";
import { subscription } from "../../functions/subscriptions/subscription.ts";
import type { FunctionCode } from "../../infra/bundling/FunctionCode.ts";
import type { LoadedContext } from "../../infra/contexts/LoadedContext.ts";
import type { RegistrySchema } from "../../infra/registry/RegistrySchema.ts";

/** Code that is never run: templates don't depend on what is in it. */
export const stubCode: FunctionCode = {
  gate: Code.fromInline("exports.handler = async () => undefined;"),
  audit: Code.fromInline("exports.handler = async () => undefined;"),
  subscriber: () => Code.fromInline("exports.handler = async () => undefined;"),
};

/** Contexts `context-1` and on, each with subscribers `subscriber1` and on. */
export function manyContexts(
  contextCount: number,
  subscribersEach: number,
): readonly LoadedContext[] {
  return numbers(contextCount).map((number) => {
    const context = `context-${number}`;
    return {
      name: context,
      subscribers: numbers(subscribersEach).map((subscriber) => ({
        context,
        name: `subscriber${subscriber}`,
        subscription: subscription({ to: "github@push", handle: () => undefined }),
      })),
    };
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

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
