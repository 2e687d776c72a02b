import type { ConfigurationShape, PipelineShape } from "../../../core/pipelines/PipelineShape.ts";

const configuration: ConfigurationShape = {
  version: 1,
  dependsOn: [],
  methods: ["generate", "build"],
  timeoutSeconds: 60,
  attempts: 3,
};

/** Fairs and their templates: three ways, three components, one of them outside. */
export const fairShape: PipelineShape = {
  name: "fair-setup",
  subjects: ["fair", "fair_template"],
  workflows: {
    "fair-from-template": { from: "fair_template", to: "fair", methods: ["build"] },
    "fair-from-fair": { from: "fair", to: "fair", methods: ["generate", "build"] },
    "template-from-fair": { from: "fair", to: "fair_template", methods: ["generate"] },
  },
  components: [
    { name: "floor_plan", external: false, configurations: { halls: configuration } },
    {
      name: "exhibitors",
      external: false,
      configurations: { stands: { ...configuration, dependsOn: ["halls.floor_plan"] } },
    },
    { name: "ticketing", external: true, configurations: { prices: configuration } },
  ],
};
