import { ACTIONS } from "@runsheet/contract/access";
import { describe, expect, test } from "vitest";
import { allowedOf, groupActions } from "./actions.ts";
import words from "../audit/action-texts.ts";

const names = (groups: ReturnType<typeof groupActions>) => groups.flatMap(({ actions }) => actions);

describe("the page of permissions", () => {
  test("names every action of the product once", () => {
    expect(names(groupActions({}, String)).toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
  });

  test("has a name for every slice, in both languages", () => {
    for (const { slice } of groupActions({}, String)) {
      expect(words.en.slice).toHaveProperty(slice);
      expect(words.de.slice).toHaveProperty(slice);
    }
  });

  test("says of every action who may do it, as the paper has it", () => {
    expect(allowedOf("account.signIn")).toEqual({ of: "anyone" });
    expect(allowedOf("token.create")).toEqual({ of: "person" });
    expect(allowedOf("mail.list")).toEqual({ of: "operator" });
    expect(allowedOf("organization.update")).toEqual({ of: "organization", roles: ["owner", "admin"] });
    expect(allowedOf("run.list")).toEqual({ of: "workspace", roles: ["owner", "admin", "member", "viewer"] });
    expect(allowedOf("run.create")).toEqual({ of: "workspace", roles: ["owner", "admin", "member"] });
    expect(allowedOf("secret.set")).toEqual({ of: "workspace", roles: ["owner", "admin"] });
    expect(allowedOf("workspace.remove")).toEqual({ of: "workspace", roles: ["owner"] });
    const nobody = names(groupActions({}, String)).filter((action) => {
      const allowed = allowedOf(action);
      return "roles" in allowed && allowed.roles.length === 0;
    });
    expect(nobody).toEqual([]);
  });

  test("is searched by the action's name and by the slice's in words", () => {
    expect(names(groupActions({ q: "SECRET.set" }, String))).toEqual(["secret.set"]);
    expect(names(groupActions({ q: "geheim" }, (slice) => (slice === "secret" ? "Geheimnisse" : slice)))).toEqual([
      "secret.list",
      "secret.set",
      "secret.remove",
    ]);
  });

  test("shows for a role what it opens in a workspace, and nothing else", () => {
    const viewer = names(groupActions({ role: "viewer" }, String));
    expect(viewer).toContain("run.get");
    expect(viewer).not.toContain("run.create");
    expect(viewer).not.toContain("account.signIn");
  });
});
