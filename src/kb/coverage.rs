//! A name in; how well it is known out.

use super::{EntryId, FormKind, KnowledgeBase, SmallWord};

/// How well a name is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// It means one entity without more.
    Known,
    /// It means one entity if the context agrees.
    Weak,
    /// It means one of several.
    Ambiguous,
    /// Nobody is known to have it.
    Unknown,
}

impl KnowledgeBase {
    /// How well a name is known as a whole, its words as UD splits them; an article before it and a possessive after it do not count. A
    /// place that stands for who rules from there is one entity for this.
    pub fn knowledge_of(&self, words: &[&str]) -> Knowledge {
        let readings = match self.longest(words) {
            Some((count, readings)) if count == words.len() => readings,
            _ => {
                let is = |word: &str, kind| self.words().is(&word.to_lowercase(), kind);
                return match words {
                    [first, rest @ ..] if !rest.is_empty() && is(first, SmallWord::Article) => self.knowledge_of(rest),
                    [rest @ .., last] if !rest.is_empty() && is(last, SmallWord::Possessive) => self.knowledge_of(rest),
                    _ => Knowledge::Unknown,
                };
            }
        };
        let mut own = readings.iter().filter(|reading| !matches!(reading.kind, FormKind::Metonym { .. })).peekable();
        let first: Option<EntryId> = own.peek().map(|reading| reading.entry);
        let (mut sure, mut several) = (false, false);
        for reading in own {
            several |= Some(reading.entry) != first;
            sure |= reading.kind != FormKind::Weak;
        }
        match (several, sure || first.is_none()) {
            (true, _) => Knowledge::Ambiguous,
            (false, true) => Knowledge::Known,
            (false, false) => Knowledge::Weak,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    #[test]
    fn names_are_known_weak_ambiguous_or_unknown() {
        let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
        let kb = KnowledgeBase::built_in(&ontology).unwrap_or_else(|error| panic!("{error}"));
        for (name, expected) in [
            ("the Taliban", Knowledge::Known),
            ("Russia 's", Knowledge::Known),
            ("Moscow", Knowledge::Known),
            ("Georgia", Knowledge::Ambiguous),
            ("Norlandia", Knowledge::Unknown),
            ("Taliban of Norlandia", Knowledge::Unknown),
        ] {
            assert_eq!(kb.knowledge_of(&name.split(' ').collect::<Vec<_>>()), expected, "{name}");
        }
    }
}
