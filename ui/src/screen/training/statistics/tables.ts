/** Figures of training as tables: the same on the screen and on paper. */
import type { ListTable, OnlineCourse, PersonTraining, TeamTraining, TrainingGroup, TrainingLine } from '../../../backend';
import { showDate } from '../../../text/date';
import { showDecimal, showNumber } from '../../../text/number';

export type FigureTable = Pick<ListTable, 'title' | 'columns' | 'rows' | 'total'>;

const COUNTED: [string, (line: TrainingLine) => string][] = [
  ['Buổi đã tổ chức', (line) => showNumber(line.held)],
  ['Sắp tới, chưa ghi', (line) => showNumber(line.planned)],
  ['Thành viên các tổ', (line) => showNumber(line.members)],
  ['Khách ghi tên', (line) => showNumber(line.guests)],
  ['Người dân đếm số', (line) => showNumber(line.residents)],
  ['Tổng số người', (line) => showNumber(line.people)],
  ['Trong đó nữ', (line) => showNumber(line.women)],
  ['Lượt người', (line) => showNumber(line.attendances)],
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

/** Team by team; "dưới ngưỡng" as a word of its own. */
export function teamsTable(teams: TeamTraining[]): FigureTable {
  return {
    title: 'Tập huấn của từng tổ',
    columns: ['Tổ', 'Thành viên', 'Đã dự ít nhất một buổi', 'Lượt được mời', 'Lượt dự', 'Tỷ lệ dự (%)', 'Nhận xét'],
    rows: teams.map((team) => [team.name, showNumber(team.members), showNumber(team.trained), showNumber(team.expected), showNumber(team.attended), showDecimal(team.percent), team.below ? 'Dưới ngưỡng' : '']),
    total: [],
  };
}

export function peopleTable(people: PersonTraining[], title: string): FigureTable {
  return {
    title,
    columns: ['Họ và tên', 'Tổ', 'Buổi được mời', 'Buổi đã dự', 'Số giờ', 'Chủ đề', 'Lần cuối', 'Khóa trực tuyến xong'],
    rows: people.map((one) => [
      one.name,
      one.teams.join('; '),
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
