import { TemplateDocument } from "@runsheet/contract/template-document";

/** A small valid template; override what the test is about. */
export function sampleDocument(overrides: Partial<Record<keyof TemplateDocument, unknown>> = {}): TemplateDocument {
  return TemplateDocument.parse({
    runsheet: 1,
    name: "Greeting",
    description: "Says hello",
    category: "custom",
    variables: [{ type: "text", name: "who", label: "Who" }],
    steps: [{ kind: "shell", id: "greet", name: "Greet", argv: ["echo", "hello {{who}}"] }],
    ...overrides,
  });
}
