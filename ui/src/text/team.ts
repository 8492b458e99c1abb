/** What teams are called everywhere, beside the commune's own words for them. */
const USUAL = ['Tổ công nghệ số cộng đồng', 'Tổ CNSCĐ'];

/**
 * A team's name without the words all teams of the commune begin with: "khu 1" of "Tổ CNSCĐ và
 * phản ứng nhanh khu 1". The whole name where nothing would be left.
 */
export function shortTeam(name: string, types: readonly string[] = []): string {
  const prefixes = [...types, ...USUAL].filter((type) => type !== '').sort((a, b) => b.length - a.length);
  const prefix = prefixes.find((type) => name.toLocaleLowerCase('vi').startsWith(`${type.toLocaleLowerCase('vi')} `));
  const rest = prefix ? name.slice(prefix.length).trim() : '';
  return rest === '' ? name : rest;
}
