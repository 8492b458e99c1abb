/** Figures of training as tables: the same on the screen and on paper. */
import type { ListTable, OnlineCourse, PersonTraining, TeamTraining, TrainingGroup, TrainingLine } from '../../../backend';
import { showDate } from '../../../text/date';
import { showDecimal, showNumber } from '../../../text/number';
import { shortTeam } from '../../../text/team';

export type FigureTable = Pick<ListTable, 'title' | 'columns' | 'rows' | 'total'>;

const COUNTED: [string, (line: TrainingLine) => string][] = [
  ['Buổi', (line) => showNumber(line.held)],
  ['Thành viên', (line) => showNumber(line.members)],
  ['Khách', (line) => showNumber(line.guests)],
  ['Người dân', (line) => showNumber(line.residents)],
  ['Tổng người', (line) => showNumber(line.people)],
  ['Nữ', (line) => showNumber(line.women)],
  ['Lượt', (line) => showNumber(line.attendances)],
  ['Giờ học', (line) => showDecimal(line.hours)],
];

/** What training came to, by one thing; a person counts once in a line and once in the total. */
export function groupTable(group: TrainingGroup, total: TrainingLine): FigureTable {
  const cells = (line: TrainingLine) => COUNTED.map(([, cell]) => cell(line));
  return {
    title: `Kết quả tập huấn theo ${group.title.toLowerCase()}`,
    columns: [group.title, ...COUNTED.map(([name]) => name)],
    rows: group.lines.map((line) => [line.label, ...cells(line)]),
    total: ['Cả kỳ', ...cells(total)],
  };
}

/** Team by team, without the words all teams begin with; "dưới ngưỡng" as a word of its own. */
export function teamsTable(teams: TeamTraining[], types: string[]): FigureTable {
  return {
    title: 'Tập huấn của từng tổ',
    columns: ['Tổ', 'Thành viên', 'Đã dự ít nhất một buổi', 'Lượt được mời', 'Lượt dự', 'Tỷ lệ dự (%)', 'Nhận xét'],
    rows: teams.map((team) => [shortTeam(team.name, types), showNumber(team.members), showNumber(team.trained), showNumber(team.expected), showNumber(team.attended), showDecimal(team.percent), team.below ? 'Dưới ngưỡng' : '']),
    total: [],
  };
}

export function peopleTable(people: PersonTraining[], title: string, types: string[]): FigureTable {
  return {
    title,
    columns: ['Họ và tên', 'Tổ', 'Buổi được mời', 'Buổi đã dự', 'Số giờ', 'Chủ đề', 'Lần cuối', 'Khóa trực tuyến xong'],
    rows: people.map((one) => [
      one.name,
      one.teams.map((team) => shortTeam(team, types)).join('; '),
      showNumber(one.expected),
      showNumber(one.sessions),
      showDecimal(one.hours),
      one.topics.join('; '),
      showDate(one.last),
      one.online.filter((course) => course.complete).map((course) => course.course).join('; '),
    ]),
    total: [],
  };
}

export function onlineTable(courses: OnlineCourse[]): FigureTable {
  return {
    title: 'Học trực tuyến',
    columns: ['Khóa học', 'Đã hoàn thành', 'Đang học', 'Thành viên', 'Tỷ lệ hoàn thành (%)'],
    rows: courses.map((one) => [one.course, showNumber(one.completed), showNumber(one.begun), showNumber(one.members), showDecimal(one.members === 0 ? null : (100 * one.completed) / one.members)]),
    total: [],
  };
}
