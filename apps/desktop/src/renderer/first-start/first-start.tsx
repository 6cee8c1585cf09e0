import { useEffect, useId, useState, type ReactNode } from "react";
import { ServerForm } from "../server-form.tsx";
import { firstTexts } from "./texts.ts";
import { ThisComputer } from "./this-computer.tsx";

/** Asked once, before anything else: which server to work with. */
export function FirstStart() {
  const t = firstTexts();
  const [chosen, choose] = useState<"team" | "here">("team");
  useEffect(() => {
    document.title = "Runsheet";
    document.documentElement.lang = navigator.language.startsWith("de") ? "de" : "en";
  }, []);
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg content-center gap-6 px-4 py-12">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight">{t.title}</h1>
        <p className="text-muted">{t.text}</p>
      </header>
      <div className="grid gap-3">
        <Choice name={t.team} text={t.teamText} open={chosen === "team"} onOpen={() => choose("team")}>
          <ServerForm url="" />
        </Choice>
        <Choice name={t.here} text={t.hereText} open={chosen === "here"} onOpen={() => choose("here")}>
          <ThisComputer />
        </Choice>
      </div>
    </main>
  );
}

interface ChoiceProps {
  name: string;
  text: string;
  open: boolean;
  onOpen: () => void;
  children: ReactNode;
}

function Choice({ name, text, open, onOpen, children }: ChoiceProps) {
  const id = useId();
  return (
    <section className={`rounded-lg border bg-surface ${open ? "border-accent" : "border-line"}`}>
      <div className="flex items-start gap-3 p-4">
        <input
          type="radio"
          name="where"
          id={`${id}-choice`}
          aria-describedby={`${id}-text`}
          checked={open}
          onChange={onOpen}
          className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        />
        <div>
          <label htmlFor={`${id}-choice`} className="font-medium">
            {name}
          </label>
          <p id={`${id}-text`} className="text-muted">
            {text}
          </p>
        </div>
      </div>
      {open && <div className="border-t border-line p-4">{children}</div>}
    </section>
  );
}
