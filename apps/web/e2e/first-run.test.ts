import type { Browser } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProduct, templateNamed, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

describe("a newcomer", () => {
  test("loads the first page in few files, packed where that makes them smaller", async () => {
    const { page, context } = await visit(browser, product);
    const loaded: { name: string; bytes: number; packed: boolean }[] = [];
    page.on("response", (response) => {
      const { pathname: name } = new URL(response.url());
      const { "content-encoding": encoding, "content-length": bytes } = response.headers();
      if (/\.(js|css)$/.test(name)) loaded.push({ name, bytes: Number(bytes), packed: encoding !== undefined });
    });
    await page.goto("/");
    await page.getByLabel("E-mail").waitFor();
    expect(loaded.length).toBeLessThan(40);
    expect(loaded.filter(({ bytes, packed }) => !packed && bytes >= 1_000)).toEqual([]);
    await context.close();
  });

  test("signs in with the sample account, fills a template's form and follows its run to the result", async () => {
    const { page, context, complaints } = await visit(browser, product);
    await page.goto("/");
    await page.waitForURL("**/sign-in**");
    await signIn(page);
    await page.getByRole("navigation").getByRole("link", { name: "Marketplace" }).click();
    await page.getByPlaceholder("Search the marketplace").fill("health");
    // Chosen while the search still gathers keystrokes: the choice stands.
    await page.getByRole("link", { name: "HTTP health check" }).click();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByLabel("Address").fill(`${product.address}/healthz`);
    await page.getByLabel("Text that must appear").fill("ok");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL("**/runs/*");
    await page.getByText("Succeeded").first().waitFor();
    const log = page.getByRole("region", { name: "Log output" });
    await log.getByText('{"status":"ok"}').waitFor();
    await log.getByText("body contains").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();
    await page.getByRole("link", { name: "HTTP health check" }).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("makes an account of their own and finds their own empty workspace", async () => {
    const { page, context, complaints } = await visit(browser, product);
    await page.goto("/sign-up");
    await page.getByLabel("Name", { exact: true }).fill("Grace");
    await page.getByLabel("E-mail").fill("grace@example.org");
    await page.getByLabel("Password", { exact: true }).fill("password");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("too easy to guess").first().waitFor();
    await page.getByLabel("Password", { exact: true }).fill("a nice long one");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
    await page.getByText("Grace's organization").waitFor();
    await page.goto("/runs");
    await page.getByText("Nothing has run yet").waitFor();
    expect(complaints.filter((complaint) => !complaint.includes("400"))).toEqual([]);
    await context.close();
  });

  test("is told what is wrong where it is wrong, and loses nothing typed", async () => {
    const { page, context } = await visit(browser, product);
    await signIn(page);
    await page.goto(`/marketplace/${await templateNamed(product, "HTTP health check")}?run=true`);
    await page.getByLabel("Address").fill("not an address");
    await page.getByLabel("Expected status").fill("9999");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("Enter an address starting with http:// or https://").waitFor();
    expect(await page.getByLabel("Address").getAttribute("aria-invalid")).toBe("true");
    await page.locator("input:focus").and(page.getByLabel("Address")).waitFor();
    expect(await page.getByLabel("Address").inputValue()).toBe("not an address");
    expect(await page.getByLabel("Expected status").inputValue()).toBe("9999");
    await context.close();
  });

  test("with a wrong password is refused in words, and nobody else's address is confirmed", async () => {
    const { page, context } = await visit(browser, product);
    await page.goto("/sign-in");
    for (const email of ["demo@runsheet.local", "nobody@example.org"]) {
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password", { exact: true }).fill("wrong password");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("The e-mail address or the password is wrong.").waitFor();
      expect(page.url()).toContain("/sign-in");
    }
    await context.close();
  });
});
