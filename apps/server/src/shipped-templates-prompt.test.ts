import { describe, expect, test } from "vitest";
import { chatEndpoint } from "./testing/chat-endpoint.ts";
import { bench } from "./testing/shipped-bench.ts";

describe("ask a language model", () => {
  test("asks the workspace's endpoint with its key, and nothing that was not filled in", async () => {
    const { run } = await bench({ shellAllowed: false });
    const chat = await chatEndpoint({ key: "sk-workspace" });
    const endpoint = { address: chat.address, model: "small", key: "sk-workspace" };
    const answer = await run("prompt", { prompt: 'What "is" {{prompt}}?\n\\n' }, { endpoint });
    expect([answer.end, answer.log()]).toEqual(["succeeded", expect.stringContaining("It depends.")]);
    expect(answer.outputs()).toMatchObject({ answer: "It depends.", model: "small", total_tokens: 10 });
    expect(chat.asked).toHaveLength(1);
    const { body } = chat.asked[0]!;
    const messages = [
      { role: "system", content: expect.stringContaining("Answer briefly") },
      { role: "user", content: 'What "is" {{prompt}}?\n\\n' },
    ];
    expect(body).toMatchObject({ model: "small", stream: true, messages });
    expect(Object.keys(body)).toEqual(expect.not.arrayContaining(["temperature"]));
    expect(Object.keys(body)).toEqual(expect.not.arrayContaining(["max_tokens"]));
    expect(JSON.stringify(answer.events)).not.toContain("sk-workspace");
  });

  test("takes instructions, another model, temperature and length", async () => {
    const { run } = await bench();
    const { address, asked } = await chatEndpoint();
    const values = { system: "Be brief.", prompt: "Why?", model: "large", temperature: 0, max_tokens: 5 };
    const answer = await run("prompt", values, { endpoint: { address, model: "small" } });
    expect([answer.end, answer.outputs()["model"]]).toEqual(["succeeded", "large"]);
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Why?" },
    ];
    expect(asked[0]!.body).toMatchObject({ model: "large", temperature: 0, max_tokens: 5, messages });
    expect(asked[0]!.authorization).toBeUndefined();
  });

  test.each([
    [{ status: 429 }, "prompt.limited"],
    [{ status: 503 }, "prompt.server_error"],
    [{ key: "sk-other" }, "prompt.unauthorized"],
  ])("fails when the endpoint does: %j", async (behaviour, reason) => {
    const { run } = await bench();
    const { address } = await chatEndpoint(behaviour);
    expect((await run("prompt", {}, { endpoint: { address, model: "small" } })).end).toBe(`failed ${reason}`);
  });

  test("says so when the workspace has no endpoint", async () => {
    const { run } = await bench();
    expect((await run("prompt")).end).toBe("failed prompt.no_endpoint");
  });
});
