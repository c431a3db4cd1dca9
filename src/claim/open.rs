//! The propositions of a sentence that no frame took in, open claims out: who does what to whom, in the text's own words.

use std::collections::BTreeSet;

use crate::mention::Bound;
use crate::ontology::lexicon::Category;
use crate::proposition::{Argument, Proposition, Role, Standing};
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::confidence::{OPEN, confidence};
use super::frames::SentenceClaims;
use super::{Claim, Found, Object, Phrase, Polarity, Predicate};

impl SentenceClaims<'_> {
    /// An open claim for each verb with an agent and something else, but for those that frames took.
    pub(super) fn open(&self, taken: &[usize]) -> Vec<Found> {
        let mut found = Vec::new();
        for proposition in self.propositions {
            let is_verb = self.sentence.tree.word(proposition.head).upos == Upos::Verb && proposition.category == Category::Verb;
            if is_verb && !taken.contains(&proposition.head) {
                found.extend(self.open_claim(proposition).map(|claim| Found { head: proposition.head, claim }));
            }
        }
        found
    }

    fn open_claim(&self, proposition: &Proposition<'_>) -> Option<Claim> {
        let tokens = &self.read.sentences[self.index].tokens;
        let subject = proposition.arguments.iter().find(|argument| argument.role == Role::Agent).or_else(|| {
            proposition.arguments.iter().find(|argument| argument.role == Role::Patient && argument.standing != Standing::Loose)
        })?;
        let rest: Vec<&Argument<'_>> = proposition
            .arguments
            .iter()
            .filter(|argument| argument.word != subject.word && !self.is_inside(argument.word, subject.word))
            .collect();
        let object = rest
            .iter()
            .find(|argument| argument.role == Role::Patient)
            .or_else(|| rest.iter().find(|argument| argument.standing == Standing::Direct))
            .copied()?;
        let referents = self.referents();
        let name = match &object.role {
            Role::Preposition(case) => format!("{}-{}", proposition.lemma, case),
            _ => proposition.lemma.to_string(),
        };
        let predicate_spans = self.predicate_spans(proposition, object.case);
        let (subject_span, object_span) = (self.phrase(subject.word, proposition.head), self.phrase(object.word, proposition.head));
        let context = &proposition.context;
        let speakers: Vec<usize> = context.speakers.iter().filter_map(|&word| referents.one(word)).map(|speaker| speaker.entity).collect();
        let polarity = Polarity::of(context.hypothetical, context.negated);
        let object_entity = referents.one(object.word).map(|referent| referent.entity);
        let subject_entity = referents.one(subject.word).map(|referent| referent.entity);
        Some(Claim {
            sentence: self.index,
            subject: subject_entity,
            predicate: Predicate::Open(name.to_lowercase().replace(' ', "-")),
            object: object_entity.filter(|&entity| Some(entity) != subject_entity).map_or(Object::None, Object::Entity),
            bound: Bound::Exact,
            attitudes: context.attitudes.iter().map(|held| held.attitude).collect(),
            polarity,
            reported: context.reported && speakers.is_empty(),
            speakers,
            addressee: None,
            time: None,
            place: None,
            event: None,
            confidence: confidence(&[subject.standing, object.standing], context, OPEN),
            subject_span,
            object_span: Some(object_span),
            evidence: self.evidence(&predicate_spans, subject_span, Some(object_span)),
            predicate_spans,
            rule: None,
            arguments: rest
                .iter()
                .filter(|argument| argument.word != object.word && argument.standing == Standing::Direct)
                .map(|argument| Phrase {
                    role: match &argument.role {
                        Role::Agent => "agent".to_owned(),
                        Role::Patient => "patient".to_owned(),
                        Role::Recipient => "recipient".to_owned(),
                        Role::Preposition(case) => case.to_string(),
                    },
                    span: match argument.case {
                        Some(case) => tokens[case].span.to(self.phrase(argument.word, proposition.head)),
                        None => self.phrase(argument.word, proposition.head),
                    },
                })
                .collect(),
        })
    }

    fn is_inside(&self, word: usize, phrase: usize) -> bool {
        word != phrase && self.sentence.tree.is_below(word, phrase)
    }

    /// The words of an argument without its preposition, relative clauses and what stands beyond the predicate.
    fn phrase(&self, word: usize, predicate: usize) -> Span {
        let tree = self.sentence.tree;
        let tokens = &self.read.sentences[self.index].tokens;
        let mut words = BTreeSet::from([word]);
        let mut queue = vec![word];
        while let Some(at) = queue.pop() {
            for child in tree.children(at) {
                let deprel = tree.word(child).deprel;
                let beyond = matches!(
                    deprel,
                    Deprel::AclRelcl
                        | Deprel::Punct
                        | Deprel::Parataxis
                        | Deprel::Cc
                        | Deprel::Appos
                        | Deprel::Advcl
                        | Deprel::Cop
                        | Deprel::Nsubj
                );
                let own_case = deprel == Deprel::Case && at == word && child < word;
                let outside = beyond || own_case || child == predicate;
                if !outside {
                    words.insert(child);
                    queue.push(child);
                }
            }
        }
        let first = words.first().copied().unwrap_or(word);
        let last = words.last().copied().unwrap_or(word);
        tokens[first].span.to(tokens[last].span)
    }
}
