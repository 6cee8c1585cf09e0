import { Braces, FilePlus2, FileText, Globe, Bot, SquareTerminal, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { STARTERS, type Starter } from "./starters.ts";

const ICONS: Record<Starter, LucideIcon> = {
  blank: FilePlus2,
  http: Globe,
  script: SquareTerminal,
  files: FileText,
  prompt: Bot,
};
const TILE =
  "grid h-full w-full content-start gap-1 rounded-md border border-line bg-surface p-3 text-left hover:border-control hover:bg-hover";

/** What a new template begins with. */
export function StarterPicker({ onStart, onPaste }: { onStart: (starter: Starter) => void; onPaste: () => void }) {
  const { t } = useTranslation("editor");
  return (
    <Card title={t("starter.title")} description={t("starter.text")}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,11rem),1fr))] gap-2">
        {STARTERS.map((starter) => (
          <li key={starter}>
            <Tile
              icon={ICONS[starter]}
              title={t(`starter.${starter}.title`)}
              text={t(`starter.${starter}.text`)}
              onPress={() => onStart(starter)}
            />
          </li>
        ))}
        <li>
          <Tile icon={Braces} title={t("starter.paste.title")} text={t("starter.paste.text")} onPress={onPaste} />
        </li>
      </ul>
    </Card>
  );
}

function Tile({
  icon: Icon,
  title,
  text,
  onPress,
}: {
  icon: LucideIcon;
  title: string;
  text: string;
  onPress: () => void;
}) {
  return (
    <button type="button" onClick={onPress} className={TILE}>
      <span className="flex items-center gap-2 font-medium">
        <Icon aria-hidden className="size-4 shrink-0 text-accent-ink" />
        {title}
      </span>
      <span className="text-[0.8125rem] text-muted">{text}</span>
    </button>
  );
}
