/** Its `infra/app.ts`: the stacks of the router, and a place for those of one's own. */
export const appFile = `import { buildApp } from "signalbox/infra";

// Reads schemas/, functions/contexts/ and signalbox.config.ts, and builds the router's stack and
// one for each context. Stacks of your own go into the same app:
//
//   const { app, router } = await buildApp();
//   new OrderArchive(app, "order-archive", { router });
await buildApp();
`;
