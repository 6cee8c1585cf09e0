import type { LicensedDevice, OwnLicense } from "@runsheet/contract/license";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { DeviceRow } from "./device-row.tsx";
import { ReleaseDevice } from "./release-device.tsx";
import { RenameDevice } from "./rename-device.tsx";
import { Seats } from "./seats.tsx";

/** From so many on there is something to search in. */
const MANY = 6;

interface DevicesCardProps {
  licenses: readonly OwnLicense[];
  search: string;
  onSearch: (search: string) => void;
}

type Open = { kind: "rename" | "release"; device: LicensedDevice } | null;

/** The devices that have a seat, with what their leases let them do. */
export function DevicesCard({ licenses, search, onSearch }: DevicesCardProps) {
  const { t } = useTranslation("device");
  const [text, setText] = useSearchText(search, onSearch);
  const [open, setOpen] = useState<Open>(null);
  const list = useInfiniteQuery(
    useTRPC().device.list.infiniteQueryOptions(
      { limit: 25, ...(search && { search }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const devices: LicensedDevice[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  const taken = licenses.reduce((sum, { seats }) => sum + seats.used, 0);
  const licenseOf = (device: LicensedDevice) => licenses.find(({ id }) => id === device.licenseId);
  const close = () => setOpen(null);
  const isSearchable = taken >= MANY || search !== "";
  return (
    <Card
      title={t("title")}
      description={<Seats licenses={licenses} />}
      actions={isSearchable && <SearchInput value={text} onValueChange={setText} label={t("search")} />}
      flush
    >
      {list.isPending && <SkeletonRows rows={2} className="h-16" />}
      {list.error && !list.data && (
        <div className="p-4">
          <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.data && devices.length === 0 && search === "" && <p className="p-4 text-muted">{t("none")}</p>}
      {list.data && devices.length === 0 && search !== "" && (
        <div className="flex items-center gap-3 p-4 text-muted">
          {t("nothing")}
          <Button
            size="sm"
            onClick={() => {
              setText("");
              onSearch("");
            }}
          >
            {t("reset")}
          </Button>
        </div>
      )}
      {devices.length > 0 && search !== "" && (
        <p role="status" className="sr-only">
          {t("shown", { count: devices.length })}
        </p>
      )}
      <ul
        aria-label={t("title")}
        className={list.isPlaceholderData ? "divide-y divide-line opacity-70" : "divide-y divide-line"}
      >
        {devices.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            license={licenses.length > 1 ? licenseOf(device) : undefined}
            onRename={() => setOpen({ kind: "rename", device })}
            onRelease={() => setOpen({ kind: "release", device })}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="border-t border-line p-3">
          <LoadMore list={list} label={t("more")} />
        </div>
      )}
      {open?.kind === "rename" && <RenameDevice device={open.device} onClose={close} />}
      {open?.kind === "release" && (
        <ReleaseDevice device={open.device} releases={licenseOf(open.device)?.releases ?? null} onClose={close} />
      )}
    </Card>
  );
}
