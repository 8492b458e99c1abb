/**
 * Path of a copy of a template. The time is in its name: an earlier copy may have been worked on
 * in Word, and must not be written over.
 */
export function copyPath(folder: string, title: string, now: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const time = `${pad(now.getHours())}${pad(now.getMinutes())}${pad(now.getSeconds())}`;
  const name = title.replace(/[\\/:*?"<>|]/g, '-');
  return `${folder}${folder.includes('\\') ? '\\' : '/'}Mẫu ${name} ${day} ${time}.docx`;
}
