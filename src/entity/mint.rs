//! Names in, local names of IRIs out.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::input::Document;

/// Makes the ids of things that the knowledge base does not have.
#[derive(Clone, Debug)]
pub(super) struct Mint {
    document: [u8; 16],
}

impl Mint {
    /// For one document.
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.key() }
    }

    /// The id of what is the same in all documents.
    pub(super) fn everywhere(&self, label: &str) -> Option<String> {
        local_name(label)
    }

    /// The id of what has this name in this document.
    pub(super) fn here(&self, label: &str) -> String {
        let name = local_name(label).unwrap_or_default();
        format!("{name}.{}", hex(&self.document))
    }

    /// The id of what this document mentions first at a byte.
    pub(super) fn at(&self, label: &str, byte: usize) -> String {
        let mut hash = Sha256::new();
        hash.update(self.document);
        hash.update((byte as u64).to_le_bytes());
        let name = local_name(label).unwrap_or_default();
        format!("{name}.{}", hex(&hash.finalize()))
    }
}

/// The first four bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// A label as the local name of an IRI: diacritics folded, apostrophes and dots dropped, other signs an underscore; none without a letter.
pub(super) fn local_name(label: &str) -> Option<String> {
    let mut name = String::with_capacity(label.len());
    for c in label.nfd().filter(|&c| !is_combining_mark(c)).nfc() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '.' => {}
            c if c.is_alphanumeric() || c == '-' => name.push(c),
            _ if name.ends_with('_') || name.is_empty() => {}
            _ => name.push('_'),
        }
    }
    let name = name.trim_end_matches('_').trim_matches('-').to_owned();
    name.chars().any(char::is_alphabetic).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_local_names() {
        let table = [
            ("Amira Jadoon", Some("Amira_Jadoon")),
            ("São Tomé & Príncipe", Some("Sao_Tome_Principe")),
            ("U.S. Central Command", Some("US_Central_Command")),
            ("Côte d’Ivoire", Some("Cote_dIvoire")),
            ("Russia-Islamic World forum", Some("Russia-Islamic_World_forum")),
            ("Харків", Some("Харків")),
            ("7/11", None),
        ];
        for (label, expected) in table {
            assert_eq!(local_name(label).as_deref(), expected, "{label}");
        }
    }

    #[test]
    fn ids_depend_on_document_and_place() {
        let (one, other) = (Mint::new(&Document::new("1", "text")), Mint::new(&Document::new("2", "text")));
        assert_eq!(one.here("Brask"), one.here("Brask"));
        assert_ne!(one.here("Brask"), other.here("Brask"));
        assert_ne!(one.at("Attack", 3), one.at("Attack", 4));
        assert_ne!(one.at("Attack", 3), other.at("Attack", 3));
    }
}
