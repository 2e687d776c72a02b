interface Stacked {
  readonly middlewareStack: {
    add(
      middleware: () => (args: { readonly input: unknown }) => Promise<unknown>,
      options: { readonly step: "initialize"; readonly priority: "high" },
    ): void;
  };
}

/** Has an SDK client answer its calls, in turn, without a network; gives what was asked. */
export function answerCalls(
  client: object,
  ...outputs: readonly (object | Error)[]
): Record<string, unknown>[] {
  const asked: Record<string, unknown>[] = [];
  (client as Stacked).middlewareStack.add(
    () =>
      async ({ input }) => {
        const output = outputs[asked.length];
        asked.push(input as Record<string, unknown>);
        if (!output) throw new Error("no answer was prepared");
        if (output instanceof Error) throw output;
        return { response: {}, output: { $metadata: {}, ...output } };
      },
    { step: "initialize", priority: "high" },
  );
  return asked;
}
