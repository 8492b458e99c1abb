/** What the core answers instead of a result: a code of its catalogue and the sentence to show. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    /** Code of the catalogue; it never changes, so that screens may act on it. */
    readonly code: string,
    /** What happened and what to do, in Vietnamese. */
    message: string,
    /** Where: a field, a row or a part of a file. */
    readonly place: string | null = null,
  ) {
    super(message);
  }

  /** Makes a refusal of whatever a host threw, so that screens meet one kind of error only. */
  static from(thrown: unknown): Refusal {
    if (thrown instanceof Refusal) return thrown;
    if (isRecord(thrown) && typeof thrown.code === 'string' && typeof thrown.message === 'string') {
      return new Refusal(thrown.code, thrown.message, typeof thrown.place === 'string' ? thrown.place : null);
    }
    if (isRecord(thrown) && isRecord(thrown.error)) return Refusal.from(thrown.error);
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return new Refusal(
      'window-failure',
      `Phần mềm gặp lỗi ngoài dự kiến (${detail}). Dữ liệu đã lưu vẫn còn nguyên; hãy thử lại hoặc mở lại phần mềm.`,
    );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
