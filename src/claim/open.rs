//! The propositions of a sentence that no frame took in, open claims out: who does what to whom, in the text's own words.

use crate::mention::Bound;
use crate::ontology::lexicon::Category;
use crate::proposition::{Argument, Proposition, Role, Standing};
use crate::syntax::{Deprel, Upos};
use crate::text::Span;

use super::confidence::Ground;
use super::frames::SentenceClaims;
use super::{Claim, Found, Object, Phrase, Polarity, Predicate};

impl SentenceClaims<'_> {
    /// An open claim for each verb and copula with an agent and something else, but for those that frames took.
    pub(super) fn open(&self, taken: &[usize]) -> Vec<Found> {
        let mut found = Vec::new();
        for proposition in self.propositions {
            let is_verb = matches!(self.sentence.tree.word(proposition.head).upos, Upos::Verb | Upos::Auxiliary);
            if is_verb && proposition.category == Category::Verb && !taken.contains(&proposition.head) {
                found.extend(self.open_claim(proposition).map(|claim| Found { head: proposition.head, is_mutual: false, claim }));
            }
        }
        found
    }

    fn open_claim(&self, proposition: &Proposition<'_>) -> Option<Claim> {
        let subject = proposition.arguments.iter().find(|argument| argument.role == Role::Agent).or_else(|| {
            proposition.arguments.iter().find(|argument| argument.role == Role::Patient && argument.standing != Standing::Loose)
        })?;
        let rest: Vec<&Argument<'_>> = proposition
            .arguments
            .iter()
            .filter(|argument| argument.word != subject.word && !self.is_inside(argument.word, subject.word))
            .collect();
        let clause = self.sentence.tree.children_by(proposition.head, Deprel::Ccomp).next();
        let direct = || rest.iter().filter(|argument| argument.standing == Standing::Direct);
        let patient = rest.iter().find(|argument| argument.role == Role::Patient);
        // What stands behind the verb, then what is said, then what stands before it.
        let behind = || direct().find(|argument| argument.word > proposition.head);
        let object = match (patient, clause) {
            (Some(patient), _) => Some(*patient),
            (None, Some(_)) => None,
            (None, None) => behind().or_else(|| direct().next()).copied(),
        };
        let (name, case, object_span) = match (object, clause) {
            (Some(object), _) => {
                let name = match &object.role {
                    Role::Preposition(case) => format!("{}-{}", proposition.lemma, case),
                    _ => proposition.lemma.to_string(),
                };
                (name, object.case, self.phrase(object.word, proposition.head))
            }
            (None, Some(clause)) => (format!("{}-that", proposition.lemma), None, self.clause(clause)),
            (None, None) => return None,
        };
        let referents = self.referents();
        let predicate_spans = self.predicate_spans(proposition, case);
        let subject_span = self.phrase(subject.word, proposition.head);
        let context = &proposition.context;
        let speakers: Vec<usize> = context.speakers.iter().filter_map(|&word| referents.one(word)).map(|speaker| speaker.entity).collect();
        let polarity = Polarity::of(context.hypothetical, context.negated);
        let object_entity = object.and_then(|object| referents.one(object.word)).map(|referent| referent.entity);
        let subject_entity = referents.one(subject.word).map(|referent| referent.entity);
        let mut basis = self.basis(proposition, context.attitudes.len(), speakers.len());
        basis.add(Ground::Open);
        basis.add_if(context.reported && speakers.is_empty(), Ground::Reported);
        let standing = object.map_or(Standing::Direct, |object| object.standing);
        for (standing, shared, loose) in
            [(subject.standing, Ground::SubjectShared, Ground::SubjectLoose), (standing, Ground::ObjectShared, Ground::ObjectLoose)]
        {
            basis.add_if(standing == Standing::Shared, shared);
            basis.add_if(standing == Standing::Loose, loose);
        }
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
            confidence: self.read.confidences.of(basis, None),
            basis,
            subject_span,
            object_span: Some(object_span),
            evidence: self.evidence(&predicate_spans, subject_span, Some(object_span)),
            predicate_spans,
            rule: None,
            arguments: self.further(proposition, &rest, object.map(|object| object.word)),
        })
    }

    /// The other phrases of a predicate.
    fn further(&self, proposition: &Proposition<'_>, rest: &[&Argument<'_>], object: Option<usize>) -> Vec<Phrase> {
        let tokens = &self.read.sentences[self.index].tokens;
        let others = rest.iter().filter(|argument| Some(argument.word) != object && argument.standing == Standing::Direct);
        let phrase = |argument: &&&Argument<'_>| Phrase {
            role: argument.role.as_str().to_owned(),
            span: match argument.case {
                Some(case) => tokens[case].span.to(self.phrase(argument.word, proposition.head)),
                None => self.phrase(argument.word, proposition.head),
            },
        };
        others.map(|argument| phrase(&argument)).collect()
    }

    /// The words of a clause, without the punctuation around it.
    fn clause(&self, head: usize) -> Span {
        let tree = self.sentence.tree;
        let tokens = &self.read.sentences[self.index].tokens;
        let words = tree.subtree(head);
        let inside = || words.iter().copied().filter(|&word| tree.word(word).upos != Upos::Punctuation);
        let (first, last) = (inside().min().unwrap_or(head), inside().max().unwrap_or(head));
        tokens[first].span.to(tokens[last].span)
    }

    fn is_inside(&self, word: usize, phrase: usize) -> bool {
        word != phrase && self.sentence.tree.is_below(word, phrase)
    }
}
