import { Command as Cmdk } from "cmdk";
import { CornerDownLeft, Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../kit/kbd.tsx";
import { useReturnFocus } from "../kit/return-focus.ts";
import type { Command } from "./commands.ts";
import { fit, groupCommands } from "./palette-order.ts";
import { ScheduleHits } from "./schedule-hits.tsx";
import { FOUND_MARK, TemplateHits } from "./template-hits.tsx";
import { useCommands } from "./use-command.ts";

const ITEM = "flex min-h-9 items-center gap-3 rounded-md px-2 data-[selected=true]:bg-hover";

// Items need unique values; the id after the mark is not searched.
const ID_MARK = "\u0000";

function fitOf(value: string, search: string, words?: string[]): number {
  // The server has searched these already.
  if (value.startsWith(FOUND_MARK)) return 0.25;
  return fit(value.split(ID_MARK)[0]!, search, words);
}

/** Every command of this moment, found by a few letters. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("shell");
  const [search, setSearch] = useState("");
  const focus = useReturnFocus();
  const commands = useCommands().filter((command) => command.id !== "palette.open");
  const groups = groupCommands(commands, t("group.page"), [t("group.go"), t("group.workspace"), t("group.general")]);
  const change = (next: boolean) => {
    if (!next) setSearch("");
    onOpenChange(next);
  };
  const choose = (run: () => void) => {
    change(false);
    // The dialog gives the focus back first; the command may then move it on.
    setTimeout(run, 0);
  };
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-40 w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{t("palette.title")}</Radix.Title>
          <Cmdk label={t("palette.title")} loop filter={fitOf}>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Cmdk.Input
                value={search}
                onValueChange={setSearch}
                placeholder={t("palette.placeholder")}
                className="h-12 w-full bg-transparent text-[0.9375rem] outline-none placeholder:text-muted"
              />
            </div>
            <Cmdk.List label={t("palette.results")} className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
              {groups.map(([group, items]) => (
                <Cmdk.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
                >
                  {items.map((command) => (
                    <Item key={command.id} command={command} onChoose={() => choose(command.run)} />
                  ))}
                </Cmdk.Group>
              ))}
              <ScheduleHits search={search} onChoose={choose} itemClass={ITEM} />
              <TemplateHits search={search} onChoose={choose} itemClass={ITEM} />
            </Cmdk.List>
            {/* Beside the list: a list of options may hold options only. */}
            <div role="status">
              <Cmdk.Empty className="px-4 pt-6 pb-8 text-center text-muted">{t("palette.empty")}</Cmdk.Empty>
            </div>
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({
  command: { id, title, icon: Icon = CornerDownLeft, words, keys },
  onChoose,
}: {
  command: Command;
  onChoose: () => void;
}) {
  return (
    <Cmdk.Item
      value={`${title}${ID_MARK}${id}`}
      {...(words && { keywords: [words] })}
      onSelect={onChoose}
      className={ITEM}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 grow truncate">{title}</span>
      {keys && <Kbd keys={keys} />}
    </Cmdk.Item>
  );
}
