//! Names in, local names of IRIs out.

use sha2::{Digest, Sha256};

use crate::input::Document;
use crate::kb::local_name;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_document_and_place() {
        let (one, other) = (Mint::new(&Document::new("1", "text")), Mint::new(&Document::new("2", "text")));
        assert_eq!(one.here("Brask"), one.here("Brask"));
        assert_ne!(one.here("Brask"), other.here("Brask"));
        assert_ne!(one.at("Attack", 3), one.at("Attack", 4));
        assert_ne!(one.at("Attack", 3), other.at("Attack", 3));
    }
}
