//! The one list of commands. A command that stands here has a handler, or this does not compile;
//! the shell's permissions, the browser's loopback server, `toso` and the TypeScript types all
//! come from it.

use serde_json::Value;
use ts_rs::TS;

use crate::desk::{Call, Desk};
use crate::error::WireError;
use crate::handler::{
    agency, app, attendance, bases, campaigns, changes, checking, comparing, duties, exchange,
    figures, history, import, issuing, keeping, lists, merger, papers, people, planning, province,
    reports, result_entries, result_figures, result_grid, results, returns, roster, search,
    session_papers, targets, team_types, templates, training, training_stats, villages,
};
use crate::types::*;

macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident: $request:ty => $answer:ty = $handler:path;)+) => {
        /// Names of all commands, in the order of the list.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Carries out one command given by name with its arguments as JSON.
        ///
        /// # Errors
        /// `unknown-command`, `bad-arguments`, or what the command itself refuses with.
        pub fn dispatch(desk: &mut Desk, call: &mut Call<'_>, name: &str, arguments: Value) -> Result<Value, WireError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(arguments).map_err(WireError::bad_arguments)?;
                    let answer: $answer = $handler(desk, call, request)?;
                    serde_json::to_value(answer).map_err(WireError::bad_arguments)
                })+
                _ => Err(WireError::unknown_command(name)),
            }
        }

        /// The table of commands as a TypeScript type.
        pub(crate) fn typescript(cfg: &ts_rs::Config) -> String {
            let mut text = String::from("/** Every command with what it takes and what it answers. */\nexport interface Commands {\n");
            $(
                text.push_str(concat!("  /**", $($doc),+, " */\n  ", stringify!($name), ": [args: "));
                text.push_str(&<$request as TS>::name(cfg));
                text.push_str(", answer: ");
                text.push_str(&<$answer as TS>::name(cfg));
                text.push_str("];\n");
            )+
            text.push_str("}\n");
            text
        }
    };
}

commands! {
    /// What the window shows around every screen.
    app_status: Empty => AppStatus = app::status;
    /// Takes back the last change.
    undo: Empty => Undone = app::undo;
    /// Brings back the change undone last.
    redo: Empty => Undone = app::redo;
    /// The changes of the past, newest first.
    journal: JournalQuery => Vec<JournalEntry> = app::journal;
    /// Examines the store.
    store_check: Empty => StoreCheck = keeping::check;
    /// The backups of the store, newest first, and the second place.
    backups: Empty => BackupList = keeping::backups;
    /// Makes a backup now.
    backup_now: Empty => BackupList = keeping::backup_now;
    /// Writes the whole store to one file.
    store_backup: BackupTo => BackupWritten = keeping::backup_to;
    /// Chooses the second place for backups, and copies everything there.
    second_place_set: SecondPlaceChoice => BackupList = keeping::second_place_set;
    /// Copies everything to the second place now.
    second_place_copy: Empty => BackupList = keeping::second_place_copy;
    /// The backups in the second place; it may take a while to answer.
    second_place_backups: Empty => Vec<BackupRow> = keeping::second_place_backups;
    /// The figures of every commune of the store.
    communes_overview: Empty => Vec<CommuneTotals> = exchange::overview;
    /// Writes the figures of every commune to a workbook.
    communes_export: Empty => Files = exchange::overview_export;
    /// Chooses the commune that is worked on.
    commune_choose: CommuneChoice => Empty = exchange::choose;
    /// Writes communes or teams to one file for another store.
    exchange_send: ExchangeWish => ExchangeSent = exchange::send;
    /// Looks into a file that was sent; nothing is stored.
    exchange_look: BackupFile => ExchangeLook = exchange::look;
    /// Takes in what was sent, as one change.
    exchange_receive: ExchangeTake => ExchangeReceived = exchange::receive;
    /// Looks into a backup without changing anything.
    restore_look: BackupFile => RestoreLook = keeping::look;
    /// Puts an earlier state in the place of today's, of which a safety copy is made first.
    store_restore: BackupFile => Restored = keeping::restore;

    /// Communes by what was typed.
    units: UnitQuery => Vec<Unit> = agency::units;
    /// First start, or one more commune.
    setup: Setup => CommuneRef = agency::setup;
    /// Loads a bundled sample.
    sample: SampleChoice => SampleLoaded = agency::sample;
    /// Stores the commune's letterhead, department, team type and signers.
    commune_save: Commune => Commune = agency::save;
    /// The library of legal bases.
    bases: Empty => Bases = bases::list;
    /// How a document would be cited, while it is typed.
    basis_cite: LegalDocument => Citation = bases::cite;
    /// Stores a basis.
    basis_save: BasisSave => ById = bases::save;
    /// Deletes a basis of the clerk's own, or one that no paper is to rest on.
    basis_delete: ById => Empty = bases::delete;
    /// Writes the kept file of a basis out.
    basis_file: BasisFileOut => Files = bases::file_out;
    /// Sorts the library.
    bases_order: BasesOrder => Empty = bases::order;
    /// What taking over a library would do.
    bases_import_preview: LibraryFile => LibraryReport = bases::preview;
    /// Takes over a library; the clerk's own entries and choices stay.
    bases_import: LibraryFile => LibraryReport = bases::import;
    /// Writes the library to a file.
    bases_export: LibraryExport => Files = bases::export;

    /// What the words typed find, over everything.
    search: SearchQuery => Found = search::search;
    /// How much the words typed find in all.
    search_total: SearchQuery => FoundTotals = search::total;

    /// The villages of a day.
    villages: AsOf => Vec<Village> = villages::list;
    /// Stores a village.
    village_save: Village => ById = villages::save;
    /// Deletes a village that no team serves.
    village_delete: ById => Empty = villages::delete;
    /// Several villages become one from a day on.
    village_merge: VillageMerge => ById = villages::merge;
    /// A village becomes several from a day on.
    village_split: VillageSplit => Vec<ById> = villages::split;
    /// A village gets another name or kind from a day on.
    village_rename: VillageRename => ById = villages::rename;
    /// All changes of villages, newest first.
    village_changes: Empty => Vec<VillageChange> = villages::changes;
    /// Takes back a change of villages that was entered by mistake.
    village_change_delete: ById => Empty = villages::take_back;
    /// The old communes that went into this one.
    former_communes: Empty => Vec<FormerCommune> = villages::formers;
    /// Notes which old commune teams come from.
    former_mark: FormerMark => Empty = villages::mark_former;
    /// The teams that a merger may be about.
    merger_sources: Empty => Vec<OldTeam> = merger::sources;
    /// Proposes new teams from old ones.
    merger_propose: MergerStart => Merger = merger::propose;
    /// What there is to say of a plan of new teams.
    merger_look: MergerPlan => MergerLook = merger::look;
    /// A plan with one planned team gone into another.
    merger_join: MergerJoin => MergerPlan = merger::join;
    /// A plan with one of several leaders leading.
    merger_lead: MergerLead => MergerPlan = merger::lead;
    /// Drafts the decision that a plan of new teams comes to.
    merger_prepare: MergerPlan => ById = merger::prepare;
    /// What became of a person.
    person_history: ById => PersonHistory = history::person;
    /// What became of a team.
    team_history: ById => TeamHistory = history::team;
    /// The teams of a day.
    teams: AsOf => Vec<TeamRow> = roster::teams;
    /// Stores a team.
    team_save: TeamSave => ById = roster::team_save;
    /// Deletes a team that no issued paper names, with its memberships.
    team_delete: ById => Empty = roster::team_delete;
    /// The members found.
    members: MemberQuery => Members = roster::members;
    /// Stores a member.
    member_save: MemberSave => ById = roster::member_save;
    /// Deletes a membership that no issued paper names.
    member_delete: ById => Empty = roster::member_delete;
    /// Figures of a day.
    stats: AsOf => Stats = roster::stats;
    /// Composition of the team type.
    slots: Empty => Slots = roster::slots;
    /// Stores the composition.
    slots_save: Slots => Slots = roster::slots_save;
    /// The types of teams, the default one first.
    team_types: Empty => Vec<TeamType> = team_types::list;
    /// Stores a type of team with its composition.
    team_type_save: TeamType => Vec<TeamType> = team_types::save;
    /// Deletes a type that no team has.
    team_type_delete: ById => Empty = team_types::delete;
    /// What may have been meant by a value typed into a cell.
    cell_offer: CellTyped => CellOffer = people::offer;
    /// Stores one cell of the table of members.
    member_cell: CellEdit => CellDone = people::cell;
    /// One action on several members, as one change.
    members_bulk: MembersBulk => BulkDone = people::bulk;
    /// Puts members who are to leave or to change teams on a draft of a consolidation.
    members_propose: MembersPropose => ById = people::propose;
    /// All memberships of a person.
    person: ById => Person = people::person;
    /// Makes two entries of one person one.
    people_merge: PeopleMerge => ById = people::merge;
    /// A statistic of a day.
    figures: FiguresQuery => Figures = figures::figures;
    /// Everything about teams, villages and people that is to be looked at.
    review: ReviewQuery => Review = figures::review;
    /// A list as it prints.
    list_table: ListQuery => ListTable = lists::table;
    /// Writes a list as an .xlsx.
    list_write: ListQuery => Files = lists::write;
    /// Reads a roster without storing anything.
    import_preview: ImportFile => ImportReport = import::preview;
    /// Reads a roster and stores it as one change.
    import_apply: ImportFile => ImportReport = import::apply;
    /// Writes the problems of a roster to a file for those who drew it up.
    import_problems: ImportFile => Files = import::problems;

    /// Kinds of papers that can be made.
    paper_kinds: Empty => Vec<PaperKind> = papers::kinds;
    /// Papers, newest first.
    papers: PaperQuery => Vec<PaperRow> = papers::list;
    /// One paper.
    paper: ById => Paper = papers::get;
    /// Makes a draft.
    paper_new: PaperNew => ById = papers::new;
    /// Makes a whole set of drafts with the same teams and signer.
    dossier_new: DossierNew => Dossier = papers::dossier;
    /// Changes lines of a draft.
    paper_set: PaperSet => Paper = papers::set;
    /// Takes a draft's data from the roster again.
    paper_refresh: ById => Paper = papers::refresh;
    /// Deletes a draft.
    paper_delete: ById => Empty = papers::delete;
    /// Draws a paper for the window.
    paper_preview: ById => Preview = papers::preview;
    /// Draws a draft with values that are not stored, as they are typed.
    paper_try: PaperTry => Preview = papers::tried;
    /// Puts changes of members on a draft of a consolidation.
    paper_changes_set: PaperChanges => Paper = changes::set;
    /// Writes a paper to files.
    paper_render: PaperRender => PaperFiles = papers::render;
    /// Marks a draft as handed in.
    paper_submit: ById => Paper = issuing::submit;
    /// Marks what was handed in as a draft again.
    paper_send_back: ById => Paper = issuing::send_back;
    /// Gives number and date; a decision comes in force.
    paper_issue: PaperIssue => Paper = issuing::issue;
    /// Takes an issued paper back.
    paper_revoke: PaperRevoke => Paper = issuing::revoke;
    /// Records a paper made elsewhere as issued.
    paper_record: PaperRecord => ById = issuing::record;
    /// Records decisions of the past as one change, with who came and went by each.
    paper_record_past: PastDecisions => RecordedPapers = merger::record_past;
    /// What speaks against a number and a date.
    paper_number_look: NumberQuery => NumberLook = issuing::look_at_number;
    /// Keeps a file with an issued paper.
    paper_attach: PaperAttach => Paper = issuing::attach;
    /// Writes a kept file out.
    paper_file: PaperFileOut => Files = issuing::file_out;
    /// Drafts the letter that corrects an issued paper.
    paper_correct: ById => ById = issuing::correct;
    /// Holds a paper against NĐ 30.
    paper_check: PaperCheck => Vec<CheckFinding> = checking::paper;
    /// Holds a Word file against NĐ 30.
    file_check: FileCheck => Vec<CheckFinding> = checking::file;
    /// Writes a copy of a Word file with what can be mended safely mended.
    file_fix: FileCheck => Files = checking::mend;
    /// Writes a copy of a Word file with a comment at each place that needs one.
    file_annotate: FileCheck => Files = checking::annotate;
    /// What the commune asks differently from the decree.
    check_profile: Empty => Profile = checking::profile;
    /// Stores what the commune asks differently.
    check_profile_save: Profile => Profile = checking::profile_save;
    /// Compares two papers, versions or files.
    paper_compare: CompareQuery => Comparison = comparing::compare;
    /// Which register each type of paper is numbered in.
    registers: Empty => Registers = issuing::registers;
    /// Stores the registers.
    registers_save: Registers => Registers = issuing::registers_save;
    /// Checks a template.
    template_check: TemplateFile => Vec<TemplateFinding> = templates::template_check;
    /// Writes the starter template of a kind to a file.
    template_export: TemplateExport => Files = templates::template_export;
    /// Takes a template in use for a kind.
    template_add: TemplateFile => Empty = templates::template_add;
    /// The template of every kind.
    templates: Empty => Vec<TemplateRow> = templates::templates;
    /// Every version of a kind's template, newest first, the starter last.
    template_versions: TemplateKind => Vec<TemplateVersion> = templates::versions;
    /// Makes a kind follow one of its versions again.
    template_use: TemplateUse => Empty = templates::use_version;
    /// Gets the working file of a kind ready to be opened in Word.
    template_open: TemplateOpen => Files = templates::open;
    /// Looks whether Word has saved the working file since.
    template_working: TemplateKind => TemplateWorking = templates::working;
    /// Takes the working file in use as a new version.
    template_take: TemplateKind => Empty = templates::take;
    /// Draws a template with sample data; nothing is stored.
    template_preview: TemplateSource => Preview = templates::preview;
    /// Writes a copy of a template with its findings as comments of Word.
    template_annotate: TemplateAnnotate => Files = templates::annotate;
    /// The fields that may be typed into a kind's template.
    template_fields: TemplateKind => Vec<TemplateField> = templates::fields;
    /// Packs templates into one file for another commune.
    template_pack: TemplatePack => Files = templates::pack;
    /// Looks into a package of templates.
    template_unpack: TemplatePackage => TemplatePacked = templates::unpack;
    /// Takes templates out of a package and in use, as one change.
    template_receive: TemplateReceive => Empty = templates::receive;

    /// Sessions, the next one first.
    sessions: Empty => Vec<Session> = training::list;
    /// Stores a session, with its repeats and in all its villages, as one change.
    session_save: SessionSave => SessionsSaved = planning::save;
    /// All that stands against a session as it is typed; nothing is stored.
    session_conflicts: SessionSave => Vec<SessionConflict> = planning::conflicts;
    /// Deletes a session of which nothing was noted yet.
    session_delete: ById => Empty = planning::delete;
    /// Moves a session, every part by as much.
    session_move: SessionMove => Empty = planning::move_to;
    /// Plans a session again at other moments.
    session_copy: SessionCopy => SessionsSaved = planning::copy;
    /// Calls a session off.
    session_cancel: SessionCancel => Empty = planning::cancel;
    /// Holds a session after all that was called off.
    session_reinstate: SessionReinstate => Empty = planning::reinstate;
    /// What is on which day; days without anything are left out.
    session_calendar: CalendarSpan => Vec<CalendarDay> = planning::calendar;
    /// Writes sessions to a calendar file (.ics).
    session_ics: SessionIcs => Files = planning::ics;
    /// The message that calls people to a session, for a Zalo group.
    session_zalo: ById => PlainText = planning::zalo;
    /// Names offered while a session is typed.
    session_suggestions: Empty => SessionSuggestions = planning::suggestions;
    /// The courses, by name.
    courses: Empty => Vec<Course> = planning::courses;
    /// Stores a course.
    course_save: CourseSave => ById = planning::course_save;
    /// Deletes a course that no session belongs to.
    course_delete: ById => Empty = planning::course_delete;
    /// The venues, by name.
    venues: Empty => Vec<Venue> = planning::venues;
    /// Stores a venue.
    venue_save: Venue => ById = planning::venue_save;
    /// Deletes a venue; sessions there keep their place.
    venue_delete: ById => Empty = planning::venue_delete;
    /// The catalogue of topics, in order.
    topics: Empty => Vec<Topic> = planning::topics;
    /// Stores the catalogue of topics.
    topics_save: TopicsSave => Vec<Topic> = planning::topics_save;
    /// The holidays of a year.
    holidays: HolidayYear => Holidays = planning::holidays;
    /// Stores a holiday of the commune's calendar.
    holiday_save: HolidaySave => Empty = planning::holiday_save;
    /// Takes a day off the calendar, or brings back what the bundled one says.
    holiday_delete: HolidayDelete => Empty = planning::holiday_delete;
    /// Makes the attendance sheet (once) and writes it.
    session_sheet: SessionSheet => PaperFiles = training::sheet;
    /// The kinds of papers that a session can have, with those it has: made with `paper_new`.
    session_papers: ById => Vec<SessionPaper> = session_papers::list;
    /// Gives certificates to those who were there long enough, or to those ticked.
    session_certify: SessionCertify => Certified = session_papers::certify;
    /// The certificates of a session, by number.
    session_certificates: ById => Vec<CertificateRow> = session_papers::certificates;
    /// Makes the calendar of a month and writes it.
    month_calendar: MonthCalendar => PaperFiles = session_papers::calendar;
    /// The list of a session with its marks.
    session_attendance: ById => Attendance = attendance::get;
    /// Sets marks, of everybody or one by one, as one change.
    session_mark: SessionMark => Attendance = attendance::mark;
    /// Takes in marks from a file: all of it or nothing.
    session_mark_file: SessionFileAdd => Attendance = attendance::mark_file;
    /// Writes down who came without being on the list, or corrects it; answers the row.
    session_walk_in: WalkIn => ById = attendance::walk_in;
    /// Makes a guest one with somebody of the roster, or somebody new; answers the person.
    session_join: GuestJoin => ById = attendance::join;
    /// Takes somebody off the list of a session with their marks.
    session_attendee_delete: ById => Empty = attendance::remove;
    /// Notes how many came where nobody's name was taken.
    session_headcount: Headcount => Attendance = attendance::headcount;
    /// Keeps a scan of the signed sheet with a session.
    session_file_add: SessionFileAdd => Vec<SessionFile> = attendance::file_add;
    /// Writes a kept scan out.
    session_file: SessionFileChoice => Files = attendance::file_out;
    /// Lets a scan go.
    session_file_delete: SessionFileChoice => Vec<SessionFile> = attendance::file_delete;
    /// What training came to.
    training_stats: TrainingSpan => TrainingStats = training_stats::stats;
    /// Who took part in what, for how long, and who never did.
    training_people: PeopleTrainedQuery => Vec<PersonTraining> = training_stats::people;
    /// The sessions somebody was marked for, the latest first.
    training_person: ById => Vec<AttendedSession> = training_stats::person;
    /// Chooses below which percentage a team is to be looked at.
    training_threshold_set: TrainingThreshold => TrainingThreshold = training_stats::threshold_set;
    /// Takes in a list of courses completed online.
    completion_import: CompletionFile => CompletionReport = training_stats::completion_import;

    /// The indicators in their order, those no longer used among them.
    indicators: Empty => Vec<Indicator> = results::indicators;
    /// Stores an indicator.
    indicator_save: IndicatorSave => ById = results::indicator_save;
    /// Stops using an indicator, or uses it again; what was entered stays.
    indicator_retire: IndicatorRetire => Empty = results::indicator_retire;
    /// Deletes an indicator of which no number was ever entered.
    indicator_delete: ByIndicator => Empty = results::indicator_delete;
    /// Puts the indicators in an order.
    indicators_order: IndicatorOrder => Empty = results::indicator_order;
    /// The sets of indicators that come with the program.
    indicator_sets: Empty => Vec<IndicatorSet> = results::indicator_sets;
    /// Takes the indicators of a set that are not there yet.
    indicator_set_take: IndicatorSetTake => Changed = results::indicator_set_take;
    /// The targets of a period.
    targets: OfPeriod => Targets = targets::list;
    /// Sets targets, as one change.
    targets_set: TargetsSet => Changed = targets::set;
    /// Deletes a target.
    target_delete: ById => Empty = targets::delete;
    /// How a number would be shared among the teams; nothing is stored.
    target_share: ShareAsk => Vec<ShareOffer> = targets::share;
    /// Enters a result.
    result_add: ResultAdd => ById = result_entries::add;
    /// Results as they were entered.
    results: ResultQuery => Vec<ResultEntry> = result_entries::list;
    /// A result with its corrections.
    result_history: ById => ResultHistory = result_entries::history;
    /// Corrects the number of a result; what it was stays to be seen.
    result_correct: ResultCorrect => Empty = result_entries::correct;
    /// Stores where a result comes from and what shows it.
    result_describe: ResultDescribe => Empty = result_entries::describe;
    /// Writes the file that shows a result.
    result_file: ResultFileOut => Files = result_entries::file_out;
    /// Deletes a result entered by mistake.
    result_delete: ById => Empty = result_entries::delete;
    /// What results come to in a period, by team, village or for the commune.
    result_figures: FiguresOfPeriod => GatheredFigures = result_figures::gathered;
    /// One indicator over the months or quarters of a year, or over years.
    result_trend: TrendAsk => ResultTrend = result_figures::trend;
    /// The table of a period: teams by indicators.
    result_grid: GridAsk => ResultGrid = result_grid::read;
    /// Changes cells of the table, as one change.
    result_grid_set: GridSet => Changed = result_grid::set;
    /// Reads what was copied in Excel for the table, or one cell that was typed; nothing is stored.
    result_grid_paste: GridPaste => PastedGrid = result_grid::paste;
    /// Reads rows that were copied in Excel with the names of teams before the numbers; nothing is stored.
    result_grid_rows: GridRows => PastedRows = result_grid::rows;
    /// The rounds in which villages were asked for numbers, the latest first.
    return_rounds: Empty => Vec<ReturnRound> = returns::rounds;
    /// Makes every team its form of a period.
    returns_make: ReturnsMake => ReturnsMade = returns::make;
    /// Who has returned a form, and who has not.
    returns_status: ReturnsPeriod => ReturnsReading = returns::status;
    /// Reads returned forms without storing anything.
    returns_read: ReturnsFiles => ReturnsReading = returns::read;
    /// Reads returned forms and stores what is clear, as one change.
    returns_accept: ReturnsFiles => ReturnsAccepted = returns::accept;
    /// Campaigns, the latest first.
    campaigns: Empty => Vec<Campaign> = campaigns::list;
    /// Stores a campaign.
    campaign_save: CampaignSave => ById = campaigns::save;
    /// Deletes a campaign without targets and households; what was counted stays.
    campaign_delete: ByCampaign => Empty = campaigns::delete;
    /// How far a campaign has come today, and the pace that is needed.
    campaign_progress: ByCampaign => CampaignProgress = campaigns::progress;
    /// Enters what was counted on a day of a campaign, as one change.
    campaign_count: CampaignCount => Changed = campaigns::counted;
    /// The households of a campaign.
    visits: VisitQuery => VisitList = campaigns::visit_list;
    /// Stores households, as one change.
    visits_save: VisitsSave => Vec<ById> = campaigns::visits_save;
    /// Marks what became of households.
    visits_mark: VisitsMark => Changed = campaigns::visits_mark;
    /// Takes households off the list.
    visits_delete: VisitsDelete => Changed = campaigns::visits_delete;
    /// Reads a list of households copied from Excel; nothing is stored.
    visits_paste: VisitsPaste => Vec<PastedVisit> = campaigns::visits_paste;
    /// Writes the households of a campaign as checklists, a workbook for each team.
    checklists_write: ChecklistsWrite => Files = campaigns::checklists;

    /// Kinds of reports.
    report_kinds: Empty => Vec<ReportKind> = reports::kinds;
    /// Periods offered, and how they can close.
    periods: PeriodsQuery => Periods = reports::periods;
    /// A report as a table.
    report_table: ReportQuery => ReportTable = reports::table;
    /// Writes a report.
    report_write: ReportQuery => Files = reports::write;
    /// How a workbook of the province is laid out, and the fields proposed for it.
    province_form_read: ProvinceFormRead => FormReading = province::read;
    /// The forms of the province that are kept.
    province_forms: Empty => Vec<ProvinceFormRow> = province::forms;
    /// Keeps a form with its fields.
    province_form_save: ProvinceFormSave => ById = province::save;
    /// What moved in the next file of a form, and where its fields go.
    province_form_follow: ProvinceFormFollow => FormFollowed = province::follow;
    /// Fills a form for a period.
    province_form_fill: ProvinceFormFill => FormFilled = province::fill_in;
    /// Which indicators stand in a kind of report.
    report_indicators: ReportOfKind => ReportIndicators = reports::indicators;
    /// Chooses which indicators stand in a kind of report.
    report_indicators_save: ReportIndicators => ReportIndicators = reports::indicators_save;
    /// The reports that are asked for in every period, and those that commonly are.
    report_duties: Empty => ReportDuties = duties::duties;
    /// Takes the reports that are commonly asked for, as one change.
    report_duties_take: Empty => Changed = duties::duties_take;
    /// Stores a report that is asked for.
    report_duty_save: ReportDuty => ById = duties::duty_save;
    /// Deletes a report that is asked for; those made stay.
    report_duty_delete: ById => Empty = duties::duty_delete;
    /// What is asked for today, the earliest deadline first.
    report_due: Empty => Vec<ReportDue> = duties::due;
    /// The reports made, the latest first.
    reports_made: Empty => Vec<ReportMade> = duties::reports_made;
    /// Notes a report as made or sent.
    report_made_save: ReportMade => ById = duties::made_save;
    /// Takes a report made off the list.
    report_made_delete: ById => Empty = duties::made_delete;
    /// Writes the kept file of a report made out.
    report_made_file: ReportFileOut => Files = duties::made_file;
    /// Rates of support for teams and members.
    support_rates: Empty => SupportRates = duties::rates;
    /// Stores a rate of support.
    support_rate_save: SupportRate => ById = duties::rate_save;
    /// Deletes a rate of support.
    support_rate_delete: ById => Empty = duties::rate_delete;
    /// Whom to call at the organisations around the teams.
    contacts: Empty => Vec<Contact> = duties::contacts;
    /// Stores a contact.
    contact_save: Contact => ById = duties::contact_save;
    /// Deletes a contact.
    contact_delete: ById => Empty = duties::contact_delete;
    /// Good practices of the teams.
    practices: Empty => Vec<Practice> = duties::practices;
    /// Stores a good practice.
    practice_save: Practice => ById = duties::practice_save;
    /// Deletes a good practice.
    practice_delete: ById => Empty = duties::practice_delete;
}
