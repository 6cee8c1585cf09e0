import type { AuditPeople } from "@runsheet/contract/audit";

/** Each person by what they are called; where several are called the same, the beginning of the id tells them apart. */
export function labelsOf(people: AuditPeople["items"]): Map<string, string> {
  const called = (name: string | null, id: string) => name ?? id.slice(0, 8);
  const taken = new Map<string, number>();
  for (const { id, name } of people) taken.set(called(name, id), (taken.get(called(name, id)) ?? 0) + 1);
  return new Map(
    people.map(({ id, name }) => {
      const label = called(name, id);
      return [taken.get(label) === 1 ? label : `${label} (${id.slice(0, 8)})`, id];
    }),
  );
}
