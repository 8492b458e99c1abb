//! `cargo xtask bench --peers`: the same work by the programs a clerk or her nephew would use
//! instead: docxtpl fills the decision, LibreOffice converts it, openpyxl reads the roster
//! and writes the report, each in the run that measures us.

use crate::bench::median;
use crate::ground::{Ground, answer, run};
use crate::need::{self, Group};
use crate::python;
use crate::stop::{Result, Stop};
use serde_json::Value;

/// The versions measured against, installed in a virtual environment of their own.
const PACKAGES: [&str; 2] = ["docxtpl==0.20.2", "openpyxl==3.1.5"];

/// One comparison: how many times quicker than another program we must be.
struct Row {
    what: &'static str,
    theirs: &'static str,
    bound: f64,
}

const FILL: Row = Row {
    what: "the decision with 300 members: filled",
    theirs: "docxtpl fills the same template",
    bound: 10.0,
};
const IMPORT: Row = Row {
    what: "a roster of 20,000 rows: read, judged and stored",
    theirs: "openpyxl reads its cells, fonts and merged areas, as we do",
    bound: 5.0,
};
const IMPORT_OF_VALUES: Row = Row {
    what: "the same roster: read, judged and stored",
    theirs: "openpyxl reads its values alone, in its quickest way",
    bound: 5.0,
};
const REPORT: Row = Row {
    what: "form R1 with 93,524 rows: written",
    theirs: "openpyxl writes its cells",
    bound: 10.0,
};
const CONVERT: Row = Row {
    what: "the decision with 300 members: to PDF, a process for each file",
    theirs: "LibreOffice converts the same file, a process for each file",
    bound: 20.0,
};

/// Measures the other programs and prints how many times quicker we are; stops below a bound.
///
/// # Errors
/// Something cannot be installed, did not do the work, or is not that much slower.
pub fn peers(ground: &Ground) -> Result<()> {
    need::ensure(&[Group::Office, Group::Peers])?;
    let folder = ground.at("target/peers");
    let python = python::environment(ground, "peers", &PACKAGES)?.join("python");
    run(&mut ground.cargo(&["build", "--release", "--package=toso"]))?;
    let toso = ground.released("toso");
    // Once more, right before theirs: a PC is not as quick after half an hour as it was.
    run(&mut ground.cargo(&["bench", "--package=to-so-tests", "--bench=main_job", "import/ours"]))?;
    let script = ground.at("tests/benches/peers.py");
    let measured = answer(ground.command(&python, &[]).arg(script).arg(&folder).arg(toso))?;
    let measured: Value = serde_json::from_str(&measured)
        .map_err(|error| Stop::new(format!("peers.py printed no JSON: {error}")))?;
    let of = |name: &str| {
        let time = measured.get(name).and_then(Value::as_f64);
        time.ok_or_else(|| Stop::new(format!("peers.py measured no {name}")))
    };
    let filled = median(&ground.measurements().join("fill").join("ours-300"))?;
    let imported = median(&ground.measurements().join("import").join("ours"))?;
    let reported = median(&ground.measurements().join("large-report").join("ours"))?;
    let rows = [
        (FILL, filled, of("docxtpl")?),
        (CONVERT, of("toso")?, of("libreoffice")?),
        (IMPORT, imported, of("openpyxl")?),
        (IMPORT_OF_VALUES, imported, of("openpyxl-values")?),
        (REPORT, reported, of("openpyxl-write")?),
    ];
    println!("\n{:>11} {:>11} {:>9} {:>9}", "ours", "theirs", "quicker", "at least");
    let mut slower = Vec::new();
    for (row, ours, theirs) in rows {
        let ratio = theirs / ours;
        println!(
            "{:>8.2} ms {:>8.1} ms {ratio:>7.1} x {:>7.0} x   {} / {}",
            ours / 1e6,
            theirs / 1e6,
            row.bound,
            row.what,
            row.theirs
        );
        if ratio.is_nan() || ratio < row.bound {
            slower.push(row.what);
        }
    }
    println!("{:>8.1} MB at the most while that roster is imported", of("import-peak")? / 1e6);
    if slower.is_empty() {
        return Ok(());
    }
    Err(Stop::new(format!("not as much quicker as we say: {}", slower.join("; "))))
}
