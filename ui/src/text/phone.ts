/** A phone number with its middle hidden: 0700 *** 471. What is too short is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 9 ? '***' : `${digits.slice(0, 4)} *** ${digits.slice(-3)}`;
}

/** A phone number in groups: 0700 001 471. */
export function showPhone(phone: string): string {
  return /^\d{10}$/.test(phone) ? `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}` : phone;
}
