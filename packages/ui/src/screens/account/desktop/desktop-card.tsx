import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { Switch } from "../../../kit/switch.tsx";
import type { Desk, DeskManners } from "../../../wire/desk.ts";
import { useHouse } from "../../../wire/house.tsx";
import { SettingRow } from "../setting-row.tsx";

const KEY = ["desk", "manners"];
const CHOICES = ["launchAtLogin", "closeHides", "notices", "spellCheck"] as const satisfies (keyof DeskManners)[];

/** How the app behaves on this computer; kept there and nowhere else. */
export function DesktopCard() {
  const { desk } = useHouse().host;
  return desk ? <Choices desk={desk} /> : null;
}

function Choices({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desktop");
  const queries = useQueryClient();
  const manners = useQuery({ queryKey: KEY, queryFn: () => desk.manners() }).data;
  const change = useMutation({
    mutationFn: (wanted: { [Choice in keyof DeskManners]?: boolean }) => desk.changeManners(wanted),
    onSuccess: (now) => void queries.setQueryData(KEY, now),
    onError: () => void toast.error(t("notChanged")),
  });
  const openLog = async () => {
    if (!(await desk.openLog().catch(() => false))) toast(t("noLog"));
  };
  const actions = (
    <Button size="sm" onClick={() => void openLog()}>
      {t("log")}
    </Button>
  );
  return (
    <Card title={t("title")} description={t("text")} actions={actions}>
      {manners ? (
        <div className="divide-y divide-line">
          {CHOICES.filter((choice) => manners[choice] !== null).map((choice) => (
            <SettingRow key={choice} label={t(`${choice}`)} help={t(`${choice}Help`)}>
              {(labelledBy) => (
                <Switch
                  aria-labelledby={labelledBy}
                  checked={manners[choice] === true}
                  disabled={change.isPending}
                  onCheckedChange={(on) => change.mutate({ [choice]: on })}
                />
              )}
            </SettingRow>
          ))}
        </div>
      ) : (
        <SkeletonRows rows={3} className="h-12" />
      )}
    </Card>
  );
}
