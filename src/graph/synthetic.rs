//! Readings made by hand, for tests: claims in the notation of the lexicon's examples, one sentence each.

use jiff::civil::Date;

use crate::claim::{Claim, Object, Polarity, Predicate};
use crate::entity::{Entities, Entity};
use crate::graph::{Contribution, ContributionOptions, Knowledge};
use crate::input::Document;
use crate::kb::EntryId;
use crate::mention::{Bound, Mention, MentionKind, Mentions};
use crate::ontology::Ontology;
use crate::reader::Reading;
use crate::text::{Layout, Opening, Sentence, Span};

/// Knows that Russia, entry 1, is the country of entry 2.
pub(crate) struct LittleKnowledge;

impl Knowledge for LittleKnowledge {
    fn id(&self, entry: EntryId) -> &str {
        if entry == EntryId(1) { "Russia" } else { "Kremlin" }
    }

    fn country(&self, entry: EntryId) -> Option<EntryId> {
        (entry == EntryId(2)).then_some(EntryId(1))
    }

    fn wikidata(&self, entry: EntryId) -> Option<&str> {
        (entry == EntryId(1)).then_some("Q159")
    }

    fn within(&self, _: EntryId) -> Option<EntryId> {
        None
    }

    fn lasted(&self, _: EntryId) -> Option<(Date, Date)> {
        None
    }

    fn is_taken(&self, id: &str) -> bool {
        id == "Russia"
    }

    fn never(&self, _: &str) -> Vec<&str> {
        Vec::new()
    }
}

pub(crate) fn ontology() -> Ontology {
    Ontology::built_in().unwrap_or_else(|error| panic!("{error}"))
}

/// A reading of claims such as `Reuters: Russia not considersDelisting Taliban` or `Blast killed 5`, each its own sentence.
pub(crate) fn reading(id: &str, claims: &[&str], ontology: &Ontology) -> Reading {
    let mut reading = Reading {
        document: Document { title: Some(format!("About \"{id}\"")), date: Some("2024-04-02".to_owned()), ..Document::new(id, "") },
        sentences: Vec::new(),
        trees: Vec::new(),
        mentions: Mentions::default(),
        entities: Entities::default(),
        claims: Vec::new(),
        warnings: Vec::new(),
    };
    for claim in claims {
        let begin = reading.document.text.len();
        reading.document.text.push_str(claim);
        let span = Span { begin, end: reading.document.text.len() };
        reading.document.text.push_str(".\n");
        reading.sentences.push(Sentence { span, tokens: Vec::new(), paragraph: 0, opening: Opening::None, layout: Layout::Prose });
        let (speaker, rest) = claim.split_once(": ").map_or((None, *claim), |(speaker, rest)| (Some(speaker), rest));
        let mut words: Vec<&str> = rest.split(' ').collect();
        let polarity = match words[1] {
            "not" => Polarity::Negated,
            "if" => Polarity::Hypothetical,
            _ => Polarity::Affirmed,
        };
        if polarity != Polarity::Affirmed {
            words.remove(1);
        }
        let (attitudes, relation) = match ontology.composed_named(words[1]) {
            Some((attitude, relation)) => (vec![attitude], relation),
            None => (Vec::new(), ontology.relation_named(words[1]).unwrap_or_else(|| panic!("no relation {}", words[1]))),
        };
        let speakers = speaker.into_iter().map(|name| entity(&mut reading, ontology, name, span)).collect();
        let subject = entity(&mut reading, ontology, words[0], span);
        let object = match words.get(2) {
            None => Object::None,
            Some(number) if number.parse::<u64>().is_ok() => Object::Number(number.parse().unwrap_or_default()),
            Some(name) => Object::Entity(entity(&mut reading, ontology, name, span)),
        };
        reading.claims.push(Claim {
            sentence: reading.sentences.len() - 1,
            subject: Some(subject),
            predicate: Predicate::Relation(relation),
            object,
            bound: Bound::Exact,
            event: ontology.event_type(&attitudes, relation, false, false).map(str::to_owned),
            attitudes,
            polarity,
            speakers,
            reported: false,
            addressee: None,
            time: None,
            place: None,
            confidence: 80,
            basis: crate::claim::Basis::default(),
            subject_span: span,
            object_span: None,
            predicate_spans: vec![span],
            evidence: span,
            rule: Some("test/frame".to_owned()),
            arguments: Vec::new(),
        });
    }
    reading
}

/// The entity of this name, mentioned in the sentence; `Reuters` reports, `Kremlin` is of entry 2 and `Russia` of entry 1.
fn entity(reading: &mut Reading, ontology: &Ontology, name: &str, sentence: Span) -> usize {
    let at = sentence.begin + sentence.of(&reading.document.text).find(name).unwrap_or_default();
    let mention = reading.mentions.mentions.len();
    reading.mentions.mentions.push(Mention {
        sentence: reading.sentences.len() - 1,
        words: 0..0,
        head: 0,
        span: Span { begin: at, end: at + name.len() },
        phrase: Span { begin: at, end: at + name.len() },
        kind: MentionKind::Name,
        members: Vec::new(),
        class: None,
        candidates: Vec::new(),
    });
    let entities = &mut reading.entities.entities;
    let index = entities.iter().position(|entity| entity.id == name).unwrap_or_else(|| {
        let class = if name == "Reuters" { "MediaOutlet" } else { "Actor" };
        entities.push(Entity {
            id: name.to_owned(),
            label: name.to_owned(),
            class: ontology.class_named(class).unwrap_or_else(|| panic!("no class {class}")),
            entry: match name {
                "Russia" => Some(EntryId(1)),
                "Kremlin" => Some(EntryId(2)),
                _ => None,
            },
            gender: None,
            plural: false,
            mentions: Vec::new(),
            members: Vec::new(),
        });
        entities.len() - 1
    });
    entities[index].mentions.push(mention);
    index
}

/// What such a reading brings.
pub(crate) fn contribution(id: &str, claims: &[&str], ontology: &Ontology) -> Contribution {
    Contribution::new(&reading(id, claims, ontology), ontology, &LittleKnowledge, "test", ContributionOptions::default())
}
