/** The one thing of Vite that this package uses, so that it needs no dependency on it. */
interface ImportMeta {
  glob<Module>(pattern: string, options: { eager: true; import: string }): Record<string, Module>;
}
declare module "*.css";
