import type { Draft } from "./draft.ts";

export const STARTERS = ["blank", "http", "script", "files", "prompt"] as const;
export type Starter = (typeof STARTERS)[number];

const head = (name: string, description: string) => ({ runsheet: 1, name, description, category: "custom", tags: [] });

/** What a new template starts as: small, and all but the blank one run as they are. */
export function starterDraft(starter: Starter): Draft {
  switch (starter) {
    case "blank":
      return { ...head("", ""), readme: "", variables: [], steps: [] };
    case "http":
      return {
        ...head("Check a web address", "Sends one request and checks the answer."),
        readme: "Asks for {{url}} and fails unless the answer is {{expected_status}}.",
        variables: [
          { name: "url", type: "url", label: "Address", default: "https://example.org" },
          { name: "expected_status", type: "number", label: "Expected status", integer: true, default: 200 },
        ],
        steps: [
          {
            kind: "http",
            id: "check",
            name: "Check the address",
            url: "{{url}}",
            assertions: [{ on: "status", is: "equal", value: "{{expected_status}}" }],
          },
        ],
      };
    case "script":
      return {
        ...head("Run a script", "Greets somebody by a shell script."),
        readme: "",
        variables: [{ name: "who", type: "text", label: "Whom to greet", default: "world" }],
        steps: [
          {
            kind: "shell",
            id: "greet",
            name: "Greet",
            interpreter: "sh",
            script: 'echo "Hello, $RUNSHEET_VAR_WHO"\necho "greeted=$RUNSHEET_VAR_WHO" >> "$RUNSHEET_OUTPUT"\n',
            outputs: ["greeted"],
          },
        ],
      };
    case "files":
      return {
        ...head("Write files", "Writes a small project from a few answers."),
        readme: "",
        variables: [{ name: "project", type: "text", label: "Name of the project", default: "demo" }],
        steps: [
          {
            kind: "files",
            id: "write",
            name: "Write the files",
            files: [{ path: "{{project}}/README.md", content: "# {{project}}\n" }],
          },
          {
            kind: "shell",
            id: "show",
            name: "Show what was written",
            argv: ["ls", "-l", "{{project}}"],
          },
        ],
      };
    case "prompt":
      return {
        ...head("Ask a model", "Sends a prompt to a chat endpoint and streams its answer."),
        readme: "",
        variables: [{ name: "question", type: "long_text", label: "Question", default: "What is a runbook?" }],
        steps: [{ kind: "prompt", id: "ask", name: "Ask", prompt: "{{question}}" }],
      };
  }
}
