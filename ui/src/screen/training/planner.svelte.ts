/** How the clerk last looked at the calendar; kept while the program is open. */
export type Look = 'month' | 'week' | 'list';

export const planner = $state<{ look: Look; day: string; search: string; only: string }>({ look: 'month', day: '', search: '', only: '' });
