//! A proposition and the two ends of a match in, what the confidence of its claim rests on out.

use crate::ontology::lexicon::Category;
use crate::proposition::{MUCH_DOUBT, Proposition, Standing};
use crate::syntax::Upos;
use crate::text::Layout;

use super::Object;
use super::confidence::{Basis, Ground};
use super::frames::{Match, SentenceClaims};
use super::referent::{How, Referent};

/// A sentence of more tokens is long.
const LONG_SENTENCE: usize = 40;
/// An argument further than so many words from its predicate is far.
const FAR: usize = 10;
/// Arcs with a smaller margin are unsure, with a yet smaller one very unsure.
const UNSURE: u8 = 40;
const VERY_UNSURE: u8 = 16;

impl SentenceClaims<'_> {
    /// What a claim of a proposition rests on, whatever its ends.
    pub(super) fn basis(&self, proposition: &Proposition<'_>, attitudes: usize, speakers: usize) -> Basis {
        let mut basis = Basis::default();
        let context = &proposition.context;
        let sentence = &self.read.sentences[self.index];
        match proposition.category {
            Category::Noun => basis.add(Ground::NounPredicate),
            Category::Adjective => basis.add(Ground::AdjectivePredicate),
            Category::Preposition => basis.add(Ground::PrepositionPredicate),
            _ if self.sentence.tree.word(proposition.head).upos == Upos::Noun => basis.add(Ground::NounOfAct),
            _ => {}
        }
        basis.add_if(speakers == 1, Ground::Speaker);
        basis.add_if(speakers > 1, Ground::Speakers);
        basis.add_if(attitudes == 1, Ground::Attitude);
        basis.add_if(attitudes > 1, Ground::Attitudes);
        basis.add_if(context.negated, Ground::Negated);
        basis.add_if(context.hypothetical, Ground::Hypothetical);
        basis.add_if((1..MUCH_DOUBT).contains(&context.doubt), Ground::Doubt);
        basis.add_if(context.doubt >= MUCH_DOUBT, Ground::MuchDoubt);
        basis.add_if(sentence.tokens.len() > LONG_SENTENCE, Ground::LongSentence);
        basis.add_if(sentence.layout == Layout::Headline, Ground::Headline);
        basis
    }

    /// Adds how subject and object were found.
    pub(super) fn rest_on(&self, basis: &mut Basis, proposition: &Proposition<'_>, found: &Match<'_>, by: Referent) {
        use Ground as G;
        let subject = [
            G::SubjectShared,
            G::SubjectLoose,
            G::SubjectPronoun,
            G::SubjectMember,
            G::SubjectDescription,
            G::SubjectUnknown,
            G::SubjectFar,
            G::SubjectUnsure,
            G::SubjectVeryUnsure,
        ];
        let object = [
            G::ObjectShared,
            G::ObjectLoose,
            G::ObjectPronoun,
            G::ObjectMember,
            G::ObjectDescription,
            G::ObjectUnknown,
            G::ObjectFar,
            G::ObjectUnsure,
            G::ObjectVeryUnsure,
        ];
        self.rest_on_end(basis, proposition, by, found.subject.1, subject);
        match (found.object.referent, found.object.object) {
            (Some(referent), _) => self.rest_on_end(basis, proposition, referent, found.object.standing, object),
            (None, Object::None) => basis.add(if found.object.span.is_some() { G::ObjectWords } else { G::ObjectNone }),
            (None, _) => {}
        }
    }

    fn rest_on_end(&self, basis: &mut Basis, proposition: &Proposition<'_>, referent: Referent, standing: Standing, grounds: [Ground; 9]) {
        let [shared, loose, pronoun, member, description, unknown, far, unsure, very_unsure] = grounds;
        match standing {
            Standing::Direct => {}
            Standing::Shared => basis.add(shared),
            Standing::Loose => basis.add(loose),
        }
        let tree = self.sentence.tree;
        let entity = &self.read.entities.entities[referent.entity];
        match referent.how {
            How::Name => basis.add_if(entity.entry.is_none(), unknown),
            How::Description => basis.add(description),
            How::Pronoun => basis.add(pronoun),
            How::Member => basis.add(member),
        }
        basis.add_if(referent.word.abs_diff(proposition.head) > FAR, far);
        let margin = tree.margin(referent.word, proposition.head);
        basis.add_if((VERY_UNSURE..UNSURE).contains(&margin), unsure);
        basis.add_if(margin < VERY_UNSURE, very_unsure);
    }
}
