import { describe, expect, test } from "vitest";
import { packDraft, Unread, unpackDraft, type Draft } from "./draft.ts";
import { createDraftStore, type DraftStore } from "./draft-store.ts";
import { readDraft, writeDraft } from "./draft-text.ts";
import { getAt } from "./path.ts";
import { STARTERS, starterDraft } from "./starters.ts";

const open = (draft: Draft = starterDraft("http")) => createDraftStore(draft, "workspace");
const type = (store: DraftStore, text: string) => store.type(text, readDraft(text));
const names = (store: DraftStore) => (store.get().draft.variables as { name: string }[]).map(({ name }) => name);

describe("one draft in two views", () => {
  test.each(STARTERS)("the starter %s says the same as text and back", (starter) => {
    const store = open(starterDraft(starter));
    type(store, writeDraft(store.get().draft));
    expect(store.get().stuck).toEqual([]);
    // A blank template is no document yet; the others are, and mean what they meant.
    expect(starter === "blank" || !store.isDirty()).toBe(true);
    expect(writeDraft(store.get().draft)).toBe(writeDraft(starterDraft(starter)));
  });

  test("what the form changes stands in the text, and what the text changes in the form", () => {
    const store = open();
    store.set(["steps", 0, "url"], "https://example.org/{{url}}");
    const text = writeDraft(store.get().draft);
    expect(text).toContain("https://example.org/{{url}}");
    type(store, text.replace("name: Check a web address", "name: Another"));
    expect(store.get().draft.name).toBe("Another");
    expect(getAt(store.get().draft, ["steps", 0, "url"])).toBe("https://example.org/{{url}}");
    expect(store.isDirty()).toBe(true);
  });

  test("keeps comments of a typed text until the form changes the draft", () => {
    const store = open();
    const text = `# mine\n${writeDraft(store.get().draft)}`;
    type(store, text);
    expect(store.get().text).toBe(text);
    store.set(["name"], "New");
    expect(store.get().text).toBeNull();
  });

  test.each([
    ["broken YAML", "name: [a\nsteps:"],
    ["steps that are no list", "runsheet: 1\nname: a\nsteps: none"],
    ["a step that is no mapping", "runsheet: 1\nsteps:\n  - text"],
    ["a step of an unknown kind", "runsheet: 1\nsteps:\n  - kind: eval\n    id: a\n    name: b"],
    ["headers that are a list", "runsheet: 1\nsteps:\n  - {kind: http, id: a, name: b, url: c, headers: [d]}"],
    ["nothing", ""],
  ])("keeps %s as it was typed, and the draft as it was", (_, text) => {
    const store = open();
    const before = store.get().draft;
    type(store, text);
    expect(store.get().text).toBe(text);
    expect(store.get().stuck.length).toBeGreaterThan(0);
    expect(store.get().draft).toBe(before);
    expect(store.isDirty()).toBe(true);
  });

  test("takes a text that breaks rules as long as it has the shape of a form", () => {
    const store = open();
    type(store, "runsheet: 1\nname: ''\nsteps:\n  - kind: http\n    id: A B\n    url: 5\n    strange: yes\n");
    expect(store.get().stuck).toEqual([]);
    expect(getAt(store.get().draft, ["steps", 0, "strange"])).toBe("yes");
    expect(writeDraft(store.get().draft)).toContain("strange: yes");
  });

  test("keeps half-typed JSON through a reload, and never as a valid document", () => {
    const draft: Draft = {
      ...starterDraft("http"),
      variables: [{ name: "a", type: "json", label: "A", default: new Unread("{x") }],
    };
    const back = unpackDraft(packDraft(draft));
    expect(getAt(back, ["variables", 0, "default"])).toEqual(new Unread("{x"));
    expect(writeDraft(back)).toContain("{x");
  });
});

describe("variables and steps in order", () => {
  test("move with their keys", () => {
    const store = open();
    const [first, second] = store.get().keys.variables;
    store.move("variables", 0, 1);
    expect(names(store)).toEqual(["expected_status", "url"]);
    expect(store.get().keys.variables).toEqual([second, first]);
  });

  test("come back to their place when a removal is taken back", () => {
    const store = open();
    const { keys } = store.get();
    const putBack = store.remove("variables", 0);
    expect(names(store)).toEqual(["expected_status"]);
    store.set(["variables", 0, "label"], "Changed meanwhile");
    putBack();
    expect(names(store)).toEqual(["url", "expected_status"]);
    expect(store.get().keys.variables).toEqual(keys.variables);
    expect(getAt(store.get().draft, ["variables", 1, "label"])).toBe("Changed meanwhile");
  });

  test("go in where they are wanted, each with a key of its own", () => {
    const store = open();
    const key = store.insert("variables", { name: "x", type: "text", label: "X" }, 1);
    expect(names(store)).toEqual(["url", "x", "expected_status"]);
    expect(store.get().keys.variables[1]).toBe(key);
    expect(new Set(store.get().keys.variables).size).toBe(3);
  });

  test("are told as a change until saved", () => {
    const store = open();
    store.move("variables", 0, 1);
    expect(store.isDirty()).toBe(true);
    store.saved();
    expect(store.isDirty()).toBe(false);
    store.setVisibility("private");
    expect(store.isDirty()).toBe(true);
  });
});
