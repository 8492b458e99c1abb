/** The report of a session: made once, then written out as it stands. */
import { call } from '../../../backend';
import { ask, change } from '../../../desk/desk.svelte';

const KIND = 'session-report';

/** Writes the report as Word and PDF; answers the files. */
export async function printReport(session: string): Promise<string[]> {
  const papers = await call('papers', { kind: KIND, state: null });
  const made = papers.find((paper) => paper.session === session) ?? (await change('Đang soạn báo cáo', 'paper_new', { kind: KIND, set: [], teams: null, session }));
  return (await ask('Đang xuất Word và PDF', 'paper_render', { id: made.id, formats: ['docx', 'pdf'], to: null })).files;
}
