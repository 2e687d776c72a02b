/**
 * The condition by which the built package gives its modules one by one. Whoever runs them gets
 * many of them joined in one file, which is there sooner; a bundler leaves out what is not needed,
 * and can do that with single modules only.
 */
export const singleModules = "signalbox-modules";

/** The conditions of everything that is bundled here: the packages' ES modules can be shaken. */
export const moduleConditions: readonly string[] = [singleModules, "module"];
