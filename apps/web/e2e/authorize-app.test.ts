import { createHash, randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE, startProduct, type Product } from "./product.ts";
import { visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const verifier = randomBytes(32).toString("base64url");
const state = randomBytes(32).toString("base64url");
const REDIRECT = "runsheet://v1/sign-in";

function question(redirect = REDIRECT): string {
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return `/authorize-app?${new URLSearchParams({ challenge, state, redirect, device: "Ada's desk" })}`;
}

/** The addresses of the app that the page asked the browser to open, which no program here takes. */
async function handedOver(page: Page): Promise<() => URL | undefined> {
  const asked: string[] = [];
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Page.enable");
  cdp.on("Page.frameRequestedNavigation", ({ url }) => void asked.push(url));
  return () => asked.filter((url) => url.startsWith("runsheet:")).map((url) => new URL(url))[0];
}

/** Opens the question signed out; the way leads by the sign-in page and back. */
async function asked(redirect?: string) {
  const { page, context } = await visit(browser, product);
  await page.goto(question(redirect));
  if (redirect) return { page, context };
  await page.getByLabel("E-mail").fill(SAMPLE.email);
  await page.getByLabel("Password", { exact: true }).fill(SAMPLE.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Sign in to the desktop app" }).waitFor();
  return { page, context };
}

test("the desktop app is signed in once its person allows it, and not before", async () => {
  const { page, context } = await asked();
  const leaving = await handedOver(page);
  await page.getByText("Runsheet Desktop on “Ada's desk”").waitFor();
  await page.getByText(SAMPLE.email).waitFor();
  expect(leaving()).toBeUndefined();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await page.getByText("Go on in the app").waitFor();
  await expect.poll(() => leaving()?.searchParams.get("state")).toBe(state);
  const code = leaving()?.searchParams.get("code");
  const given = await product.call("/auth/exchange-code", { code, verifier, redirect: REDIRECT });
  expect(given).toMatchObject({ user: { email: SAMPLE.email }, token: expect.any(String) });
  await expect(product.call("/auth/exchange-code", { code, verifier, redirect: REDIRECT })).rejects.toThrow(
    "account.code_spent",
  );
  await context.close();
});

test("refusing gives nothing away and tells the app", async () => {
  const { page, context } = await asked();
  const leaving = await handedOver(page);
  await page.getByRole("button", { name: "Don't allow" }).click();
  await page.getByText("The app is not signed in").waitFor();
  await expect.poll(() => leaving()?.search).toBe(`?error=access_denied&state=${state}`);
  await context.close();
});

test("a question that would lead elsewhere is not even put", async () => {
  const { page, context } = await asked("https://evil.example/");
  await page.getByText("This question is not complete").waitFor();
  expect(await page.getByRole("button", { name: "Allow" }).count()).toBe(0);
  await context.close();
});
