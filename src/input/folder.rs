//! A folder in, the paths of the texts in it out.
//!
//! Sorted by name, folder by folder, each when its turn comes: memory holds the listings of the open folders only.
//! Hidden files and folders are passed over, and links to folders, which could lead in circles.

use std::{fs, path::PathBuf};

use super::InputError;

/// Endings of the files that a folder is searched for.
const ENDINGS: [&str; 3] = ["txt", "md", "jsonl"];

/// The texts in a folder and in the folders in it.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// What is still to be looked at, the innermost folder last.
    listings: Vec<std::vec::IntoIter<PathBuf>>,
    found: bool,
}

impl Folder {
    pub(super) fn open(root: PathBuf) -> Result<Self, InputError> {
        let listing = listing(&root)?;
        Ok(Self { root, listings: vec![listing], found: false })
    }

    /// Whether the path is looked into; links to folders are not.
    fn look(&mut self, path: PathBuf) -> Option<Result<PathBuf, InputError>> {
        let is_text = path.extension().is_some_and(|ending| ENDINGS.iter().any(|&known| ending.eq_ignore_ascii_case(known)));
        let itself = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) => return Some(Err(InputError::io(&path, error))),
        };
        if itself.is_dir() {
            return match listing(&path) {
                Ok(listing) => {
                    self.listings.push(listing);
                    None
                }
                Err(error) => Some(Err(error)),
            };
        }
        if !is_text {
            return None;
        }
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => {
                self.found = true;
                Some(Ok(path))
            }
            Ok(metadata) if metadata.is_dir() => None,
            Ok(_) => Some(Err(InputError::NotAFile { path })),
            Err(error) => Some(Err(InputError::io(&path, error))),
        }
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(listing) = self.listings.last_mut() {
            let Some(path) = listing.next() else {
                self.listings.pop();
                continue;
            };
            if let Some(found) = self.look(path) {
                return Some(found);
            }
        }
        if std::mem::replace(&mut self.found, true) {
            return None;
        }
        Some(Err(InputError::NoTexts { path: self.root.clone() }))
    }
}

/// What is in a folder and not hidden, sorted by name.
fn listing(folder: &PathBuf) -> Result<std::vec::IntoIter<PathBuf>, InputError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| InputError::io(folder, error))? {
        let entry = entry.map_err(|error| InputError::io(folder, error))?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths.into_iter())
}
