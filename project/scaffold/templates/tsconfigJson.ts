/** Its `tsconfig.json`: strict, for code that Node runs as it is. */
export const tsconfigJson = `{
  "compilerOptions": {
    "target": "es2024",
    "lib": ["es2024", "esnext.disposable"],
    "types": ["node"],
    "module": "nodenext",
    "moduleDetection": "force",
    "resolveJsonModule": true,
    "verbatimModuleSyntax": true,
    "isolatedModules": true,
    "erasableSyntaxOnly": true,
    "allowImportingTsExtensions": true,
    "noEmit": true,
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "noImplicitOverride": true,
    "noImplicitReturns": true,
    "noFallthroughCasesInSwitch": true,
    "noUnusedLocals": true,
    "skipLibCheck": true
  },
  "include": ["functions", "generated", "infra", "test", "signalbox.config.ts", "vitest.config.ts"]
}
`;
