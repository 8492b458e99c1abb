/** A whole number with a dot between thousands: 3.321. */
export function showNumber(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** A number with one decimal after a comma, or a dash where it is not known: 34,4. */
export function showDecimal(value: number | null): string {
  if (value === null) return '–';
  const [whole = '0', decimal] = value.toFixed(1).split('.');
  return `${showNumber(Number(whole))},${decimal}`;
}

/** True for text that stands right-aligned in a table: 12, 1.234, 34,4, 50%. */
export function looksNumeric(text: string): boolean {
  return /^-?\d[\d.,]*\s?%?$/.test(text.trim());
}

/** Reads a whole number not below zero as typed; `null` where it is none. */
export function parseCount(typed: string): number | null {
  const digits = typed.replace(/[\s.]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** Bytes as a person reads them: 12 KB, 1,5 MB. */
export function showBytes(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : bytes < 1_000_000_000 ? [bytes / 1_000_000, 'MB'] : [bytes / 1_000_000_000, 'GB'];
  return `${size.toLocaleString('vi-VN', { maximumFractionDigits: unit === 'KB' || size >= 100 ? 0 : 1 })} ${unit}`;
}
