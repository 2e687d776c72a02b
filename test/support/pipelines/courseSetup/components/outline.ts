import { component, configuration } from "signalbox/component";

/** Contributes the chapters: each course has two. */
export const outline = component({
  name: "outline",
  configurations: {
    chapters: configuration<readonly string[]>({
      version: 1,
      generate: ({ source }) => ({ success: true, data: [`${source.id}-1`, `${source.id}-2`] }),
      build: ({ given, newId }) => {
        const ids = given.data.map((chapter) => [chapter, newId("chapter", chapter)] as const);
        return { success: true, recordMappings: { chapter: Object.fromEntries(ids) } };
      },
    }),
  },
});
