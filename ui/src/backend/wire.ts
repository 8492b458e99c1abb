// Made from the Rust types of the wire. Do not edit.

/** Nothing to say, as arguments or as an answer. */
export type Empty = Record<string, never>;

/** A thing named by its identifier alone. */
export type ById = {
  /** Identifier. */
  id: string;
};

/** What the window shows around every screen. */
export type AppStatus = {
  /** Version of the program. */
  version: string;
  /** Today, as the program was told. */
  today: string;
  /** Folder of the store. */
  data_folder: string;
  /** Folder where papers and reports are written unless another is named. */
  output_folder: string;
  /** The commune worked on; none before the first start is done. */
  commune: Commune | null;
  /** All communes of the store. */
  communes: Array<CommuneRef>;
  /** Name of the change that Undo would take back. */
  undo: string | null;
  /** Name of the change that Redo would bring back. */
  redo: string | null;
  /** What the clerk could do next, most pressing first. */
  tasks: Array<Task>;
};

/** One line of "việc cần làm". */
export type Task = {
  /** Short code, the same for the same kind of task. */
  code: string;
  /** The sentence shown. */
  text: string;
  /** The screen where it is done: `start`, `roster`, `papers`, `training`, `reports`, `settings`. */
  screen: string;
  /** The paper, team or session meant, where there is one. */
  id: string | null;
};

/** What was undone or redone. */
export type Undone = {
  /** Name of the change, as it was recorded. */
  name: string;
};

/** A change of the past. */
export type JournalEntry = {
  /** Running number. */
  id: number;
  /** When, local time `yyyy-mm-ddThh:mm:ss`. */
  at: string;
  /** Who. */
  who: string;
  /** What, in the clerk's words. */
  name: string;
  /** `done`, `undone` or `barrier` (undo ends here). */
  state: string;
};

/** How much of the journal to show. */
export type JournalQuery = {
  /** Newest entries at the most. */
  limit: number | null;
};

/** The store's state of health. */
export type StoreCheck = {
  /** True where nothing was found. */
  ok: boolean;
  /** What was found, a sentence each. */
  findings: Array<string>;
};

/** A file of ours to open with the program the PC uses for it. */
export type OpenFile = {
  /** Path as an answer of ours gave it. */
  path: string;
  /** Show it in its folder instead of opening it. */
  in_folder: boolean;
};

/** Files that were written. */
export type Files = {
  /** Full paths. */
  files: Array<string>;
};

/** A search among the 3,321 communes. */
export type UnitQuery = {
  /** What was typed; diacritics do not matter. */
  text: string;
};

/** A commune of the official table. */
export type Unit = {
  /** Official code, five digits. */
  code: string;
  /** Name with its kind: "Xã Lâm Thao". */
  name: string;
  /** Province with its kind. */
  province: string;
};

/** A commune of this store. */
export type CommuneRef = {
  /** Official code. */
  code: string;
  /** Name as in running text: "xã Lâm Thao". */
  name: string;
  /** Province. */
  province: string;
};

/** Who issues the decisions: the chairman as such, or the committee. */
export type Authority = "chairman" | "committee";

/** The clerk's commune with all that stands on its papers. */
export type Commune = {
  /** Official code. */
  code: string;
  /** Name as in running text: "xã Lâm Thao". */
  name: string;
  /** Province. */
  province: string;
  /** Line above the agency, where there is one. */
  letterhead_parent: string | null;
  /** Agency, one or two lines. */
  letterhead_agency: Array<string>;
  /** Place named before the date. */
  place: string;
  /** Drafting unit: "Phòng Văn hóa - Xã hội". */
  department: string;
  /** Its short form in symbols and in "Lưu: VT, …". */
  department_abbreviation: string;
  /** Name of the team type: "Tổ công nghệ số cộng đồng". */
  team_type: string;
  /** Its short form: "Tổ CNSCĐ". */
  team_type_short: string;
  /** Who issues decisions. */
  authority: Authority;
  /** Who may sign; the first marked as default signs unless another is chosen. */
  signers: Array<Signer>;
  /** Folder for finished files; `null` for the program's own. */
  output_folder: string | null;
};

/** One who signs. */
export type Signer = {
  /** Identifier; `null` for a new one. */
  id: string | null;
  /** Full name. */
  name: string;
  /** Title: "Chủ tịch". */
  title: string;
  /** Lines above the signature, e.g. `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  authority_lines: Array<string>;
  /** Signs where nobody else is chosen. */
  is_default: boolean;
};

/** First start. */
export type Setup = {
  /** Official code of the commune. */
  code: string;
  /** Drafting unit; the usual one where absent. */
  department: string | null;
  /** Signer's name. */
  signer: string | null;
  /** Signer's title. */
  title: string | null;
};

/** One of the bundled samples. */
export type SampleChoice = {
  /** `cam-thanh` or `lam-thao`. */
  name: string;
};

/** What a sample brought. */
export type SampleLoaded = {
  /** Name of the commune. */
  commune: string;
  /** Teams made. */
  teams: number;
  /** Memberships made. */
  members: number;
};

/** A legal basis of the commune's library. */
export type Basis = {
  /** Identifier; `null` for a new one. */
  id: string | null;
  /** Text without "Căn cứ" and without the mark at its end. */
  text: string;
  /** Used by default in new decisions. */
  used: boolean;
};

/** The whole library, in the order of citing. */
export type Bases = {
  /** Entries. */
  bases: Array<Basis>;
};

/** Where a team or a membership stands. */
export type Standing = "proposed" | "in-force" | "ended";

/** Sex as rosters give it. */
export type Gender = "male" | "female";

/** Which level a team works at. */
export type Level = "village" | "commune";

/** A day to look at; absent: now. */
export type AsOf = {
  /** The day. */
  as_of: string | null;
};

/** A village. */
export type Village = {
  /** Identifier; `null` for a new one. */
  id: string | null;
  /** "thôn", "khu", "tổ dân phố" … */
  kind: string;
  /** Name without the kind. */
  name: string;
  /** Households, where known. */
  households: number | null;
  /** Teams that serve it and have not ended (ignored when saving). */
  teams: number;
};

/** A team in a list. */
export type TeamRow = {
  /** Identifier. */
  id: string;
  /** Name. */
  name: string;
  /** Villages it serves, joined, or `null`. */
  village: string | null;
  /** Identifiers of these villages. */
  villages: Array<string>;
  /** Level. */
  level: Level;
  /** Standing on the day. */
  state: Standing;
  /** Number and symbol of the decision that put it in force. */
  decision: string | null;
  /** Members on the day. */
  members: number;
  /** Women among them. */
  women: number;
  /** Name of the leader (Tổ trưởng), or `null`. */
  leader: string | null;
  /** In force from. */
  from: string | null;
  /** What its composition misses, a phrase each. */
  missing: Array<string>;
};

/** A team to store. */
export type TeamSave = {
  /** Identifier; `null` for a new one. */
  id: string | null;
  /** Name. */
  name: string;
  /** Level. */
  level: Level;
  /** Identifiers of the villages it serves. */
  villages: Array<string>;
};

/** Which members to show. */
export type MemberQuery = {
  /** What was typed; diacritics do not matter. */
  search: string | null;
  /** A day to look at; absent: now (all that have not ended). */
  as_of: string | null;
  /** One team only. */
  team: string | null;
  /** `name` (tên, đệm, họ) or `position` (team, then position); absent: as entered. */
  sort: MemberSort | null;
  /** Rows at the most. */
  limit: number | null;
};

/** How members are sorted. */
export type MemberSort = "name" | "position";

/** A membership in a list. */
export type MemberRow = {
  /** Identifier of the membership. */
  membership: string;
  /** Identifier of the person. */
  person: string;
  /** Full name. */
  name: string;
  /** Tên. */
  given_name: string;
  /** Year of birth. */
  birth_year: number | null;
  /** Full date of birth, where known. */
  birth_date: string | null;
  /** Sex. */
  gender: Gender | null;
  /** Phone, unmasked. */
  phone: string | null;
  /** Chức vụ, đơn vị công tác. */
  occupation: string | null;
  /** Name of the team. */
  team: string;
  /** Identifier of the team. */
  team_id: string;
  /** Position in the team. */
  position: string | null;
  /** Role slot of the composition. */
  slot: string | null;
  /** Tags: "Đoàn viên", … */
  tags: Array<string>;
  /** Note. */
  note: string | null;
  /** Standing. */
  state: Standing;
  /** From. */
  from: string | null;
  /** To. */
  to: string | null;
};

/** The members found. */
export type Members = {
  /** Rows, at most as many as asked for. */
  rows: Array<MemberRow>;
  /** How many there are in all. */
  total: number;
};

/** A member to store: the person and the membership together. */
export type MemberSave = {
  /** Membership; `null` for a new one. */
  membership: string | null;
  /** Team. */
  team_id: string;
  /** Full name. */
  name: string;
  /** Birth as typed: `1980`, `2/3/1980`, `02/03/1980` or empty. */
  birth: string | null;
  /** Sex. */
  gender: Gender | null;
  /** Phone as typed. */
  phone: string | null;
  /** Chức vụ, đơn vị công tác. */
  occupation: string | null;
  /** Position in the team. */
  position: string | null;
  /** Role slot. */
  slot: string | null;
  /** Tags. */
  tags: Array<string>;
  /** Note. */
  note: string | null;
};

/** Ages in completed years on a day, over those whose birth is known. */
export type Ages = {
  /** Mean, one decimal. */
  mean: number | null;
  /** Youngest. */
  min: number | null;
  /** Oldest. */
  max: number | null;
};

/** Figures that reports quote. */
export type Stats = {
  /** The day they hold for. */
  as_of: string;
  /** Teams. */
  teams: number;
  /** Memberships. */
  members: number;
  /** Women. */
  women: number;
  /** Đoàn viên. */
  youth_union: number;
  /** Ages. */
  age: Ages;
  /** Villages. */
  villages: number;
  /** Villages that a team serves. */
  villages_with_team: number;
  /** Teams without a leader. */
  teams_without_leader: number;
};

/** A required place in a team's composition (thành phần). */
export type Slot = {
  /** Identifier; `null` for a new one. */
  id: string | null;
  /** Name: "Đoàn viên". */
  name: string;
  /** At least. */
  min: number;
  /** At most; `null`: any number. */
  max: number | null;
};

/** The composition of the commune's team type. */
export type Slots = {
  /** In order. */
  slots: Array<Slot>;
};

/** A roster file, its bytes along. */
export type ImportFile = {
  /** Name of the file, shown in messages. */
  file_name: string;
  /** Its bytes in base64. */
  content: string;
  /** Sheet to read; the best one where absent. */
  sheet: string | null;
};

/** A column of the file and what it was taken for. */
export type ImportColumn = {
  /** Letter as the workbook shows it. */
  letter: string;
  /** Header found. */
  header: string;
  /** Field in the clerk's words; `null`: dropped. */
  field: string | null;
};

/** A person read, unmasked. */
export type ImportPerson = {
  /** Full name. */
  name: string;
  /** Tên. */
  given_name: string | null;
  /** Year of birth. */
  birth_year: number | null;
  /** Date of birth. */
  birth_date: string | null;
  /** Sex. */
  gender: Gender | null;
  /** Phone. */
  phone: string | null;
  /** CCCD or CMND. */
  citizen_id: string | null;
  /** Chức vụ, đơn vị công tác. */
  occupation: string | null;
  /** Position in the team. */
  position: string | null;
  /** Team. */
  team: string | null;
  /** Note. */
  note: string | null;
};

/** A problem of a row. */
export type ImportProblem = {
  /** Row of the sheet, from 1. */
  row: number;
  /** Code. */
  code: string;
  /** Field in the clerk's words. */
  field: string;
  /** What stood there. */
  found: string;
  /** What we made of it. */
  made: string | null;
  /** The sentence shown. */
  message: string;
};

/** What storing did, or would do. */
export type Stored = {
  /** New people. */
  people: number;
  /** New memberships. */
  memberships: number;
  /** People already known that got something new. */
  matched: number;
  /** Rows that changed nothing. */
  unchanged: number;
  /** New teams. */
  teams: number;
};

/** How the rows of the file add up. */
export type ImportCounts = {
  /** Rows with anything in them. */
  rows: number;
  /** People read. */
  people: number;
  /** Rows of people refused, each with a problem. */
  refused: number;
  /** Title, header, group, total and signature rows. */
  other: number;
};

/** A roster read, before or after it was stored. */
export type ImportReport = {
  /** Sheet read. */
  sheet: string;
  /** All sheets of the file. */
  sheets: Array<string>;
  /** Columns. */
  columns: Array<ImportColumn>;
  /** People, in the file's order. */
  people: Array<ImportPerson>;
  /** Problems, by row. */
  problems: Array<ImportProblem>;
  /** Accounting of all rows. */
  counts: ImportCounts;
  /** What storing did, or would do. */
  stored: Stored;
};

/** Where a paper stands in its life. */
export type PaperState = "draft" | "submitted" | "issued" | "replaced" | "revoked";

/** A kind of paper. */
export type PaperKind = {
  /** Fixed name: `decision-establish`. */
  kind: string;
  /** Title in the clerk's words. */
  title: string;
};

/** Which papers to list. */
export type PaperQuery = {
  /** One kind only. */
  kind: string | null;
  /** One state only. */
  state: PaperState | null;
};

/** A paper in a list. */
export type PaperRow = {
  /** Identifier. */
  id: string;
  /** Kind. */
  kind: string;
  /** Kind in the clerk's words. */
  kind_title: string;
  /** State. */
  state: PaperState;
  /** Bare number, once given. */
  number: number | null;
  /** Number with symbol, once given: "12/QĐ-UBND". */
  symbol: string | null;
  /** Date of issue. */
  date: string | null;
  /** Trích yếu. */
  title: string;
  /** Made elsewhere and recorded. */
  recorded: boolean;
  /** The session it belongs to. */
  session: string | null;
};

/** A line of a paper that the clerk may change while it is a draft. */
export type PaperText = {
  /** Label, also the name to set it by. */
  label: string;
  /** Value now; one entry a line for lists. */
  value: string;
  /** A list of lines. */
  lines: boolean;
};

/** A paper with what can be done to it. */
export type Paper = {
  /** As in the list.  Changeable lines. */
  texts: Array<PaperText>;
  /** Identifiers of the teams it names. */
  teams: Array<string>;
  /** Number that would follow in its register this year. */
  next_number: number;
  /** True where the roster or the commune has changed since its data were taken. */
  stale: boolean;
  /** Files kept with it. */
  files: Array<string>;
} & PaperRow;

/** A value to set by its label. */
export type Assignment = {
  /** Label or path of the field. */
  label: string;
  /** Value; lines of a list separated by line breaks. */
  value: string;
};

/** A paper to make. */
export type PaperNew = {
  /** Kind. */
  kind: string;
  /** Values to set at once. */
  set: Array<Assignment>;
  /** Teams it names; absent: all not yet established, or all. */
  teams: Array<string> | null;
  /** Session it belongs to; absent: the next one. */
  session: string | null;
};

/** Values to set on a draft. */
export type PaperSet = {
  /** The paper. */
  id: string;
  /** Values. */
  set: Array<Assignment>;
};

/** A paper to write to files. */
export type PaperRender = {
  /** The paper. */
  id: string;
  /** `docx`, `pdf`. */
  formats: Array<string>;
  /** Folder; absent: the commune's. */
  to: string | null;
};

/** A paper drawn for the window. */
export type Preview = {
  /** PDF in base64. */
  pdf: string;
  /** Which converter drew it. */
  converter: string;
};

/** Number and date as văn thư gave them. */
export type PaperIssue = {
  /** The paper. */
  id: string;
  /** Bare number. */
  number: number;
  /** Date of issue. */
  date: string;
};

/** An issued paper to take back. */
export type PaperRevoke = {
  /** The paper. */
  id: string;
  /** Why. */
  why: string;
};

/** A paper made elsewhere. */
export type PaperRecord = {
  /** Kind. */
  kind: string;
  /** Bare number. */
  number: number;
  /** Date of issue. */
  date: string;
  /** Trích yếu; the usual one where absent. */
  title: string | null;
  /** Teams it puts in force; absent: all proposed. */
  teams: Array<string> | null;
};

/** A template to check or to add. */
export type TemplateFile = {
  /** Kind; absent when only checking. */
  kind: string | null;
  /** Name of the file. */
  file_name: string;
  /** Its bytes in base64. */
  content: string;
};

/** What is wrong in a template. */
export type TemplateFinding = {
  /** Code. */
  code: string;
  /** Part, paragraph and the words around. */
  place: string;
  /** The sentence shown. */
  message: string;
  /** Nearest name that exists. */
  suggestion: string | null;
};

/** Whom a session is for. */
export type Audience = "members" | "residents" | "mixed";

/** A training session. */
export type Session = {
  /** Identifier. */
  id: string;
  /** Topic. */
  topic: string;
  /** Start. */
  start: string;
  /** End. */
  end: string;
  /** Place. */
  place: string;
  /** Trainers. */
  trainers: Array<string>;
  /** Partners. */
  partners: Array<string>;
  /** Identifiers of the teams invited; empty: all. */
  teams: Array<string>;
  /** For whom. */
  audience: Audience;
  /** How many are expected. */
  expected: number;
  /** Its attendance sheet, once made. */
  sheet: string | null;
};

/** A session to store. */
export type SessionSave = {
  /** Identifier; `null` for a new one. */
  id: string | null;
  /** Topic. */
  topic: string;
  /** Start. */
  start: string;
  /** End. */
  end: string;
  /** Place. */
  place: string;
  /** Trainers. */
  trainers: Array<string>;
  /** Partners. */
  partners: Array<string>;
  /** Teams invited; empty: all. */
  teams: Array<string>;
  /** For whom. */
  audience: Audience;
  /** Why a clash of place or trainer is accepted. */
  accept: string | null;
};

/** The attendance sheet of a session to write. */
export type SessionSheet = {
  /** The session. */
  id: string;
  /** `docx`, `pdf`. */
  formats: Array<string>;
  /** Folder; absent: the commune's. */
  to: string | null;
};

/** A kind of report. */
export type ReportKind = {
  /** Fixed name: `teams`. */
  kind: string;
  /** Title in the clerk's words. */
  title: string;
};

/** A report to look at or to write. */
export type ReportQuery = {
  /** Kind. */
  kind: string;
  /** Period: `2026-11`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026`, `2026-06-01..2026-08-31`. */
  period: string;
  /** File to write; absent: in the commune's folder. Ignored when looking. */
  to: string | null;
};

/** A period the clerk may pick. */
export type Period = {
  /** As typed: `2026-Q3`. */
  code: string;
  /** In words: "Quý III năm 2026". */
  label: string;
  /** First day. */
  from: string;
  /** Last day. */
  to: string;
};

/** Periods offered, the last closed one first. */
export type Periods = {
  /** In the order offered. */
  periods: Array<Period>;
};

/** A report as a table. */
export type ReportTable = {
  /** Title. */
  title: string;
  /** Period. */
  period: Period;
  /** Column headers, each as its path from the top: `["Thành viên", "Nữ"]`. */
  columns: Array<Array<string>>;
  /** Rows of cells as printed; blank is "". */
  rows: Array<Array<string>>;
  /** The total row. */
  total: Array<string>;
};

/** Every command with what it takes and what it answers. */
export interface Commands {
  /** What the window shows around every screen. */
  app_status: [args: Empty, answer: AppStatus];
  /** Takes back the last change. */
  undo: [args: Empty, answer: Undone];
  /** Brings back the change undone last. */
  redo: [args: Empty, answer: Undone];
  /** The changes of the past, newest first. */
  journal: [args: JournalQuery, answer: Array<JournalEntry>];
  /** Examines the store. */
  store_check: [args: Empty, answer: StoreCheck];
  /** Communes by what was typed. */
  units: [args: UnitQuery, answer: Array<Unit>];
  /** First start, or one more commune. */
  setup: [args: Setup, answer: CommuneRef];
  /** Loads a bundled sample. */
  sample: [args: SampleChoice, answer: SampleLoaded];
  /** Stores the commune's letterhead, department, team type and signers. */
  commune_save: [args: Commune, answer: Commune];
  /** The library of legal bases. */
  bases: [args: Empty, answer: Bases];
  /** Stores the whole library. */
  bases_save: [args: Bases, answer: Bases];
  /** All villages. */
  villages: [args: Empty, answer: Array<Village>];
  /** Stores a village. */
  village_save: [args: Village, answer: ById];
  /** Deletes a village that no team serves. */
  village_delete: [args: ById, answer: Empty];
  /** The teams of a day. */
  teams: [args: AsOf, answer: Array<TeamRow>];
  /** Stores a team. */
  team_save: [args: TeamSave, answer: ById];
  /** Deletes a team that no issued paper names, with its memberships. */
  team_delete: [args: ById, answer: Empty];
  /** The members found. */
  members: [args: MemberQuery, answer: Members];
  /** Stores a member. */
  member_save: [args: MemberSave, answer: ById];
  /** Deletes a membership that no issued paper names. */
  member_delete: [args: ById, answer: Empty];
  /** Figures of a day. */
  stats: [args: AsOf, answer: Stats];
  /** Composition of the team type. */
  slots: [args: Empty, answer: Slots];
  /** Stores the composition. */
  slots_save: [args: Slots, answer: Slots];
  /** Reads a roster without storing anything. */
  import_preview: [args: ImportFile, answer: ImportReport];
  /** Reads a roster and stores it as one change. */
  import_apply: [args: ImportFile, answer: ImportReport];
  /** Kinds of papers that can be made. */
  paper_kinds: [args: Empty, answer: Array<PaperKind>];
  /** Papers, newest first. */
  papers: [args: PaperQuery, answer: Array<PaperRow>];
  /** One paper. */
  paper: [args: ById, answer: Paper];
  /** Makes a draft. */
  paper_new: [args: PaperNew, answer: ById];
  /** Changes lines of a draft. */
  paper_set: [args: PaperSet, answer: Paper];
  /** Takes a draft's data from the roster again. */
  paper_refresh: [args: ById, answer: Paper];
  /** Deletes a draft. */
  paper_delete: [args: ById, answer: Empty];
  /** Draws a paper for the window. */
  paper_preview: [args: ById, answer: Preview];
  /** Writes a paper to files. */
  paper_render: [args: PaperRender, answer: Files];
  /** Marks a draft as handed in. */
  paper_submit: [args: ById, answer: Paper];
  /** Gives number and date; a decision comes in force. */
  paper_issue: [args: PaperIssue, answer: Paper];
  /** Takes an issued paper back. */
  paper_revoke: [args: PaperRevoke, answer: Paper];
  /** Records a paper made elsewhere as issued. */
  paper_record: [args: PaperRecord, answer: ById];
  /** Checks a template. */
  template_check: [args: TemplateFile, answer: Array<TemplateFinding>];
  /** Takes a template in use for a kind. */
  template_add: [args: TemplateFile, answer: Empty];
  /** Sessions, the next one first. */
  sessions: [args: Empty, answer: Array<Session>];
  /** Stores a session. */
  session_save: [args: SessionSave, answer: ById];
  /** Deletes a session. */
  session_delete: [args: ById, answer: Empty];
  /** Makes the attendance sheet (once) and writes it. */
  session_sheet: [args: SessionSheet, answer: Files];
  /** Kinds of reports. */
  report_kinds: [args: Empty, answer: Array<ReportKind>];
  /** Periods offered. */
  periods: [args: Empty, answer: Periods];
  /** A report as a table. */
  report_table: [args: ReportQuery, answer: ReportTable];
  /** Writes a report. */
  report_write: [args: ReportQuery, answer: Files];
}
