//! The list that was read last. With every correction in the import wizard the file comes again:
//! the same file is planned again, and not read again.

use sheet::Workbook;

use crate::types::ImportFile;

/// At most one list that was read.
#[derive(Debug, Default)]
pub(crate) struct LastSheets(Option<Known>);

/// A list as it came, and as it was read.
#[derive(Debug)]
struct Known {
    file_name: String,
    content: String,
    pasted: Option<String>,
    workbook: Workbook,
}

impl Known {
    fn is(&self, file: &ImportFile) -> bool {
        let Self { file_name, content, pasted, .. } = self;
        *file_name == file.file_name && *content == file.content && *pasted == file.pasted
    }
}

impl LastSheets {
    /// What a file holds. It is read where it is not the last one, byte for byte.
    ///
    /// # Errors
    /// What `read` refuses with.
    pub fn of<E>(
        &mut self,
        file: &ImportFile,
        read: impl FnOnce() -> Result<Workbook, E>,
    ) -> Result<&Workbook, E> {
        let known = self.0.take().filter(|known| known.is(file));
        let known = match known {
            Some(known) => known,
            None => Known {
                workbook: read()?,
                file_name: file.file_name.clone(),
                content: file.content.clone(),
                pasted: file.pasted.clone(),
            },
        };
        Ok(&self.0.insert(known).workbook)
    }

    /// Forgets it: a list that is stored is done with.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn file(content: &str, pasted: Option<&str>) -> ImportFile {
        ImportFile {
            file_name: "tổ.csv".to_owned(),
            content: content.to_owned(),
            pasted: pasted.map(str::to_owned),
            sheet: None,
            choices: None,
        }
    }

    #[test]
    fn a_list_is_read_again_only_where_it_changed() {
        let mut last = LastSheets::default();
        let mut reads = 0;
        let mut look = |file: &ImportFile, name: &str| {
            let sheet = sheet::Sheet { name: name.to_owned(), ..sheet::Sheet::default() };
            let found = last.of(file, || {
                reads += 1;
                Ok::<_, ()>(Workbook { sheets: vec![sheet] })
            });
            (found.unwrap().sheets.first().unwrap().name.clone(), reads)
        };
        let chosen = ImportFile { sheet: Some("Tổ".to_owned()), ..file("YQ==", None) };
        assert_eq!(look(&file("YQ==", None), "a"), ("a".to_owned(), 1));
        assert_eq!(look(&chosen, "b"), ("a".to_owned(), 1), "another choice is no other file");
        assert_eq!(look(&file("Yg==", None), "c"), ("c".to_owned(), 2), "it changed on the disk");
        assert_eq!(look(&file("YQ==", None), "d"), ("d".to_owned(), 3));
        assert_eq!(look(&file("YQ==", Some("a")), "e"), ("e".to_owned(), 4));
        let renamed = ImportFile { file_name: "tổ.html".to_owned(), ..file("YQ==", Some("a")) };
        assert_eq!(look(&renamed, "f"), ("f".to_owned(), 5));
    }

    #[test]
    fn what_could_not_be_read_is_not_remembered() {
        let mut last = LastSheets::default();
        last.of(&file("YQ==", None), || Ok::<_, ()>(Workbook::default())).unwrap();
        assert_eq!(last.of(&file("Yg==", None), || Err("refused")), Err("refused"));
        let read = last.of(&file("Yg==", None), || Ok::<_, ()>(Workbook::default()));
        assert!(read.is_ok());
        last.forget();
        assert_eq!(last.of(&file("Yg==", None), || Err("read again")), Err("read again"));
    }
}
