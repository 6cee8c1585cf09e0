import { defineConfig } from "oxlint";

type Pattern = { regex?: string; group?: string[]; message: string; allowTypeImports?: boolean };

/** Imports that only some rooms may make; a room lists what it keeps of these. */
const reserved = {
  prisma: { group: ["@prisma/*", "**/generated/**"], message: "Prisma stays in packages/db." },
  pg: { group: ["pg"], message: "SQL stays in packages/db." },
  electron: { group: ["electron", "electron/*"], message: "electron stays in apps/desktop/src/{main,preload}." },
  agenda: { group: ["agenda", "@agendajs/*"], message: "Agenda stays in apps/server/src/jobs/agenda.ts." },
  lucia: { group: ["lucia"], message: "Lucia stays in packages/domain/src/account/lucia." },
} satisfies Record<string, Pattern>;

const inside: Pattern = {
  regex: "^@runsheet/[a-z]+/src/|/packages/[a-z]+/src/",
  message: "Import a package by its face.",
};

interface Room {
  /** Packages of ours it may import. */
  ours?: string[];
  /** Packages of ours it may import types from, and nothing else. */
  oursByType?: string[];
  keeps?: (keyof typeof reserved)[];
  also?: Pattern[];
}

/** The direction of imports as one rule: ours by allow-list, the reserved ones by exception. */
function room({ ours = [], oursByType = [], keeps = [], also = [] }: Room) {
  const allowed = [...ours, ...oursByType].flatMap((name) => [`!@runsheet/${name}`, `!@runsheet/${name}/**`]);
  const patterns: Pattern[] = [
    inside,
    ...oursByType.map((name) => ({
      regex: `^@runsheet/${name}(/|$)`,
      message: `${name} is known here by type only.`,
      allowTypeImports: true,
    })),
    ...Object.entries(reserved).flatMap(([name, pattern]) =>
      keeps.includes(name as keyof typeof reserved) ? [] : [pattern],
    ),
    ...also,
    // Last, because oxlint looks no further once a pattern with exceptions has let an import pass.
    {
      group: ["@runsheet/*", "@runsheet/*/**", ...allowed],
      message: "Imports only fall: see the table of rooms in AGENTS.md.",
    },
  ];
  return { "no-restricted-imports": ["error", { patterns }] as const };
}

const noNode: Pattern = { regex: "^node:", message: "This code runs anywhere; Node's hands arrive through the host." };
const sliceFace: Pattern = { group: ["../*/*", "!../*/index.ts"], message: "A slice is entered through its index.ts." };

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "react", "jsx-a11y", "vitest", "node"],
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: ["**/generated/**", "**/dist/**", "**/out/**", "**/.turbo/**", ".runsheet/**"],
  rules: {
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "node/no-process-env": "error",
    "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "off",
    "react/react-in-jsx-scope": "off",
    "import/no-unassigned-import": "off",
    "no-shadow": "off",
    // Each of these refuses what is the plainer way here: `pg.Client`, local functions, `role="status"`, ANSI escapes.
    "import/no-named-as-default-member": "off",
    "unicorn/consistent-function-scoping": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    "no-control-regex": "off",
    "no-underscore-dangle": "off",
    "no-unmodified-loop-condition": "off",
    "promise/always-return": "off",
    "promise/no-promise-in-callback": "off",
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
  },
  overrides: [
    { files: ["packages/contract/**"], rules: room({ also: [noNode] }) },
    { files: ["packages/db/**"], rules: room({ ours: ["contract"], keeps: ["prisma", "pg"] }) },
    { files: ["packages/domain/**"], rules: room({ ours: ["contract", "db"], also: [sliceFace] }) },
    {
      files: ["packages/domain/src/account/lucia/**"],
      rules: room({ ours: ["contract", "db"], keeps: ["lucia"], also: [sliceFace] }),
    },
    { files: ["packages/domain/src/testing/**"], rules: room({ ours: ["contract", "db"], keeps: ["pg"] }) },
    { files: ["packages/runner/src/**"], rules: room({ ours: ["contract"], also: [noNode] }) },
    {
      files: ["packages/runner/src/{node,testing}/**", "packages/runner/**/*.test.ts"],
      rules: room({ ours: ["contract"] }),
    },
    { files: ["packages/api/**"], rules: room({ ours: ["contract", "domain"] }) },
    { files: ["packages/ui/**"], rules: room({ ours: ["contract"], oursByType: ["api"] }) },
    { files: ["apps/web/**"], rules: room({ ours: ["ui"] }) },
    // Tests hold what other programs hold: a device of a license.
    { files: ["apps/web/e2e/**"], rules: room({ ours: ["ui", "contract"] }) },
    { files: ["apps/server/**"], rules: room({ ours: ["contract", "db", "domain", "api", "runner"] }) },
    { files: ["apps/server/src/jobs/agenda.ts"], rules: room({ ours: ["db"], keeps: ["agenda"] }) },
    {
      files: ["apps/server/bench/**"],
      rules: room({ ours: ["contract", "db", "domain", "api", "runner"], keeps: ["pg"] }),
    },
    { files: ["apps/desktop/**"], rules: room({ ours: ["contract", "ui", "runner"], oursByType: ["api"] }) },
    {
      files: ["apps/desktop/src/{main,preload}/**"],
      rules: room({ ours: ["contract", "runner"], oursByType: ["api"], keeps: ["electron"] }),
    },
    {
      files: [
        "apps/server/src/env.ts",
        "apps/desktop/src/main/env.ts",
        "packages/db/prisma.config.ts",
        "*.config.ts",
        "**/*.config.ts",
        "**/*.test.ts",
        "**/e2e/**",
        "**/bench/**",
      ],
      rules: { "node/no-process-env": "off" },
    },
    {
      files: ["**/*.test.ts", "**/*.test.tsx"],
      rules: { "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }] },
    },
    // Programs of others, in few lines: they read what they are told from the environment, and what a server answers as it is.
    { files: ["docs/examples/**"], rules: { "node/no-process-env": "off", "typescript/no-explicit-any": "off" } },
    // What a server answers is JSON of any shape until the test has looked at it.
    { files: ["**/*.test.ts", "**/e2e/**", "**/bench/**"], rules: { "typescript/no-explicit-any": "off" } },
  ],
});
