import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Copy, Ellipsis, Trash2, type LucideIcon } from "lucide-react";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { announce } from "../../kit/announce.tsx";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../kit/menu.tsx";
import type { List } from "./draft-store.ts";
import { useDraftWords, useEditing, useItemKeys } from "./editor-context.tsx";
import { afterMenu } from "./focus.ts";
import { copyOf } from "./items.ts";
import { getAt, idOf, type Mapping } from "./path.ts";
import { problemsUnder } from "./problems.ts";

interface ItemCardProps {
  list: List;
  index: number;
  icon: LucideIcon;
  title: string;
  /** Beside the title: its type and its name in placeholders. */
  facts: ReactNode;
  children: ReactNode;
}

/** A variable or step: its head, which folds its form away, and what can be done with it as a whole. */
export function ItemCard({ list, index, icon: Icon, title, facts, children }: ItemCardProps) {
  const { t } = useTranslation("editor");
  const { problems, open, setOpen } = useEditing();
  const words = useDraftWords();
  const key = useItemKeys(list)[index]!;
  const isOpen = open.has(key);
  const id = useId();
  const path = [list, index];
  const inside = problemsUnder(problems, path);
  const own = inside.filter((problem) => problem.path.length === 2);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div>
      <div className="flex min-w-0 items-center gap-1 pr-1">
        <h3 className="min-w-0 grow">
          <button
            type="button"
            id={idOf(path)}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(key, !isOpen)}
            className="flex min-h-11 w-full min-w-0 items-center gap-2 text-left"
          >
            <Chevron aria-hidden className="size-4 shrink-0 text-muted" />
            <Icon aria-hidden className="size-4 shrink-0 text-muted" />
            <span className="min-w-0 truncate font-medium">{title}</span>
            <span className="flex min-w-0 shrink items-center gap-2 overflow-hidden text-xs text-muted max-sm:hidden">
              {facts}
            </span>
            {inside.length > 0 && <Badge tone="bad">{t("problems", { count: inside.length })}</Badge>}
          </button>
        </h3>
        <ItemMenu list={list} index={index} title={title} />
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <div className="grid min-w-0 gap-4 border-t border-line py-4 pr-3">
            {own.map(({ message }) => (
              <p key={message} className="text-bad">
                {words(message)}
              </p>
            ))}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

function ItemMenu({ list, index, title }: { list: List; index: number; title: string }) {
  const { t } = useTranslation("editor");
  const { store, setOpen } = useEditing();
  const last = useItemKeys(list).length - 1;
  const move = (to: number) => {
    store.move(list, index, to);
    announce(t("sort.dropped", { name: title, place: to + 1, total: last + 1 }));
  };
  const duplicate = () => {
    const { draft } = store.get();
    const item = getAt(draft, [list, index]) as Mapping;
    setOpen(store.insert(list, copyOf(item, list === "variables" ? "name" : "id", draft[list]), index + 1), true);
    focusHead(list, index + 1);
  };
  const remove = () => {
    const putBack = store.remove(list, index);
    toast(t("removed", { name: title }), { action: { label: t("undo"), onClick: putBack } });
    if (last > 0) focusHead(list, Math.min(index, last - 1));
    else afterMenu(() => document.getElementById(`add-${list}`)?.focus());
  };
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={t("item.more", { name: title })} />}>
      <MenuItem icon={ArrowUp} disabled={index === 0} onSelect={() => move(index - 1)}>
        {t("item.up")}
      </MenuItem>
      <MenuItem icon={ArrowDown} disabled={index === last} onSelect={() => move(index + 1)}>
        {t("item.down")}
      </MenuItem>
      <MenuItem icon={Copy} onSelect={duplicate}>
        {t("item.duplicate")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={remove}>
        {t("item.remove")}
      </MenuItem>
    </Menu>
  );
}

function focusHead(list: List, index: number): void {
  afterMenu(() => document.getElementById(idOf([list, index]))?.focus());
}
