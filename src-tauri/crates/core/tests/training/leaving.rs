//! What leaves the program: the calendar file, read back by another library, and the message.

use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use toso_core::training::{
    Audience, SessionDraft, SessionPlan, Slot, calendar_file, cancel_session, group_message,
    save_plan, topics,
};
use toso_core::training::{Every, Repeat};

use super::{at, by, day, evening, lam_thao, save, sessions, teams};

const LONG: &str = "Tập huấn “Bình dân học vụ số”: hướng dẫn người dân cài đặt, sử dụng ứng dụng VNeID; nộp hồ sơ trực tuyến, thanh toán không dùng tiền mặt \\ an toàn thông tin trên không gian mạng dành cho Tổ công nghệ số cộng đồng các khu dân cư";

#[test]
fn a_year_of_sessions_is_read_back_by_another_library() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let slot = |start: &str, end: &str| Slot { start: at(start), end: at(end) };
    let plan = SessionPlan {
        draft: SessionDraft {
            topic: LONG.into(),
            slots: vec![
                slot("2027-01-09T08:00", "2027-01-09T11:30"),
                slot("2027-01-09T13:30", "2027-01-09T16:30"),
            ],
            note: Some("Dòng một\nDòng hai; dòng ba, hết".into()),
            trainers: vec!["Lê Thị Hạnh".into(), "Đỗ Văn Thành".into()],
            ..evening("2027-01-09", &known[0])
        },
        repeat: Some(Repeat {
            every: Every::Week,
            until: day("2027-12-31"),
            weekdays: Vec::new(),
            skip_days_off: true,
        }),
        places: Vec::new(),
    };
    let ids = store.change(&by(), "Lịch", |c| save_plan(c, &commune, plan)).unwrap();
    store.change(&by(), "Hủy", |c| cancel_session(c, &commune, &ids[3], "mưa bão")).unwrap();
    let planned = sessions(&store, &commune);
    let file = calendar_file(&planned, "Tập huấn xã Lâm Thao", by().at);
    assert_eq!(file, calendar_file(&planned, "Tập huấn xã Lâm Thao", by().at), "made again alike");

    let text = String::from_utf8(file).unwrap();
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{} bytes: {line}", line.len());
    }
    let read = ICalendar::parse(&text).unwrap();
    let events: Vec<_> = read
        .components
        .iter()
        .filter(|one| one.component_type == ICalendarComponentType::VEvent)
        .collect();
    let slots: Vec<_> =
        planned.iter().flat_map(|one| one.slots.iter().map(move |slot| (one, slot))).collect();
    assert_eq!(events.len(), slots.len());
    assert!(events.len() > 90, "{}", events.len());
    let mut seen = std::collections::HashSet::new();
    for (event, (session, slot)) in events.iter().zip(&slots) {
        let value = |name: ICalendarProperty| &event.property(&name).unwrap().values[0];
        let text = |name| value(name).as_text().unwrap().to_owned();
        assert!(seen.insert(text(ICalendarProperty::Uid)));
        assert!(text(ICalendarProperty::Uid).starts_with(session.id.as_str()));
        assert!(text(ICalendarProperty::Summary).starts_with(&session.topic));
        assert_eq!(text(ICalendarProperty::Location), session.place);
        let moment = |name| match value(name) {
            ICalendarValue::PartialDateTime(at) => at.to_date_time().unwrap().date_time,
            other => panic!("{other:?}"),
        };
        let seven = chrono::TimeDelta::hours(7);
        assert_eq!(moment(ICalendarProperty::Dtstart) + seven, slot.start);
        assert_eq!(moment(ICalendarProperty::Dtend) + seven, slot.end);
        if session.topic == LONG {
            let told = text(ICalendarProperty::Description);
            assert!(told.contains("Ghi chú: Dòng một"), "{told}");
            assert!(told.contains("Lê Thị Hạnh; Đỗ Văn Thành"), "{told}");
            assert_eq!(told.contains("Không tổ chức: mưa bão"), session.cancelled.is_some());
        }
    }
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 2);
}

#[test]
fn the_message_says_when_where_and_what_to_bring() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let draft = SessionDraft {
        topic: "Cài đặt VNeID và chữ ký số".into(),
        topics: vec!["VNeID".into(), "Chữ ký số".into()],
        trainers: vec!["Lê Thị Hạnh".into()],
        partners: vec!["VNPT".into()],
        audience: Audience::Mixed,
        ..evening("2026-12-05", &known[0])
    };
    let id = save(&mut store, &commune, draft).unwrap();
    let topics = topics(&store.read(), &commune.id).unwrap();
    let message = |store: &toso_core::store::Store| {
        let session = sessions(store, &commune).into_iter().find(|one| one.id == id).unwrap();
        group_message(&session, &commune, (&["Tổ CNSCĐ khu 1".to_owned()], &topics))
    };
    assert_eq!(
        message(&store),
        "MỜI TẬP HUẤN: Cài đặt VNeID và chữ ký số\n\n\
         Trân trọng kính mời các thành viên Tổ CNSCĐ khu 1 và bà con tham dự buổi tập huấn.\n\n\
         - Thời gian: 19:00 đến 21:00, thứ Bảy, ngày 05/12/2026\n\
         - Địa điểm: Nhà văn hóa khu 3\n\
         - Nội dung: VNeID; Chữ ký số\n\
         - Hướng dẫn: Lê Thị Hạnh\n\
         - Phối hợp: VNPT\n\
         - Mang theo: điện thoại thông minh đã sạc pin; căn cước\n\n\
         Rất mong mọi người thu xếp đến đủ và đúng giờ. Ai bận xin nhắn lại để ban tổ chức biết.\n\n\
         Ủy ban nhân dân xã Lâm Thao"
    );
    store.change(&by(), "Hủy", |c| cancel_session(c, &commune, &id, "mưa bão")).unwrap();
    let told = message(&store);
    assert!(
        told.starts_with("THÔNG BÁO: Buổi tập huấn “Cài đặt VNeID và chữ ký số” không tổ chức.")
    );
    assert!(told.contains("- Lý do: mưa bão") && !told.contains("kính mời"), "{told}");
}
