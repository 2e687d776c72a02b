// Plain JavaScript that any Node runs: an older one can't read the .ts files, and says so in
// words that help nobody.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    `Signalbox needs Node 24 or later, this is ${process.version}. ` +
      "`npm ci` brings one along on Linux and Windows, and npm and npx put it first on the PATH; " +
      "on a Mac install Node 24.\n",
  );
  process.exit(1);
}
