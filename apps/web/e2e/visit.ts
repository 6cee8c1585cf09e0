import type { Browser, BrowserContext, Page } from "playwright-core";
import { SAMPLE, type Product } from "./product.ts";

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the page complained about on its console; a 401 before signing in is not a complaint. */
  complaints: string[];
}

type Look = { width?: number; height?: number; dark?: boolean };

/** Opens the product in a browser of its own, with nothing remembered. */
export async function visit(
  browser: Browser,
  product: Product,
  { width = 1280, height = 800, dark = false }: Look = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: product.address,
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    locale: "en-GB",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("401")) complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(product.address) && !/^(data|blob):/.test(request.url()))
      complaints.push(`asked for ${request.url()}`);
  });
  return { page, context, complaints };
}

export async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(SAMPLE.email);
  await page.getByLabel("Password", { exact: true }).fill(SAMPLE.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}
